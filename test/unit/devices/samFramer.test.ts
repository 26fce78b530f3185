import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSamCommand, encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { type FramerEvent, SamFramer } from '../../../src-main/devices/protocols/sam/framer.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

const found = bytesOf('AAAAAA9669000800009F0000000097');
const none = bytesOf('AAAAAA9669000400008084');
const long = encodeSamFrame(Uint8Array.from({ length: 1287 }, (_, index) => index & 0xff));

function frames(chunks: readonly Uint8Array[]): readonly string[] {
  return all(chunks).flatMap((event) => (event.type === 'frame' ? [hex(event.payload)] : []));
}

function all(chunks: readonly Uint8Array[]): readonly FramerEvent[] {
  const framer = new SamFramer();
  return [...chunks.flatMap((chunk) => framer.push(chunk)), ...framer.flush()];
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const foundPayload = hex(found.slice(7, -1));
const nonePayload = hex(none.slice(7, -1));

describe('frames are cut out of a stream', () => {
  it('one byte at a time', () => {
    expect(frames([...long].map((byte) => Uint8Array.of(byte)))).toEqual([hex(long.slice(7, -1))]);
  });

  it('when two come in one chunk', () => {
    expect(frames([join(found, none)])).toEqual([foundPayload, nonePayload]);
  });

  it('behind junk that looks like the beginning of a frame', () => {
    expect(frames([bytesOf('00 AA AA 96 69 AA'), found])).toEqual([foundPayload]);
  });

  it('behind extra preamble bytes', () => {
    expect(frames([bytesOf('AA AA AA AA AA'), found])).toEqual([foundPayload]);
  });

  it('with the zeros a HID report is filled up with', () => {
    const report = (frame: Uint8Array): Uint8Array => join(frame, new Uint8Array(64 - frame.length));
    expect(frames([report(found), report(none)])).toEqual([foundPayload, nonePayload]);
  });

  it('and a frame with a wrong check byte never hides the good one behind it', () => {
    const broken = Uint8Array.from(found);
    broken[8] = 0x55;
    expect(frames([join(broken, none)])).toEqual([nonePayload]);
  });

  it('and a frame cut in its middle never hides the good one behind it', () => {
    expect(frames([join(long.slice(0, 700), none)])).toEqual([nonePayload]);
  });

  it.each(['0000', '0002', '0961', 'FFFF'])('and the length %s is refused at once', (length) => {
    const seen = all([bytesOf(`AAAAAA9669${length}`), found]);
    expect(seen[0]).toEqual({ type: 'fault', reason: 'bad-length' });
    expect(frames([bytesOf(`AAAAAA9669${length}`), found])).toEqual([foundPayload]);
  });

  it('and an unfinished frame is told when nothing more comes', () => {
    const framer = new SamFramer();
    expect(framer.push(found.slice(0, 9))).toEqual([]);
    expect(framer.pending).toBe(true);
    expect(framer.flush()).toEqual([{ type: 'fault', reason: 'incomplete' }]);
    expect(framer.pending).toBe(false);
  });
});

describe('chunking', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      found,
      none,
      encodeSamCommand('read'),
      bytesOf('AAAAAA9669'),
      bytesOf('AA'),
      bytesOf('AAAAAA96690010'),
    ),
    fc.uint8Array({ maxLength: 40 }),
    fc.uint8Array({ minLength: 2, maxLength: 60 }).map(encodeSamFrame),
  );

  it('never changes what comes out', () => {
    const streams = fc.tuple(
      fc.array(piece, { maxLength: 8 }),
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
        expect(all([...chunks, stream.slice(at)])).toEqual(all([stream]));
      }),
      { numRuns: 300 },
    );
  });

  it('every frame written is read, whatever junk without a preamble lies between', () => {
    const junk = fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.filter((byte) => byte !== 0xaa));
    const payloads = fc.array(fc.tuple(fc.uint8Array({ minLength: 2, maxLength: 300 }), junk), { maxLength: 6 });
    fc.assert(
      fc.property(payloads, (list) => {
        const stream = join(...list.flatMap(([payload, noise]) => [encodeSamFrame(payload), noise]));
        expect(frames([stream])).toEqual(list.map(([payload]) => hex(payload)));
      }),
      { numRuns: 200 },
    );
  });
});
