import iconv from 'iconv-lite';

/** A piece of a line: bytes the printer's own font draws, or a character that must be drawn for it. */
export type PrintUnit =
  | { readonly type: 'text'; readonly character: string; readonly bytes: Uint8Array; readonly columns: 1 | 2 }
  | { readonly type: 'bitmap'; readonly character: string; readonly columns: 2 };

/**
 * What a printer's font holds: all two-byte places of GB18030, those of GBK only (no 䶮 and its neighbours of 2000 and later), or the
 * 6,763 characters of GB 2312. Bytes are the same in all three.
 */
export type CodePage = 'gb18030' | 'gbk' | 'gb2312';

/**
 * Code points of the private use area that older tables give for places of GB18030 which have a real character today
 * (GB18030-2022, and the eighty radicals and characters at FE50..FEA0). Names copied from old systems carry them.
 */
const privateUseReplacements: ReadonlyMap<number, number> = new Map([
  ...Array.from({ length: 0x50 }, (_, index): [number, number] => [0xe815 + index, assignedAt(index)]),
  ...pairs(
    'e816 20087 e817 20089 e818 200cc e81e 9fb4 e826 9fb5 e82b 9fb6 e82c 9fb7 e831 215d7 e832 9fb8 e83b 2298f e843 9fb9',
  ),
  ...pairs(
    'e854 9fba e855 241fe e864 9fbb e7c7 1e3f e7c8 1f9 e78d fe10 e78e fe12 e78f fe11 e790 fe13 e791 fe14 e792 fe15',
  ),
  ...pairs('e793 fe16 e794 fe17 e795 fe18 e796 fe19'),
]);

/** Replaces private-use code points by the characters they stand for, where that is known. */
export function withoutPrivateUse(text: string): string {
  return Array.from(text, (character) => {
    const replacement = privateUseReplacements.get(character.codePointAt(0) ?? 0);
    return replacement === undefined ? character : String.fromCodePoint(replacement);
  }).join('');
}

/**
 * What of a text reaches paper: control characters and invisible marks go (in the Unicode text only: second bytes 40..7E of
 * GB18030 are legal and never looked at), the half-width yen sign becomes the wide one every printer has, half a surrogate pair
 * becomes the replacement character.
 */
export function printable(text: string): string {
  const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/gu;
  return withoutPrivateUse(text.toWellFormed().replaceAll(invisible, '')).replaceAll('\u{a5}', '\u{ffe5}');
}

/**
 * Cuts a text into units. Fonts of printers end with the two-byte part of GB18030 at best, so whatever takes four bytes, has no place
 * in the printer's code page, or has no agreed meaning, is drawn as a bitmap of two columns.
 */
export function printUnits(text: string, codePage: CodePage = 'gb18030'): readonly PrintUnit[] {
  return Array.from(printable(text), (character) => {
    const bytes = Uint8Array.from(iconv.encode(character, 'gb18030'));
    if (!isInFont(bytes, codePage) || isPrivateUse(character)) return { type: 'bitmap', character, columns: 2 };
    return { type: 'text', character, bytes, columns: bytes.length === 1 ? 1 : 2 };
  });
}

/** Characters of these texts that need drawing, each once. */
export function charactersToDraw(texts: readonly string[], codePage: CodePage = 'gb18030'): readonly string[] {
  const drawn = texts.flatMap((text) => printUnits(text, codePage)).filter((unit) => unit.type === 'bitmap');
  return [...new Set(drawn.map((unit) => unit.character))];
}

/** Printer columns a row of units takes. */
export function columnsOf(units: readonly PrintUnit[]): number {
  return units.reduce((sum, unit) => sum + unit.columns, 0);
}

/** GBK ends its symbols where GB18030 added vertical forms, pinyin letters and the radicals from FE50 on. */
function isInFont(bytes: Uint8Array, codePage: CodePage): boolean {
  const [lead = 0, trail = 0] = bytes;
  if (bytes.length === 1) return true;
  if (bytes.length > 2) return false;
  switch (codePage) {
    case 'gb18030':
      return true;
    case 'gbk':
      return lead !== 0xfe && !(lead === 0xa6 && trail >= 0xd9 && trail <= 0xf5) && !(lead === 0xa8 && trail === 0xbf);
    case 'gb2312':
      return trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7));
  }
}

function isPrivateUse(character: string): boolean {
  return /^[\p{Co}\u{FFFD}]$/u.test(character);
}

/** The library's reading of the place FE50 + index (7F is no place). */
function assignedAt(index: number): number {
  const trail = 0x50 + index + (index >= 0x2f ? 1 : 0);
  return iconv.decode(Buffer.from([0xfe, trail]), 'gb18030').codePointAt(0) ?? 0;
}

function pairs(text: string): [number, number][] {
  const numbers = text.split(' ').map((hex) => Number.parseInt(hex, 16));
  return Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[index * 2] ?? 0,
    numbers[index * 2 + 1] ?? 0,
  ]);
}
