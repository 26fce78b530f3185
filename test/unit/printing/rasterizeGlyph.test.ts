import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFontCoverage } from '../../../src-main/adapters/printing/fontCoverage.ts';
import { missingGlyph } from '../../../src-main/adapters/printing/missingGlyph.ts';
import {
  createGlyphRasterizer,
  rasterizeGlyph,
  stationFontPath,
} from '../../../src-main/adapters/printing/rasterizeGlyph.ts';
import type { GlyphBitmap } from '../../../src-main/core/ports/glyphs.ts';

function rows(glyph: GlyphBitmap): readonly string[] {
  const bytes = Math.ceil(glyph.width / 8);
  return Array.from({ length: glyph.height }, (_, y) =>
    Array.from({ length: glyph.width }, (_, x) =>
      ((glyph.bits[y * bytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? '#' : '.',
    ).join(''),
  );
}

const black = (glyph: GlyphBitmap): number => rows(glyph).join('').replaceAll('.', '').length;

describe('a rare character', () => {
  it.each(['㛃', '𠮷', '𣲗', '䶮', '喆', 'ñ'])('%s is drawn in its square', (character) => {
    const glyph = rasterizeGlyph(character, 24);
    expect([glyph.width, glyph.height, glyph.bits.length]).toEqual([24, 24, 72]);
    expect(black(glyph)).toBeGreaterThan(20);
    expect(black(glyph)).toBeLessThan(400);
    expect(rows(glyph)).not.toEqual(rows(missingGlyph(character.codePointAt(0) ?? 0, 24)));
  });

  it('is told apart from another, and the same one is drawn the same', () => {
    expect(rows(rasterizeGlyph('㛃', 24))).not.toEqual(rows(rasterizeGlyph('𠮷', 24)));
    expect(rasterizeGlyph('㛃', 24)).toBe(rasterizeGlyph('㛃', 24));
    expect(rasterizeGlyph('㛃', 48).bits).toHaveLength(288);
  });

  it('stands upright: the long stroke of 一 lies in the middle', () => {
    const lines = rows(rasterizeGlyph('一', 24));
    const full = lines.flatMap((line, y) => (line.split('#').length > 15 ? [y] : []));
    expect(full.length).toBeGreaterThan(0);
    expect(full.every((y) => y > 8 && y < 15)).toBe(true);
  });
});

describe('a character no font has', () => {
  it('is a frame with its code point, never a question mark', () => {
    const glyph = rasterizeGlyph('\ue000', 24);
    expect(rows(glyph)).toEqual(rows(missingGlyph(0xe000, 24)));
    expect(rows(missingGlyph(0xe000, 24))).not.toEqual(rows(missingGlyph(0xe001, 24)));
    const lines = rows(glyph);
    expect([lines[0], lines[23]]).toEqual(['#'.repeat(24), '#'.repeat(24)]);
    expect(lines.every((line) => line.startsWith('#') && line.endsWith('#'))).toBe(true);
  });

  it('beyond the basic plane shows all its digits', () => {
    expect(rows(missingGlyph(0x30000, 24))).not.toEqual(rows(missingGlyph(0x30001, 24)));
    expect(rows(missingGlyph(0x10fffd, 24))).not.toEqual(rows(missingGlyph(0x0ffffd, 24)));
  });

  it('shows its digits as strokes', () => {
    const lines = rows(missingGlyph(0x8888, 24)).slice(1, -1);
    expect(lines.filter((line) => line.includes('###')).length).toBeGreaterThan(4);
  });
});

describe('the font of the station', () => {
  const covers = readFontCoverage(readFileSync(stationFontPath));
  const all = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((codePoint) => !covers(codePoint));

  it('has every character of the first two blocks that GB18030-2022 level 2 asks for', () => {
    expect(all(0x4e00, 0x9fa5)).toEqual([]);
    expect(all(0x3400, 0x4db5)).toEqual([]);
    expect(all(0x20, 0x7e)).toEqual([]);
  });

  it('has the rare names of the tests and does not claim what it lacks', () => {
    expect([...'䶮㛃𠮷𣲗昇喆'].every((character) => covers(character.codePointAt(0) ?? 0))).toBe(true);
    expect([0xe000, 0x30000, 0x10ffff].some(covers)).toBe(false);
  });

  it('is small enough to ship', () => {
    expect(readFileSync(stationFontPath).length).toBeLessThan(8_000_000);
  });

  it('that is missing is told at the first character', () => {
    expect(() => createGlyphRasterizer('/nowhere.otf')('㛃', 24)).toThrow('ENOENT');
  });
});
