import { err, ok, type Result } from '../../../src-main/contract/values/result.ts';
import type {
  ByteTransport,
  CloseCause,
  Off,
  OpenFailure,
  TransportEndpoint,
} from '../../../src-main/devices/transports/byteTransport.ts';
import { TransportListeners } from '../../../src-main/devices/transports/listeners.ts';

/** What a scripted device does with what it is sent: chunks it answers with; `undefined` = silence. */
export type Script = (written: Uint8Array) => readonly Uint8Array[] | undefined;

/** A line to a device that is a function. */
export class ScriptedTransport implements ByteTransport {
  readonly info: TransportEndpoint;
  readonly written: Uint8Array[] = [];
  /** Set to make `open` fail. */
  openFailure: OpenFailure['code'] | undefined;
  /** What stands at the far end; set by tests of devices that are pulled and plugged in while they fail. */
  mark: ByteTransport['mark'];
  /** Set to make writes stay pending, as a printer does that holds the line. */
  held = false;
  script: Script;
  readonly #listeners = new TransportListeners();

  constructor(script: Script = () => undefined, path = 'scripted') {
    this.info = { kind: 'scripted', path };
    this.script = script;
  }

  async open(): Promise<Result<undefined, OpenFailure>> {
    return this.openFailure ? err({ code: this.openFailure, detail: 'scripted' }) : ok(undefined);
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost'>> {
    if (this.#listeners.closed) return err('port-lost');
    this.written.push(Uint8Array.from(bytes));
    if (this.held) return new Promise(() => undefined);
    const answers = this.script(bytes) ?? [];
    queueMicrotask(() => {
      for (const answer of answers) this.say(answer);
    });
    return ok(undefined);
  }

  /** The device speaks. */
  say(bytes: Uint8Array): void {
    this.#listeners.data(bytes);
  }

  /** The cable is pulled. */
  unplug(): void {
    this.#listeners.close('unplugged');
  }

  get closed(): boolean {
    return this.#listeners.closed;
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#listeners.onData(listener);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    this.#listeners.close('closed');
  }
}

/** Everything written to a transport in hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

/** Bytes of a hexadecimal text. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}
