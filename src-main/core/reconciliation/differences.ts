import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import type { ActRow, ContributionRow } from '../ports/projections.ts';
import { isCounted } from './proof.ts';

type Differences = Answer<'day.listDifferences'>;
type Line = Differences['lines'][number];

/** Lines shown of one difference; with more of them something bigger is wrong than a person. */
const mostLines = 200;

/** Why a contribution stands on one side only; with its act where the province is the other side. */
type Because = { readonly why: Line['why']; readonly act?: ActRow };

/** The name stands in the erasable part of the entry; erased, the line goes without it. */
function lineOf(environment: Environment, row: ContributionRow, { act, why }: Because): Line {
  const appended = environment.store.findBySeq(row.seq);
  const personal = appended?.private as PersonPrivate | undefined;
  return {
    contributionId: row.contributionId,
    personKey: row.personKey,
    personName: personal?.name ?? '',
    year: row.year,
    amountFen: row.selfFen,
    ...(row.receiptNumber === undefined ? {} : { receiptNumber: row.receiptNumber }),
    operatorName: findOperator(environment, row.operator)?.name ?? row.operator,
    at: row.at,
    why,
    ...(act === undefined ? {} : { delivery: act.state }),
    ...(act?.reason === undefined ? {} : { reason: act.reason.slice(0, 200) }),
  };
}

function linesOfShift(
  environment: Environment,
  shiftId: string,
  asked: Params<'day.listDifferences'>['column'],
): Line[] {
  const { dayUploads } = environment.projections;
  switch (asked) {
    case 'receipts':
      return dayUploads
        .listReceiptDifferences(shiftId, mostLines + 1)
        .map((row) => lineOf(environment, row, { why: row.state === 'live' ? 'no-receipt' : 'receipt-of-nothing' }));
    case 'upload':
      return dayUploads
        .listNotAccepted(shiftId, mostLines + 1)
        .map(({ act, row }) => lineOf(environment, row, { why: 'upload', act }));
    case 'terminal':
      return dayUploads
        .listChargeDifferences(shiftId, mostLines + 1)
        .map((row) => lineOf(environment, row, { why: row.state === 'live' ? 'no-charge' : 'charge-of-nothing' }));
  }
}

/** The people behind a difference of a day's proof. */
export function listDifferences(environment: Environment, params: Params<'day.listDifferences'>): Outcome<Differences> {
  const { days, shifts } = environment.projections;
  if (!days.find(params.businessDate)) return refuse('NOT_FOUND');
  const ofDay = shifts.listOfDay(params.businessDate);
  if (!ofDay.every((shift) => isCounted(environment, shift))) return refuse('COUNT_MISSING');
  const lines = ofDay.flatMap((shift) => linesOfShift(environment, shift.shiftId, params.column));
  return ok({ lines: lines.slice(0, mostLines), more: lines.length > mostLines });
}
