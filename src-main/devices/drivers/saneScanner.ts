import { ScanProgram } from '../transports/scanProgram.ts';
import { ProgramScanner, type ScanDialect } from './programScanner.ts';

/** Words of SANE's status strings (sane_strstatus) and what they mean at the counter; the first that fits counts. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/out of documents/i, 'scanner-empty'],
  [/jammed/i, 'scanner-jammed'],
  [/cover is open/i, 'scanner-cover-open'],
  [/device busy/i, 'port-busy'],
  [/access to resource has been denied/i, 'port-denied'],
  [/open of device .* failed|no SANE devices found|invalid argument|no such device/i, 'port-missing'],
];

function reasonOf(end: { readonly words: string }): string {
  return reasons.find(([pattern]) => pattern.test(end.words))?.[1] ?? 'scan-failed';
}

/** Colour or grey, resolution and page are the scanner's own settings: not every driver knows the same options. */
function dialect(device: string): ScanDialect {
  return {
    scan: [`--device-name=${device}`, '--format=jpeg', '--progress'],
    bytesOf: (output) => output,
    progressOf: (words) => {
      const last = [...words.matchAll(/Progress:\s*([\d.]+)%/g)].at(-1)?.[1];
      return last === undefined ? undefined : Math.min(100, Math.round(Number(last)));
    },
    reasonOf,
  };
}

/** The line to a SANE scanner by its name in `scanimage -L`; an empty name is the system's first. */
export function saneLine(device: string, program = 'scanimage'): ScanProgram {
  return new ScanProgram({ program, look: [`--device-name=${device}`, '--dont-scan'], reasonOf });
}

/** A driver for it. */
export function saneScanner(line: ScanProgram, device: string): ProgramScanner {
  return new ProgramScanner(line, dialect(device));
}
