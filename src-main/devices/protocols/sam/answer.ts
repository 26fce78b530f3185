import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { SamCommand } from './frame.ts';
import { type SamStatus, samStatus } from './status.ts';

/** An answer frame: the card's own status (SW1 SW2, meaningful for 31 only), the reader's in words, and the content. */
export type SamAnswer = {
  readonly sw1: number;
  readonly sw2: number;
  readonly sw3: number;
  readonly status: SamStatus;
  readonly content: Uint8Array;
};

/** Splits the payload of a checked frame; too short to hold three status bytes is `bad-layout`. */
export function parseSamAnswer(payload: Uint8Array): Result<SamAnswer, 'bad-layout'> {
  const [sw1, sw2, sw3] = payload;
  if (sw1 === undefined || sw2 === undefined || sw3 === undefined) return err('bad-layout');
  return ok({ sw1, sw2, sw3, status: samStatus(sw3), content: payload.slice(3) });
}

/** Content lengths a success may have, and the failures only one command can give. */
const successShapes: Readonly<
  Record<SamCommand, { readonly status: SamStatus; readonly fits: (length: number) => boolean }>
> = {
  reset: { status: 'ok', fits: (length) => length === 0 },
  status: { status: 'ok', fits: (length) => length === 0 },
  samNumber: { status: 'ok', fits: (length) => length === 16 },
  find: { status: 'card-found', fits: (length) => length <= 4 },
  select: { status: 'ok', fits: (length) => length === 8 },
  // The part lengths are checked when the parts are cut, so a wrong inner length is reported and not taken for an old answer.
  read: { status: 'ok', fits: (length) => length > 70 },
  readNewAddress: { status: 'ok', fits: (length) => length === 70 },
  readWithFingerprint: { status: 'ok', fits: (length) => length > 70 },
};

const failureOwners: Partial<Record<SamStatus, readonly SamCommand[]>> = {
  'no-card': ['find'],
  'select-failed': ['select'],
  'item-empty': ['readNewAddress'],
  'no-card-yet': ['select', 'read', 'readNewAddress', 'readWithFingerprint'],
};

/**
 * Can this answer belong to that command? Frames carry no number, so an answer that came too late for the command before is told
 * only by its shape; one that cannot fit is dropped and the waiting goes on.
 */
export function answersCommand(answer: SamAnswer, command: SamCommand): boolean {
  if (answer.status === 'ok' || answer.status === 'card-found') {
    const shape = successShapes[command];
    return shape.status === answer.status && shape.fits(answer.content.length);
  }
  return failureOwners[answer.status]?.includes(command) ?? true;
}

/** The parts of a read answer. */
export type SamParts = { readonly text: Uint8Array; readonly photo: Uint8Array; readonly fingerprint: Uint8Array };

const textBytes = 256;

/**
 * Cuts the content of a read answer by its big-endian part lengths. `withFingerprint` says which command was asked.
 * `bad-layout`: the lengths do not add up, or the text is not 256 bytes.
 */
export function parseSamParts(content: Uint8Array, withFingerprint = false): Result<SamParts, 'bad-layout'> {
  const lengths = [0, 2, 4]
    .slice(0, withFingerprint ? 3 : 2)
    .map((at) => ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0));
  const [text = 0, photo = 0, fingerprint = 0] = lengths;
  const head = lengths.length * 2;
  if (text !== textBytes || head + text + photo + fingerprint !== content.length) return err('bad-layout');
  return ok({
    text: content.slice(head, head + text),
    photo: content.slice(head + text, head + text + photo),
    fingerprint: content.slice(head + text + photo),
  });
}

/** The inverse of the cutting: parts as a vendor library gives them, in the content a frame would have. */
export function joinSamParts(parts: readonly Uint8Array[]): Uint8Array {
  const lengths = parts.flatMap((part) => [part.length >> 8, part.length & 0xff]);
  return Uint8Array.from([...lengths, ...parts.flatMap((part) => [...part])]);
}

/** The reader's own number, `05.03-20181023-0000123456-0987654321` (layout from one source: confirm on hardware). */
export function parseSamNumber(content: Uint8Array): Result<string, 'bad-layout'> {
  if (content.length !== 16) return err('bad-layout');
  const view = new DataView(content.buffer, content.byteOffset, 16);
  const part = (at: number, digits: number): string => view.getUint32(at, true).toString().padStart(digits, '0');
  const twoDigits = (at: number): string => view.getUint16(at, true).toString().padStart(2, '0');
  return ok(`${twoDigits(0)}.${twoDigits(2)}-${part(4, 8)}-${part(8, 10)}-${part(12, 10)}`);
}
