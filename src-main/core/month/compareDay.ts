import type { Answer } from '../../contract/index.ts';
import { daysOfMonth, monthOf } from '../../contract/values/month.ts';
import { ok } from '../../contract/values/result.ts';
import type { CountAndSum, DayDifference, PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import type { MoneyAct } from '../ports/monthRows.ts';
import type { DayAct, ProvinceFailure } from '../ports/province.ts';

type Comparison = Answer<'month.getComparison'>;

/** Kinds of acts that move money or ask for it: what a day is compared by. */
export const moneyKinds = [
  'contribution.collected',
  'contribution.governmentPaid',
  'contribution.reversed',
  'refund.requested',
  'deposit.made',
  'deposit.credited',
  'settlement.credited',
] as const;

/** Acts asked for at once, and how many pages one day may take. */
const pageSize = 1_000;
const mostPages = 20;
/** Differences kept of one day; more of them are one trouble, not so many cases. */
const mostDifferences = 200;

/** Everything the province has of a day, page by page. */
async function fetchDay(environment: Environment, businessDate: string): Promise<Outcome<readonly DayAct[]>> {
  const acts: DayAct[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await environment.province.dayActs(businessDate, acts.at(-1)?.actSeq ?? 0, pageSize);
    if (!answer.ok) return refusal(answer.error);
    acts.push(...answer.value.acts);
    if (!answer.value.more) break;
  }
  return ok(acts.filter((act) => (moneyKinds as readonly string[]).includes(act.kind)));
}

function refusal({ code = '', kind }: ProvinceFailure): ReturnType<typeof refuse> {
  if (kind === 'untrusted' || kind === 'garbage') return refuse('PROVINCE_UNTRUSTED');
  return kind === 'refused' ? refuse('PROVINCE_REFUSED', { code }) : refuse('LINE_DOWN');
}

/** How one act differs; an act that still waits here is nowhere else yet. */
export function differenceOf(ours: MoneyAct | undefined, theirs: DayAct | undefined): DayDifference | undefined {
  if (ours && !theirs) {
    const { amountFen, entryId, kind, state } = ours;
    return state === 'waiting' ? undefined : { entryId, why: 'only-here', kind, oursFen: amountFen, ours: state };
  }
  if (!theirs) return undefined;
  const { amountFen: theirsFen = 0, entryId, kind, outcome } = theirs;
  if (!ours) return { entryId, why: 'only-province', kind, theirsFen, theirs: outcome };
  const both = { entryId, kind, oursFen: ours.amountFen, theirsFen, ours: ours.state, theirs: outcome };
  if (ours.amountFen !== theirsFen) return { ...both, why: 'province-amount' };
  return ours.state === outcome ? undefined : { ...both, why: 'province-state' };
}

function sumOf(acts: readonly { readonly amountFen?: number }[]): CountAndSum {
  return { count: acts.length, sumFen: acts.reduce((sum, act) => sum + (act.amountFen ?? 0), 0) };
}

/** Ours and theirs of a day, act by act in the order of ours. */
function differencesOf(ours: readonly MoneyAct[], theirs: readonly DayAct[]): readonly DayDifference[] {
  const held = new Map(theirs.map((act) => [act.entryId, act]));
  const known = new Set(ours.map((act) => act.entryId));
  return [
    ...ours.map((act) => differenceOf(act, held.get(act.entryId))),
    ...theirs.filter((act) => !known.has(act.entryId)).map((act) => differenceOf(undefined, act)),
  ].flatMap((found) => (found ? [found] : []));
}

/** Who stands behind a difference; the name is in the erasable part of the entry. */
function viewOf(environment: Environment, found: DayDifference): Comparison['differences'][number] {
  const { contributions } = environment.projections;
  const appended = environment.store.findById(found.entryId);
  const body = appended?.entry.body as { readonly contributionId?: string } | undefined;
  const row = body?.contributionId === undefined ? undefined : contributions.find(body.contributionId);
  const personal = row && (environment.store.findBySeq(row.seq)?.private as PersonPrivate | undefined);
  return {
    ...found,
    ours: found.ours as Comparison['differences'][number]['ours'],
    theirs: found.theirs as Comparison['differences'][number]['theirs'],
    ...(row === undefined
      ? {}
      : {
          contributionId: row.contributionId,
          personKey: row.personKey,
          personName: personal?.name ?? '',
          operatorName: findOperator(environment, row.operator)?.name ?? row.operator,
          ...(row.receiptNumber === undefined ? {} : { receiptNumber: row.receiptNumber }),
        }),
  };
}

/** The last comparison of a day as it stands in the books. */
export function getComparison(environment: Environment, businessDate: string): Outcome<Comparison> {
  const row = environment.projections.comparedDays.find(businessDate);
  if (!row) return refuse('NOT_FOUND');
  const found = JSON.parse(row.differences) as DayDifference[];
  return ok({
    businessDate,
    comparedAt: row.at,
    ours: { count: row.oursCount, sumFen: row.oursFen },
    theirs: { count: row.theirsCount, sumFen: row.theirsFen },
    differences: found.slice(0, mostDifferences).map((one) => viewOf(environment, one)),
    more: found.length > mostDifferences,
  });
}

/**
 * Asks the province what it has of a business day and holds it against ours to the entry. What was found is a note: it stays although the
 * province may say otherwise tomorrow, and the next comparison stands beside it.
 */
export async function compareDay(environment: Environment, businessDate: string): Promise<Outcome<Comparison>> {
  const { monthSums } = environment.projections;
  if (!monthSums.moneyDays(monthOf(businessDate)).includes(businessDate)) return refuse('NOT_FOUND');
  const theirs = await fetchDay(environment, businessDate);
  if (!theirs.ok) return theirs;
  const ours = monthSums.moneyActs(businessDate, moneyKinds);
  const differences = differencesOf(ours, theirs.value);
  const body = {
    businessDate,
    ours: sumOf(ours.filter((act) => act.state !== 'waiting')),
    theirs: sumOf(theirs.value),
    differences: differences.slice(0, mostDifferences + 1),
  };
  environment.journal.commit({}, (append) => append({ id: freshId(environment), kind: 'day.compared', body }));
  environment.changed('till');
  return getComparison(environment, businessDate);
}

/** The days of a month with what the last comparison said of each. */
export function listComparisons(environment: Environment, month: string): Answer<'month.listComparisons'> {
  const days = daysOfMonth(month);
  const { comparedDays, monthSums } = environment.projections;
  const compared = new Map(
    comparedDays.listOfDays(days[0] ?? '', days.at(-1) ?? '').map((row) => [row.businessDate, row]),
  );
  return {
    days: monthSums.moneyDays(month).map((businessDate) => {
      const row = compared.get(businessDate);
      if (!row) return { businessDate, differences: 0 };
      return {
        businessDate,
        comparedAt: row.at,
        ours: { count: row.oursCount, sumFen: row.oursFen },
        theirs: { count: row.theirsCount, sumFen: row.theirsFen },
        differences: (JSON.parse(row.differences) as DayDifference[]).length,
      };
    }),
  };
}
