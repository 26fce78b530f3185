import type { GlyphBitmap } from '../../core/ports/glyphs.ts';

/** Hexadecimal digits, 3 dots wide and 5 high, one octal figure per row. */
const digitRows =
  '75557 26227 71747 71717 55711 74717 74757 71111 75757 75717 25755 65656 34443 65556 74647 74644'.split(' ');

/**
 * The sign for a character no font of ours has: a frame with its code point in hexadecimal, in two rows, so the paper still says
 * exactly which character it is. Never `?`.
 */
export function missingGlyph(codePoint: number, heightDots: number): GlyphBitmap {
  const canvas = blankGlyph(heightDots);
  frame(canvas);
  const text = codePoint.toString(16).padStart(4, '0');
  const half = Math.ceil(text.length / 2);
  const scale = Math.max(1, Math.floor((heightDots - 4) / (half * 4)));
  [text.slice(0, half), text.slice(half)].forEach((digits, line) => {
    const width = digits.length * 4 * scale - scale;
    const left = Math.floor((heightDots - width) / 2);
    const top = Math.floor(heightDots / 4 - (5 * scale) / 2 + (line * heightDots) / 2);
    [...digits].forEach((digit, index) => {
      drawDigit(canvas, Number.parseInt(digit, 16), { left: left + index * 4 * scale, top, scale });
    });
  });
  return canvas;
}

/** A white square. */
export function blankGlyph(heightDots: number): GlyphBitmap {
  return { width: heightDots, height: heightDots, bits: new Uint8Array(Math.ceil(heightDots / 8) * heightDots) };
}

/** Blackens one dot; outside the square nothing happens. */
export function setDot(glyph: GlyphBitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= glyph.width || y >= glyph.height) return;
  const at = y * Math.ceil(glyph.width / 8) + (x >> 3);
  glyph.bits[at] = (glyph.bits[at] ?? 0) | (0x80 >> (x & 7));
}

function frame(glyph: GlyphBitmap): void {
  for (let at = 0; at < glyph.width; at += 1) {
    setDot(glyph, at, 0);
    setDot(glyph, at, glyph.height - 1);
    setDot(glyph, 0, at);
    setDot(glyph, glyph.width - 1, at);
  }
}

function drawDigit(glyph: GlyphBitmap, digit: number, place: { left: number; top: number; scale: number }): void {
  const rows = digitRows[digit] ?? '';
  for (let y = 0; y < 5 * place.scale; y += 1) {
    const row = Number(rows[Math.floor(y / place.scale)]);
    for (let x = 0; x < 3 * place.scale; x += 1) {
      const on = (row >> (2 - Math.floor(x / place.scale))) & 1;
      if (on === 1) setDot(glyph, place.left + x, place.top + y);
    }
  }
}
