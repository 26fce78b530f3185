import { create } from 'qrcode';

/** A text as the rows of a QR code, one character a module: `1` is dark. Without the quiet zone. */
export function qrRows(text: string): string[] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const places = Array.from({ length: modules.size }, (_, index) => index);
  return places.map((row) => places.map((column) => (modules.get(row, column) ? '1' : '0')).join(''));
}
