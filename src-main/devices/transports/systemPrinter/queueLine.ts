import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from '../byteTransport.ts';
import type { DeviceLine } from '../deviceLine.ts';
import { TransportListeners } from '../listeners.ts';
import { CupsQueue } from './cupsQueue.ts';
import type { PrintQueue } from './printQueue.ts';
import { WindowsQueue } from './windowsQueue.ts';

/** A configured path of a system queue begins so; the queue's name follows. */
export const queuePrefix = 'queue:';

/** The queue behind a configured path. */
export function queueFor(path: string): PrintQueue {
  const name = path.slice(queuePrefix.length);
  return process.platform === 'win32' ? new WindowsQueue(name) : new CupsQueue(name);
}

/** A queue as a line to a device: there when the system knows it and takes jobs. */
export class QueueLine implements DeviceLine {
  readonly queue: PrintQueue;
  readonly #listeners = new TransportListeners();

  constructor(queue: PrintQueue) {
    this.queue = queue;
  }

  /** A queue that is stopped is there: what it says of itself is the driver's to tell. */
  async open(): Promise<Result<undefined, { readonly code: string; readonly detail: string }>> {
    const looked = await this.queue.look();
    if (looked.ok || looked.error === 'queue-stopped') return ok(undefined);
    return err({ code: looked.error, detail: this.queue.name });
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    this.#listeners.close('closed');
  }
}

/** A queue as a line of bytes that only goes out: each write is a job the system passes on as it is. Nothing ever comes back. */
export class QueueTransport implements ByteTransport {
  readonly info: TransportEndpoint;
  readonly #line: QueueLine;

  constructor(queue: PrintQueue) {
    this.#line = new QueueLine(queue);
    this.info = { kind: 'queue', path: `${queuePrefix}${queue.name}` };
  }

  async open(): Promise<Result<undefined, OpenFailure>> {
    const opened = await this.#line.open();
    return opened.ok ? opened : err({ code: opened.error.code as OpenFailure['code'], detail: opened.error.detail });
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost' | 'not-sent'>> {
    const taken = await this.#line.queue.submit({ bytes, title: 'form', form: 'raw' });
    if (taken.ok) return ok(undefined);
    return err(taken.error === 'refused' ? 'not-sent' : 'port-lost');
  }

  onData(): Off {
    return () => undefined;
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#line.onClose(listener);
  }

  close(): Promise<void> {
    return this.#line.close();
  }
}
