import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { stationFontPath } from '../../adapters/printing/rasterizeGlyph.ts';

type Canvas = typeof import('@napi-rs/canvas');

const family = 'TownshipStationPapers';
/** A page at 72 dots an inch: enough to look at, small enough for many. */
const page = { width: 595, height: 842 } as const;

let loaded: Canvas | undefined;

function canvasWithFont(): Canvas {
  if (loaded) return loaded;
  const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as Canvas;
  canvas.GlobalFonts.register(readFileSync(stationFontPath), family);
  loaded = canvas;
  return canvas;
}

/** A made-up paper as a JPEG, with its number, so that two pictures differ. Nobody's paper. */
export function drawPaper(number: number): Buffer {
  const surface = canvasWithFont().createCanvas(page.width, page.height);
  const context = surface.getContext('2d');
  context.fillStyle = '#fbfaf6';
  context.fillRect(0, 0, page.width, page.height);
  context.fillStyle = '#1a1a1a';
  context.font = `36px ${family}`;
  context.fillText('演练材料', 220, 120);
  context.font = `22px ${family}`;
  context.fillText(`第 ${number} 张，不是任何人的证件`, 90, 190);
  context.strokeStyle = '#9a9a9a';
  for (let top = 260; top < 740; top += 44) context.strokeRect(90, top, 415, 0.5);
  return surface.toBuffer('image/jpeg');
}
