/**
 * Code points a font file has a glyph for, read from its `cmap` table (formats 4 and 12, OpenType specification). Drawing libraries
 * silently take another font for a missing character; on paper that must be a decision.
 */
export function readFontCoverage(file: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const ranges: (readonly [first: number, last: number])[] = [];
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const subtable = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    const format = view.getUint16(subtable);
    if (format === 4) ranges.push(...segments(view, subtable));
    if (format === 12) ranges.push(...groups(view, subtable));
  }
  ranges.sort((a, b) => a[0] - b[0]);
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function tableOffset(view: DataView, tag: string): number {
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(entry + at)));
    if (name === tag) return view.getUint32(entry + 8);
  }
  throw new Error(`font without table ${tag}`);
}

/** Format 4: segments of the basic plane. A segment maps whole ranges in subset fonts; its last one (FFFF) is an end mark. */
function segments(view: DataView, subtable: number): [number, number][] {
  const count = view.getUint16(subtable + 6) / 2;
  return Array.from({ length: count }, (_, index): [number, number] => [
    view.getUint16(subtable + 16 + count * 2 + index * 2),
    view.getUint16(subtable + 14 + index * 2),
  ]).filter(([first]) => first !== 0xffff);
}

/** Format 12: groups of all planes. */
function groups(view: DataView, subtable: number): [number, number][] {
  return Array.from({ length: view.getUint32(subtable + 12) }, (_, index): [number, number] => [
    view.getUint32(subtable + 16 + index * 12),
    view.getUint32(subtable + 16 + index * 12 + 4),
  ]);
}
