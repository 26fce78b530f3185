import type { CancelSignal } from '../kernel/cancel.ts';
import type { DeviceOutcome } from './devices.ts';

/** What a paper may be, told by its content, never by a file's name. */
export const paperMimes = ['image/jpeg', 'image/png', 'image/tiff', 'application/pdf'] as const;
export type PaperMime = (typeof paperMimes)[number];

/** Largest file that is taken: a colour page at 300 dpi as JPEG has 1 to 3 MB, as PNG up to 25. */
export const largestPaperBytes = 30 * 1024 * 1024;

/** One scanned file, whole. */
export type ScannedPaper = { readonly mime: PaperMime; readonly bytes: Uint8Array };

/**
 * A document scanner or camera (高拍仪). One scan at a time; a file is given only when it is whole. Failures: `no-scanner-configured`,
 * `scan-cancelled`, `scan-timeout` (nothing came), `scan-failed` with the scanner's own words in `detail`, `paper-unreadable` (no file
 * type that is taken, or cut off), `paper-too-large`. Nothing of a failed scan stays anywhere.
 */
export interface DocumentScanner {
  /** `onProgress` hears 0 to 100 where the scanner tells. */
  scan(
    options: { readonly onProgress?: (percent: number) => void },
    signal?: CancelSignal,
  ): Promise<DeviceOutcome<ScannedPaper>>;
}
