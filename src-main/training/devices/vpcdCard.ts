import { connect, type Socket } from 'node:net';
import { SlotFramer } from '../../devices/transports/pcsc/lineCard.ts';
import { framed, slotAnswer } from './virtualSlot.ts';
import type { VirtualSocialCard } from './virtualSocialCard.ts';

/** Where the virtual reader of vsmartcard waits for a card. */
export const vpcdPort = 35_963;

/** What a test does to the next answers: `undefined` lets the card speak; an empty answer makes the card service wait without end. */
export type CardMischief = (apdu: Uint8Array, count: number) => Uint8Array | 'pull' | undefined;

/**
 * A virtual card laid into the virtual reader of the real card service: the station's own way to a card, from the library call to the
 * daemon and back. Test machines only: that reader listens on every address of the machine.
 */
export class VpcdCard {
  readonly #socket: Socket;
  readonly #card: VirtualSocialCard;
  readonly #mischief: CardMischief;
  readonly #messages = new SlotFramer();
  #count = 0;

  private constructor(socket: Socket, card: VirtualSocialCard, mischief: CardMischief) {
    this.#socket = socket;
    this.#card = card;
    this.#mischief = mischief;
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => this.#hear(chunk));
  }

  /** Lays the card; rejects when no virtual reader waits there. */
  static async lay(
    card: VirtualSocialCard,
    { port = vpcdPort, mischief = () => undefined }: { readonly port?: number; readonly mischief?: CardMischief } = {},
  ): Promise<VpcdCard> {
    const socket = connect({ host: '127.0.0.1', port });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new VpcdCard(socket, card, mischief);
  }

  /** Pulls the card. */
  async lift(): Promise<void> {
    if (this.#socket.closed) return;
    const gone = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#socket.destroy();
    await gone;
  }

  #hear(chunk: Uint8Array): void {
    const messages = this.#messages.push(chunk);
    for (const message of messages.ok ? messages.value : []) {
      if (message.length > 1) this.#count += 1;
      const trick = message.length > 1 ? this.#mischief(message, this.#count) : undefined;
      if (trick === 'pull') return void this.#socket.destroy();
      const said = trick ?? slotAnswer(this.#card, message);
      if (said !== undefined) this.#socket.write(framed(said));
    }
  }
}
