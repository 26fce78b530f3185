import { readTerminalProfile } from '../../../src-main/devices/profiles/terminalProfiles.ts';
import { PrinterStatusParser } from '../../../src-main/devices/protocols/escpos/status.ts';
import { EcrFramer } from '../../../src-main/devices/protocols/ecr/framer.ts';
import { encodeEcrFrame, type EcrFraming } from '../../../src-main/devices/protocols/ecr/framing.ts';
import { encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { SamFramer } from '../../../src-main/devices/protocols/sam/framer.ts';
import type { CountedFramer } from '../../../src-main/devices/protocols/countedFramer.ts';
import { encodePadFrame } from '../../../src-main/devices/protocols/pad/frame.ts';
import { type PadFrame, PadFramer } from '../../../src-main/devices/protocols/pad/framer.ts';
import {
  type ScannerEvent,
  ScannerFramer,
  type ScannerFraming,
} from '../../../src-main/devices/protocols/scanner/framer.ts';
import { SlotFramer } from '../../../src-main/devices/transports/pcsc/lineCard.ts';
import {
  parseDetail,
  parseGreeting,
  parseReturn,
  parseVendorAnswer,
  VendorFramer,
} from '../../../src-main/devices/transports/vendorWire.ts';
import type { Dice } from './dice.ts';
import { acceptCode, acceptCounted, acceptEcr, acceptPad, acceptSam, acceptStatus, type Accept } from './oracle.ts';
import { type FrameMaker, wrongContent } from './stream.ts';

/** A framer at work: frames found so far come out of `push` and `flush` as their payloads. */
export type Cutter = { push(chunk: Uint8Array): readonly Uint8Array[]; flush(): readonly Uint8Array[] };

/** One framer of the product for the fuzz: how to make a valid frame, how to cut, and a slow judge that shares nothing with it. */
export type FuzzedFramer = FrameMaker & {
  /** The framer alone, as the product feeds it; what comes out is not looked at. */
  readonly product: () => { push(chunk: Uint8Array): unknown };
  readonly cutter: () => Cutter;
  readonly accept: Accept;
  /** Bytes that begin a frame: the most hostile thing to flood a line with. */
  readonly mark: Uint8Array;
  /** Looks into a payload as the product does; must survive whatever stands there. */
  readonly read?: (payload: Uint8Array) => void;
  /** A pipe, not a line: after a length that cannot be nothing is believed. */
  readonly endsWhenGarbled?: true;
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
    product: () => new EcrFramer(framing),
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
  product: () => new SamFramer(),
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
    let statuses: Uint8Array[] = [];
    const parser = new PrinterStatusParser((message) => {
      if (message.type === 'status') statuses.push(singles[message.byte] ?? empty);
    });
    const push = (chunk: Uint8Array): readonly Uint8Array[] => {
      statuses = [];
      parser.push(chunk);
      return statuses;
    };
    return { push, flush: () => [] };
  },
  product: () => new PrinterStatusParser(() => undefined),
  accept: acceptStatus,
  mark: Uint8Array.of(0x10),
};

const pad: FuzzedFramer = {
  frame: (dice) => encodePadFrame(dice.below(256), dice.bytes(dice.below(200))),
  cutter: () => {
    const framer = new PadFramer();
    const whole = (frames: readonly PadFrame[]): readonly Uint8Array[] =>
      frames.map(({ type, payload }) => {
        const both = new Uint8Array(1 + payload.length);
        both[0] = type;
        both.set(payload, 1);
        return both;
      });
    return { push: (chunk) => whole(framer.push(chunk)), flush: () => whole(framer.flush()) };
  },
  product: () => new PadFramer(),
  accept: acceptPad,
  // Each fourth byte begins a frame that has all but the right check.
  mark: Uint8Array.of(0x02, 0x03, 0x07, 0xfc),
};

const letters = '0123456789ABCDEFXabcdef.-_$#|/张三李';

const encoder = new TextEncoder();

/** A scanner as it was set up: text with its prefix and its end. */
function scanner(framing: ScannerFraming, ends: readonly string[]): FuzzedFramer {
  const [prefix, mark] = [framing.prefix ?? '', framing.suffix?.slice(-1) ?? 'A'];
  return {
    frame: (dice) => {
      const text = Array.from({ length: 1 + dice.below(120) }, () => letters[dice.below(letters.length)] ?? '').join(
        '',
      );
      return new TextEncoder().encode(`${prefix}${text}${ends[dice.below(ends.length)] ?? ''}`);
    },
    cutter: () => {
      const framer = new ScannerFramer(framing);
      const texts = (events: readonly ScannerEvent[]): readonly Uint8Array[] =>
        events.flatMap((event) => (event.type === 'code' ? [encoder.encode(event.text)] : []));
      return {
        push: (chunk) => texts(framer.push(chunk)),
        flush: () => {
          framer.flush();
          return [];
        },
      };
    },
    product: () => new ScannerFramer(framing),
    accept: acceptCode({ prefix, ends }),
    mark: new TextEncoder().encode(`${prefix}A${mark}`),
  };
}

/** A pipe's messages. */
function counted(maker: {
  readonly head: 'two-big' | 'four-little';
  readonly limits: { readonly least: number; readonly most: number };
  readonly body: (dice: Dice) => Uint8Array;
  readonly framer: () => CountedFramer;
  readonly read: (message: Uint8Array) => void;
}): FuzzedFramer {
  const headBytes = maker.head === 'two-big' ? 2 : 4;
  return {
    frame: (dice) => {
      const body = maker.body(dice);
      const head = Buffer.alloc(headBytes);
      if (headBytes === 2) head.writeUInt16BE(body.length);
      else head.writeUInt32LE(body.length);
      return Uint8Array.from(Buffer.concat([head, body]));
    },
    damage: wrongContent(headBytes),
    cutter: () => {
      const framer = maker.framer();
      const push = (chunk: Uint8Array): readonly Uint8Array[] => {
        const cut = framer.push(chunk);
        return cut.ok ? cut.value : [];
      };
      return { push, flush: () => [] };
    },
    product: maker.framer,
    accept: acceptCounted({ head: maker.head, ...maker.limits }),
    read: maker.read,
    // A length that may be, and nothing behind it for long.
    mark: headBytes === 2 ? Uint8Array.of(0x0f, 0xf0) : Uint8Array.of(0xf0, 0xff, 0x00, 0x00),
    endsWhenGarbled: true,
  };
}

const vendorAnswers = counted({
  head: 'four-little',
  limits: { least: 5, most: 65_536 },
  // A good answer to a call with two outputs, or anything at all.
  body: (dice) => {
    const [one, two] = [dice.bytes(dice.below(60)), dice.bytes(dice.below(60))];
    const outputs = [one, two].flatMap((output) => [output.length, 0, 0, 0, ...output]);
    const call = Uint8Array.of(7, 0, 0, 0, 0, 144, 0, 0, 0, 2, ...outputs);
    return dice.below(3) === 0 ? dice.bytes(5 + dice.below(90)) : call;
  },
  framer: () => new VendorFramer(),
  read: (message) => {
    const { body } = parseVendorAnswer(message);
    parseReturn(body);
    parseGreeting(body);
    parseDetail(body);
  },
});

const slotMessages = counted({
  head: 'two-big',
  limits: { least: 0, most: 4094 },
  body: (dice) => dice.bytes(dice.below(120)),
  framer: () => new SlotFramer(),
  read: () => undefined,
});

/** All framers of the product; a new one is a line here. */
export const fuzzedFramers: Readonly<Record<string, FuzzedFramer>> = {
  'sim-ecr': ecr(framingNamed('sim-ecr')),
  'transbank-style': ecr(framingNamed('transbank-style')),
  'ecr17-style': ecr(framingNamed('ecr17-style')),
  'ecr-fixed': ecr({ ...framingNamed('sim-ecr'), length: { form: 'fixed', bytes: 100 }, acksPerFrame: 2 }),
  sam,
  'escpos-status': escposStatus,
  pad,
  'scanner-lines': scanner({}, ['\r', '\n', '\t', '\0']),
  'scanner-suffix': scanner({ prefix: '$$', suffix: '##' }, ['##']),
  'vendor-answers': vendorAnswers,
  'slot-messages': slotMessages,
};
