import type { SignatureStrokes } from '../ports/signaturePad.ts';

/**
 * A signature as the data of one SVG path in the pad's own units, whole numbers: exactly what was written, whatever size it is drawn at. A
 * stroke of one point becomes a dot.
 */
export function signaturePath({ strokes }: SignatureStrokes): string {
  return strokes
    .map((stroke) =>
      stroke
        .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`)
        .join('')
        .concat(stroke.length === 1 ? 'h1' : ''),
    )
    .join('');
}
