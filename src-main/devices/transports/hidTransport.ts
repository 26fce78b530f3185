import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from './byteTransport.ts';
import { TransportListeners } from './listeners.ts';
import { nodeMark } from './portMark.ts';

/** One opened HID device as the transport needs it; `HIDAsync` of node-hid is one. */
export interface HidDevice {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (problem: Error) => void): unknown;
  write(report: readonly number[]): Promise<number>;
  close(): Promise<void>;
}

/** Which device: by the maker's numbers, or by the path the system gave it. */
export type HidTarget =
  | { readonly vendorId: number; readonly productId: number; readonly serialNumber?: string }
  | { readonly path: string };

/** Opens a device; rejects with the system's sentence. */
export type OpenHid = (target: HidTarget) => Promise<HidDevice>;

/** The system's paths of the devices that fit a target now. */
export type SeeHid = (target: HidTarget) => Promise<readonly string[]>;

/** Bytes of a report without its number. */
const reportBytes = 64;

/**
 * A reader on USB as a HID device: bytes leave and come in reports of 64, the last filled with zeros. Whoever cuts frames stops by
 * their own length, so zeros behind an answer are junk like any other.
 */
export class HidTransport implements ByteTransport {
  readonly info: TransportEndpoint;
  readonly #target: HidTarget;
  readonly #open: OpenHid;
  readonly #see: SeeHid;
  readonly #listeners = new TransportListeners();
  #opened = false;
  #device: HidDevice | undefined;

  /** `path`: `hid:` and `VVVV:PPPP` in hexadecimal, or a path of the system. */
  constructor(path: string, open: OpenHid = openNodeHid, see: SeeHid = seeNodeHid) {
    this.info = { kind: 'hid', path };
    this.#target = hidTarget(path);
    this.#open = open;
    this.#see = see;
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    if (this.#opened) throw new Error('a transport is opened once');
    this.#opened = true;
    try {
      const device = await this.#open(this.#target);
      this.#device = device;
      device.on('data', (report) => this.#listeners.data(Uint8Array.from(report)));
      device.on('error', () => this.#lost());
    } catch (problem) {
      return err(openFailure(problem instanceof Error ? problem.message : String(problem)));
    }
    if (!signal?.aborted) return ok(undefined);
    await this.close();
    return err({ code: 'cancelled', detail: this.info.path });
  }

  /** One report after the other: reports of two writes never mix, because the callers wait for each write. */
  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost'>> {
    for (let at = 0; at < bytes.length; at += reportBytes) {
      const device = this.#device;
      if (!device || this.#listeners.closed) return err('port-lost');
      const part = bytes.subarray(at, at + reportBytes);
      const report = [0, ...part, ...new Array<number>(reportBytes - part.length).fill(0)];
      const written = await device.write(report).then(
        () => true,
        () => false,
      );
      if (!written) {
        this.#lost();
        return err('port-lost');
      }
    }
    return ok(undefined);
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#listeners.onData(listener);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  readonly mark = async (): Promise<string> => {
    const paths = await this.#see(this.#target).catch(() => []);
    return (await Promise.all(paths.map(async (path) => (await nodeMark(path)) || path))).join();
  };

  async close(): Promise<void> {
    this.#listeners.close('closed');
    await this.#release();
  }

  #lost(): void {
    this.#listeners.close('unplugged');
    void this.#release();
  }

  async #release(): Promise<void> {
    const device = this.#device;
    this.#device = undefined;
    // A device that is gone refuses to be closed; there is nothing left to close then.
    await device?.close().catch(() => undefined);
  }
}

/** Marks a configured path as a HID device. */
export const hidPrefix = 'hid:';

function hidTarget(path: string): HidTarget {
  const rest = path.slice(hidPrefix.length);
  const numbers = /^([0-9a-f]{4}):([0-9a-f]{4})(?::([!-~]{1,60}))?$/i.exec(rest);
  if (!numbers) return { path: rest };
  return {
    vendorId: Number.parseInt(numbers[1] ?? '', 16),
    productId: Number.parseInt(numbers[2] ?? '', 16),
    ...(numbers[3] === undefined ? {} : { serialNumber: numbers[3] }),
  };
}

/** Loaded when the first HID reader is opened: most stations have none. */
async function openNodeHid(target: HidTarget): Promise<HidDevice> {
  const { HIDAsync } = await import('node-hid');
  if ('path' in target) return HIDAsync.open(target.path);
  const { productId, serialNumber, vendorId } = target;
  if (serialNumber === undefined) return HIDAsync.open(vendorId, productId);
  const [path] = await seeNodeHid(target);
  if (path === undefined) throw new Error('no HID devices with this serial number');
  return HIDAsync.open(path);
}

async function seeNodeHid(target: HidTarget): Promise<readonly string[]> {
  const { devicesAsync } = await import('node-hid');
  const seen =
    'path' in target
      ? (await devicesAsync()).filter((device) => device.path === target.path)
      : (await devicesAsync(target.vendorId, target.productId)).filter(
          (device) => target.serialNumber === undefined || device.serialNumber === target.serialNumber,
        );
  return seen.flatMap(({ path }) => (path === undefined ? [] : [path]));
}

/** The library tells causes only in its sentences. */
function openFailure(message: string): OpenFailure {
  const code = /no such file|no hid devices|cannot find the (file|path|device)/i.test(message)
    ? 'port-missing'
    : /permission|access is denied|EACCES/i.test(message)
      ? 'port-denied'
      : /busy|in use|sharing/i.test(message)
        ? 'port-busy'
        : 'port-failed';
  return { code, detail: message };
}
