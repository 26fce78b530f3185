import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { GlyphBitmap, GlyphRasterizer } from '../../core/ports/glyphs.ts';
import { readFontCoverage } from './fontCoverage.ts';
import { blankGlyph, missingGlyph, setDot } from './missingGlyph.ts';

/** The font all drawn characters come from; its origin and licence are in `resources/README.md`. */
export const stationFontPath = fileURLToPath(new URL('../../../resources/township-station-sans.otf', import.meta.url));

/** Darkness from which a dot is printed; thermal dots spread, so thin strokes may start late. */
const blackFrom = 0x60;

type Canvas = typeof import('@napi-rs/canvas');

/**
 * A rasteriser over one font file. The font is read at the first character that needs drawing, because most days have none. Drawn
 * characters are kept: a township has the same few rare names every year.
 */
export function createGlyphRasterizer(fontPath: string = stationFontPath): GlyphRasterizer {
  const known = new Map<string, GlyphBitmap>();
  let draw: GlyphRasterizer | undefined;
  return (character, heightDots) => {
    const key = `${heightDots}:${character}`;
    const kept = known.get(key);
    if (kept) return kept;
    draw ??= openFont(fontPath);
    const drawn = draw(character, heightDots);
    if (known.size < 2000) known.set(key, drawn);
    return drawn;
  };
}

/** The rasteriser over the station's font. */
export const rasterizeGlyph: GlyphRasterizer = createGlyphRasterizer();

function openFont(fontPath: string): GlyphRasterizer {
  const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as Canvas;
  const file = readFileSync(fontPath);
  const covers = readFontCoverage(file);
  const family = 'TownshipStationGlyphs';
  // Registered from memory: inside an Electron archive the drawing library could not open the path.
  if (!canvas.GlobalFonts.register(file, family)) throw new Error(`font not usable: ${fontPath}`);
  return (character, heightDots) => {
    const codePoint = character.codePointAt(0) ?? 0xfffd;
    if (!covers(codePoint)) return missingGlyph(codePoint, heightDots);
    return drawGlyph(canvas, character, { heightDots, family });
  };
}

function drawGlyph(canvas: Canvas, character: string, look: { heightDots: number; family: string }): GlyphBitmap {
  const { heightDots, family } = look;
  const surface = canvas.createCanvas(heightDots, heightDots);
  const context = surface.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, heightDots, heightDots);
  context.fillStyle = '#000000';
  context.font = `${heightDots}px ${family}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  // The em box of this family begins 0.88 of its height above the baseline.
  context.fillText(character, heightDots / 2, heightDots * 0.88);
  const pixels = context.getImageData(0, 0, heightDots, heightDots).data;
  const glyph = blankGlyph(heightDots);
  for (let dot = 0; dot < heightDots * heightDots; dot += 1) {
    if (255 - (pixels[dot * 4] ?? 255) >= blackFrom) setDot(glyph, dot % heightDots, Math.floor(dot / heightDots));
  }
  return glyph;
}
