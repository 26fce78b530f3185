import type { EcrLayout, EcrProfile } from './profile.ts';
import { decodeFields, type FieldPlace, placesOf } from './fields.ts';

/** Digits of a card number that may be kept. */
const kept = { first: 6, last: 4 } as const;
/** Shorter runs of digits are no card numbers. */
const leastCardDigits = 13;
const star = 0x2a;

/** `621483******9012`; a number the terminal masked itself stays as it is. */
export function maskCard(text: string): string {
  if (text.replaceAll(/\D/g, '').length <= kept.first + kept.last) return text;
  return text.slice(0, kept.first) + '*'.repeat(text.length - kept.first - kept.last) + text.slice(-kept.last);
}

/**
 * The body with card numbers masked and track data wiped, of the same length. Known layouts are masked by field; in a body of no known
 * layout every long run of digits is, and packed digits make it all stars.
 */
export function maskBody(profile: EcrProfile, body: Uint8Array): Uint8Array {
  const layouts = Object.values(profile.layouts);
  const layout = layouts.find((one) => decodeFields(one, body) !== undefined);
  if (layout) return maskByField(layout, body);
  const packed = layouts.some((one) => one.fields.some((field) => field.encoding === 'bcd'));
  return packed ? new Uint8Array(body.length).fill(star) : maskDigitRuns(body);
}

function maskByField(layout: EcrLayout, body: Uint8Array): Uint8Array {
  const out = Uint8Array.from(body);
  for (const [index, place] of (placesOf(layout, body) ?? []).entries()) {
    if (place.name === 'track2' || place.name === 'memo') out.fill(star, place.from, place.to);
    else if (place.name === 'pan') maskCardField(out, place, layout.fields[index]?.encoding === 'bcd');
  }
  return out;
}

function maskCardField(out: Uint8Array, { from, to }: FieldPlace, packed: boolean): void {
  if (packed) {
    out.fill(0, from + kept.first / 2, to - kept.last / 2);
    return;
  }
  const text = Buffer.from(out.subarray(from, to)).toString('latin1');
  const number = text.trim();
  out.set(Buffer.from(text.replace(number, maskCard(number)), 'latin1'), from);
}

function maskDigitRuns(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body).toString('latin1');
  const masked = text.replaceAll(/\d+/g, (run) => (run.length < leastCardDigits ? run : '*'.repeat(run.length)));
  return Uint8Array.from(Buffer.from(masked, 'latin1'));
}
