import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { GlyphBitmap } from '../../../core/ports/glyphs.ts';
import type { FormSheet, PlacedMark } from '../../../core/ports/printing.ts';
import { columnBands, glyphDots } from '../escpos/bitmap.ts';
import { type CodePage, charactersToDraw, type PrintUnit, printUnits } from '../escpos/charset.ts';
import { qrBitmap } from '../escpos/qr.ts';
import { escp2, stepsOf, stepsPerInch } from './commands.ts';
import { crossBitmap } from './cross.ts';

/** What the printer is like and where drawn characters come from (24 dots high). */
export type FormEncodeOptions = {
  readonly codePage: CodePage;
  /** From one Chinese character to the next, in 1/180 inch, as the printer's own font has it. */
  readonly chineseStep: number;
  /** Right end of what the head reaches, in 1/180 inch. */
  readonly widthSteps: number;
  readonly glyph: (character: string) => GlyphBitmap;
};

/** 36 mm: what forms leave free; a module of three pins is 0.42 mm. */
const widestQrDots = 255;

/** A piece no higher than the head, at its place in 1/180 inch. */
type Piece = { readonly x: number; readonly y: number; readonly width: number; readonly bytes: readonly number[] };

/**
 * A form as bytes: the paper only ever moves on, so pieces go from top to bottom; those of one height share a pass. Each begins at a
 * place of its own, so a wrong width of one field never moves the next. `form-beyond-paper`: something would stand outside the sheet;
 * nothing is printed then, because half a form is a spoiled form.
 */
export function encodeForm(sheet: FormSheet, options: FormEncodeOptions): Result<Uint8Array, 'form-beyond-paper'> {
  const pieces = sheet.marks.flatMap((mark) => piecesOf(mark, options)).toSorted((a, b) => a.y - b.y || a.x - b.x);
  const height = (sheet.pageLines * stepsPerInch) / 6;
  const beyond = pieces.some(
    ({ x, y, width }) => x < 0 || y < 0 || x + width > options.widthSteps || y + glyphDots > height,
  );
  if (beyond) return err('form-beyond-paper');
  const bytes: number[] = [...escp2.initialise, ...escp2.sixthInchLines, ...escp2.pageLength(sheet.pageLines)];
  bytes.push(...escp2.chineseOn);
  let at = 0;
  for (const piece of pieces) {
    bytes.push(...feedTo(piece.y - at), ...moveTo(piece.x), ...piece.bytes, ...escp2.carriageReturn);
    at = piece.y;
  }
  return ok(Uint8Array.from([...bytes, ...escp2.chineseOff, ...escp2.formFeed]));
}

/** Characters of this sheet that `glyph` will be asked for. */
export function charactersOfSheet(sheet: FormSheet, codePage: CodePage): readonly string[] {
  return charactersToDraw(
    sheet.marks.flatMap((mark) => (mark.type === 'text' ? [mark.text] : [])),
    codePage,
  );
}

function piecesOf(mark: PlacedMark, options: FormEncodeOptions): readonly Piece[] {
  const [x, y] = [stepsOf(mark.xMm), stepsOf(mark.yMm)];
  switch (mark.type) {
    case 'text':
      return [textPiece(mark, { x, y }, options)];
    case 'qr':
      return bandsOf(qrBitmap(mark.text, widestQrDots), { x, y });
    case 'cross': {
      const cross = crossBitmap();
      return bandsOf(cross, { x: x - Math.floor(cross.width / 2), y: y - Math.floor(cross.height / 2) });
    }
  }
}

/** Text in the printer's font; drawn characters keep its step. Double width is undone behind the text. */
function textPiece(
  mark: Extract<PlacedMark, { type: 'text' }>,
  place: { readonly x: number; readonly y: number },
  options: FormEncodeOptions,
): Piece {
  const units = printUnits(mark.text, options.codePage);
  // A drawn character cannot be doubled: half a name wide and half narrow reads as two names.
  const double = mark.size === 'double' && units.every((unit) => unit.type === 'text');
  const bytes = units.flatMap((unit) => unitBytes(unit, options));
  const columns = units.reduce((sum, unit) => sum + unit.columns, 0);
  return {
    ...place,
    width: Math.ceil((columns * options.chineseStep * (double ? 2 : 1)) / 2),
    bytes: double ? [...escp2.doubleWidthOn, ...bytes, ...escp2.doubleWidthOff] : bytes,
  };
}

function unitBytes(unit: PrintUnit, options: FormEncodeOptions): readonly number[] {
  if (unit.type === 'text') return [...unit.bytes];
  const [band = []] = columnBands(options.glyph(unit.character));
  return [...bitImage(band, glyphDots), ...blankColumns(options.chineseStep - glyphDots)];
}

/** A picture as passes of 24 pins. */
function bandsOf(bitmap: GlyphBitmap, place: { readonly x: number; readonly y: number }): readonly Piece[] {
  return columnBands(bitmap).map((band, index) => ({
    x: place.x,
    y: place.y + index * glyphDots,
    width: bitmap.width,
    bytes: bitImage(band, bitmap.width),
  }));
}

/** `ESC * 39`: columns of three bytes, 180 to the inch. */
function bitImage(band: readonly number[], columns: number): readonly number[] {
  return [0x1b, 0x2a, 39, columns & 0xff, columns >> 8, ...band];
}

function blankColumns(columns: number): readonly number[] {
  return columns <= 0 ? [] : bitImage(new Array<number>(columns * 3).fill(0), columns);
}

/** Sixtieths of an inch are 0.42 mm: the one or two steps that are left are columns of nothing. */
function moveTo(x: number): readonly number[] {
  return [...escp2.absolutePosition(Math.floor(x / 3)), ...blankColumns(x % 3)];
}

function feedTo(steps: number): readonly number[] {
  const bytes: number[] = [];
  for (let left = steps; left > 0; left -= 255) bytes.push(...escp2.fineFeed(Math.min(left, 255)));
  return bytes;
}
