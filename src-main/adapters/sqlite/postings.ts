import type { Postings, Shifts } from '../../core/ports/projections.ts';
import { type Tallies, tallyNames } from '../../core/ports/tallies.ts';

/** What went from one account into another. */
type Leg = { readonly debit: string; readonly credit: string; readonly amountFen: number };

function balanceOf(account: string, legs: readonly Leg[]): number {
  let balanceFen = 0;
  for (const { amountFen, credit, debit } of legs) {
    if (debit === account) balanceFen += amountFen;
    if (credit === account) balanceFen -= amountFen;
  }
  return balanceFen;
}

/** Sums of postings as their totals say them: of a shift, of a day (its shifts and what stands outside any), of all time. */
export class TalliedPostings implements Postings {
  readonly #tallies: Tallies;
  readonly #shifts: Pick<Shifts, 'listOfDay'>;

  constructor(tallies: Tallies, shifts: Pick<Shifts, 'listOfDay'>) {
    this.#tallies = tallies;
    this.#shifts = shifts;
  }

  balance(account: string): number {
    return balanceOf(account, this.#legs(tallyNames.postedEver));
  }

  balanceOfDay(account: string, businessDate: string): number {
    return balanceOf(account, this.#legsOfDay(businessDate));
  }

  flowsOfDay(account: string, other: string, businessDate: string): { inFen: number; outFen: number } {
    const legs = this.#legsOfDay(businessDate);
    const between = (debit: string, credit: string) =>
      legs.reduce((sum, leg) => sum + (leg.debit === debit && leg.credit === credit ? leg.amountFen : 0), 0);
    return { inFen: between(account, other), outFen: between(other, account) };
  }

  balanceOfShift(account: string, shiftId: string): number {
    return balanceOf(account, this.#legs(tallyNames.postedOfShift(shiftId)));
  }

  flowsOfShift(account: string, other: string, shiftId: string): { inFen: number; outFen: number } {
    const posted = tallyNames.postedOfShift(shiftId);
    return {
      inFen: this.#tallies.value(`${posted}${account}/${other}`),
      outFen: this.#tallies.value(`${posted}${other}/${account}`),
    };
  }

  #legsOfDay(businessDate: string): readonly Leg[] {
    const ofShifts = this.#shifts.listOfDay(businessDate).map((shift) => tallyNames.postedOfShift(shift.shiftId));
    return [...ofShifts, tallyNames.postedOfDay(businessDate)].flatMap((prefix) => this.#legs(prefix));
  }

  #legs(prefix: string): readonly Leg[] {
    return this.#tallies.listOf(prefix).map(({ name, value }) => {
      const [debit = '', credit = ''] = name.slice(prefix.length).split('/');
      return { debit, credit, amountFen: value };
    });
  }
}
