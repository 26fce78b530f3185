import iconv from 'iconv-lite';
import type { TableEncoding } from '../../../core/ports/tableFile.ts';

const separators = [',', '\t', ';'] as const;
/** Bytes of zero among so many show text of two bytes a character. */
const probeBytes = 4_096;

/** Text that was decoded, and how. */
export type DecodedText = { readonly encoding: TableEncoding; readonly text: string };

/** UTF-16 without a mark: commas, digits and line ends leave every other byte zero. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const probe = bytes.subarray(0, probeBytes);
  const zeros = [0, 0];
  for (const [index, byte] of probe.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > probe.length / 16 && odd > even * 4) return 'utf-16le';
  return even > probe.length / 16 && even > odd * 4 ? 'utf-16be' : undefined;
}

/** Control bytes that no table holds: an image, a program, a document of another kind. */
function isText(text: string): boolean {
  // A few unreadable characters are a damaged name; many are no text at all.
  let strange = 0;
  for (const character of text.slice(0, probeBytes * 4)) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0) return false;
    if (code === 0xfffd || (code < 32 && !'\t\n\r\f\u001A'.includes(character))) strange += 1;
  }
  return strange * 50 <= Math.min(text.length, probeBytes * 4);
}

/**
 * Guesses the encoding of a text: its mark, UTF-16 by its zeros, UTF-8 where every byte fits, else GB18030 (which old GBK files are part
 * of). Absent where nothing of it reads as text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const [first, second, third] = bytes;
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : first === 0xef && second === 0xbb && third === 0xbf
          ? undefined
          : wideOrder(bytes);
  if (wide) return checked('UTF-16', new TextDecoder(wide).decode(bytes));
  try {
    return checked('UTF-8', new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return checked('GB18030', iconv.decode(Buffer.from(bytes), 'gb18030'));
  }
}

function checked(encoding: TableEncoding, text: string): DecodedText | undefined {
  return isText(text) ? { encoding, text } : undefined;
}

/** The separator most of the first lines are full of. */
function separatorOf(text: string): string {
  const head = text.slice(0, probeBytes).replaceAll(/"[^"]*"/g, '');
  const counts = separators.map((separator) => head.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Rows of a separated text; quoted cells may hold separators, line ends and doubled quotes. `="0123"` is a cell kept as text. */
export function parseRows(text: string, mostRows: number): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell.replace(/^="(.*)"$/, '$1').trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length && rows.length < mostRows; at += 1) {
    const character = text.charAt(at);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && (cell === '' || cell === '=')) {
      quoted = true;
      cell = '';
    } else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
