import type { Clock } from '../../core/ports/clock.ts';
import { escpos } from '../protocols/escpos/commands.ts';
import { type PrinterStatus, PrinterStatusParser, readStatus } from '../protocols/escpos/status.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { Inbox } from './inbox.ts';

/** A printer answers a real-time question within milliseconds unless it is off or the line is held. */
const answerMs = 500;

/** What the queued question found out about the paper. */
export type QueuedPaper = { readonly nearEnd: boolean; readonly end: boolean };

/** Questions to a printer and what comes back; automatic packets, flow control and noise do not disturb the pairing. */
export class PrinterLink {
  readonly #transport: ByteTransport;
  readonly #clock: Clock;
  readonly #statuses: Inbox<number>;
  /** Kept apart: the queued answer may come while a real-time question is being asked. */
  readonly #queued: Inbox<QueuedPaper>;

  constructor(transport: ByteTransport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
    this.#statuses = new Inbox(clock);
    this.#queued = new Inbox(clock);
    const parser = new PrinterStatusParser((message) => {
      if (message.type === 'status') this.#statuses.push(message.byte);
      if (message.type === 'queued-paper') this.#queued.push({ nearEnd: message.nearEnd, end: message.end });
    });
    transport.onData((chunk) => parser.push(chunk));
    transport.onClose(() => {
      this.#statuses.end();
      this.#queued.end();
    });
  }

  get lost(): boolean {
    return this.#statuses.ended;
  }

  /** `undefined`: no answer, which says nothing about the printer. */
  async ask<N extends 1 | 2 | 3 | 4>(n: N): Promise<Extract<PrinterStatus, { n: N }> | undefined> {
    this.#statuses.clear();
    if (!(await this.write(Uint8Array.from(escpos.realTimeStatus(n)), answerMs))) return undefined;
    const byte = await this.#statuses.next(answerMs);
    return byte === undefined ? undefined : (readStatus(n, byte) as Extract<PrinterStatus, { n: N }> | undefined);
  }

  /** Hands bytes to the line; `false` when it was lost or still held after `withinMs`. */
  async write(bytes: Uint8Array, withinMs: number): Promise<boolean> {
    const stop = new AbortController();
    const held = this.#clock.sleep(withinMs, stop.signal).then(
      () => false,
      () => false,
    );
    const written = await Promise.race([this.#transport.write(bytes).then((result) => result.ok), held]);
    stop.abort();
    return written;
  }

  /** Forgets answers to queued questions of earlier jobs. */
  beginJob(): void {
    this.#queued.clear();
  }

  /** The answer to the status question queued behind the printed bytes, if it comes within `withinMs`. */
  async queuedPaper(withinMs: number): Promise<QueuedPaper | undefined> {
    return this.#queued.next(withinMs);
  }
}
