import { addDays } from '../../../contract/values/businessDate.ts';
import { monthOf } from '../../../contract/values/month.ts';
import type { Environment } from '../../kernel/environment.ts';
import type { Finding, MonthCheck } from '../../kernel/finding.ts';
import { findOperator } from '../../operators/index.ts';
import { toStationDate } from '../../ports/clock.ts';
import type { DepositRow } from '../../ports/dayRows.ts';
import { creditDaysLate, workingDaysAfter } from '../../remittance/index.ts';
import { accountAt } from '../monthLedger.ts';
import { matchBank, spanOf } from '../../statements/index.ts';

/** Deposits looked through: more than a year of them. */
const looked = 400;

const atBank = { place: 'bank' } as const;

type Parts = readonly { readonly businessDate: string; readonly amountFen: number }[];

function partsOf(deposit: DepositRow): Parts {
  return JSON.parse(deposit.days) as Parts;
}

/** Deposits with cash of the month, oldest first. */
function depositsOf(environment: Environment, month: string): readonly DepositRow[] {
  return environment.projections.deposits
    .list(looked)
    .filter((deposit) => partsOf(deposit).some((part) => monthOf(part.businessDate) === month))
    .toReversed();
}

function deposited({ deposit, month, today }: { deposit: DepositRow; month: string; today: string }): Finding[] {
  const { amountFen, at, depositId, reason, slipNumber } = deposit;
  const [oldest] = partsOf(deposit).filter((part) => monthOf(part.businessDate) === month);
  const businessDate = oldest?.businessDate ?? '';
  const about = { subject: depositId, weight: 'note', where: atBank } as const;
  const cashDays = workingDaysAfter(businessDate, toStationDate(Date.parse(at)));
  // A deposit that has not arrived at all is found by the bank's line, or by its absence.
  const bankDays = deposit.state === 'credited' ? creditDaysLate(deposit, today) : 0;
  const late: Finding[] =
    cashDays > 0 || bankDays > 0
      ? [{ code: 'deposit-late', ...about, params: { slipNumber, businessDate, cashDays, bankDays } }]
      : [];
  return reason === undefined
    ? late
    : [{ code: 'deposit-below-cash', ...about, params: { slipNumber, businessDate, amountFen, reason } }, ...late];
}

/** Invariant 7: the cash of every day went to the bank, whole and in time. */
export const depositsCheck: MonthCheck = (environment, month) => {
  const { days, monthSums } = environment.projections;
  const today = toStationDate(environment.clock.wallMs());
  const kept = monthSums.days(month).flatMap((businessDate): Finding[] => {
    const day = days.find(businessDate);
    const amountFen = (day?.depositFen ?? 0) - (day?.depositedFen ?? 0);
    const params = { businessDate, amountFen, days: workingDaysAfter(businessDate, today) };
    return amountFen === 0
      ? []
      : [{ code: 'cash-not-deposited', subject: businessDate, weight: 'stops', params, where: atBank }];
  });
  return [...kept, ...depositsOf(environment, month).flatMap((deposit) => deposited({ deposit, month, today }))];
};

/** Whether the bank's own list of the days after a deposit is here: then a line that is not on it was never made. */
function isListed(environment: Environment, deposit: DepositRow): boolean {
  const handedIn = toStationDate(Date.parse(deposit.at));
  return [1, 2].some((days) => environment.projections.imports.covers('bank', addDays(handedIn, days)));
}

/** Invariant 9: what went to the bank was credited, every line of the bank is one of ours, and the sums agree. */
export const bankCheck: MonthCheck = (environment, month) => {
  const { from, to } = spanOf(month);
  const matching = matchBank(environment, from, addDays(to, 10));
  const differing = new Map(matching.differing.map((pair) => [pair.claim.id, pair.line]));
  const paired = new Set(matching.pairs.map((pair) => pair.claim.id));
  const open = depositsOf(environment, month)
    .filter((deposit) => deposit.state === 'deposited')
    .map((deposit): Finding => {
      const { amountFen, businessDate, depositId: subject, operator, slipNumber } = deposit;
      const line = differing.get(subject);
      const about = { subject, where: atBank } as const;
      const name = findOperator(environment, operator)?.name ?? operator;
      const params = { slipNumber, businessDate, amountFen, operator: name };
      if (line)
        return {
          code: 'bank-line-differs',
          weight: 'explain',
          ...about,
          params: { ...params, bankFen: line.amountFen, day: line.day },
        };
      const never = !paired.has(subject) && isListed(environment, deposit);
      return {
        code: never ? 'bank-line-missing' : 'deposit-not-credited',
        ...about,
        params,
        weight: never ? 'explain' : 'stops',
      };
    });
  const unknown = matching.linesOnly
    .filter((line) => line.day <= to)
    .map(
      ({ amountFen, day, lineId, reference }): Finding => ({
        code: 'bank-line-unknown',
        subject: lineId,
        weight: 'explain',
        params: { day, amountFen, reference: reference ?? '' },
        where: atBank,
      }),
    );
  return [...open, ...unknown];
};

/** Agents' cash is in at the end of the month (1003); whose it is, their own settlement says. */
export const agentsCheck: MonthCheck = (environment, month) => {
  const amountFen = accountAt(environment, '1003', month);
  return amountFen === 0
    ? []
    : [
        {
          code: 'agent-cash-open',
          subject: month,
          weight: 'explain',
          params: { amountFen },
          where: { place: 'agents' },
        },
      ];
};
