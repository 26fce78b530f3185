import type { DeviceKind } from '../../contract/values/deviceKind.ts';
import type { CancelSignal } from '../kernel/cancel.ts';
import type { IdCard } from '../people/idCard.ts';
import type { PhotoDecoder } from './photoDecoder.ts';
import type { PrinterJob } from './printing.ts';
import type { DocumentScanner } from './documentScanner.ts';
import type { SignaturePad } from './signaturePad.ts';
import type { SocialSecurityReader } from './socialSecurityReader.ts';

/** Health in the words screens use; every change carries its cause and time. */
export type DeviceState = 'absent' | 'opening' | 'ready' | 'busy' | 'degraded' | 'failed' | 'unknown';

/** One device of this station. `reason` and `advice` are codes of `contract/text/devices.ts`. */
export type DeviceReport = {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly profile: string;
  readonly port: string;
  readonly version?: string;
  readonly state: DeviceState;
  readonly reason?: string;
  readonly advice?: string;
  /** Wall time, epoch milliseconds. */
  readonly sinceMs: number;
  readonly lastGoodMs?: number;
  /** The command that has the device now (`print`, `read`, `sale` ...) and since when; others are refused meanwhile. */
  readonly inUse?: { readonly by: string; readonly sinceMs: number };
  readonly simulated: boolean;
};

/** `certainty` says what an error leaves behind; only reads may be 'not-done' without proof. */
export type DeviceFailure = {
  readonly code: string;
  readonly certainty: 'not-done' | 'done' | 'unknown';
  readonly detail?: string;
};

/** Outcome of one device command. */
export type DeviceOutcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: DeviceFailure };

/** A code a scanner on a line read, as text; nothing of it is judged here. */
export type ScannedText = { readonly text: string };

/** What happens at the reader without being asked. */
export type CardEvent =
  | { readonly type: 'reading' }
  | { readonly type: 'read'; readonly card: IdCard }
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'removed' };

/**
 * A receipt for a 58/80 mm printer as lines of meaning; the printer driver turns it into bytes. Text is Unicode,
 * control characters are filtered, characters the printer's font lacks become bitmaps.
 */
export type PrintLine =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly size?: 'normal' | 'double';
      readonly bold?: boolean;
    }
  | { readonly type: 'pair'; readonly left: string; readonly right: string }
  | { readonly type: 'rule' }
  | { readonly type: 'feed'; readonly lines: number }
  | { readonly type: 'qr'; readonly text: string }
  | { readonly type: 'cut' };

/** Did paper come out? `unknown` is a question for a person. */
export type PrintResult = { readonly state: 'printed' | 'not-printed' | 'unknown'; readonly reason?: string };

/** The device host as the station sees it: own process, replaced when it hangs. All waits have a deadline inside. */
export interface Devices {
  list(): readonly DeviceReport[];
  onChange(listener: (reports: readonly DeviceReport[]) => void): () => void;
  onCard(listener: (event: CardEvent) => void): () => void;
  onCode(listener: (scan: ScannedText) => void): () => void;
  /** Reads the card now; errors as codes of `devices/protocols/sam`. */
  readCard(signal?: CancelSignal): Promise<DeviceOutcome<IdCard>>;
  /** The reader of social-security cards; without one its commands fail with `no-social-reader-configured`. */
  readonly socialSecurity: SocialSecurityReader;
  /** Photos of ID cards; without a licensed decoder each is `no-decoder`. */
  readonly photos: PhotoDecoder;
  readonly documents: DocumentScanner;
  readonly pad: SignaturePad;
  /** Prints on the first receipt printer. */
  print(lines: readonly PrintLine[], signal?: CancelSignal): Promise<DeviceOutcome<PrintResult>>;
  /** Prints on one printer; a job of another kind than its own is refused with `wrong-printer`. */
  printOn(deviceId: string, job: PrinterJob, signal?: CancelSignal): Promise<DeviceOutcome<PrintResult>>;
  test(deviceId: string): Promise<DeviceOutcome<DeviceReport>>;
  /** Is what passes the line of this device written to disk, redacted? */
  isRecorded(deviceId: string): boolean;
  /** Switches that recorder; it is off for everything that reads cards until somebody asks, and after every start. */
  record(deviceId: string, on: boolean): Promise<DeviceOutcome<{ readonly on: boolean }>>;
  /** What passed the line of a device lately, redacted, as the JSON lines of a trace file. */
  trace(deviceId: string): Promise<DeviceOutcome<string>>;
  close(): Promise<void>;
}
