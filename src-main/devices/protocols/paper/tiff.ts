/** Tags of TIFF 6.0 that say where the picture's bytes stand. */
const tags = { stripOffsets: 273, stripByteCounts: 279, tileOffsets: 324, tileByteCounts: 325 } as const;

/** Bytes of one value by field type: SHORT and LONG are all that offsets and counts may be. */
const widths: Readonly<Record<number, 2 | 4>> = { 3: 2, 4: 4 };

const mostPages = 64;
const mostPieces = 65_536;

/** Whether every page's directory and every piece of its picture lie inside the file. TIFF has no end mark. */
export function tiffIsWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  if (bytes.length < 8) return false;
  let at = view.getUint32(4, little);
  for (let page = 0; page < mostPages; page += 1) {
    if (at === 0) return page > 0;
    const next = directoryEnd({ view, little }, at);
    if (next === undefined) return false;
    at = next;
  }
  return false;
}

type Reading = { readonly view: DataView; readonly little: boolean };

/** The place of the next directory, or nothing when this one or its picture reaches beyond the file. */
function directoryEnd(reading: Reading, at: number): number | undefined {
  const { little, view } = reading;
  if (at + 2 > view.byteLength) return undefined;
  const entries = view.getUint16(at, little);
  const end = at + 2 + entries * 12;
  if (end + 4 > view.byteLength) return undefined;
  const found = new Map<number, readonly number[]>();
  for (let index = 0; index < entries; index += 1) {
    const entry = at + 2 + index * 12;
    const tag = view.getUint16(entry, little);
    if (!Object.values<number>(tags).includes(tag)) continue;
    const values = readValues(reading, entry);
    if (values === undefined) return undefined;
    found.set(tag, values);
  }
  const inside =
    piecesInside(view, found.get(tags.stripOffsets), found.get(tags.stripByteCounts)) &&
    piecesInside(view, found.get(tags.tileOffsets), found.get(tags.tileByteCounts));
  return inside ? view.getUint32(end, little) : undefined;
}

function readValues({ little, view }: Reading, entry: number): readonly number[] | undefined {
  const width = widths[view.getUint16(entry + 2, little)];
  const count = view.getUint32(entry + 4, little);
  if (width === undefined || count > mostPieces) return undefined;
  const from = width * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  if (from + width * count > view.byteLength) return undefined;
  return Array.from({ length: count }, (_, index) =>
    width === 2 ? view.getUint16(from + index * 2, little) : view.getUint32(from + index * 4, little),
  );
}

function piecesInside(view: DataView, offsets: readonly number[] = [], counts: readonly number[] = []): boolean {
  return offsets.every((offset, index) => offset + (counts[index] ?? 0) <= view.byteLength);
}
