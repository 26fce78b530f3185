import type { Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { CloseCause, Off, OpenFailure, TransportEndpoint } from '../transports/byteTransport.ts';
import type { CardFault, CardSlot, CardTransport, Release } from '../transports/pcsc/cardTransport.ts';
import { redactCommand, redactCardAnswer } from './cardRedaction.ts';
import type { TraceRing } from './trace.ts';

/** A slot that notes what passes it, redacted before it is written down; nothing else changes. */
export class RecordingSlot implements CardTransport {
  readonly info: TransportEndpoint;
  readonly #inner: CardTransport;
  readonly #ring: TraceRing;
  readonly #clock: Clock;

  constructor(options: { readonly inner: CardTransport; readonly ring: TraceRing; readonly clock: Clock }) {
    this.#inner = options.inner;
    this.#ring = options.ring;
    this.#clock = options.clock;
    this.info = options.inner.info;
    this.#inner.onClose((cause) => this.#note('event', '', cause));
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    const opened = await this.#inner.open(signal);
    this.#note('event', '', opened.ok ? 'open' : opened.error.code);
    return opened;
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#inner.onClose(listener);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  slot(): CardSlot {
    return this.#inner.slot();
  }

  async connect(): Promise<Result<{ readonly atr: Uint8Array }, CardFault>> {
    const connected = await this.#inner.connect();
    this.#note('event', connected.ok ? hex(connected.value.atr) : '', connected.ok ? 'atr' : connected.error);
    return connected;
  }

  transaction<T>(work: () => Promise<T>): Promise<Result<T, CardFault>> {
    return this.#inner.transaction(work);
  }

  async transmit(apdu: Uint8Array): Promise<Result<Uint8Array, CardFault>> {
    const { bytes, note } = redactCommand(apdu);
    this.#note('out', hex(bytes), note);
    const answer = await this.#inner.transmit(apdu);
    if (!answer.ok) {
      this.#note('event', '', answer.error);
      return answer;
    }
    const said = redactCardAnswer(apdu, answer.value);
    this.#note('in', hex(said.bytes), said.note);
    return answer;
  }

  async disconnect(release: Release): Promise<void> {
    await this.#inner.disconnect(release);
    this.#note('event', '', release);
  }

  #note(direction: 'in' | 'out' | 'event', hexText: string, note: string | undefined): void {
    const tUs = Math.round(this.#clock.monotonicMs() * 1000);
    this.#ring.add({ tUs, direction, hex: hexText, kind: 'apdu', ...(note === undefined ? {} : { note }) });
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
