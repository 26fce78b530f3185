import { idCheckDigit } from '../../contract/values/residentIdNumber.ts';
import { practiceCounty } from './county.ts';
import type { Dice } from './seed.ts';

/** Sequence numbers 900–999 are kept for invented people, so that no number here belongs to somebody. */
const firstSequence = 900;
const perSex = 50;

/** Areas that no county has; a married-in or moved person keeps the number of where he came from. */
const otherAreas = ['610998', '420999', '510999', '410999'] as const;

export type Numbers = {
  /** The next free ID number of somebody of this sex born on this day. */
  next(birthDate: string, sex: 'male' | 'female'): string;
};

/** Gives out ID numbers with right check digits, each once. `taken` = numbers that stand fixed elsewhere. */
export function createNumbers(dice: Dice, taken: ReadonlySet<string>): Numbers {
  const used = new Map<string, number>();
  const next = (birthDate: string, sex: 'male' | 'female'): string => {
    for (;;) {
      const area = dice.chance(0.88) ? practiceCounty.countyCode : dice.pick(otherAreas);
      const start = area + birthDate.replaceAll('-', '');
      const key = start + sex;
      const nth = used.get(key) ?? 0;
      if (nth >= perSex) continue;
      used.set(key, nth + 1);
      // The 17th digit is odd for men, even for women.
      const sequence = firstSequence + nth * 2 + (sex === 'male' ? 1 : 0);
      const first17 = `${start}${sequence}`;
      const number = first17 + idCheckDigit(first17);
      if (!taken.has(number)) return number;
    }
  };
  return { next };
}

/** An ID number of the practice county from its parts, with its right check digit; for people whose numbers stand fixed. */
export function fixedNumber(first17: string): string {
  return first17 + idCheckDigit(first17);
}

/** ID numbers of the practice operators whose county keeps a hash of their card; the custodian has none, as some counties do. */
export const operatorNumbers: Readonly<Record<string, string>> = {
  op01: fixedNumber('61099919900117931'),
  op02: fixedNumber('61099919780228933'),
  op04: fixedNumber('61099919960704936'),
};
