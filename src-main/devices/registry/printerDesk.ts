import { err, ok } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceFailure, DeviceOutcome, PrintResult } from '../../core/ports/devices.ts';
import type { GlyphBitmap } from '../../core/ports/glyphs.ts';
import type { PrinterJob } from '../../core/ports/printing.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { DocumentPrinter } from '../drivers/documentPrinter.ts';
import { OneWayPrinter } from '../drivers/oneWayPrinter.ts';
import { type JobOutcome, ReceiptPrinter } from '../drivers/receiptPrinter.ts';
import type { DeviceSession, StartSession } from '../drivers/session.ts';
import { readFormProfile, readRollProfile } from '../profiles/printerProfiles.ts';
import { emptyFrame } from '../protocols/escpos/bitmap.ts';
import { encodeForm } from '../protocols/escp2/encode.ts';
import { encodeReceipt } from '../protocols/escpos/encode.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { QueueLine, queuePrefix } from '../transports/systemPrinter/queueLine.ts';
import type { PrintQueue } from '../transports/systemPrinter/printQueue.ts';
import { DeviceOwner } from './deviceOwner.ts';

/** What the desk needs. `queue` is the system's queue behind a configured path. */
export type PrinterDeskOptions = {
  readonly devices: readonly DeviceConfiguration[];
  readonly clock: Clock;
  readonly transport: (device: DeviceConfiguration) => ByteTransport;
  readonly queue: (path: string) => PrintQueue;
  readonly onChange: () => void;
};

/** A job and the characters somebody drew for it, by character, 24 dots high; `deviceId` absent = the first receipt printer. */
export type DeskJob = {
  readonly deviceId?: string | undefined;
  readonly job: PrinterJob;
  readonly glyphs: ReadonlyMap<string, GlyphBitmap>;
};

/** Rate of most serial printers; only stretches the time a job may take. */
const usualBaudRate = 115_200;

type Work = Pick<DeskJob, 'job' | 'glyphs'> & { readonly signal: CancelSignal | undefined };
type Owned = Pick<DeviceOwner<DeviceSession>, 'open' | 'close' | 'report' | 'lookNow' | 'renew'>;
/** One printer: its owner, and how a job is done on it. */
type Printer = { readonly owner: Owned; readonly print: (work: Work) => Promise<DeviceOutcome<PrintResult>> };
/** A driver that takes bytes. */
type BytePrinter = DeviceSession & { print(bytes: Uint8Array, signal?: CancelSignal): Promise<JobOutcome> };

/** All printers of the station, whatever they are reached by. A job is only done on the printer it is meant for. */
export class PrinterDesk {
  readonly #options: PrinterDeskOptions;
  readonly #printers: readonly Printer[];
  readonly #firstReceipts: Printer | undefined;

  constructor(options: PrinterDeskOptions) {
    this.#options = options;
    this.#printers = options.devices.map((device) => this.#printer(device));
    this.#firstReceipts = this.#printers.find((printer) => printer.owner.report.kind === 'receipt-printer');
  }

  get owners(): readonly Owned[] {
    return this.#printers.map((printer) => printer.owner);
  }

  async print({ deviceId, glyphs, job }: DeskJob, signal?: CancelSignal): Promise<DeviceOutcome<PrintResult>> {
    const printer =
      deviceId === undefined
        ? this.#firstReceipts
        : this.#printers.find(({ owner }) => owner.report.deviceId === deviceId);
    return printer ? printer.print({ job, glyphs, signal }) : failed('no-printer-configured');
  }

  #printer(device: DeviceConfiguration): Printer {
    if (device.kind === 'document-printer') return this.#documents(device);
    return device.kind === 'form-printer' ? this.#forms(device) : this.#roll(device);
  }

  #roll(device: DeviceConfiguration): Printer {
    const profile = readRollProfile(device);
    const { clock } = this.#options;
    const baudRate = device.baudRate ?? usualBaudRate;
    const answers = profile.ok && profile.value.status === 'real-time' && !device.path.startsWith(queuePrefix);
    const owner = this.#owner(device, profile.ok, async (transport) =>
      answers
        ? ReceiptPrinter.start({ transport, clock, baudRate })
        : ok(new OneWayPrinter({ transport, clock, baudRate })),
    );
    const print = async ({ glyphs, job, signal }: Work): Promise<DeviceOutcome<PrintResult>> => {
      if (!profile.ok) return failed('profile-refused');
      if (job.type !== 'slip') return failed('wrong-printer');
      const glyph = (character: string): GlyphBitmap => glyphs.get(character) ?? emptyFrame();
      const bytes = encodeReceipt(job.lines, { ...profile.value, glyph });
      return outcomeOf(await owner.run('print', (session) => session.print(bytes, signal)));
    };
    return { owner, print };
  }

  #forms(device: DeviceConfiguration): Printer {
    const profile = readFormProfile(device);
    const { clock } = this.#options;
    const baudRate = device.baudRate ?? usualBaudRate;
    const owner = this.#owner(device, profile.ok, async (transport) =>
      ok(new OneWayPrinter({ transport, clock, baudRate })),
    );
    const print = async ({ glyphs, job, signal }: Work): Promise<DeviceOutcome<PrintResult>> => {
      if (!profile.ok) return failed('profile-refused');
      if (job.type !== 'form') return failed('wrong-printer');
      const glyph = (character: string): GlyphBitmap => glyphs.get(character) ?? emptyFrame();
      const bytes = encodeForm(job.sheet, { ...profile.value, glyph });
      if (!bytes.ok) return failed(bytes.error);
      return outcomeOf(await owner.run('print', (session) => session.print(bytes.value, signal)));
    };
    return { owner, print };
  }

  #documents(device: DeviceConfiguration): Printer {
    const { clock, onChange, queue } = this.#options;
    const owner = new DeviceOwner({
      device,
      clock,
      onChange,
      transport: () => new QueueLine(queue(device.path)),
      start: async (line: QueueLine) => ok(new DocumentPrinter({ queue: line.queue, clock })),
    });
    const print = async ({ job, signal }: Work): Promise<DeviceOutcome<PrintResult>> =>
      job.type === 'document'
        ? outcomeOf(await owner.run('print', (session) => session.print(job, signal)))
        : failed('wrong-printer');
    return { owner, print };
  }

  /** A printer whose profile has a mistake is never sent a byte: its port is not even opened for long. */
  #owner(device: DeviceConfiguration, sound: boolean, start: StartSession<BytePrinter>): DeviceOwner<BytePrinter> {
    const { clock, onChange, transport } = this.#options;
    return new DeviceOwner<BytePrinter>({
      device,
      clock,
      onChange,
      transport: () => transport(device),
      start: async (line) => (sound ? start(line) : err('profile-refused')),
    });
  }
}

function outcomeOf(
  done: { readonly ok: true; readonly value: JobOutcome } | { readonly ok: false; readonly error: DeviceFailure },
): DeviceOutcome<PrintResult> {
  if (!done.ok) return { ok: false, error: done.error };
  return { ok: true, value: done.value.result, warnings: done.value.warnings };
}

function failed(code: string): DeviceOutcome<PrintResult> {
  return { ok: false, error: { code, certainty: 'not-done' } };
}
