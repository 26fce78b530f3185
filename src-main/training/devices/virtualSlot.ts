import { SlotFramer, slotOrders } from '../../devices/transports/pcsc/lineCard.ts';
import { atr } from './socialCardFiles.ts';
import type { VirtualSocialCard } from './virtualSocialCard.ts';

/** A message with its length in front. */
export function framed(message: Uint8Array): Uint8Array {
  return Uint8Array.of(message.length >> 8, message.length & 0xff, ...message);
}

/** A card reader's slot without a reader: orders and APDUs in, answers out; an empty first word means nothing stands in it. */
export class VirtualSlot {
  readonly #messages = new SlotFramer();
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
    const messages = this.#messages.push(chunk);
    return (messages.ok ? messages.value : []).flatMap((message) => {
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
