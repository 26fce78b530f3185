import iconv from 'iconv-lite';
import type { GlyphBitmap } from '../../core/ports/glyphs.ts';

/** One thing a printer was told. */
export type PrintToken =
  | { readonly type: 'character'; readonly character: string; readonly wide: boolean }
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
  | { readonly type: 'queued-status' }
  | { readonly type: 'ignored' };

type Taken = { readonly token: PrintToken; readonly length: number };

/** Fixed-length commands: lead bytes, whole length, and what the argument bytes mean. */
const commands: readonly {
  readonly lead: readonly number[];
  readonly length: number;
  readonly read: (args: Uint8Array) => PrintToken;
}[] = [
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
export class PrintTokenizer {
  #buffer: Uint8Array = new Uint8Array(0);

  push(chunk: Uint8Array): readonly PrintToken[] {
    this.#buffer = Uint8Array.from([...this.#buffer, ...chunk]);
    const tokens: PrintToken[] = [];
    let at = 0;
    for (let taken = take(this.#buffer, at); taken; taken = take(this.#buffer, at)) {
      tokens.push(taken.token);
      at += taken.length;
    }
    this.#buffer = this.#buffer.slice(at);
    return tokens;
  }

  clear(): void {
    this.#buffer = new Uint8Array(0);
  }
}

/** The token at `at`, or `undefined` while its bytes are not all there. */
function take(bytes: Uint8Array, at: number): Taken | undefined {
  const rest = bytes.subarray(at);
  const first = rest[0];
  if (first === undefined) return undefined;
  if (first === 0x0a) return { token: { type: 'line-feed' }, length: 1 };
  if (first === 0x1b || first === 0x1c || first === 0x1d || first === 0x10) return takeCommand(rest);
  if (first >= 0x81 && first <= 0xfe) return takeChinese(rest);
  if (first < 0x20 || first >= 0x7f) return { token: { type: 'ignored' }, length: 1 };
  return { token: { type: 'character', character: String.fromCharCode(first), wide: false }, length: 1 };
}

function takeCommand(rest: Uint8Array): Taken | undefined {
  if (rest[0] === 0x1b && rest[1] === 0x2a) return takeInlineBitmap(rest);
  if (rest[0] === 0x1d && rest[1] === 0x76) return takeRaster(rest);
  for (const { lead, length, read } of commands) {
    const known = Math.min(lead.length, rest.length);
    if (!lead.slice(0, known).every((byte, index) => byte === rest[index])) continue;
    if (rest.length < length) return undefined;
    return { token: read(rest.subarray(lead.length, length)), length };
  }
  return rest.length < 2 ? undefined : { token: { type: 'ignored' }, length: 1 };
}

function takeInlineBitmap(rest: Uint8Array): Taken | undefined {
  const taken = takeColumns(rest);
  return taken && { token: { type: 'inline-bitmap', bitmap: taken.bitmap }, length: taken.length };
}

/** `ESC * m nL nH` of a head with 24 pins: columns of three bytes. `undefined` while they are not all there. */
export function takeColumns(rest: Uint8Array): { readonly bitmap: GlyphBitmap; readonly length: number } | undefined {
  if (rest.length < 5) return undefined;
  const columns = (rest[3] ?? 0) | ((rest[4] ?? 0) << 8);
  const length = 5 + columns * 3;
  if (rest.length < length) return undefined;
  const rowBytes = Math.ceil(columns / 8);
  const bits = new Uint8Array(rowBytes * 24);
  for (let dot = 0; dot < columns * 24; dot += 1) {
    const [x, y] = [Math.floor(dot / 24), dot % 24];
    const on = ((rest[5 + x * 3 + (y >> 3)] ?? 0) >> (7 - (y & 7))) & 1;
    if (on === 1) bits[y * rowBytes + (x >> 3)] = (bits[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  }
  return { bitmap: { width: columns, height: 24, bits }, length };
}

/** `GS v 0 m xL xH yL yH`: rows of bytes. */
function takeRaster(rest: Uint8Array): Taken | undefined {
  if (rest.length < 8) return undefined;
  const rowBytes = (rest[4] ?? 0) | ((rest[5] ?? 0) << 8);
  const height = (rest[6] ?? 0) | ((rest[7] ?? 0) << 8);
  const length = 8 + rowBytes * height;
  if (rest.length < length) return undefined;
  return { token: { type: 'raster', bitmap: { width: rowBytes * 8, height, bits: rest.slice(8, length) } }, length };
}

/** Two bytes are a character of the printer's font; four bytes it does not have, so it shows an empty square as cheap ones do. */
function takeChinese(rest: Uint8Array): Taken | undefined {
  const second = rest[1];
  if (second === undefined) return undefined;
  const four = second >= 0x30 && second <= 0x39;
  if (four && rest.length < 4) return undefined;
  const character = four ? '□' : iconv.decode(Buffer.from(rest.subarray(0, 2)), 'gb18030');
  return { token: { type: 'character', character, wide: true }, length: four ? 4 : 2 };
}
