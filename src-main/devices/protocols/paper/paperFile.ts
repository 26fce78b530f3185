import type { PaperMime } from '../../../core/ports/documentScanner.ts';
import { tiffIsWhole } from './tiff.ts';

/** What bytes are by their content: a whole file, the beginning of one that is still being written, or nothing that is taken. */
export type PaperLook =
  | { readonly state: 'whole'; readonly mime: PaperMime }
  | { readonly state: 'cut'; readonly mime: PaperMime }
  | { readonly state: 'foreign' };

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const pngHead = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const pngEnd = Uint8Array.of(0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82);
const jpegEnd = Uint8Array.of(0xff, 0xd9);
const pdfHead = latin('%PDF-');
const pdfEnd = latin('%%EOF');

/** Cameras and scanner programs pad their files; an end mark this far from the end still counts (PDF 1.7, annex H 3.4.4). */
const endWindow = 1024;

/**
 * Tells a scanned file by its first bytes and whether its end is there. A file's name says nothing: a camera may call anything `.jpg`,
 * and a half-written file has its name already.
 */
export function lookAtPaper(bytes: Uint8Array): PaperLook {
  if (startsWith(bytes, pngHead)) return { state: endsNear(bytes, pngEnd) ? 'whole' : 'cut', mime: 'image/png' };
  if (startsWith(bytes, Uint8Array.of(0xff, 0xd8, 0xff))) {
    return { state: endsNear(bytes, jpegEnd) ? 'whole' : 'cut', mime: 'image/jpeg' };
  }
  if (indexOf(bytes.subarray(0, endWindow), pdfHead) !== -1) {
    return { state: endsNear(bytes, pdfEnd) ? 'whole' : 'cut', mime: 'application/pdf' };
  }
  const isTiff =
    startsWith(bytes, Uint8Array.of(0x49, 0x49, 0x2a, 0)) || startsWith(bytes, Uint8Array.of(0x4d, 0x4d, 0, 0x2a));
  if (isTiff) return { state: tiffIsWhole(bytes) ? 'whole' : 'cut', mime: 'image/tiff' };
  return { state: 'foreign' };
}

function startsWith(bytes: Uint8Array, head: Uint8Array): boolean {
  return bytes.length >= head.length && head.every((byte, index) => bytes[index] === byte);
}

function endsNear(bytes: Uint8Array, mark: Uint8Array): boolean {
  return indexOf(bytes.subarray(Math.max(0, bytes.length - endWindow)), mark) !== -1;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = 0; at + wanted.length <= bytes.length; at += 1) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
