import iconv from 'iconv-lite';
import type { GlyphBitmap } from '../../core/ports/glyphs.ts';

/** What every printer is told: a character of its font, or something it does not know. */
export type CharacterToken =
  | { readonly type: 'character'; readonly character: string; readonly wide: boolean }
  | { readonly type: 'ignored' };

/** A token and how many bytes it took. */
export type Taken<T> = { readonly token: T; readonly length: number };

/** A command of fixed length: lead bytes, whole length, and what the argument bytes mean. */
export type FixedCommand<T> = {
  readonly lead: readonly number[];
  readonly length: number;
  readonly read: (args: Uint8Array) => T;
};

/** Cuts a printer's bytes into tokens, whatever the chunking. */
export class Tokenizer<T> {
  readonly #take: (rest: Uint8Array) => Taken<T> | undefined;
  #buffer: Uint8Array = new Uint8Array(0);

  /** `take` gives the first token of what is left, or nothing while its bytes are not all there. */
  constructor(take: (rest: Uint8Array) => Taken<T> | undefined) {
    this.#take = take;
  }

  push(chunk: Uint8Array): readonly T[] {
    let rest = Uint8Array.from(Buffer.concat([this.#buffer, chunk]));
    const tokens: T[] = [];
    for (let taken = this.#take(rest); taken; taken = this.#take(rest)) {
      tokens.push(taken.token);
      rest = rest.subarray(taken.length);
    }
    this.#buffer = rest.slice();
    return tokens;
  }

  clear(): void {
    this.#buffer = new Uint8Array(0);
  }
}

/** A command of the list at the beginning of `rest`. An unknown one costs one byte, as on a real printer. */
export function takeFixed<T>(
  commands: readonly FixedCommand<T>[],
  rest: Uint8Array,
): Taken<T | { readonly type: 'ignored' }> | undefined {
  for (const { lead, length, read } of commands) {
    const known = Math.min(lead.length, rest.length);
    if (!lead.slice(0, known).every((byte, index) => byte === rest[index])) continue;
    if (rest.length < length) return undefined;
    return { token: read(rest.subarray(lead.length, length)), length };
  }
  return rest.length < 2 ? undefined : { token: { type: 'ignored' }, length: 1 };
}

/** A character of the printer's font, Chinese or Latin; other control bytes are passed over. */
export function takeCharacter(rest: Uint8Array): Taken<CharacterToken> | undefined {
  const first = rest[0];
  if (first === undefined) return undefined;
  if (first >= 0x81 && first <= 0xfe) return takeChinese(rest);
  if (first < 0x20 || first >= 0x7f) return { token: { type: 'ignored' }, length: 1 };
  return { token: { type: 'character', character: String.fromCharCode(first), wide: false }, length: 1 };
}

/** Two bytes are a character of the printer's font; four bytes it does not have, so it shows an empty square as cheap ones do. */
function takeChinese(rest: Uint8Array): Taken<CharacterToken> | undefined {
  const second = rest[1];
  if (second === undefined) return undefined;
  const four = second >= 0x30 && second <= 0x39;
  if (four && rest.length < 4) return undefined;
  const character = four ? '□' : iconv.decode(Buffer.from(rest.subarray(0, 2)), 'gb18030');
  return { token: { type: 'character', character, wide: true }, length: four ? 4 : 2 };
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
