import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { FormLayout } from '../../adapters/printing/formLayout.ts';
import { stationFontPath } from '../../adapters/printing/rasterizeGlyph.ts';
import { dotAt } from '../../devices/protocols/escpos/bitmap.ts';
import type { FormMark, PrintedForm } from './virtualFormPrinter.ts';

type Canvas = typeof import('@napi-rs/canvas');
type Context = ReturnType<ReturnType<Canvas['createCanvas']>['getContext']>;
type Preprinted = FormLayout['preprinted'];

const family = 'TownshipStationForms';
const pixelsPerMm = 4;
/** What the print shop used, and what the ribbon leaves. */
const ink = { paper: '#fffdf6', shop: '#8c6a4f', ribbon: '#20202a', hole: '#d9d2c4' } as const;
/** Paper wrongly loaded: the receipts of somebody else. */
const foreignForm: Preprinted = {
  texts: [
    { text: '物业费收据', xMm: 90, yMm: 8, heightMm: 8 },
    { text: '房号', xMm: 30, yMm: 34, heightMm: 4 },
    { text: '合计', xMm: 30, yMm: 60, heightMm: 4 },
  ],
  lines: [
    { x1Mm: 24, y1Mm: 30, x2Mm: 216, y2Mm: 30 },
    { x1Mm: 24, y1Mm: 54, x2Mm: 216, y2Mm: 54 },
    { x1Mm: 24, y1Mm: 72, x2Mm: 216, y2Mm: 72 },
  ],
};

let loaded: Canvas | undefined;

/** A sheet as a PNG, four pixels a millimetre: the form as it came from the print shop, and on it what the printer put there. */
export function drawForm(printed: PrintedForm, layout: FormLayout | undefined): Uint8Array {
  const canvas = canvasWithFont();
  const [widthMm, heightMm] = [layout?.page.widthMm ?? 241, (printed.lines * 25.4) / 6];
  const surface = canvas.createCanvas(Math.round(widthMm * pixelsPerMm), Math.round(heightMm * pixelsPerMm));
  const context = surface.getContext('2d');
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, surface.width, surface.height);
  context.scale(pixelsPerMm, pixelsPerMm);
  drawHoles(context, widthMm, heightMm);
  const preprinted = printed.form === 'wrong-form' ? foreignForm : layout?.preprinted;
  if (preprinted) drawPreprinted(context, preprinted);
  context.fillStyle = ink.ribbon;
  for (const mark of printed.marks) drawMark(context, mark);
  if (!printed.complete) drawCrease(context, widthMm, heightMm);
  return Uint8Array.from(surface.toBuffer('image/png'));
}

function drawHoles(context: Context, widthMm: number, heightMm: number): void {
  context.fillStyle = ink.hole;
  for (const xMm of [6.35, widthMm - 6.35]) {
    for (let yMm = 6.35; yMm < heightMm; yMm += 12.7) {
      context.beginPath();
      context.arc(xMm, yMm, 2, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

function drawPreprinted(context: Context, { lines, texts }: Preprinted): void {
  context.strokeStyle = ink.shop;
  context.fillStyle = ink.shop;
  context.lineWidth = 0.25;
  for (const line of lines) {
    context.beginPath();
    context.moveTo(line.x1Mm, line.y1Mm);
    context.lineTo(line.x2Mm, line.y2Mm);
    context.stroke();
  }
  context.textBaseline = 'top';
  context.textAlign = 'left';
  for (const { heightMm, text, xMm, yMm } of texts) {
    context.font = `${heightMm}px ${family}`;
    context.fillText(text, xMm, yMm);
  }
}

function drawMark(context: Context, mark: FormMark): void {
  if (mark.type === 'bitmap') return drawDots(context, mark);
  context.font = `${mark.heightMm}px ${family}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'center';
  context.fillText(mark.character, mark.xMm + mark.widthMm / 2, mark.yMm + mark.heightMm * 0.86, mark.widthMm);
}

function drawDots(context: Context, mark: Extract<FormMark, { type: 'bitmap' }>): void {
  const dot = 25.4 / 180;
  const { bitmap } = mark;
  for (let at = 0; at < bitmap.width * bitmap.height; at += 1) {
    const [x, y] = [at % bitmap.width, Math.floor(at / bitmap.width)];
    if (dotAt(bitmap, x, y)) context.fillRect(mark.xMm + x * dot, mark.yMm + y * dot, dot * 1.05, dot * 1.05);
  }
}

/** A sheet that jammed or was pulled out. */
function drawCrease(context: Context, widthMm: number, heightMm: number): void {
  context.strokeStyle = '#9a9a9a';
  context.lineWidth = 0.5;
  context.beginPath();
  for (let xMm = 0; xMm <= widthMm; xMm += 6) context.lineTo(xMm, heightMm - (xMm % 12 === 0 ? 1 : 5));
  context.stroke();
}

/** The font is registered once, at the first sheet. */
function canvasWithFont(): Canvas {
  if (loaded) return loaded;
  loaded = createRequire(import.meta.url)('@napi-rs/canvas') as Canvas;
  if (!loaded.GlobalFonts.register(readFileSync(stationFontPath), family)) throw new Error('station font not usable');
  return loaded;
}
