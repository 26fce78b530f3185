import { encodePadFrame, padEnds, padTypes } from '../../devices/protocols/pad/frame.ts';
import { PadFramer } from '../../devices/protocols/pad/framer.ts';

/** What the hand on the practice pad does when a signature is asked for. */
export type PadHand = 'signs' | 'refuses' | 'cancels' | 'waits';

const area = { width: 4_000, height: 1_500 } as const;
const version = 'SIM-PAD 1';

/** Milliseconds between two samples, and samples to one frame, like pads of 100 samples a second. */
const stepMs = 10;
const perFrame = 25;

/** Three strokes of nobody's name, drawn as curves: where each begins, how wide and how high it swings. */
const strokes = [
  { x: 600, y: 500, wide: 900, high: 260, turns: 2 },
  { x: 1_700, y: 700, wide: 700, high: -320, turns: 3 },
  { x: 2_500, y: 550, wide: 1_000, high: 300, turns: 1 },
] as const;
const samplesPerStroke = 60;

export type VirtualPadParts = {
  readonly say: (bytes: Uint8Array) => void;
  readonly later: (ms: number, work: () => void) => void;
};

/** A signature pad without a pad: SIM-PAD frames in and out, and a hand that signs as it was told. */
export class VirtualPad {
  readonly #parts: VirtualPadParts;
  readonly #framer = new PadFramer();
  #hand: PadHand = 'signs';
  /** Counts what was asked: what is stopped says nothing more. */
  #turn = 0;

  constructor(parts: VirtualPadParts) {
    this.#parts = parts;
  }

  setHand(hand: PadHand): void {
    this.#hand = hand;
  }

  powerOff(): void {
    this.#turn += 1;
    this.#framer.flush();
  }

  receive(bytes: Uint8Array): void {
    for (const { type } of this.#framer.push(bytes)) this.#answer(type);
  }

  #answer(type: number): void {
    switch (type) {
      case padTypes.ask:
        this.#parts.say(encodePadFrame(padTypes.about, aboutPayload()));
        return;
      case padTypes.sign:
        this.#take((turn) => this.#sign(turn));
        return;
      case padTypes.finger:
        this.#take((turn) => this.#soon(turn, 300, encodePadFrame(padTypes.template, templateOfNobody())));
        return;
      case padTypes.stop:
        this.#turn += 1;
        this.#parts.say(endFrame('cancelled'));
        return;
      default:
    }
  }

  #take(work: (turn: number) => void): void {
    this.#turn += 1;
    const turn = this.#turn;
    if (this.#hand === 'waits') return;
    if (this.#hand === 'refuses') this.#soon(turn, 200, endFrame('refused'));
    else if (this.#hand === 'cancels') this.#soon(turn, 200, endFrame('cancelled'));
    else work(turn);
  }

  #sign(turn: number): void {
    const frames = sampleFrames();
    frames.forEach((frame, index) => this.#soon(turn, index * 40, frame));
    this.#soon(turn, frames.length * 40 + 100, endFrame('done'));
  }

  #soon(turn: number, ms: number, bytes: Uint8Array): void {
    this.#parts.later(ms, () => {
      if (this.#turn === turn) this.#parts.say(bytes);
    });
  }
}

function endFrame(how: keyof typeof padEnds): Uint8Array {
  return encodePadFrame(padTypes.end, Uint8Array.of(padEnds[how]));
}

function aboutPayload(): Uint8Array {
  const head = Buffer.alloc(5);
  head.writeUInt16BE(area.width, 0);
  head.writeUInt16BE(area.height, 2);
  head.writeUInt8(1, 4);
  return Uint8Array.from(Buffer.concat([head, Buffer.from(version, 'latin1')]));
}

/** Made-up bytes in the place of a template; they describe no finger. */
function templateOfNobody(): Uint8Array {
  return Uint8Array.from({ length: 512 }, (_, index) => (index * 37 + 11) & 0xff);
}

function sampleFrames(): readonly Uint8Array[] {
  const samples = strokes.flatMap((stroke) => [
    ...Array.from({ length: samplesPerStroke }, (_, index) => {
      const along = index / (samplesPerStroke - 1);
      const x = Math.round(stroke.x + stroke.wide * along);
      const y = Math.round(stroke.y + stroke.high * Math.sin(along * stroke.turns * Math.PI));
      return sample(x, y, 400 + Math.round(200 * Math.sin(along * Math.PI)));
    }),
    sample(0, 0, 0),
  ]);
  const frames: Uint8Array[] = [];
  for (let from = 0; from < samples.length; from += perFrame) {
    frames.push(encodePadFrame(padTypes.samples, Uint8Array.from(Buffer.concat(samples.slice(from, from + perFrame)))));
  }
  return frames;
}

function sample(x: number, y: number, pressure: number): Buffer {
  const bytes = Buffer.alloc(8);
  [x, y, pressure, stepMs].forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  return bytes;
}
