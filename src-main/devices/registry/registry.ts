import { ok } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { IdCard } from '../../core/people/idCard.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { CardEvent, DeviceOutcome, DeviceReport, PrintResult, ScannedText } from '../../core/ports/devices.ts';
import type { CardAuthenticator } from '../../core/ports/cardAuthenticator.ts';
import type { Log } from '../../core/ports/log.ts';
import type { TerminalNote } from '../../core/ports/paymentTerminal.ts';
import type { SocialSecurityCardEvent } from '../../core/ports/socialSecurityReader.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { IdCardReader } from '../drivers/idCardReader.ts';
import type { SamConversation } from '../drivers/samConversation.ts';
import { SamLink } from '../drivers/samLink.ts';
import type { DeviceSession, SocialReaderSession } from '../drivers/session.ts';
import { SocialSecurityReader } from '../drivers/socialSecurityReader.ts';
import type { SdtLine } from '../drivers/vendorIdCard.ts';
import { VendorSocialReader, vendorSlotOf } from '../drivers/vendorSocialReader.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import type { CardTransport } from '../transports/pcsc/cardTransport.ts';
import type { PrintQueue } from '../transports/systemPrinter/printQueue.ts';
import type { VendorLine } from '../transports/vendorLine.ts';
import { CounterDesk } from './counterDesk.ts';
import { DeviceOwner } from './deviceOwner.ts';
import { type DeskJob, PrinterDesk } from './printerDesk.ts';
import { SleepWatch } from './sleepWatch.ts';
import { TerminalDesk } from './terminalDesk.ts';

/** What the registry needs and whom it tells. `transport` makes the line of a configured device. */
export type RegistryOptions = {
  readonly devices: readonly DeviceConfiguration[];
  readonly clock: Clock;
  readonly log: Log;
  readonly transport: (device: DeviceConfiguration) => ByteTransport;
  readonly onReports: (reports: readonly DeviceReport[]) => void;
  readonly onCard: (event: CardEvent) => void;
  readonly onCode: (scan: ScannedText) => void;
  /** Three fresh random digits that tie a terminal's answer to its question. */
  readonly pairDigits: () => string;
  readonly onTerminalNote: (note: TerminalNote) => void;
  /** The slot of a configured card reader. */
  readonly slot: (device: DeviceConfiguration) => CardTransport;
  readonly onSocialCard: (event: SocialSecurityCardEvent) => void;
  /** Who answers for the keys of third-generation cards in a reader, if anybody. */
  readonly authenticator?: ((device: DeviceConfiguration) => CardAuthenticator | undefined) | undefined;
  /** The system's printer queue behind a configured path. */
  readonly queue: (path: string) => PrintQueue;
  /** Lines of devices that are reached through a vendor's library. */
  readonly vendor: VendorLines;
};

/** Makes a fresh line over a vendor's library for each attempt to open a device. */
export type VendorLines = {
  readonly idCardLine: (device: DeviceConfiguration) => SdtLine;
  readonly socialLine: (device: DeviceConfiguration) => VendorLine;
};

/** Rate of the virtual devices and of most readers and printers. */
export const usualBaudRate = 115_200;

const printerKinds: readonly DeviceConfiguration['kind'][] = ['receipt-printer', 'form-printer', 'document-printer'];

/** What all owners have, whatever they own. */
type Owned = Pick<DeviceOwner<DeviceSession>, 'open' | 'close' | 'report' | 'lookNow' | 'renew'>;

/** An owner whatever line its device is reached by. */
type OwnerOf<S extends DeviceSession> = Owned & Pick<DeviceOwner<S>, 'run'>;

/** All devices of the station, each with its owner. Of each kind the first configured one does the work. */
export class DeviceRegistry {
  readonly terminals: TerminalDesk;
  /** Scanners and pads. */
  readonly desk: CounterDesk;
  readonly #readers: readonly OwnerOf<IdCardReader>[];
  readonly #printers: PrinterDesk;
  readonly #socialReaders: readonly OwnerOf<SocialReaderSession>[];
  readonly #options: RegistryOptions;
  readonly #sleepWatch: SleepWatch;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#sleepWatch = new SleepWatch(options.clock, (ms) => this.#wake(ms));
    const of = (kind: DeviceConfiguration['kind']): readonly DeviceConfiguration[] =>
      options.devices.filter((device) => device.kind === kind);
    this.#readers = of('id-card-reader').map((device) => this.#reader(device));
    this.#socialReaders = of('social-security-reader').map((device) => this.#socialReader(device));
    this.#printers = new PrinterDesk({
      ...options,
      devices: options.devices.filter((device) => printerKinds.includes(device.kind)),
      onChange: () => this.#tell(),
    });
    this.desk = new CounterDesk({ ...options, onChange: () => this.#tell() });
    const { onTerminalNote: onNote, ...rest } = options;
    this.terminals = new TerminalDesk({
      ...rest,
      devices: of('payment-terminal'),
      onChange: () => this.#tell(),
      onNote,
    });
  }

  open(): void {
    for (const owner of this.#owners()) owner.open();
    this.#sleepWatch.open();
    this.#tell();
  }

  async close(): Promise<void> {
    this.#sleepWatch.close();
    await Promise.all(this.#owners().map((owner) => owner.close()));
  }

  reports(): readonly DeviceReport[] {
    return this.#owners().map((owner) => owner.report);
  }

  async readCard(signal?: CancelSignal): Promise<DeviceOutcome<IdCard>> {
    const owner = this.#readers[0];
    if (!owner) return notDone('no-reader-configured');
    const read = await owner.run('read', (session) => session.read(signal));
    return read.ok ? read.value : { ok: false, error: read.error };
  }

  /** Runs one command on the reader of social-security cards. */
  async withSocialReader<T>(
    name: string,
    work: (session: SocialReaderSession) => Promise<DeviceOutcome<T>>,
  ): Promise<DeviceOutcome<T>> {
    const owner = this.#socialReaders[0];
    if (!owner) return notDone('no-social-reader-configured');
    const done = await owner.run(name, work);
    return done.ok ? done.value : { ok: false, error: done.error };
  }

  print(job: DeskJob, signal?: CancelSignal): Promise<DeviceOutcome<PrintResult>> {
    return this.#printers.print(job, signal);
  }

  async test(deviceId: string): Promise<DeviceOutcome<DeviceReport>> {
    const owner = this.#owners().find((candidate) => candidate.report.deviceId === deviceId);
    if (!owner) return notDone('no-such-device');
    const looked = await owner.lookNow();
    return looked.ok ? { ok: true, value: looked.value, warnings: [] } : { ok: false, error: looked.error };
  }

  #owners(): readonly Owned[] {
    return [
      ...this.#readers,
      ...this.#socialReaders,
      ...this.#printers.owners,
      ...this.terminals.owners,
      ...this.desk.owners,
    ];
  }

  /** After sleep every line is opened anew: a port may look open and be dead. */
  #wake(sleptMs: number): void {
    this.#options.log.info('device-host.slept', { sleptMs: Math.round(sleptMs) });
    for (const owner of this.#owners()) owner.renew();
  }

  #tell(): void {
    this.#options.onReports(this.reports());
  }

  #reader(device: DeviceConfiguration): OwnerOf<IdCardReader> {
    const { clock, log, onCard, vendor } = this.#options;
    const onSecurity = (code: string): void => log.warn('device.card-doubted', { device: device.deviceId, code });
    const { fingerprint } = device;
    const start = (conversation: SamConversation) =>
      IdCardReader.start({ conversation, onCard, onSecurity, fingerprint });
    const shared = { device, clock, onChange: () => this.#tell() };
    if (device.library) return new DeviceOwner({ ...shared, transport: () => vendor.idCardLine(device), start });
    return new DeviceOwner({
      ...shared,
      transport: () => this.#options.transport(device),
      start: (transport) => start(new SamLink(transport, clock)),
    });
  }

  #socialReader(device: DeviceConfiguration): OwnerOf<SocialReaderSession> {
    const { clock, onSocialCard, slot } = this.#options;
    if (device.library) return this.#vendorSocialReader(device);
    const authenticator = this.#options.authenticator?.(device);
    return new DeviceOwner({
      device,
      clock,
      transport: () => slot(device),
      start: async (line) => ok(new SocialSecurityReader({ line, clock, onCard: onSocialCard, authenticator })),
      onChange: () => this.#tell(),
    });
  }

  #vendorSocialReader(device: DeviceConfiguration): OwnerOf<SocialReaderSession> {
    const { clock, vendor } = this.#options;
    return new DeviceOwner({
      device,
      clock,
      transport: () => vendor.socialLine(device),
      start: async (line) => ok(new VendorSocialReader(line, vendorSlotOf(device.path))),
      onChange: () => this.#tell(),
    });
  }
}

function notDone<T>(code: string): DeviceOutcome<T> {
  return { ok: false, error: { code, certainty: 'not-done' } };
}
