import type { PrintLine } from '../../../core/ports/devices.ts';
import type { GlyphBitmap } from '../../../core/ports/glyphs.ts';
import { glyphDots, inlineBitmap, rasterImage } from './bitmap.ts';
import { type CodePage, charactersToDraw, printUnits } from './charset.ts';
import { escpos } from './commands.ts';
import { pairRows, type Paper, type Row, ruleRow, wrap } from './layout.ts';
import { qrBitmap } from './qr.ts';

/** What the paper is like and where drawn characters come from (24 dots high). */
export type EncodeOptions = {
  /** 48 on 80 mm paper, 32 on 58 mm. */
  readonly columns: number;
  /** GB18030 where absent. */
  readonly codePage?: CodePage;
  /** Without a knife the paper is fed past the tear-off edge; with one where absent. */
  readonly cutter?: boolean;
  readonly glyph: (character: string) => GlyphBitmap;
};

/** Lines from the head of a printer without a knife to its tear-off edge, one more for the finger. */
const tearOffLines = 4;

type TextLine = Extract<PrintLine, { type: 'text' }>;

/** Lines of meaning as bytes for an ESC/POS printer in GB18030; begins with initialise and Chinese mode. */
export function encodeReceipt(lines: readonly PrintLine[], options: EncodeOptions): Uint8Array {
  const bytes: number[] = [...escpos.initialise, ...escpos.chineseOn];
  for (const line of lines) {
    for (const part of encodeLine(line, options)) for (const byte of part) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Characters of these lines that `glyph` will be asked for. */
export function charactersOfLines(lines: readonly PrintLine[], codePage?: CodePage): readonly string[] {
  const texts = lines.flatMap((line) => {
    if (line.type === 'text') return [line.text];
    return line.type === 'pair' ? [line.left, line.right] : [];
  });
  return charactersToDraw(texts, codePage);
}

function encodeLine(line: PrintLine, options: EncodeOptions): readonly (readonly number[])[] {
  switch (line.type) {
    case 'text':
      return encodeText(line, options);
    case 'pair':
      return encodeRows(pairRows(line.left, line.right, paperOf(options)), options);
    case 'rule':
      return encodeRows([ruleRow(options.columns)], options);
    case 'feed':
      return [escpos.feed(Math.min(255, Math.max(0, Math.trunc(line.lines))))];
    case 'qr':
      return [escpos.align('center'), rasterImage(qrBitmap(line.text)), escpos.align('left')];
    case 'cut':
      return [options.cutter === false ? escpos.feed(tearOffLines) : escpos.cut];
  }
}

/** A drawn character is 24 dots high and cannot be doubled, so a double line that holds one is printed bold at normal size. */
function encodeText(line: TextLine, options: EncodeOptions): readonly (readonly number[])[] {
  const units = printUnits(line.text.replaceAll('\n', ''), options.codePage);
  const drawn = units.some((unit) => unit.type === 'bitmap');
  const double = line.size === 'double' && !drawn;
  const bold = line.bold === true || (line.size === 'double' && drawn);
  const latin = double && units.some((unit) => unit.columns === 1);
  const rows = wrap(line.text, {
    ...paperOf(options),
    columns: double ? Math.floor(options.columns / 2) : options.columns,
  });
  const align = line.align ?? 'left';
  return [
    ...(align === 'left' ? [] : [escpos.align(align)]),
    ...(double ? [escpos.chineseSize(true)] : []),
    ...(latin ? [escpos.latinSize(true)] : []),
    ...(bold ? [escpos.bold(true)] : []),
    ...encodeRows(rows, options),
    ...(bold ? [escpos.bold(false)] : []),
    ...(latin ? [escpos.latinSize(false)] : []),
    ...(double ? [escpos.chineseSize(false)] : []),
    ...(align === 'left' ? [] : [escpos.align('left')]),
  ];
}

function encodeRows(rows: readonly Row[], options: EncodeOptions): readonly (readonly number[])[] {
  return rows.flatMap((row) => [
    ...row.map((unit) => (unit.type === 'text' ? [...unit.bytes] : inlineBitmap(options.glyph(unit.character)))),
    escpos.lineFeed,
  ]);
}

function paperOf({ codePage = 'gb18030', columns }: EncodeOptions): Paper {
  return { codePage, columns };
}

/** Height `glyph` must draw. */
export const drawnHeightDots = glyphDots;
