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

/** One thing a printer was told. */
export type PrintToken =
  | CharacterToken
  | { readonly type: 'line-feed' }
  | { readonly type: 'feed'; readonly lines: number }
  | { readonly type: 'align'; readonly align: 'left' | 'center' | 'right' }
  | { readonly type: 'chinese-size'; readonly double: boolean }
  | { readonly type: 'latin-size'; readonly double: boolean }
  | { readonly type: 'bold'; readonly on: boolean }
  | { readonly type: 'inline-bitmap'; readonly bitmap: GlyphBitmap }
  | { readonly type: 'raster'; readonly bitmap: GlyphBitmap }
  | { readonly type: 'cut' }
  | { readonly type: 'initialise' }
  | { readonly type: 'real-time-status'; readonly n: number }
  | { readonly type: 'queued-status' };

const commands: readonly FixedCommand<PrintToken>[] = [
  { lead: [0x1b, 0x40], length: 2, read: () => ({ type: 'initialise' }) },
  { lead: [0x1c, 0x26], length: 2, read: () => ({ type: 'ignored' }) },
  { lead: [0x1c, 0x2e], length: 2, read: () => ({ type: 'ignored' }) },
  { lead: [0x1b, 0x32], length: 2, read: () => ({ type: 'ignored' }) },
  { lead: [0x1b, 0x33], length: 3, read: () => ({ type: 'ignored' }) },
  { lead: [0x1d, 0x61], length: 3, read: () => ({ type: 'ignored' }) },
  { lead: [0x1b, 0x45], length: 3, read: ([on = 0]) => ({ type: 'bold', on: (on & 1) === 1 }) },
  { lead: [0x1b, 0x21], length: 3, read: ([mode = 0]) => ({ type: 'latin-size', double: (mode & 0x30) === 0x30 }) },
  { lead: [0x1c, 0x21], length: 3, read: ([mode = 0]) => ({ type: 'chinese-size', double: (mode & 0x0c) === 0x0c }) },
  { lead: [0x1b, 0x64], length: 3, read: ([lines = 0]) => ({ type: 'feed', lines }) },
  { lead: [0x1b, 0x61], length: 3, read: ([n = 0]) => ({ type: 'align', align: alignments[n % 3] ?? 'left' }) },
  { lead: [0x1d, 0x56, 0x42], length: 4, read: () => ({ type: 'cut' }) },
  { lead: [0x1d, 0x72], length: 3, read: () => ({ type: 'queued-status' }) },
  { lead: [0x10, 0x04], length: 3, read: ([n = 0]) => ({ type: 'real-time-status', n }) },
];

const alignments = ['left', 'center', 'right'] as const;

/** Cuts the printer's bytes into tokens, whatever the chunking. Unknown commands cost one byte, as on a real printer. */
export class PrintTokenizer extends Tokenizer<PrintToken> {
  constructor() {
    super(take);
  }
}

/** The first token, or `undefined` while its bytes are not all there. */
function take(rest: Uint8Array): Taken<PrintToken> | undefined {
  const first = rest[0];
  if (first === undefined) return undefined;
  if (first === 0x0a) return { token: { type: 'line-feed' }, length: 1 };
  if (first === 0x1b || first === 0x1c || first === 0x1d || first === 0x10) return takeCommand(rest);
  return takeCharacter(rest);
}

function takeCommand(rest: Uint8Array): Taken<PrintToken> | undefined {
  if (rest[0] === 0x1b && rest[1] === 0x2a) return takeInlineBitmap(rest);
  if (rest[0] === 0x1d && rest[1] === 0x76) return takeRaster(rest);
  return takeFixed(commands, rest);
}

function takeInlineBitmap(rest: Uint8Array): Taken<PrintToken> | undefined {
  const taken = takeColumns(rest);
  return taken && { token: { type: 'inline-bitmap', bitmap: taken.bitmap }, length: taken.length };
}

/** `GS v 0 m xL xH yL yH`: rows of bytes. */
function takeRaster(rest: Uint8Array): Taken<PrintToken> | undefined {
  if (rest.length < 8) return undefined;
  const rowBytes = (rest[4] ?? 0) | ((rest[5] ?? 0) << 8);
  const height = (rest[6] ?? 0) | ((rest[7] ?? 0) << 8);
  const length = 8 + rowBytes * height;
  if (rest.length < length) return undefined;
  return { token: { type: 'raster', bitmap: { width: rowBytes * 8, height, bits: rest.slice(8, length) } }, length };
}
