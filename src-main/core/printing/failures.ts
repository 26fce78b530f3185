import type { ErrorCode } from '../../contract/errors.ts';

/** What a print that certainly did not come out means at the counter, by the driver's code. */
export function printFailure(reason: string): ErrorCode {
  return failureCodes[reason] ?? 'PRINTER_FAILED';
}

const failureCodes: Readonly<Record<string, ErrorCode>> = {
  'paper-out': 'PRINTER_NO_PAPER',
  'no-printer-configured': 'PRINTER_MISSING',
  'port-missing': 'PRINTER_MISSING',
  unplugged: 'PRINTER_MISSING',
  'port-lost': 'PRINTER_MISSING',
  'device-busy': 'DEVICE_BUSY',
  'device-opening': 'DEVICE_BUSY',
};
