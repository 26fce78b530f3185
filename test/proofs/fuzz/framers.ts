import { readTerminalProfile } from '../../../src-main/devices/profiles/terminalProfiles.ts';
import { PrinterStatusParser } from '../../../src-main/devices/protocols/escpos/status.ts';
import { EcrFramer } from '../../../src-main/devices/protocols/ecr/framer.ts';
import { encodeEcrFrame, type EcrFraming } from '../../../src-main/devices/protocols/ecr/framing.ts';
import { encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { SamFramer } from '../../../src-main/devices/protocols/sam/framer.ts';
import type { Dice } from './dice.ts';
import { acceptEcr, acceptSam, acceptStatus, type Accept } from './oracle.ts';

/** A framer at work: frames found so far come out of `push` and `flush` as their payloads. */
export type Cutter = { push(chunk: Uint8Array): readonly Uint8Array[]; flush(): readonly Uint8Array[] };

/** One framer of the product for the fuzz: how to make a valid frame, how to cut, and a slow judge that shares nothing with it. */
export type FuzzedFramer = {
  readonly frame: (dice: Dice) => Uint8Array;
  readonly cutter: () => Cutter;
  readonly accept: Accept;
  /** Bytes that begin a frame: the most hostile thing to flood a line with. */
  readonly mark: Uint8Array;
};

function framingNamed(profile: string): EcrFraming {
  const read = readTerminalProfile({ profile });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.framing;
}

function ecr(framing: EcrFraming): FuzzedFramer {
  const plain = framing.length.form === 'none';
  const size = (dice: Dice): number => (framing.length.form === 'fixed' ? framing.length.bytes : 1 + dice.below(170));
  return {
    // Without a length a body is text; with one it may be anything.
    frame: (dice) => {
      const body = dice.bytes(size(dice));
      return encodeEcrFrame(framing, plain ? body.map((byte) => 0x20 + (byte % 0x5f)) : body);
    },
    cutter: () => {
      const framer = new EcrFramer(framing);
      const frames = (events: ReturnType<EcrFramer['push']>): readonly Uint8Array[] => {
        const bodies: Uint8Array[] = [];
        for (const event of events) if (event.type === 'frame') bodies.push(event.body);
        return bodies;
      };
      return { push: (chunk) => frames(framer.push(chunk)), flush: () => frames(framer.flush()) };
    },
    accept: acceptEcr(framing),
    mark: Uint8Array.from([...framing.start, 0x00]),
  };
}

const sam: FuzzedFramer = {
  frame: (dice) => encodeSamFrame(dice.bytes(2 + dice.below(200))),
  cutter: () => {
    const framer = new SamFramer();
    const frames = (events: ReturnType<SamFramer['push']>): readonly Uint8Array[] => {
      const payloads: Uint8Array[] = [];
      for (const event of events) if (event.type === 'frame') payloads.push(event.payload);
      return payloads;
    };
    return { push: (chunk) => frames(framer.push(chunk)), flush: () => frames(framer.flush()) };
  },
  accept: acceptSam,
  mark: Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x00),
};

const empty = new Uint8Array(0);
/** Every byte as a payload of its own, made once: the bench must not time our own making. */
const singles = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

/** A real-time status is one byte; it has to be seen in the middle of anything. */
const escposStatus: FuzzedFramer = {
  frame: (dice) => Uint8Array.of(0x12 | (dice.below(2) << 2) | (dice.below(2) << 3) | (dice.below(4) << 5)),
  cutter: () => {
    const parser = new PrinterStatusParser();
    const push = (chunk: Uint8Array): readonly Uint8Array[] => {
      const statuses: Uint8Array[] = [];
      for (const message of parser.push(chunk)) {
        if (message.type === 'status') statuses.push(singles[message.byte] ?? empty);
      }
      return statuses;
    };
    return { push, flush: () => [] };
  },
  accept: acceptStatus,
  mark: Uint8Array.of(0x10),
};

/** All framers of the product; a new one is a line here. */
export const fuzzedFramers: Readonly<Record<string, FuzzedFramer>> = {
  'sim-ecr': ecr(framingNamed('sim-ecr')),
  'transbank-style': ecr(framingNamed('transbank-style')),
  'ecr17-style': ecr(framingNamed('ecr17-style')),
  'ecr-fixed': ecr({ ...framingNamed('sim-ecr'), length: { form: 'fixed', bytes: 100 }, acksPerFrame: 2 }),
  sam,
  'escpos-status': escposStatus,
};
