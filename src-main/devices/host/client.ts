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
  ScannedText,
} from '../../core/ports/devices.ts';
import type { GlyphRasterizer } from '../../core/ports/glyphs.ts';
import type { ProcessHost } from '../../core/ports/host.ts';
import type { Log } from '../../core/ports/log.ts';
import type { PaymentTerminal } from '../../core/ports/paymentTerminal.ts';
import type { PrinterJob } from '../../core/ports/printing.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { drawnHeightDots } from '../protocols/escpos/encode.ts';

import { adviceFor } from '../registry/advice.ts';
import { scanPayment } from '../drivers/scanPayment.ts';
import { checked } from './checkedOutcome.ts';
import { charactersOfJob } from './drawnCharacters.ts';
import { DeskClient } from './deskClient.ts';
import { HostKeeper, type HostKeeperOptions } from './hostKeeper.ts';
import { hostOutcomes } from './messages.ts';
import { PhotoClient } from './photoClient.ts';
import { SocialSecurityClient } from './socialClient.ts';
import { TerminalClient } from './terminalClient.ts';

/** What the station brings. `rasterize` draws the characters a printer's font lacks; it runs in the station's process. */
export type DevicesOptions = {
  readonly host: ProcessHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: readonly DeviceConfiguration[];
  readonly rasterize: GlyphRasterizer;
  /** Folder for recorded traces; without one they stay in memory. */
  readonly traceFolder?: string;
};

/** The ports of everything the device host serves. */
export type HostedDevices = Devices & {
  readonly terminal: PaymentTerminal;
  /** Payment by the payer's telephone code, where a county has opened it. */
  readonly scanPayment: PaymentTerminal;
};

/** Longest a request may take, above all waits inside the host: later the host counts as hung and is replaced. */
const deadlineMs = { read: 15_000, print: 90_000, test: 20_000, trace: 5_000 } as const;

/** Printers say nothing about a person, their jobs are stars: they are recorded unless somebody stops it. Everything else only when asked. */
const recordedByItself: readonly DeviceConfiguration['kind'][] = ['receipt-printer', 'form-printer'];

/** Starts the device host and keeps it alive; its devices are there as soon as they answer. */
export function createDevices(options: DevicesOptions): HostedDevices {
  return new DevicesClient(options);
}

class DevicesClient implements HostedDevices {
  readonly terminal: TerminalClient;
  readonly scanPayment = scanPayment;
  readonly #desk = new DeskClient((request, signal) => this.#keeper.request(request, signal));
  readonly documents = this.#desk.documents;
  readonly pad = this.#desk.pad;
  readonly #options: DevicesOptions;
  readonly socialSecurity: SocialSecurityClient;
  readonly photos: PhotoClient;
  readonly #keeper: HostKeeper;
  /** Keeps the process of the system's card service; there is one only where a reader of it is configured. */
  readonly #cardKeeper: HostKeeper | undefined;
  readonly #changeListeners = new Set<(reports: readonly DeviceReport[]) => void>();
  readonly #cardListeners = new Set<(event: CardEvent) => void>();
  readonly #recorded: Set<string>;
  #reports: readonly DeviceReport[];
  #cardLies = false;

  constructor(options: DevicesOptions) {
    this.#options = options;
    const plain = options.devices.filter(({ kind }) => recordedByItself.includes(kind));
    this.#recorded = new Set(plain.map(({ deviceId }) => deviceId));
    this.#reports = options.devices.map((device) => this.#resting(device, 'opening', undefined));
    const [ofService, ofLines] = [options.devices.filter(isOfService), options.devices.filter(not(isOfService))];
    this.#keeper = this.#keep('device-host', ofLines);
    this.#cardKeeper = ofService.length === 0 ? undefined : this.#keep('pcsc-host', ofService);
    const social = options.devices.find((device) => device.kind === 'social-security-reader');
    const decodes = options.devices.some(({ photoDecoder }) => photoDecoder !== undefined);
    this.photos = new PhotoClient(decodes ? this.#keeper : undefined);
    this.terminal = new TerminalClient(this.#keeper);
    this.socialSecurity = new SocialSecurityClient(social && this.#keeperOf(social));
  }

  #keep(name: HostKeeperOptions['name'], devices: readonly DeviceConfiguration[]): HostKeeper {
    return new HostKeeper({
      ...this.#options,
      name,
      devices,
      traces: () => this.#traceOrder(devices),
      onReports: (reports) => this.#take(reports),
      onCard: (event) => this.#card(event),
      onCode: (scan) => this.#desk.hearCode(scan),
      onProgress: (percent) => this.#desk.hearProgress(percent),
      onTerminalNote: (note) => this.terminal.hear(note),
      onSocialCard: (event) => this.socialSecurity.take(event),
      onLost: () => this.#hostLost(devices),
    });
  }

  #keeperOf(device: DeviceConfiguration | undefined): HostKeeper {
    return (device && isOfService(device) ? this.#cardKeeper : undefined) ?? this.#keeper;
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

  onCode(listener: (scan: ScannedText) => void): () => void {
    return this.#desk.onCode(listener);
  }

  async readCard(signal?: CancelSignal): Promise<DeviceOutcome<IdCard>> {
    const request = { message: { type: 'read' }, deadlineMs: deadlineMs.read, certainty: 'not-done' } as const;
    return checked(hostOutcomes.read, await this.#keeper.request(request, signal), 'not-done');
  }

  print(lines: readonly PrintLine[], signal?: CancelSignal): Promise<DeviceOutcome<PrintResult>> {
    const device = this.#options.devices.find((candidate) => candidate.kind === 'receipt-printer');
    return this.#print({ type: 'slip', lines }, device, signal);
  }

  printOn(deviceId: string, job: PrinterJob, signal?: CancelSignal): Promise<DeviceOutcome<PrintResult>> {
    const device = this.#options.devices.find((candidate) => candidate.deviceId === deviceId);
    if (!device) return Promise.resolve({ ok: false, error: { code: 'no-such-device', certainty: 'not-done' } });
    return this.#print(job, device, signal);
  }

  async #print(
    job: PrinterJob,
    device: DeviceConfiguration | undefined,
    signal: CancelSignal | undefined,
  ): Promise<DeviceOutcome<PrintResult>> {
    if (signal?.aborted) return { ok: true, value: { state: 'not-printed', reason: 'cancelled' }, warnings: [] };
    const glyphs = charactersOfJob(job, device).map((character) => {
      const { width, height, bits } = this.#options.rasterize(character, drawnHeightDots);
      return { character, width, height, bits: Buffer.from(bits).toString('base64') };
    });
    const message = { type: 'print', ...(device ? { deviceId: device.deviceId } : {}), job, glyphs };
    const request = { message, deadlineMs: deadlineMs.print, certainty: 'unknown' } as const;
    return checked(hostOutcomes.print, await this.#keeper.request(request, signal), 'unknown');
  }

  async test(deviceId: string): Promise<DeviceOutcome<DeviceReport>> {
    const request = {
      message: { type: 'test', deviceId },
      deadlineMs: deadlineMs.test,
      certainty: 'not-done',
    } as const;
    return checked(hostOutcomes.test, await this.#keeperById(deviceId).request(request), 'not-done');
  }

  async trace(deviceId: string): Promise<DeviceOutcome<string>> {
    const request = {
      message: { type: 'trace', deviceId },
      deadlineMs: deadlineMs.trace,
      certainty: 'not-done',
    } as const;
    return checked(hostOutcomes.trace, await this.#keeperById(deviceId).request(request), 'not-done');
  }

  isRecorded(deviceId: string): boolean {
    return this.#options.traceFolder !== undefined && this.#recorded.has(deviceId);
  }

  async record(deviceId: string, on: boolean): Promise<DeviceOutcome<{ readonly on: boolean }>> {
    const request = {
      message: { type: 'record', deviceId, on },
      deadlineMs: deadlineMs.trace,
      certainty: 'not-done',
    } as const;
    const done = checked(hostOutcomes.record, await this.#keeperById(deviceId).request(request), 'not-done');
    if (done.ok && on) this.#recorded.add(deviceId);
    if (done.ok && !on) this.#recorded.delete(deviceId);
    return done;
  }

  #traceOrder(devices: readonly DeviceConfiguration[]) {
    const folder = this.#options.traceFolder;
    const recorded = devices.map(({ deviceId }) => deviceId).filter((deviceId) => this.#recorded.has(deviceId));
    return folder === undefined
      ? undefined
      : { folder: `${folder}/${devices.some(isOfService) ? 'cards' : 'lines'}`, recorded };
  }

  async close(): Promise<void> {
    await Promise.all([this.#keeper.close(), this.#cardKeeper?.close()]);
    this.socialSecurity.close();
    this.#changeListeners.clear();
    this.#cardListeners.clear();
    this.#desk.close();
    this.terminal.close();
  }

  #keeperById(deviceId: string): HostKeeper {
    return this.#keeperOf(this.#options.devices.find((device) => device.deviceId === deviceId));
  }

  /** Each host reports its own devices; the others stay as they were, in the order of the configuration. */
  #take(reports: readonly DeviceReport[]): void {
    this.#reports = this.#reports.map((known) => reports.find((report) => report.deviceId === known.deviceId) ?? known);
    for (const listener of [...this.#changeListeners]) listener(this.#reports);
  }

  #card(event: CardEvent): void {
    this.#cardLies = event.type !== 'removed';
    for (const listener of [...this.#cardListeners]) listener(event);
  }

  /** Nobody watches the reader now: a card that was shown counts as taken, and all devices as opening. */
  #hostLost(devices: readonly DeviceConfiguration[]): void {
    const has = (kind: DeviceConfiguration['kind']): boolean => devices.some((device) => device.kind === kind);
    if (this.#cardLies && has('id-card-reader')) this.#card({ type: 'removed' });
    if (has('social-security-reader')) this.socialSecurity.hostLost();
    this.#take(devices.map((device) => this.#resting(device, 'opening', 'host-restarting')));
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

function isOfService(device: DeviceConfiguration): boolean {
  return device.profile === 'ssc-pcsc';
}

function not<T>(condition: (value: T) => boolean): (value: T) => boolean {
  return (value) => !condition(value);
}
