import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CardPhoto, PhotoFailure } from '../../core/ports/photoDecoder.ts';
import type { VendorCaller } from '../transports/vendorCaller.ts';

/** A photo takes the libraries some ten milliseconds; a licence that is looked for on a reader longer. */
const decodeMs = 5000;

/** A Windows bitmap of 102 by 126 points at three bytes: head and rows of a multiple of four. */
const bitmap = { mark: [0x42, 0x4d], bytes: 54 + 308 * 126 } as const;

/** Length of a photo on the chip. */
export const wltBytes = 1024;

/**
 * A licensed decoder of card photos as a vendor's library (`unpack` of the WltRS kind): the chip's bytes in, a bitmap out, both in memory.
 * Anything but 1 or no bitmap is a refusal: a wrong picture beside a name is worse than none.
 */
export async function decodePhoto(
  caller: VendorCaller,
  wlt: Uint8Array,
): Promise<Result<Omit<CardPhoto, 'mime'>, Exclude<PhotoFailure, 'no-decoder'>>> {
  if (wlt.length !== wltBytes) return err('photo-refused');
  const args = [
    { type: 'bytes', bytes: wlt },
    { type: 'number', value: 1 },
  ] as const;
  const called = await caller.call({ name: 'unpack', args, deadlineMs: decodeMs });
  if (!called.ok) return err('photo-failed');
  const { outputs, returned } = called.value;
  const bytes = outputs[0] ?? new Uint8Array(0);
  const whole = returned === 1 && bytes.length === bitmap.bytes && bitmap.mark.every((byte, at) => bytes[at] === byte);
  return whole ? ok({ bytes }) : err('photo-refused');
}
