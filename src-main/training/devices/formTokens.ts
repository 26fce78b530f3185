import iconv from 'iconv-lite';
import type { GlyphBitmap } from '../../core/ports/glyphs.ts';
import { takeColumns } from './printTokens.ts';

/** One thing a dot-matrix printer was told. */
export type FormToken =
  | { readonly type: 'character'; readonly character: string; readonly wide: boolean }
  | { readonly type: 'bit-image'; readonly bitmap: GlyphBitmap }
  | { readonly type: 'position'; readonly sixtieths: number }
  | { readonly type: 'fine-feed'; readonly steps: number }
  | { readonly type: 'line-step'; readonly steps: number }
  | { readonly type: 'page-length'; readonly lines: number }
  | { readonly type: 'page-inches'; readonly inches: number }
  | { readonly type: 'double-width'; readonly on: boolean }
  | { readonly type: 'chinese'; readonly on: boolean }
  | { readonly type: 'carriage-return' | 'line-feed' | 'form-feed' | 'initialise' | 'ignored' };

type Taken = { readonly token: FormToken; readonly length: number };

/** Fixed-length commands: lead bytes, whole length, and what the argument bytes mean. */
const commands: readonly {
  readonly lead: readonly number[];
  readonly length: number;
  readonly read: (args: Uint8Array) => FormToken;
}[] = [
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
export class FormTokenizer {
  #buffer: Uint8Array = new Uint8Array(0);

  push(chunk: Uint8Array): readonly FormToken[] {
    this.#buffer = Uint8Array.from([...this.#buffer, ...chunk]);
    const tokens: FormToken[] = [];
    let at = 0;
    for (let taken = take(this.#buffer); taken; taken = take(this.#buffer.subarray(at))) {
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

/** The first token, or `undefined` while its bytes are not all there. */
function take(rest: Uint8Array): Taken | undefined {
  const first = rest[0];
  if (first === undefined) return undefined;
  const known = plain[first];
  if (known) return { token: known, length: 1 };
  if (first === 0x1b || first === 0x1c) return takeCommand(rest);
  if (first >= 0x81 && first <= 0xfe) return takeChinese(rest);
  if (first < 0x20 || first >= 0x7f) return { token: { type: 'ignored' }, length: 1 };
  return { token: { type: 'character', character: String.fromCharCode(first), wide: false }, length: 1 };
}

function takeCommand(rest: Uint8Array): Taken | undefined {
  if (rest[0] === 0x1b && rest[1] === 0x2a) {
    const taken = takeColumns(rest);
    return taken && { token: { type: 'bit-image', bitmap: taken.bitmap }, length: taken.length };
  }
  for (const { lead, length, read } of commands) {
    const seen = Math.min(lead.length, rest.length);
    if (!lead.slice(0, seen).every((byte, index) => byte === rest[index])) continue;
    if (rest.length < length) return undefined;
    return { token: read(rest.subarray(lead.length, length)), length };
  }
  return rest.length < 2 ? undefined : { token: { type: 'ignored' }, length: 1 };
}

/** Four bytes the printer's font does not have: an empty square, as cheap ones show. */
function takeChinese(rest: Uint8Array): Taken | undefined {
  const second = rest[1];
  if (second === undefined) return undefined;
  const four = second >= 0x30 && second <= 0x39;
  if (four && rest.length < 4) return undefined;
  const character = four ? '□' : iconv.decode(Buffer.from(rest.subarray(0, 2)), 'gb18030');
  return { token: { type: 'character', character, wide: true }, length: four ? 4 : 2 };
}
