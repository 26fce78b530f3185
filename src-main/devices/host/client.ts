import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { IdCard } from '../../core/people/idCard.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type {
  CardEvent,
  DeviceOutcome,
  DeviceReport,
  Devices,
  PrintLine,
  PrintResult,
} from '../../core/ports/devices.ts';
import type { GlyphRasterizer } from '../../core/ports/glyphs.ts';
import type { ProcessHost } from '../../core/ports/host.ts';
import type { Log } from '../../core/ports/log.ts';
import type { PaymentTerminal } from '../../core/ports/paymentTerminal.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { charactersOfLines, drawnHeightDots } from '../protocols/escpos/encode.ts';
import { adviceFor } from '../registry/advice.ts';
import { checked } from './checkedOutcome.ts';
import { HostKeeper } from './hostKeeper.ts';
import { hostOutcomes } from './messages.ts';
import { TerminalClient } from './terminalClient.ts';

/** What the station brings. `rasterize` draws the characters a printer's font lacks; it runs in the station's process. */
export type DevicesOptions = {
  readonly host: ProcessHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: readonly DeviceConfiguration[];
  readonly rasterize: GlyphRasterizer;
};

/** The ports and, for diagnostics, the redacted trace of a device as JSON lines. */
export type HostedDevices = Devices & {
  readonly terminal: PaymentTerminal;
  trace(deviceId: string): Promise<DeviceOutcome<string>>;
};

/** Longest a request may take, above all waits inside the host: later the host counts as hung and is replaced. */
const deadlineMs = { read: 15_000, print: 90_000, test: 20_000, trace: 5_000 } as const;

/** Starts the device host and keeps it alive; its devices are there as soon as they answer. */
export function createDevices(options: DevicesOptions): HostedDevices {
  return new DevicesClient(options);
}

class DevicesClient implements HostedDevices {
  readonly terminal: TerminalClient;
  readonly #options: DevicesOptions;
  readonly #keeper: HostKeeper;
  readonly #changeListeners = new Set<(reports: readonly DeviceReport[]) => void>();
  readonly #cardListeners = new Set<(event: CardEvent) => void>();
  #reports: readonly DeviceReport[];
  #cardLies = false;

  constructor(options: DevicesOptions) {
    this.#options = options;
    this.#reports = options.devices.map((device) => this.#resting(device, 'opening', undefined));
    this.#keeper = new HostKeeper({
      ...options,
      onReports: (reports) => this.#take(reports),
      onCard: (event) => this.#card(event),
      onTerminalNote: (note) => this.terminal.hear(note),
      onLost: () => this.#hostLost(),
    });
    this.terminal = new TerminalClient(this.#keeper);
  }

  list(): readonly DeviceReport[] {
    return this.#reports;
  }

  onChange(listener: (reports: readonly DeviceReport[]) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  onCard(listener: (event: CardEvent) => void): () => void {
    this.#cardListeners.add(listener);
    return () => this.#cardListeners.delete(listener);
  }

  async readCard(signal?: CancelSignal): Promise<DeviceOutcome<IdCard>> {
    const request = { message: { type: 'read' }, deadlineMs: deadlineMs.read, certainty: 'not-done' } as const;
    return checked(hostOutcomes.read, await this.#keeper.request(request, signal), 'not-done');
  }

  async print(lines: readonly PrintLine[], signal?: CancelSignal): Promise<DeviceOutcome<PrintResult>> {
    if (signal?.aborted) return { ok: true, value: { state: 'not-printed', reason: 'cancelled' }, warnings: [] };
    const glyphs = charactersOfLines(lines).map((character) => {
      const { width, height, bits } = this.#options.rasterize(character, drawnHeightDots);
      return { character, width, height, bits: Buffer.from(bits).toString('base64') };
    });
    const message = { type: 'print', lines, glyphs };
    const request = { message, deadlineMs: deadlineMs.print, certainty: 'unknown' } as const;
    return checked(hostOutcomes.print, await this.#keeper.request(request, signal), 'unknown');
  }

  async test(deviceId: string): Promise<DeviceOutcome<DeviceReport>> {
    const request = {
      message: { type: 'test', deviceId },
      deadlineMs: deadlineMs.test,
      certainty: 'not-done',
    } as const;
    return checked(hostOutcomes.test, await this.#keeper.request(request), 'not-done');
  }

  async trace(deviceId: string): Promise<DeviceOutcome<string>> {
    const request = {
      message: { type: 'trace', deviceId },
      deadlineMs: deadlineMs.trace,
      certainty: 'not-done',
    } as const;
    return checked(hostOutcomes.trace, await this.#keeper.request(request), 'not-done');
  }

  async close(): Promise<void> {
    await this.#keeper.close();
    this.#changeListeners.clear();
    this.#cardListeners.clear();
    this.terminal.close();
  }

  #take(reports: readonly DeviceReport[]): void {
    this.#reports = reports;
    for (const listener of [...this.#changeListeners]) listener(reports);
  }

  #card(event: CardEvent): void {
    this.#cardLies = event.type !== 'removed';
    for (const listener of [...this.#cardListeners]) listener(event);
  }

  /** Nobody watches the reader now: a card that was shown counts as taken, and all devices as opening. */
  #hostLost(): void {
    if (this.#cardLies) this.#card({ type: 'removed' });
    this.#take(this.#options.devices.map((device) => this.#resting(device, 'opening', 'host-restarting')));
  }

  #resting(device: DeviceConfiguration, state: 'opening', reason: string | undefined): DeviceReport {
    const { deviceId, kind, profile, path, simulated } = device;
    const last = this.#reports?.find((report) => report.deviceId === deviceId)?.lastGoodMs;
    const advice = adviceFor(reason);
    return {
      deviceId,
      kind,
      profile,
      port: path,
      simulated,
      state,
      sinceMs: this.#options.clock.wallMs(),
      ...(last === undefined ? {} : { lastGoodMs: last }),
      ...(reason === undefined ? {} : { reason }),
      ...(advice === undefined ? {} : { advice }),
    };
  }
}
