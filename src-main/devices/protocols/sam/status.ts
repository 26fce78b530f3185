/**
 * SW3, the third status byte of every answer, in our words. Two or more public sources each (the vendor libraries return the
 * same numbers). `unknown-status` stands for any byte not in the list.
 */
export const samStatuses = {
  0x90: 'ok',
  0x9f: 'card-found',
  0x91: 'item-empty',
  0x10: 'frame-checksum',
  0x11: 'frame-length',
  0x21: 'bad-command',
  0x23: 'not-permitted',
  0x24: 'unrecognised-error',
  0x31: 'card-rejects-reader',
  0x32: 'reader-rejects-card',
  0x33: 'information-check-failed',
  0x34: 'no-card-yet',
  0x37: 'fingerprint-check-failed',
  0x3f: 'length-error',
  0x40: 'unknown-card-type',
  0x41: 'read-failed',
  0x47: 'random-failed',
  0x60: 'sam-self-test-failed',
  0x66: 'sam-not-authorised',
  0x80: 'no-card',
  0x81: 'select-failed',
} as const;

/** A status in words. */
export type SamStatus = (typeof samStatuses)[keyof typeof samStatuses] | 'unknown-status';

/** Words of one status byte. */
export function samStatus(sw3: number): SamStatus {
  return (samStatuses as Readonly<Record<number, SamStatus>>)[sw3] ?? 'unknown-status';
}

/** The reader or the card said "not genuine": a possible forged document, noted as a security event. */
export function isSecurityStatus(status: SamStatus): boolean {
  return status === 'reader-rejects-card' || status === 'information-check-failed';
}

/** The security module inside the reader is dead or not licensed: the device is failed, whatever the card. */
export function isModuleFailure(status: SamStatus): boolean {
  return status === 'sam-self-test-failed' || status === 'sam-not-authorised';
}
