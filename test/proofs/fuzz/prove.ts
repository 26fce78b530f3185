import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { Dice } from './dice.ts';
import { type Cutter, type FuzzedFramer, fuzzedFramers } from './framers.ts';
import { judge } from './oracle.ts';
import { hostileStream, inChunks } from './stream.ts';

const { values } = parseArgs({
  options: {
    framer: { type: 'string' },
    frames: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** A framer that forgets what it has whenever a frame does not end where it should; it must lose frames. */
    control: { type: 'boolean', default: false },
  },
});

/** Frames planted in one stream at most; a failing stream shrinks to few. */
const mostFrames = 60;
/** Hostile flood and what it may cost. */
const flood = { chunks: 256, chunkBytes: 64 * 1024, bytesKept: 32 * 1024 * 1024 } as const;

/** Compares a framer with the judge over one stream; gives how many planted frames were met, or throws with what differs. */
function playStream(framer: FuzzedFramer, cutter: Cutter, { seed, frames }: { seed: number; frames: number }): number {
  const dice = new Dice(seed);
  const stream = hostileStream(dice, frames, framer);
  const cut = inChunks(dice, stream.bytes).flatMap((chunk) => cutter.push(chunk));
  const payloads = [...cut, ...cutter.flush()];
  for (const payload of payloads) framer.read?.(payload);
  const seen = payloads.map((payload) => Buffer.from(payload).toString('hex'));
  const found = judge(framer.accept, stream.bytes);
  const wanted = found.flatMap(({ payload }) => (payload ? [Buffer.from(payload).toString('hex')] : []));
  if (seen.join() !== wanted.join()) throw new Error(`${seen.length} frames cut, ${wanted.length} are there`);
  // A planted frame may only be missing where an accident made a valid frame of the bytes before it.
  const lost = stream.planted.filter((at) => !found.some((one) => one.at <= at && at < one.at + one.total));
  if (lost.length > 0) throw new Error(`the judge lost ${lost.length} frames: the proof itself is wrong`);
  const met = new Set(found.flatMap(({ at, payload }) => (payload ? [at] : [])));
  return stream.planted.filter((at) => met.has(at)).length;
}

/** Forgets what it holds when three pieces brought no frame: what naive drivers do. */
function forgetful(framer: FuzzedFramer): Cutter {
  let inner = framer.cutter();
  let idle = 0;
  return {
    push: (chunk) => {
      const found = inner.push(chunk);
      idle = found.length > 0 ? 0 : idle + 1;
      if (idle > 2) inner = framer.cutter();
      return found;
    },
    flush: () => inner.flush(),
  };
}

/** Memory stays bounded, and a good frame is found behind a flood of beginnings. */
function playFlood(framer: FuzzedFramer): void {
  const cutter = framer.cutter();
  const chunk = new Uint8Array(flood.chunkBytes).map((_, index) => framer.mark[index % framer.mark.length] ?? 0);
  globalThis.gc?.();
  const before = process.memoryUsage();
  for (let count = 0; count < flood.chunks; count += 1) cutter.push(chunk);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const kept = after.arrayBuffers - before.arrayBuffers;
  if (globalThis.gc && kept > flood.bytesKept) throw new Error(`${kept} bytes kept after a flood`);
  // Behind a length that can't be nothing is believed: whoever talks so is replaced.
  if (framer.endsWhenGarbled) return;
  cutter.flush();
  const good = framer.frame(new Dice(7));
  if (cutter.push(good).length !== 1) throw new Error('no frame found behind a flood');
}

function fuzz(name: string): string {
  const framer = fuzzedFramers[name];
  if (!framer) throw new Error(`no framer ${name}; there are: ${Object.keys(fuzzedFramers).join(', ')}`);
  playFlood(framer);
  let planted = 0;
  const streams = fc.record({ seed: fc.integer(), frames: fc.integer({ min: 1, max: mostFrames }) });
  const wanted = Number(values.frames);
  for (let round = 0; planted < wanted; round += 1) {
    fc.assert(
      fc.property(streams, (stream) => {
        planted += playStream(framer, values.control ? forgetful(framer) : framer.cutter(), stream);
      }),
      { numRuns: 100, seed: Number(values.seed) + round, endOnFailure: values.control },
    );
  }
  return `${planted} frames among damaged ones: every one that follows was found, memory stayed bounded`;
}

/** The control is right when it goes wrong. */
function proveControl(name: string): string {
  try {
    fuzz(name);
  } catch (error) {
    const told = error instanceof Error ? `${error.message} ${String(error.cause)}` : '';
    const why = /\d+ frames cut, \d+ are there/.exec(told)?.[0];
    // Only a lost frame proves that the proof sees lost frames.
    if (why === undefined) throw error;
    return `a forgetful framer goes wrong as it must: ${why}`;
  }
  throw new Error('a forgetful framer passed: the proof proves nothing');
}

const name = values.framer ?? '';
process.stdout.write(`fuzz ${name}: ${values.control ? proveControl(name) : fuzz(name)}\n`);
