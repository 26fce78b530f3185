import { hex, tlv } from './socialCardFiles.ts';

const directoryName = Uint8Array.from(Buffer.from('1PAY.SYS.DDF01', 'latin1'));
const debit = hex('A000000333010101');

/** What the bank application says about itself when it is selected by this name; `undefined` = not its name. */
export function bankSelection(
  name: Uint8Array,
): { readonly level: 'directory' | 'application'; readonly said: Uint8Array } | undefined {
  if (same(name, directoryName)) {
    return { level: 'directory', said: tlv('6F', tlv('84', directoryName), tlv('A5', tlv('88', hex('01')))) };
  }
  if (!same(name, debit)) return undefined;
  // Four bytes of transaction time and two of country are wanted of a terminal; it gets zeros.
  const wanted = tlv('9F38', hex('9F1A029F2103'));
  return { level: 'application', said: tlv('6F', tlv('84', debit), tlv('A5', tlv('50', hex('50424F43')), wanted)) };
}

/** Record 1 of the directory lists the application; record 1 of the application holds number, expiry and track-2 data. */
export function bankRow(level: 'directory' | 'application', pan: string): Uint8Array {
  if (level === 'directory') return tlv('70', tlv('61', tlv('4F', debit), tlv('50', hex('50424F43'))));
  const packed = pan.length % 2 === 0 ? pan : `${pan}F`;
  const track = `${pan}D3512201000000000`;
  const trackPacked = track.length % 2 === 0 ? track : `${track}F`;
  return tlv('70', tlv('57', hex(trackPacked)), tlv('5A', hex(packed)), tlv('5F24', hex('351231')));
}

/** The one file of the application: short number 1, record 1. */
export const bankOptions = tlv('80', hex('7C00'), hex('08010100'));

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
