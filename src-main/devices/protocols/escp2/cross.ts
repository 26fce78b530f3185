import type { GlyphBitmap } from '../../../core/ports/glyphs.ts';

/** Arms of 3.4 mm: long enough to lay a ruler at, short enough for the margin of a form. */
const side = 49;

/** A thin cross; its middle dot is the place. */
export function crossBitmap(): GlyphBitmap {
  const rowBytes = Math.ceil(side / 8);
  const bits = new Uint8Array(rowBytes * side);
  const middle = (side - 1) / 2;
  for (let at = 0; at < side; at += 1) {
    blacken(bits, at, middle * rowBytes);
    blacken(bits, middle, at * rowBytes);
  }
  return { width: side, height: side, bits };
}

function blacken(bits: Uint8Array, x: number, row: number): void {
  bits[row + (x >> 3)] = (bits[row + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
}
