import type { Answer } from '../../contract/index.ts';
import { addDays } from '../../contract/values/businessDate.ts';
import type { Environment } from '../kernel/environment.ts';
import { findOperator } from '../operators/index.ts';
import { isWorkingDay } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { DepositRow } from '../ports/dayRows.ts';

type Overview = Answer<'remittance.getOverview'>;
/** A deposit as a page sees it. */
export type Deposit = Overview['deposits'][number];

/** Days and deposits shown at once. */
const shown = 60;

/** Working days after `from` up to and with `to`; 0 on the day itself or before. A year of them is as late as anything gets. */
export function workingDaysAfter(from: string, to: string): number {
  let count = 0;
  let day: string = from;
  for (let step = 0; step < 366 && day < to; step += 1) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

/** A bank takes one banking day to credit a deposit; every working day beyond it is late (domain 5, invariant 9). */
export function creditDaysLate(deposit: DepositRow, today: string): number {
  return Math.max(0, workingDaysAfter(deposit.businessDate, deposit.creditedOn ?? today) - 1);
}

/** Cash that should be at the bank and deposits whose credit is late, oldest first. */
export function bankDelays(environment: Environment) {
  const { days, deposits } = environment.projections;
  const today = toStationDate(environment.clock.wallMs());
  const cash = days.listToDeposit(shown).map(({ businessDate, depositedFen, depositFen = 0 }) => ({
    businessDate,
    daysLate: workingDaysAfter(businessDate, today),
    amountFen: depositFen - depositedFen,
  }));
  const credits = deposits
    .listUncredited(shown)
    .map((deposit) => ({ deposit, daysLate: creditDaysLate(deposit, today) }));
  return { cash: cash.filter((day) => day.daysLate > 0), credits: credits.filter((one) => one.daysLate > 0) };
}

/** A deposit's row in words of the contract. */
export function depositView(environment: Environment, deposit: DepositRow): Deposit {
  const { amountFen, at, bank, businessDate, creditedOn, depositId, operator, reason, reference, slipNumber, state } =
    deposit;
  return {
    depositId,
    slipNumber,
    bank,
    amountFen,
    days: JSON.parse(deposit.days) as Deposit['days'],
    ...(reason === undefined ? {} : { reason }),
    operatorName: findOperator(environment, operator)?.name ?? operator,
    businessDate,
    at,
    state,
    ...(creditedOn === undefined ? {} : { creditedOn }),
    ...(reference === undefined ? {} : { reference }),
    daysLate: creditDaysLate(deposit, toStationDate(environment.clock.wallMs())),
  };
}

/** Where the collected cash is, and what has to be done with it next. Cash goes to the bank on its own day, so every working day counts. */
export function getOverview(environment: Environment): Overview {
  const { days, deposits, postings } = environment.projections;
  const today = toStationDate(environment.clock.wallMs());
  const listed = deposits.list(shown);
  const lastBank = listed[0]?.bank;
  return {
    safeFen: postings.balance('1002'),
    inTransitFen: postings.balance('1012'),
    owedFen: -postings.balance('2001'),
    shortFen: postings.balance('1101'),
    overFen: -postings.balance('2003'),
    unownedFen: -postings.balance('2005'),
    toDeposit: days.listToDeposit(shown).map((day) => ({
      businessDate: day.businessDate,
      depositFen: day.depositFen ?? 0,
      depositedFen: day.depositedFen,
      daysLate: workingDaysAfter(day.businessDate, today),
    })),
    deposits: listed.map((deposit) => depositView(environment, deposit)),
    ...(lastBank === undefined ? {} : { lastBank }),
  };
}
