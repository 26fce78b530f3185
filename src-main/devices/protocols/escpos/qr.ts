import { create } from 'qrcode';
import type { GlyphBitmap } from '../../../core/ports/glyphs.ts';

/** White modules around a code, as the standard asks. */
const quietModules = 4;
/** A module of 4 dots is 0.5 mm at 203 dpi: phones read it off thermal paper; long texts get 3. */
const moduleDots = { wanted: 5, least: 3, widestDots: 360 } as const;

/** A QR code as dots, error correction M (a crease across a receipt loses less than 15 %), as large as `widestDots` allows. */
export function qrBitmap(text: string, widestDots: number = moduleDots.widestDots): GlyphBitmap {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quietModules;
  const scale = Math.max(moduleDots.least, Math.min(moduleDots.wanted, Math.floor(widestDots / side)));
  const width = side * scale;
  const rowBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(rowBytes * width);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [Math.floor(x / scale) - quietModules, Math.floor(y / scale) - quietModules];
      const inside = column >= 0 && row >= 0 && column < modules.size && row < modules.size;
      if (inside && modules.get(row, column))
        bits[y * rowBytes + (x >> 3)] = (bits[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height: width, bits };
}
