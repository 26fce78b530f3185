import { createRequire } from 'node:module';
import type { DrawSignature } from '../../core/ports/signaturePad.ts';

type Canvas = typeof import('@napi-rs/canvas');

/** Pixels along the wide side: enough for a form on A4 at 300 dots an inch. */
const widePixels = 1_000;
const margin = 20;

let loaded: Canvas | undefined;

/** Draws a signature black on white as a PNG; the pen's pressure is the width of the line. */
export const drawSignature: DrawSignature = ({ height, strokes, width }) => {
  loaded ??= createRequire(import.meta.url)('@napi-rs/canvas') as Canvas;
  const scale = (widePixels - 2 * margin) / Math.max(width, 1);
  const surface = loaded.createCanvas(widePixels, Math.max(1, Math.round(height * scale)) + 2 * margin);
  const context = surface.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, surface.width, surface.height);
  context.strokeStyle = '#101010';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    for (const [index, to] of stroke.entries()) {
      const from = stroke[index - 1] ?? to;
      context.lineWidth = 2 + (4 * to.pressure) / 1023;
      context.beginPath();
      context.moveTo(margin + from.x * scale, margin + from.y * scale);
      context.lineTo(margin + to.x * scale, margin + to.y * scale + (index === 0 ? 0.1 : 0));
      context.stroke();
    }
  }
  return new Uint8Array(surface.toBuffer('image/png'));
};
