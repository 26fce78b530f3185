import { Dice } from '../proofs/fuzz/dice.ts';
import { type FuzzedFramer, fuzzedFramers } from '../proofs/fuzz/framers.ts';
import { hostileStream } from '../proofs/fuzz/stream.ts';
import { median, type Row, round } from './rows.ts';

/** As a serial driver hands them over. */
const chunkBytes = 4096;
const repeats = 5;
const megabytes = 8;

/** Megabytes of the same stream until there is enough to time. */
function material(make: (dice: Dice) => Uint8Array): Uint8Array {
  const dice = new Dice(1);
  const parts: Uint8Array[] = [];
  for (let bytes = 0; bytes < megabytes * 1e6; ) {
    const part = make(dice);
    parts.push(part);
    bytes += part.length;
  }
  return Uint8Array.from(Buffer.concat(parts));
}

/** Seconds of processor time this process has used: a neighbour on the same core does not make a framer slower. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Megabytes per second of processor time through a framer. */
function speedOf(framer: FuzzedFramer, bytes: Uint8Array): number {
  const cutter = framer.product();
  const begun = processorSeconds();
  for (let at = 0; at < bytes.length; at += chunkBytes) cutter.push(bytes.subarray(at, at + chunkBytes));
  return bytes.length / 1e6 / (processorSeconds() - begun);
}

/** The least a program can do with each byte: copy it into another array, one by one. */
function copySpeed(bytes: Uint8Array): number {
  const copy = new Uint8Array(bytes.length);
  const begun = processorSeconds();
  for (let at = 0; at < bytes.length; at += 1) copy[at] = bytes[at] ?? 0;
  return bytes.length / 1e6 / (processorSeconds() - begun);
}

/** FRAMER: what a framer takes, with good frames, with damaged ones, and with a line of nothing but beginnings. */
export async function benchFramers(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, framer] of Object.entries(fuzzedFramers)) {
    const streams = {
      'good frames': material(framer.frame),
      // A pipe that was garbled is not read any more: there is nothing to time.
      ...(framer.endsWhenGarbled
        ? {}
        : { 'damaged frames': material((dice) => hostileStream(dice, 50, framer).bytes) }),
      'beginnings of frames only': material(() =>
        Uint8Array.from({ length: 9100 }, (_, at) => framer.mark[at % framer.mark.length] ?? 0),
      ),
    };
    for (const [kind, bytes] of Object.entries(streams)) {
      const speeds = Array.from({ length: repeats }, () => speedOf(framer, bytes));
      const copies = Array.from({ length: repeats }, () => copySpeed(bytes));
      const value = round(median(speeds), 1);
      rows.push({
        id: 'FRAMER',
        what: `${name}, ${kind}`,
        ratio: value,
        value,
        unit: 'MB per second of processor time',
        anchor: 'copying byte by byte, MB per second of processor time',
        anchorValue: round(median(copies), 1),
        goal: '>=50',
        note: 'the goal is the speed itself, not its ratio to the anchor',
      });
    }
  }
  return rows;
}
