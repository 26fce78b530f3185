import { ok } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceOutcome, ScannedText } from '../../core/ports/devices.ts';
import type { ScannedPaper } from '../../core/ports/documentScanner.ts';
import type { Log } from '../../core/ports/log.ts';
import type { SignatureStrokes } from '../../core/ports/signaturePad.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { CodeScanner } from '../drivers/codeScanner.ts';
import type { DocumentScannerSession, ScanWish } from '../drivers/documentScanner.ts';
import { FolderScanner } from '../drivers/folderScanner.ts';
import { saneLine, saneScanner } from '../drivers/saneScanner.ts';
import type { DeviceSession } from '../drivers/session.ts';
import { SignaturePadDriver } from '../drivers/signaturePad.ts';
import { wiaLine, wiaScanner } from '../drivers/wiaScanner.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { WatchedFolder } from '../transports/watchedFolder.ts';
import { DeviceOwner } from './deviceOwner.ts';

/** What the desk needs and whom it tells. */
export type CounterDeskOptions = {
  readonly devices: readonly DeviceConfiguration[];
  readonly clock: Clock;
  readonly log: Log;
  readonly transport: (device: DeviceConfiguration) => ByteTransport;
  readonly onCode: (scan: ScannedText) => void;
  readonly onChange: () => void;
};

type Owner<S extends DeviceSession> = Pick<DeviceOwner<S>, 'open' | 'close' | 'report' | 'lookNow' | 'renew' | 'run'>;

/** Code scanners, document scanners and signature pads of the counter. Of each kind the first configured one does the work. */
export class CounterDesk {
  readonly #options: CounterDeskOptions;
  readonly #scanners: readonly Owner<CodeScanner>[];
  readonly #documents: readonly Owner<DocumentScannerSession>[];
  readonly #pads: readonly Owner<SignaturePadDriver>[];

  constructor(options: CounterDeskOptions) {
    this.#options = options;
    const of = (kind: DeviceConfiguration['kind']): readonly DeviceConfiguration[] =>
      options.devices.filter((device) => device.kind === kind);
    this.#scanners = of('code-scanner').map((device) => this.#scanner(device));
    this.#documents = of('document-scanner').map((device) => this.#documentScanner(device));
    this.#pads = of('signature-pad').map((device) => this.#pad(device));
  }

  get owners(): readonly Owner<DeviceSession>[] {
    return [...this.#scanners, ...this.#documents, ...this.#pads];
  }

  async scan(wish: ScanWish, signal?: CancelSignal): Promise<DeviceOutcome<ScannedPaper>> {
    const [owner] = this.#documents;
    if (!owner) return notDone('no-scanner-configured');
    const done = await owner.run('scan', (session) => session.scan(wish, signal));
    return done.ok ? done.value : { ok: false, error: done.error };
  }

  async sign(signal?: CancelSignal): Promise<DeviceOutcome<SignatureStrokes>> {
    return this.#onPad('sign', (session) => session.sign(signal));
  }

  async captureFingerprint(signal?: CancelSignal): Promise<DeviceOutcome<Uint8Array>> {
    return this.#onPad('fingerprint', (session) => session.captureFingerprint(signal));
  }

  async #onPad<T>(
    name: string,
    work: (pad: SignaturePadDriver) => Promise<DeviceOutcome<T>>,
  ): Promise<DeviceOutcome<T>> {
    const [owner] = this.#pads;
    if (!owner) return notDone('no-pad-configured');
    const done = await owner.run(name, work);
    return done.ok ? done.value : { ok: false, error: done.error };
  }

  #scanner(device: DeviceConfiguration): Owner<CodeScanner> {
    const { clock, log, onCode } = this.#options;
    const framing = device.scanner ?? {};
    return new DeviceOwner({
      device,
      clock,
      transport: () => this.#options.transport(device),
      start: async (transport) => ok(new CodeScanner({ transport, clock, log, framing, onCode })),
      onChange: this.#options.onChange,
    });
  }

  #documentScanner(device: DeviceConfiguration): Owner<DocumentScannerSession> {
    const { clock, onChange } = this.#options;
    const name = device.path.slice(device.path.indexOf(':') + 1);
    const shared = { device, clock, onChange };
    switch (device.profile) {
      case 'scan-sane':
        return new DeviceOwner({
          ...shared,
          transport: () => saneLine(name),
          start: async (line) => ok(saneScanner(line, name)),
        });
      case 'scan-wia':
        return new DeviceOwner({
          ...shared,
          transport: () => wiaLine(name),
          start: async (line) => ok(wiaScanner(line, name)),
        });
      default:
        return new DeviceOwner({
          ...shared,
          transport: () => new WatchedFolder(name),
          start: async (folder) => ok(new FolderScanner(folder, clock)),
        });
    }
  }

  #pad(device: DeviceConfiguration): Owner<SignaturePadDriver> {
    const { clock, onChange } = this.#options;
    const fingerprint = device.fingerprint ?? false;
    return new DeviceOwner({
      device,
      clock,
      transport: () => this.#options.transport(device),
      start: (transport) => SignaturePadDriver.start({ transport, clock, fingerprint }),
      onChange,
    });
  }
}

function notDone<T>(code: string): DeviceOutcome<T> {
  return { ok: false, error: { code, certainty: 'not-done' } };
}
