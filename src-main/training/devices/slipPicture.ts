import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { stationFontPath } from '../../adapters/printing/rasterizeGlyph.ts';
import { dotAt } from '../../devices/protocols/escpos/bitmap.ts';
import { type Mark, type PaperRow, rollDots } from './paperTape.ts';

type Canvas = typeof import('@napi-rs/canvas');
type Context = ReturnType<ReturnType<Canvas['createCanvas']>['getContext']>;

/** White paper around what is printed. */
const margin = { side: 24, end: 20 } as const;
const family = 'TownshipStationSlips';

let loaded: Canvas | undefined;

/** A piece of paper as a PNG, black on white, one pixel a dot. A torn piece ends in a zigzag. */
export function drawSlip(rows: readonly PaperRow[], complete: boolean, dots: number = rollDots.wide): Uint8Array {
  const canvas = canvasWithFont();
  const height = rows.reduce((sum, row) => sum + row.height, 0) + 2 * margin.end;
  const width = dots + 2 * margin.side;
  const surface = canvas.createCanvas(width, height);
  const context = surface.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#1a1a1a';
  let top: number = margin.end;
  for (const row of rows) {
    for (const mark of row.marks) drawMark(context, mark, top + row.height);
    top += row.height;
  }
  if (!complete) drawTear(context, width, height);
  return Uint8Array.from(surface.toBuffer('image/png'));
}

function drawMark(context: Context, mark: Mark, bottom: number): void {
  const x = mark.x + margin.side;
  if (mark.type === 'bitmap') return drawBitmap(context, mark, { x, top: bottom - mark.bitmap.height });
  if (mark.character === ' ') return;
  context.save();
  context.font = `${mark.height}px ${family}`;
  context.textAlign = 'center';
  // Latin letters of a printer are half as wide as high; the font's own are squeezed or spread into that cell.
  context.translate(x + mark.width / 2, bottom - mark.height * 0.14);
  context.fillText(mark.character, 0, 0, mark.width);
  if (mark.bold) context.fillText(mark.character, 1, 0, mark.width);
  context.restore();
}

function drawBitmap(
  context: Context,
  mark: Extract<Mark, { type: 'bitmap' }>,
  place: { x: number; top: number },
): void {
  const { bitmap } = mark;
  for (let dot = 0; dot < bitmap.width * bitmap.height; dot += 1) {
    const [x, y] = [dot % bitmap.width, Math.floor(dot / bitmap.width)];
    if (dotAt(bitmap, x, y)) context.fillRect(place.x + x, place.top + y, 1, 1);
  }
}

function drawTear(context: Context, width: number, height: number): void {
  context.fillStyle = '#9a9a9a';
  for (let x = 0; x < width; x += 12) {
    context.beginPath();
    context.moveTo(x, height);
    context.lineTo(x + 6, height - 8);
    context.lineTo(x + 12, height);
    context.fill();
  }
}

/** The font is registered once, at the first slip. */
function canvasWithFont(): Canvas {
  if (loaded) return loaded;
  loaded = createRequire(import.meta.url)('@napi-rs/canvas') as Canvas;
  if (!loaded.GlobalFonts.register(readFileSync(stationFontPath), family)) throw new Error('station font not usable');
  return loaded;
}
