import { SerialPort } from 'serialport';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from './byteTransport.ts';
import { TransportListeners } from './listeners.ts';
import { nodeMark } from './portMark.ts';

/** How to open a serial port; modem lines are touched only when asked, because pseudo-terminals refuse them. */
export type SerialOptions = {
  readonly path: string;
  readonly baudRate: number;
  /** Honour XON/XOFF of a printer with a small buffer. */
  readonly softwareFlow?: boolean;
  /** Raise DTR and RTS after opening; some readers are powered by them. */
  readonly raiseModemLines?: boolean;
};

/** A serial port, a USB-serial chip or a pseudo-terminal, 8N1. */
export class SerialTransport implements ByteTransport {
  readonly info: TransportEndpoint;
  readonly #options: SerialOptions;
  readonly #listeners = new TransportListeners();
  #port: SerialPort | undefined;

  constructor(options: SerialOptions) {
    this.#options = options;
    this.info = { kind: 'serial', path: options.path };
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    if (this.#port) throw new Error('a transport is opened once');
    const { path, baudRate, softwareFlow = false } = this.#options;
    const flow = { xon: softwareFlow, xoff: softwareFlow };
    const port = new SerialPort({ path, baudRate, dataBits: 8, parity: 'none', stopBits: 1, autoOpen: false, ...flow });
    this.#port = port;
    port.on('data', (chunk: Buffer) => this.#listeners.data(Uint8Array.from(chunk)));
    port.on('close', (cause: (Error & { disconnected?: boolean }) | null) =>
      this.#listeners.close(cause?.disconnected ? 'unplugged' : 'closed'),
    );
    // A write error is told to the writer; without this listener it would end the process.
    port.on('error', () => undefined);
    const failure = await new Promise<Error | undefined>((resolve) =>
      port.open((error) => resolve(error ?? undefined)),
    );
    if (failure) return err(openFailure(failure.message));
    if (signal?.aborted) {
      await this.close();
      return err({ code: 'cancelled', detail: path });
    }
    this.#hearHangUp(port);
    if (this.#options.raiseModemLines) port.set({ dtr: true, rts: true }, () => undefined);
    return ok(undefined);
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost'>> {
    const port = this.#port;
    if (!port?.isOpen || this.#listeners.closed) return err('port-lost');
    return new Promise((resolve) => {
      const off = this.#listeners.onClose(() => settle(err('port-lost')));
      const settle = (result: Result<undefined, 'port-lost'>): void => {
        off();
        resolve(result);
      };
      port.write(Buffer.from(bytes), (error) => {
        if (error) this.#lost(port);
        settle(error ? err('port-lost') : ok(undefined));
      });
    });
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#listeners.onData(listener);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    const port = this.#port;
    if (port?.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
    this.#listeners.close('closed');
  }

  /** Windows has no nodes: there only a port that is away shows. */
  readonly mark = async (): Promise<string> => {
    const { path } = this.#options;
    if (process.platform !== 'win32') return nodeMark(path);
    const seen = await SerialPort.list().catch(() => []);
    return seen.find((port) => port.path === path)?.path ?? '';
  };

  /**
   * A line pulled while a read is under way reads as nothing from then on, and the binding reads again at once and for ever. The system
   * tells of the hang-up through the poller alone (Linux and macOS; on Windows the read itself fails).
   */
  #hearHangUp(port: SerialPort): void {
    const binding = port.port;
    if (!binding || !('poller' in binding)) return;
    binding.poller.once('disconnect', (cause: (Error & { canceled?: boolean }) | null) => {
      if (!cause?.canceled) this.#lost(port);
    });
  }

  #lost(port: SerialPort): void {
    this.#listeners.close('unplugged');
    if (port.isOpen) port.close(() => undefined);
  }
}

/** The binding tells causes only in its messages: the errno words of each system. */
function openFailure(message: string): OpenFailure {
  const code = /no such file|file not found|ENOENT|cannot find/i.test(message)
    ? 'port-missing'
    : /cannot lock|busy|access denied.*in use|temporarily unavailable/i.test(message)
      ? 'port-busy'
      : /permission|EACCES|access denied/i.test(message)
        ? 'port-denied'
        : 'port-failed';
  return { code, detail: message };
}
