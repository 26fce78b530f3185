/** What a zip archive says of itself: names and the size everything unpacks to. */
export type ArchiveContents = { readonly names: readonly string[]; readonly unpackedBytes: number };

const endMark = 0x0605_4b50;
const entryMark = 0x0201_4b50;
const endBytes = 22;
const entryBytes = 46;

function findEnd(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - endBytes - 0xffff);
  for (let at = view.byteLength - endBytes; at >= lowest; at -= 1) if (view.getUint32(at, true) === endMark) return at;
  return undefined;
}

/** Reads the directory at the end of a zip archive without unpacking anything; absent where there is none. */
export function readArchive(bytes: Uint8Array): ArchiveContents | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.byteLength < endBytes ? undefined : findEnd(view);
  if (end === undefined) return undefined;
  const names: string[] = [];
  let unpackedBytes = 0;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + entryBytes > view.byteLength || view.getUint32(at, true) !== entryMark) return undefined;
    const nameBytes = view.getUint16(at + 28, true);
    unpackedBytes += view.getUint32(at + 24, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + entryBytes, at + entryBytes + nameBytes)));
    at += entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { names, unpackedBytes };
}
