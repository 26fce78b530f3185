import { slotOrders } from '../../devices/transports/pcsc/lineCard.ts';
import { atr } from './socialCardFiles.ts';
import type { VirtualSocialCard } from './virtualSocialCard.ts';

/** Messages of two bytes of length and content, cut out of whatever a line delivers. */
export class SlotMessages {
  #buffer: Uint8Array = new Uint8Array(0);

  push(chunk: Uint8Array): readonly Uint8Array[] {
    this.#buffer = Uint8Array.from([...this.#buffer, ...chunk]);
    const messages: Uint8Array[] = [];
    for (;;) {
      const [high, low] = this.#buffer;
      const end = high === undefined || low === undefined ? Number.POSITIVE_INFINITY : 2 + ((high << 8) | low);
      if (this.#buffer.length < end) return messages;
      messages.push(this.#buffer.slice(2, end));
      this.#buffer = this.#buffer.slice(end);
    }
  }

  clear(): void {
    this.#buffer = new Uint8Array(0);
  }
}

/** A message with its length in front. */
export function framed(message: Uint8Array): Uint8Array {
  return Uint8Array.of(message.length >> 8, message.length & 0xff, ...message);
}

/** A card reader's slot without a reader: orders and APDUs in, answers out; an empty first word means nothing stands in it. */
export class VirtualSlot {
  readonly #messages = new SlotMessages();
  #card: VirtualSocialCard | undefined;

  put(card: VirtualSocialCard): void {
    this.#card = card;
    card.reset();
  }

  take(): void {
    this.#card = undefined;
  }

  /** The cable was plugged in again. */
  powerOn(): void {
    this.#messages.clear();
    this.#card?.reset();
  }

  receive(chunk: Uint8Array): readonly Uint8Array[] {
    return this.#messages.push(chunk).flatMap((message) => {
      const said = slotAnswer(this.#card, message);
      return said === undefined ? [] : [framed(said)];
    });
  }
}

/** What stands in the slot answers; `undefined` for orders that have no answer. */
export function slotAnswer(card: VirtualSocialCard | undefined, message: Uint8Array): Uint8Array | undefined {
  if (message.length !== 1) return card?.receive(message) ?? new Uint8Array(0);
  if (message[0] === slotOrders.atr) return card ? atr : new Uint8Array(0);
  card?.reset();
  return undefined;
}
