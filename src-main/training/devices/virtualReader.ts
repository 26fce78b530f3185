import type { IdCard } from '../../core/people/idCard.ts';
import { encodeSamFrame, samCommands } from '../../devices/protocols/sam/frame.ts';
import { SamFramer } from '../../devices/protocols/sam/framer.ts';
import { encodeCardAnswer, encodeCardAnswerWithFingerprint, encodeNewAddress } from './cardBytes.ts';

/** How far the reader got with the card on it. After a read, good or bad, it must be lifted before it is found again. */
type Phase = 'lying' | 'found' | 'selected' | 'done';

/** Number of the virtual security module, in the layout readers use. */
const samNumber = [0x05, 0x00, 0x03, 0x00, 0x1f, 0xf0, 0x33, 0x01, 0x40, 0xe2, 0x01, 0x00, 0xb1, 0x68, 0xde, 0x3a];

/** An ID-card reader without a reader: SAM frames in, SAM frames out. No clock, no line. */
export class VirtualReader {
  readonly #framer = new SamFramer();
  #card: IdCard | undefined;
  #phase: Phase = 'lying';

  /** Lays a card on the reader, in place of whatever lies there. */
  putCard(card: IdCard): void {
    this.#card = card;
    this.#phase = 'lying';
  }

  takeCard(): void {
    this.#card = undefined;
    this.#phase = 'lying';
  }

  /** Power came back: the card is new to the reader. */
  powerOn(): void {
    this.#phase = 'lying';
    this.#framer.flush();
  }

  /** Takes bytes of the host, gives whole answer frames. A broken frame is answered as the real ones do: checksum wrong. */
  receive(chunk: Uint8Array): readonly Uint8Array[] {
    return this.#framer.push(chunk).map((event) => {
      if (event.type === 'fault') return status(0x10);
      return this.#answer(event.payload[0] ?? 0, event.payload[1] ?? 0);
    });
  }

  #answer(command: number, parameter: number): Uint8Array {
    const is = ([cmd, para]: readonly [number, number]): boolean => command === cmd && parameter === para;
    if (is(samCommands.reset) || is(samCommands.status)) return status(0x90);
    if (is(samCommands.samNumber)) return status(0x90, samNumber);
    if (is(samCommands.find)) return this.#find();
    if (is(samCommands.select)) return this.#select();
    if (is(samCommands.read)) return this.#read(encodeCardAnswer);
    if (is(samCommands.readWithFingerprint)) return this.#read(encodeCardAnswerWithFingerprint);
    if (is(samCommands.readNewAddress)) return this.#newAddress();
    return status(0x21);
  }

  #find(): Uint8Array {
    if (!this.#card || this.#phase === 'done') return status(0x80);
    this.#phase = 'found';
    return status(0x9f, [0, 0, 0, 0]);
  }

  #select(): Uint8Array {
    if (!this.#card || this.#phase !== 'found') return status(0x81);
    this.#phase = 'selected';
    return status(0x90, [0, 0, 0, 0, 0, 0, 0, 0]);
  }

  #newAddress(): Uint8Array {
    if (!this.#card || this.#phase !== 'done') return status(0x41);
    const { newAddress } = this.#card;
    return newAddress === undefined ? status(0x91) : status(0x90, [...encodeNewAddress(newAddress)]);
  }

  #read(answer: (card: IdCard) => Uint8Array): Uint8Array {
    const card = this.#card;
    if (!card || this.#phase !== 'selected') return status(0x41);
    this.#phase = 'done';
    return answer(card);
  }
}

function status(sw3: number, content: readonly number[] = []): Uint8Array {
  return encodeSamFrame(Uint8Array.of(0, 0, sw3, ...content));
}
