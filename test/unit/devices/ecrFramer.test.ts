import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EcrFramer } from '../../../src-main/devices/protocols/ecr/framer.ts';
import { encodeEcrFrame, type EcrFraming } from '../../../src-main/devices/protocols/ecr/framing.ts';
import { bytesOf, hex } from './scriptedTransport.ts';
import { framed, profileNamed, profileNames } from './terminalParts.ts';

const sim = profileNamed('sim-ecr').framing;
const bar = profileNamed('transbank-style').framing;
const italy = profileNamed('ecr17-style').framing;
const fixed: EcrFraming = { ...sim, length: { form: 'fixed', bytes: 6 }, acksPerFrame: 2 };
const binary: EcrFraming = { ...sim, length: { form: 'binary' } };
const framings: readonly (readonly [string, EcrFraming])[] = [
  ...profileNames.map((name) => [name, profileNamed(name).framing] as const),
  ['fixed', fixed],
  ['binary', binary],
];

const text = (words: string): Uint8Array => Uint8Array.from(Buffer.from(words));
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const bodies = (framing: EcrFraming, chunks: readonly Uint8Array[]): readonly string[] =>
  framed(framing, chunks).flatMap((event) => (event.type === 'frame' ? [Buffer.from(event.body).toString()] : []));
const faults = (framing: EcrFraming, bytes: Uint8Array): readonly string[] =>
  framed(framing, [bytes]).flatMap((event) => (event.type === 'fault' ? [event.reason] : []));

const good = encodeEcrFrame(sim, text('hello'));

describe('a broken frame', () => {
  it('never hides the good one behind it', () => {
    for (const broken of [
      '02',
      '0200',
      '020005',
      '02000548656C',
      '02999901',
      '0200AA',
      '020005020203',
      '02000802000548',
    ]) {
      expect(bodies(sim, [join(bytesOf(broken), good)])).toEqual(['hello']);
    }
  });

  it('with a wrong check is told and its inside searched', () => {
    const inner = encodeEcrFrame(sim, text('inner'));
    const outer = encodeEcrFrame(sim, join(text('<'), inner, text('>')));
    outer[outer.length - 1] = (outer.at(-1) ?? 0) ^ 1;
    expect(faults(sim, outer)).toEqual(['bad-check']);
    expect(bodies(sim, [outer])).toEqual(['inner']);
  });

  it('does not make its bytes acknowledgements', () => {
    const broken = encodeEcrFrame(sim, bytesOf('0615060615'));
    broken[broken.length - 1] = 0x00;
    const events = framed(sim, [broken, bytesOf('06')]);
    expect(events.filter((event) => event.type === 'ack' || event.type === 'nak')).toEqual([{ type: 'ack' }]);
  });

  it('of a length nobody sends costs only its first byte', () => {
    expect(faults(sim, join(bytesOf('029999'), good))).toEqual(['bad-length']);
    expect(faults(sim, bytesOf('020000'))).toEqual(['bad-length']);
    expect(faults(sim, bytesOf('020F00'))).toEqual(['bad-length']);
    expect(faults(bar, new Uint8Array(2000).fill(0x41).fill(0x02, 0, 1))).toEqual(['bad-length']);
  });

  it('whose rest never comes is given up', () => {
    const framer = new EcrFramer(sim);
    expect(framer.push(good.slice(0, 5))).toEqual([]);
    expect(framer.pending).toBe(true);
    expect(framer.flush()).toEqual([
      { type: 'fault', reason: 'incomplete' },
      { type: 'junk', bytes: 5 },
    ]);
    expect(framer.pending).toBe(false);
    expect(framer.push(good)).toHaveLength(1);
  });
});

describe('one framer', () => {
  it('takes a check byte that looks like a mark', () => {
    for (const last of [0x02, 0x03, 0x06, 0x15]) {
      // The last byte of the body is chosen so that the check becomes the mark.
      const body = Uint8Array.of(0x41, 0x41 ^ 0x03 ^ last ^ 0x40, 0x40);
      const frame = encodeEcrFrame(bar, body);
      expect(frame.at(-1)).toBe(last);
      expect(bodies(bar, [join(frame, encodeEcrFrame(bar, text('next')))])).toHaveLength(2);
    }
  });

  it('takes end marks and start marks inside a body of known length', () => {
    expect(framed(sim, [encodeEcrFrame(sim, bytesOf('0302030203'))])).toHaveLength(1);
  });

  it('tells progress apart from frames, and only where the profile has it', () => {
    const progress = join(bytesOf('01'), text('INSERIRE CARTA      '), bytesOf('04'));
    const events = framed(italy, [join(progress, encodeEcrFrame(italy, text('X')))]);
    expect(events.map((event) => event.type)).toEqual(['progress', 'frame']);
    expect(framed(sim, [progress])).toEqual([{ type: 'junk', bytes: 22 }]);
  });

  it('is not taken in by a stray progress mark before an answer whose check looks like the end of progress', () => {
    const body = text('DXr7q').slice(0, 5);
    for (let letter = 0x20; letter < 0x7f; letter += 1) {
      const frame = encodeEcrFrame(italy, Uint8Array.of(...text('0123456789ABC'), letter, ...body.slice(0, 4)));
      if (frame.length !== 21 || frame.at(-1) !== 0x04) continue;
      expect(framed(italy, [join(bytesOf('01'), frame)]).map((event) => event.type)).toEqual(['junk', 'frame']);
      return;
    }
    throw new Error('no letter makes this check');
  });

  it('knows the four coverages of one maker apart', () => {
    const covers = [['body'], ['body', 'end'], ['start', 'body'], ['start', 'body', 'end']] as const;
    const all = covers.map((parts): EcrFraming => ({ ...italy, check: { ...italy.check, covers: parts } }));
    all.forEach((mine, index) => {
      all.forEach((other, at) => {
        const count = bodies(other, [encodeEcrFrame(mine, text('X'))]).length;
        expect(count).toBe(index === at ? 1 : 0);
      });
    });
  });

  it('keeps a few frames of memory whatever comes', () => {
    const framer = new EcrFramer(sim);
    const flood = new Uint8Array(64 * 1024).fill(0x02);
    for (let round = 0; round < 16; round += 1) framer.push(flood);
    framer.flush();
    expect(framer.push(good)).toHaveLength(1);
  });

  it('acknowledges in pairs what comes in pairs', () => {
    expect(bodies(fixed, [encodeEcrFrame(fixed, text('sixsix'))])).toEqual(['sixsix']);
    expect(() => encodeEcrFrame(fixed, text('five!'))).toThrow(RangeError);
    expect(() => encodeEcrFrame(sim, new Uint8Array(1201))).toThrow(RangeError);
  });
});

describe('chunking', () => {
  it.each(framings)('never changes what comes out (%s)', (_name, framing) => {
    const bodyOf = framing.length.form === 'fixed' ? { minLength: 6, maxLength: 6 } : { minLength: 1, maxLength: 60 };
    const frame = fc
      .array(fc.integer({ min: 0x20, max: 0x7e }), bodyOf)
      .map((bytes) => encodeEcrFrame(framing, Uint8Array.from(bytes)));
    const marks = fc.constantFrom('02', '0200', '0201', '03', '06', '15', '01', '04').map(bytesOf);
    const streams = fc.tuple(
      fc.array(fc.oneof(frame, marks, fc.uint8Array({ maxLength: 30 })), { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 60 }),
    );
    fc.assert(
      fc.property(streams, ([pieces, cuts]) => {
        const stream = join(...pieces);
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(stream.slice(at, at + cut));
          at += cut;
        }
        expect(framed(framing, [...chunks, stream.slice(at)])).toEqual(framed(framing, [stream]));
      }),
      { numRuns: 150 },
    );
  });

  it.each(framings)('every frame written is read, whatever junk without a mark lies between (%s)', (_name, framing) => {
    const junk = fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.filter((byte) => byte > 0x02));
    const bodyOf = framing.length.form === 'fixed' ? { minLength: 6, maxLength: 6 } : { minLength: 1, maxLength: 300 };
    const body = fc.array(fc.integer({ min: 4, max: 255 }), bodyOf).map((bytes) => Uint8Array.from(bytes));
    fc.assert(
      fc.property(fc.array(fc.tuple(body, junk), { maxLength: 6 }), (list) => {
        const stream = join(...list.flatMap(([content, noise]) => [encodeEcrFrame(framing, content), noise]));
        const found = framed(framing, [stream]).flatMap((event) => (event.type === 'frame' ? [hex(event.body)] : []));
        expect(found).toEqual(list.map(([content]) => hex(content)));
      }),
      { numRuns: 100 },
    );
  });
});
