import type { CancelSignal } from '../kernel/cancel.ts';
import type { DeviceOutcome } from './devices.ts';

/** Where the pen was: `x` and `y` in the pad's own units from the top left, pressure 0 to 1023, `atMs` from the first touch. */
export type PadSample = { readonly x: number; readonly y: number; readonly pressure: number; readonly atMs: number };

/** A signature as it was written: each stroke from pen down to pen up. `width` and `height` are the pad's units. */
export type SignatureStrokes = {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly PadSample[])[];
};

/**
 * A pad the resident signs on. Failures: `no-pad-configured`, `signature-refused` (the resident touched 不同意), `signature-cancelled`
 * (by the clerk or on the pad), `signature-timeout`, `signature-empty`, `pad-silent`.
 */
export interface SignaturePad {
  /** Waits for a signature, a minute at most. */
  sign(signal?: CancelSignal): Promise<DeviceOutcome<SignatureStrokes>>;
  /**
   * The template of one finger as the pad's maker encodes it; nothing here compares templates. `fingerprint-off` unless the station's
   * configuration allows it: a fingerprint needs its own consent (PIPL art. 29).
   */
  captureFingerprint(signal?: CancelSignal): Promise<DeviceOutcome<Uint8Array>>;
}

/** Draws a signature as a PNG picture. */
export type DrawSignature = (signature: SignatureStrokes) => Uint8Array;
