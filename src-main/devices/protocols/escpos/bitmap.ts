import type { GlyphBitmap } from '../../../core/ports/glyphs.ts';

/** Height of Chinese characters in the printer's font, and of its 24-pin bit image. */
export const glyphDots = 24;

/** One dot of a bitmap; outside it everything is white. */
export function dotAt(bitmap: GlyphBitmap, x: number, y: number): boolean {
  if (x >= bitmap.width || y >= bitmap.height) return false;
  const byte = bitmap.bits[y * Math.ceil(bitmap.width / 8) + (x >> 3)] ?? 0;
  return ((byte >> (7 - (x & 7))) & 1) === 1;
}

/** `ESC * 33`: a bitmap of up to 24 rows that stands in a line of text; three bytes a column, top dot first. */
export function inlineBitmap(bitmap: GlyphBitmap): readonly number[] {
  const [band = []] = columnBands({ ...bitmap, width: glyphDots, height: glyphDots });
  return [0x1b, 0x2a, 33, glyphDots & 0xff, glyphDots >> 8, ...band];
}

/** A bitmap as bands of 24 rows, each column by column in three bytes with the top dot first; the last band is filled up white. */
export function columnBands(bitmap: GlyphBitmap): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(bitmap.height / glyphDots) }, (_, band) => {
    const bytes: number[] = [];
    for (let x = 0; x < bitmap.width; x += 1) {
      for (let part = 0; part < 3; part += 1) bytes.push(columnByte(bitmap, x, band * glyphDots + part * 8));
    }
    return bytes;
  });
}

/** `GS v 0`: a bitmap on lines of its own, rows from the top. */
export function rasterImage(bitmap: GlyphBitmap): readonly number[] {
  const rowBytes = Math.ceil(bitmap.width / 8);
  const size = [rowBytes & 0xff, rowBytes >> 8, bitmap.height & 0xff, bitmap.height >> 8];
  return [0x1d, 0x76, 0x30, 0, ...size, ...bitmap.bits];
}

function columnByte(bitmap: GlyphBitmap, x: number, top: number): number {
  let byte = 0;
  for (let row = 0; row < 8; row += 1) byte = (byte << 1) | (dotAt(bitmap, x, top + row) ? 1 : 0);
  return byte;
}

/** A hollow square: "something stands here that could not be drawn", better than a gap in a name. */
export function emptyFrame(): GlyphBitmap {
  const edge = [0xff, 0xff, 0xff];
  const side = [0x80, 0x00, 0x01];
  const rows = Array.from({ length: glyphDots }, (_, y) => (y === 0 || y === glyphDots - 1 ? edge : side));
  return { width: glyphDots, height: glyphDots, bits: Uint8Array.from(rows.flat()) };
}
