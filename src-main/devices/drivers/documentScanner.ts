import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import { largestPaperBytes, type ScannedPaper } from '../../core/ports/documentScanner.ts';
import { lookAtPaper } from '../protocols/paper/paperFile.ts';
import type { DeviceSession } from './session.ts';

/** A session with a document scanner, however it is reached. */
export interface DocumentScannerSession extends DeviceSession {
  scan(wanted: ScanWish, signal?: CancelSignal): Promise<DeviceOutcome<ScannedPaper>>;
}

export type ScanWish = { readonly onProgress: (percent: number) => void };

/** A scan that left nothing; a paper can be laid again, so it is always certain that nothing was done. */
export function noPaper(code: string, detail?: string): DeviceOutcome<ScannedPaper> {
  return { ok: false, error: { code, certainty: 'not-done', ...(detail === undefined ? {} : { detail }) } };
}

/** Bytes as a paper, when they are a whole file of a kind that is taken. */
export function paperOf(bytes: Uint8Array): DeviceOutcome<ScannedPaper> {
  if (bytes.length > largestPaperBytes) return noPaper('paper-too-large');
  const look = lookAtPaper(bytes);
  if (look.state !== 'whole') return noPaper('paper-unreadable', look.state);
  return { ok: true, value: { mime: look.mime, bytes }, warnings: [] };
}
