import type { GlyphBitmap } from '../../core/ports/glyphs.ts';
import {
  type CharacterToken,
  type FixedCommand,
  type Taken,
  takeCharacter,
  takeColumns,
  takeFixed,
  Tokenizer,
} from './tokens.ts';

/** One thing a dot-matrix printer was told. */
export type FormToken =
  | CharacterToken
  | { readonly type: 'bit-image'; readonly bitmap: GlyphBitmap }
  | { readonly type: 'position'; readonly sixtieths: number }
  | { readonly type: 'fine-feed'; readonly steps: number }
  | { readonly type: 'line-step'; readonly steps: number }
  | { readonly type: 'page-length'; readonly lines: number }
  | { readonly type: 'page-inches'; readonly inches: number }
  | { readonly type: 'double-width'; readonly on: boolean }
  | { readonly type: 'chinese'; readonly on: boolean }
  | { readonly type: 'carriage-return' | 'line-feed' | 'form-feed' | 'initialise' };

const commands: readonly FixedCommand<FormToken>[] = [
  { lead: [0x1b, 0x40], length: 2, read: () => ({ type: 'initialise' }) },
  { lead: [0x1b, 0x32], length: 2, read: () => ({ type: 'line-step', steps: 30 }) },
  { lead: [0x1b, 0x33], length: 3, read: ([steps = 0]) => ({ type: 'line-step', steps }) },
  { lead: [0x1b, 0x4a], length: 3, read: ([steps = 0]) => ({ type: 'fine-feed', steps }) },
  {
    lead: [0x1b, 0x24],
    length: 4,
    read: ([low = 0, high = 0]) => ({ type: 'position', sixtieths: low | (high << 8) }),
  },
  { lead: [0x1b, 0x43, 0x00], length: 4, read: ([inches = 0]) => ({ type: 'page-inches', inches }) },
  { lead: [0x1b, 0x43], length: 3, read: ([lines = 0]) => ({ type: 'page-length', lines }) },
  { lead: [0x1c, 0x26], length: 2, read: () => ({ type: 'chinese', on: true }) },
  { lead: [0x1c, 0x2e], length: 2, read: () => ({ type: 'chinese', on: false }) },
  { lead: [0x1c, 0x0e], length: 2, read: () => ({ type: 'double-width', on: true }) },
  { lead: [0x1c, 0x14], length: 2, read: () => ({ type: 'double-width', on: false }) },
];

const plain: Readonly<Record<number, FormToken>> = {
  0x0a: { type: 'line-feed' },
  0x0c: { type: 'form-feed' },
  0x0d: { type: 'carriage-return' },
};

/** Cuts a dot-matrix printer's bytes into tokens, whatever the chunking. Unknown commands cost one byte, as on a real printer. */
export class FormTokenizer extends Tokenizer<FormToken> {
  constructor() {
    super(take);
  }
}

/** The first token, or `undefined` while its bytes are not all there. */
function take(rest: Uint8Array): Taken<FormToken> | undefined {
  const first = rest[0];
  if (first === undefined) return undefined;
  const known = plain[first];
  if (known) return { token: known, length: 1 };
  if (first === 0x1b || first === 0x1c) return takeCommand(rest);
  return takeCharacter(rest);
}

function takeCommand(rest: Uint8Array): Taken<FormToken> | undefined {
  if (rest[0] === 0x1b && rest[1] === 0x2a) {
    const taken = takeColumns(rest);
    return taken && { token: { type: 'bit-image', bitmap: taken.bitmap }, length: taken.length };
  }
  return takeFixed(commands, rest);
}
