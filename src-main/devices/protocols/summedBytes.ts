/** Bytes of a line that were not judged yet, with running sums of the check. */
export type SummedBytes = {
  readonly bytes: Uint8Array;
  /** `sums[i]` is the XOR of all bytes before `i`; only differences mean anything. One longer than `bytes`. */
  readonly sums: Uint8Array;
};

/** Times the longest frame: room to work in before bytes are moved to the front. */
const roomFactor = 8;

/** Room for a framer whose frames are at most so long. */
export function roomFor(longest: number): SummedBytes {
  return { bytes: new Uint8Array(longest * roomFactor), sums: new Uint8Array(longest * roomFactor + 1) };
}

/** Appends what fits of `chunk` behind `end`; answers how many bytes that were. */
export function append({ bytes, sums }: SummedBytes, end: number, chunk: Uint8Array): number {
  const count = Math.min(chunk.length, bytes.length - end);
  bytes.set(count === chunk.length ? chunk : chunk.subarray(0, count), end);
  let sum = sums[end] ?? 0;
  for (let index = 0; index < count; index += 1) {
    sum ^= chunk[index] ?? 0;
    sums[end + index + 1] = sum;
  }
  return count;
}

/** Moves what stands between `from` and `end` to the front, sums included. */
export function moveToFront({ bytes, sums }: SummedBytes, from: number, end: number): void {
  bytes.copyWithin(0, from, end);
  sums.copyWithin(0, from, end + 1);
}
