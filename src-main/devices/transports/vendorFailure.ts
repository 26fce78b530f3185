/**
 * What goes wrong with a vendor library; each has its sentence in `contract/text/devices.ts`.
 * `helper-*`: our own helper program is not there, does not start, or said something nobody understands.
 * `library-wrong-bits`: a 32-bit library for the 64-bit helper or the other way round; the configuration names the other one.
 * `library-refused`: the helper knows no such function or argument, which is a mistake of ours.
 */
export const vendorFailureCodes = [
  'helper-missing',
  'helper-failed',
  'helper-garbled',
  'library-missing',
  'library-wrong-bits',
  'library-load-failed',
  'library-symbol-missing',
  'library-refused',
  'library-hung',
  'library-crashed',
  'library-overflow',
] as const;
export type VendorFailureCode = (typeof vendorFailureCodes)[number];

/** Is this word one of them? */
export function isVendorFailureCode(word: string): word is VendorFailureCode {
  return (vendorFailureCodes as readonly string[]).includes(word);
}

/**
 * A call that brought nothing usable. `mayHaveRun`: the library may have done its work although nobody heard of it, so a charge is
 * unknown; a read is simply not done. `detail` names functions, sizes and system errors, never content.
 */
export type VendorFailure = {
  readonly code: VendorFailureCode | 'cancelled';
  readonly mayHaveRun: boolean;
  readonly detail: string;
};
