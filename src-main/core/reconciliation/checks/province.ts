import { monthOf } from '../../../contract/values/month.ts';
import type { DayDifference } from '../../journal/index.ts';
import type { Environment } from '../../kernel/environment.ts';
import type { Finding, MonthCheck } from '../../kernel/finding.ts';
import { findOperator } from '../../operators/index.ts';
import type { ActRow } from '../../ports/projections.ts';
import { spanOf } from '../../statements/index.ts';

/** Refused acts looked through; more of them are a broken line of business, not single cases. */
const looked = 500;

const atProvince = (businessDate: string, contributionId?: string): Finding['where'] => ({
  place: 'province',
  businessDate,
  ...(contributionId === undefined ? {} : { contributionId }),
});

function refusal(environment: Environment, act: ActRow): Finding {
  const { amountFen = 0, at, code = '', contributionId, entryId, kind, reason = '' } = act;
  const row = contributionId === undefined ? undefined : environment.projections.contributions.find(contributionId);
  const businessDate = row?.businessDate ?? at.slice(0, 10);
  const operator = row === undefined ? '' : (findOperator(environment, row.operator)?.name ?? row.operator);
  const paid = code === 'ALREADY_PAID';
  return {
    code: paid ? 'paid-twice' : 'act-refused',
    subject: entryId,
    weight: 'explain',
    params: {
      businessDate,
      amountFen,
      operator,
      kind,
      reason: reason.slice(0, 80),
      ...(row === undefined ? {} : { year: row.year }),
    },
    where: atProvince(businessDate, contributionId),
  };
}

function waiting(environment: Environment, month: string): Finding[] {
  const { dayUploads, monthSums, shifts } = environment.projections;
  const sums = monthSums
    .days(month)
    .flatMap((businessDate) => shifts.listOfDay(businessDate))
    .flatMap((shift) => dayUploads.sumUploads(shift.shiftId))
    .filter((sum) => sum.state === 'waiting' || sum.state === 'deferred');
  const count = sums.reduce((total, sum) => total + sum.count, 0);
  const amountFen = sums.reduce((total, sum) => total + sum.sumFen, 0);
  return count === 0
    ? []
    : [
        {
          code: 'act-waiting',
          subject: month,
          weight: 'explain',
          params: { count, amountFen },
          where: { place: 'province' },
        },
      ];
}

function difference(environment: Environment, businessDate: string, found: DayDifference): Finding {
  const { entryId, kind, ours = '', oursFen = 0, theirs = '', theirsFen = 0, why } = found;
  const row = environment.projections.contributions.find(entryId);
  const operator = row === undefined ? '' : (findOperator(environment, row.operator)?.name ?? row.operator);
  return {
    code: why,
    subject: entryId,
    weight: 'explain',
    params: { businessDate, kind, oursFen, theirsFen, ours, theirs, operator, receiptNumber: row?.receiptNumber ?? '' },
    where: atProvince(businessDate, row?.contributionId),
  };
}

/** Invariant 10: what the province took, refused and has not answered is what was recorded, act by act. */
export const provinceCheck: MonthCheck = (environment, month) => {
  const { acts, comparedDays, monthSums } = environment.projections;
  const { from, to } = spanOf(month);
  const compared = new Map(comparedDays.listOfDays(from, to).map((row) => [row.businessDate, row]));
  const refused = acts
    .listByState(['refused'], looked)
    .filter((act) => monthOf(act.at) === month)
    .map((act) => refusal(environment, act));
  const named = new Set(refused.map((finding) => finding.subject));
  const uncompared = monthSums.moneyDays(month).filter((businessDate) => !compared.has(businessDate));
  return [
    ...waiting(environment, month),
    ...refused,
    ...uncompared.map(
      (businessDate): Finding => ({
        code: 'day-not-compared',
        subject: businessDate,
        weight: 'explain',
        params: { businessDate },
        where: atProvince(businessDate),
      }),
    ),
    ...[...compared.values()].flatMap((row) =>
      (JSON.parse(row.differences) as DayDifference[])
        .filter((found) => !named.has(found.entryId))
        .map((found) => difference(environment, row.businessDate, found)),
    ),
  ];
};

/** Invariant 11: nobody paid a year twice at this counter. What the province knows of other counters comes with its refusals. */
export const personYearCheck: MonthCheck = ({ projections: { contributions, monthSums } }, month) =>
  monthSums.paidTwice(month, looked).map(({ businessDate, contributionId, year }): Finding => {
    const amountFen = contributions.find(contributionId)?.selfFen ?? 0;
    return {
      code: 'paid-twice',
      subject: contributionId,
      weight: 'explain',
      params: { businessDate, amountFen, year, operator: '', kind: 'contribution.collected', reason: '' },
      where: atProvince(businessDate, contributionId),
    };
  });
