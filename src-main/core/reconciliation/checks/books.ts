import { addMonths } from '../../../contract/values/businessDate.ts';
import { chartOfAccounts } from '../../accounts/tables/postingRules.ts';
import { canonical, type Canonical, type DayFigures, type Entry } from '../../journal/index.ts';
import type { Environment } from '../../kernel/environment.ts';
import type { Finding, MonthCheck } from '../../kernel/finding.ts';
import { findOperator, unattendedOperator } from '../../operators/index.ts';
import { figuresOfShift } from '../dayFigures.ts';
import { accountAt, owedOf } from '../monthLedger.ts';

/** The seal of a day of this month. */
export function sealOf(environment: Environment, businessDate: string): Entry<'day.sealed'>['body'] | undefined {
  const { days } = environment.projections;
  const seq = days.find(businessDate)?.sealedSeq;
  const entry = seq === undefined ? undefined : environment.store.findBySeq(seq)?.entry;
  return entry?.kind === 'day.sealed' ? entry.body : undefined;
}

const onDay = (businessDate: string) => ({ place: 'day', businessDate }) as const;

/** Invariant 1: over all accounts of the chart debits equal credits. Memo accounts carry no money and no posting may name them. */
export const postingsCheck: MonthCheck = (environment, month) => {
  const differenceFen = Object.keys(chartOfAccounts).reduce(
    (sum, account) => sum + accountAt(environment, account, month),
    0,
  );
  return differenceFen === 0
    ? []
    : [
        {
          code: 'postings-unbalanced',
          subject: month,
          weight: 'stops',
          params: { differenceFen },
          where: { place: 'month' },
        },
      ];
};

/** Invariant 2: what each till counted is what its postings left in it, and what was over or short stands in its own account. */
export const drawerCheck: MonthCheck = (environment, month) => {
  const { monthSums, postings, shifts } = environment.projections;
  return monthSums.days(month).flatMap((businessDate) =>
    shifts.listOfDay(businessDate).flatMap((shift): Finding[] => {
      if (shift.state !== 'closed') return [];
      const { cause, differenceFen, operator } = figuresOfShift(environment, shift);
      const shortFen = postings.flowsOfShift('1101', '1001', shift.shiftId).inFen;
      const overFen = postings.flowsOfShift('1001', '2003', shift.shiftId).inFen;
      const leftFen = postings.balanceOfShift('1001', shift.shiftId);
      const wrongFen = overFen - shortFen - differenceFen + leftFen;
      const operatorName = findOperator(environment, operator)?.name ?? operator;
      const about = { subject: shift.shiftId, where: onDay(businessDate) };
      const params = { businessDate, operator: operatorName };
      const wrong: Finding[] =
        wrongFen === 0
          ? []
          : [{ code: 'drawer-differs', weight: 'stops', ...about, params: { ...params, differenceFen: wrongFen } }];
      if (differenceFen === 0) return wrong;
      const code = differenceFen > 0 ? 'till-over' : 'till-short';
      const amountFen = Math.abs(differenceFen);
      return [...wrong, { code, weight: 'note', ...about, params: { ...params, amountFen, cause: cause ?? '' } }];
    }),
  );
};

/** Invariant 3: what was credited to 2001 on a day is what the day's contributions say was taken, whatever was taken back later. */
export const payableCheck: MonthCheck = (environment, month) => {
  const { monthSums, postings } = environment.projections;
  const taken = monthSums.takenByDay(month);
  return monthSums.days(month).flatMap((businessDate): Finding[] => {
    const postedFen = ['1001', '1003', '1011'].reduce(
      (sum, account) => sum + postings.flowsOfDay(account, '2001', businessDate).inFen,
      0,
    );
    const differenceFen = (taken.get(businessDate) ?? 0) - postedFen;
    const params = { businessDate, differenceFen };
    return differenceFen === 0
      ? []
      : [{ code: 'payable-differs', subject: businessDate, weight: 'stops', params, where: onDay(businessDate) }];
  });
};

/** Invariant 12: the month begins where the former one ended, and its days add up to what was sealed. */
export const monthSumsCheck: MonthCheck = (environment, month) => {
  const { monthSums, months, postings } = environment.projections;
  const differs = (subject: string, differenceFen: number): Finding[] =>
    differenceFen === 0
      ? []
      : [
          {
            code: 'month-sums-differ',
            subject,
            weight: 'stops',
            params: { differenceFen, subject },
            where: subject.length > 7 ? onDay(subject) : { place: 'month' },
          },
        ];
  const closed = months.find(addMonths(month, -1));
  const former = closed === undefined ? undefined : environment.store.findBySeq(closed.seq)?.entry;
  const frozenFen = former?.kind === 'month.closed' ? former.body.figures.owed.closingFen : undefined;
  const { openingFen } = owedOf(environment, month);
  const ofDays = monthSums.days(month).flatMap((businessDate) => {
    const seal = sealOf(environment, businessDate);
    if (!seal) return [];
    // What village agents brought in is cash as well, by way of their own account.
    const bookedFen = ['1001', '1003'].reduce((sum, account) => {
      const { inFen, outFen } = postings.flowsOfDay(account, '2001', businessDate);
      return sum + inFen - outFen;
    }, 0);
    return differs(businessDate, seal.figures.cash.sumFen - bookedFen);
  });
  return [...differs(month, frozenFen === undefined ? 0 : openingFen - frozenFen), ...ofDays];
};

/** Invariant 13: persons times tier is what they paid and what government paid for them. */
export const tiersCheck: MonthCheck = ({ projections: { monthSums } }, month) =>
  monthSums.tiers(month).flatMap(({ count, governmentFen, selfFen, tierFen }): Finding[] => {
    const differenceFen = selfFen + governmentFen - tierFen * count;
    const params = { tierFen, count, differenceFen };
    return differenceFen === 0
      ? []
      : [{ code: 'tier-sums-differ', subject: String(tierFen), weight: 'stops', params, where: { place: 'month' } }];
  });

/** What of a sealed day can never change: its tills. Money taken back by card on a later day changes the rest. */
const tillsOf = (figures: Pick<DayFigures, 'shifts'>): string => canonical(figures.shifts as unknown as Canonical);

/** Invariant 14: a sealed day reads today as it was sealed, and its figures are the ones that were signed. */
export const sealsCheck: MonthCheck = (environment, month) =>
  environment.projections.monthSums.days(month).flatMap((businessDate): Finding[] => {
    const seal = sealOf(environment, businessDate);
    if (!seal) return [];
    const hash = environment.crypto.sm3Text(canonical(seal.figures as unknown as Canonical));
    const shifts = environment.projections.shifts
      .listOfDay(businessDate)
      .map((shift) => figuresOfShift(environment, shift));
    return hash === seal.figuresHash && tillsOf({ shifts }) === tillsOf(seal.figures)
      ? []
      : [
          {
            code: 'day-changed',
            subject: businessDate,
            weight: 'stops',
            params: { businessDate },
            where: onDay(businessDate),
          },
        ];
  });

/** A kiosk has no drawer: where no cash was counted, expected or owed to the bank there is nothing two people could sign for. */
function isWithoutCash({ operator, body }: Entry<'day.sealed'> | Entry<'shift.closed'>): boolean {
  if (operator !== unattendedOperator) return false;
  return 'figures' in body ? body.figures.depositFen === 0 : body.countedFen === 0 && body.expectedFen === 0;
}

/** Invariant 15: nobody took money and closed the same till, or sealed the day, without a second signature. */
export const signaturesCheck: MonthCheck = (environment, month) => {
  const { days, monthSums, shifts } = environment.projections;
  const signedAlone = (seq: number | undefined): boolean => {
    const entry = seq === undefined ? undefined : environment.store.findBySeq(seq)?.entry;
    if (entry?.kind !== 'day.sealed' && entry?.kind !== 'shift.closed') return false;
    if (isWithoutCash(entry as Entry<'day.sealed'> | Entry<'shift.closed'>)) return false;
    return entry.body.approvedBy === entry.operator || entry.body.approvedBy === '';
  };
  return monthSums.days(month).flatMap((businessDate): Finding[] => {
    const seqs = [days.find(businessDate)?.sealedSeq, ...shifts.listOfDay(businessDate).map((one) => one.closedSeq)];
    const params = { businessDate };
    return seqs.some(signedAlone)
      ? [{ code: 'signed-alone', subject: businessDate, weight: 'stops', params, where: onDay(businessDate) }]
      : [];
  });
};
