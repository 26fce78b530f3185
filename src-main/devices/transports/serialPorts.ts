import { SerialPort } from 'serialport';
import type { SeenPort } from './portIdentity.ts';

/** The serial ports of this machine with what their USB chips say of themselves. */
export async function listSerialPorts(): Promise<readonly SeenPort[]> {
  return (await SerialPort.list()).map(({ path, productId, serialNumber, vendorId }) => {
    if (!vendorId || !productId) return { path };
    const numbers = { vendorId: fourDigits(vendorId), productId: fourDigits(productId) };
    return { path, identity: serialNumber ? { ...numbers, serialNumber } : numbers };
  });
}

/** Systems write these numbers with and without leading zeros, in either case. */
function fourDigits(hex: string): string {
  return hex.replace(/^0x/i, '').padStart(4, '0').toUpperCase();
}
