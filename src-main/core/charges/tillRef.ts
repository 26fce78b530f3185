import type { Environment } from '../kernel/environment.ts';
import { tallyNames } from '../ports/tallies.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The last characters of a name that a terminal takes, filled with zeros from the left. */
function tail(name: string, length: number): string {
  return name
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .slice(-length)
    .padStart(length, '0');
}

function base36(value: number, length: number): string {
  return value.toString(36).toUpperCase().slice(-length).padStart(length, '0');
}

/**
 * Our reference at the payment terminal, 20 ASCII characters, never used twice: station (6), this PC (3), business date (6), counter of
 * the day (3), two drawn at random. The last two are for a journal that lost its tail and counts again from an earlier number: the
 * terminal would answer with the lost charge's fate.
 */
export function makeTillRef(environment: Environment, businessDate: string): string {
  const { identity, projections, random } = environment;
  const count = projections.tallies.value(tallyNames.charges(businessDate)) + 1;
  const drawn = [...random.bytes(2)].map((byte) => digits[byte % digits.length]).join('');
  const day = businessDate.replaceAll('-', '').slice(2);
  return `${tail(identity.station, 6)}${tail(identity.terminal, 3)}${day}${base36(count, 3)}${drawn}`;
}
