import { monthOf } from '../../contract/values/month.ts';
import { chartOfAccounts } from '../accounts/tables/postingRules.ts';
import type { CountAndSum, DayFigures, Entry, MonthFigures } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { isMonthKnown, stationTotals } from '../peers/index.ts';
import { accountAt, type CheckedLine, owedOf, receiptsOfMonth } from '../reconciliation/index.ts';
import { receiptRuns } from '../till/index.ts';
import { explanationOf } from './explained.ts';

/** Deposits and settlements looked through: more than a year of both. */
const looked = 400;

const nothing: CountAndSum = { count: 0, sumFen: 0 };

const plus = (one: CountAndSum, other: CountAndSum): CountAndSum => ({
  count: one.count + other.count,
  sumFen: one.sumFen + other.sumFen,
});

function total(seals: readonly Entry<'day.sealed'>['body'][], of: (figures: DayFigures) => CountAndSum): CountAndSum {
  return seals.reduce((sum, seal) => plus(sum, of(seal.figures)), nothing);
}

function sealsOf(
  { projections: { days, monthSums }, store }: Environment,
  month: string,
): Entry<'day.sealed'>['body'][] {
  return monthSums.days(month).flatMap((businessDate) => {
    const seq = days.find(businessDate)?.sealedSeq;
    const entry = seq === undefined ? undefined : store.findBySeq(seq)?.entry;
    return entry?.kind === 'day.sealed' ? [entry.body] : [];
  });
}

/** Money handed in at the bank, and money that arrived there, by the business date of the act. */
function bankOf(environment: Environment, month: string): Pick<MonthFigures, 'deposits' | 'credited'> {
  const { deposits, settlements } = environment.projections;
  const made = deposits.list(looked).filter((deposit) => monthOf(deposit.businessDate) === month);
  const arrived = [
    ...deposits.list(looked).map(({ amountFen, creditedOn }) => ({ amountFen, creditedOn })),
    ...settlements
      .listNewest(looked)
      .map(({ creditedFen, creditedOn }) => ({ amountFen: creditedFen ?? 0, creditedOn })),
  ].filter(({ creditedOn }) => creditedOn !== undefined && monthOf(creditedOn) === month);
  const sum = (list: readonly { readonly amountFen: number }[]): CountAndSum => ({
    count: list.length,
    sumFen: list.reduce((fen, { amountFen }) => fen + amountFen, 0),
  });
  return { deposits: sum(made), credited: sum(arrived) };
}

function balancesOf(environment: Environment, month: string): MonthFigures['balances'] {
  return Object.entries(chartOfAccounts)
    .filter(([, { type }]) => type !== 'memo')
    .map(([account]) => ({ account, fen: accountAt(environment, account, month) }));
}

/** What the whole station took, window by window, and which of them may lack something here. */
function windowsOf(environment: Environment, month: string): Pick<MonthFigures, 'windows'> {
  const totals = stationTotals(environment, month);
  if (totals.length < 2) return {};
  return {
    windows: totals.map(({ current: _now, ...window }) => ({
      ...window,
      complete: window.own || isMonthKnown(environment, window.terminal, month),
    })),
  };
}

/** Findings frozen with a month; a month with more of them is not closed, it is looked into. */
const mostFindings = 500;

function findingsOf(environment: Environment, lines: readonly CheckedLine[]): MonthFigures['findings'] {
  return lines
    .flatMap((line) => line.findings)
    .slice(0, mostFindings)
    .map((finding) => {
      const { code, params, subject } = finding;
      const explanation = explanationOf(environment.projections, finding);
      return { code, subject, params, ...(explanation === undefined ? {} : { explanation }) };
    });
}

/** Everything a month comes to, from the books as they stand now and the seals of its days. */
export function monthFigures(environment: Environment, month: string, lines: readonly CheckedLine[]): MonthFigures {
  const { monthSums } = environment.projections;
  const seals = sealsOf(environment, month);
  return {
    month,
    owed: owedOf(environment, month),
    balances: balancesOf(environment, month),
    days: seals.map(({ businessDate, figures: { card, cash, depositFen }, figuresHash }) => ({
      businessDate,
      cash,
      card,
      depositFen,
      figuresHash,
    })),
    cash: total(seals, (figures) => figures.cash),
    card: total(seals, (figures) => figures.card),
    government: total(seals, (figures) => figures.government),
    reversed: total(seals, (figures) => figures.reversed),
    villages: monthSums.villages(month),
    clerks: monthSums.clerks(month),
    tiers: monthSums.tiers(month),
    ...windowsOf(environment, month),
    overFen: seals.reduce((fen, seal) => fen + seal.figures.overFen, 0),
    shortFen: seals.reduce((fen, seal) => fen + seal.figures.shortFen, 0),
    receipts: receiptRuns(receiptsOfMonth(environment, month)),
    ...bankOf(environment, month),
    checks: lines.map(({ findings, name }) => ({
      name,
      findings: findings.length,
      explained: findings.filter((finding) => explanationOf(environment.projections, finding) !== undefined).length,
    })),
    findings: findingsOf(environment, lines),
  };
}
