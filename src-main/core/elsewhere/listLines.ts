import type { Answer, Params } from '../../contract/index.ts';
import { maskIdNumber } from '../../contract/values/masks.ts';
import type { PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { findOperator } from '../operators/index.ts';
import type { ElsewhereLineRow } from '../ports/elsewhereRows.ts';
import { importView } from './importFile.ts';
import { outcomesOf } from './outcomes.ts';

type LineView = Answer<'elsewhere.listLines'>['lines'][number];

/** Files shown at once. */
const shownImports = 30;

/** A line as a page sees it; the name is what the file said, the number is masked, both are gone once erased. */
export function lineView(environment: Environment, row: ElsewhereLineRow): LineView {
  const personal = environment.store.findBySeq(row.seq)?.private as PersonPrivate | undefined;
  const { settledBy, ...shown } = row;
  return {
    ...shown,
    name: personal?.name ?? '',
    maskedIdNumber: maskIdNumber(personal?.idNumber ?? ''),
    outcomes: row.state === 'open' && row.problem !== undefined ? [...outcomesOf[row.problem]] : [],
    ...(settledBy === undefined ? {} : { settledBy: findOperator(environment, settledBy)?.name ?? settledBy }),
  };
}

/** Lines newest first, or those that wait for a person, oldest first. */
export function listLines(
  environment: Environment,
  params: Params<'elsewhere.listLines'>,
): Answer<'elsewhere.listLines'> {
  const { elsewhereLines } = environment.projections;
  const rows =
    params.only === 'open'
      ? elsewhereLines.listOpen(params.limit + 1, params.from)
      : elsewhereLines.list(params.limit + 1, params.from);
  return {
    lines: rows.slice(0, params.limit).map((row) => lineView(environment, row)),
    more: rows.length > params.limit,
    open: elsewhereLines.countOpen(),
  };
}

/** The files taken in, newest first. */
export function listImports(environment: Environment): Answer<'elsewhere.listImports'> {
  return { imports: environment.projections.elsewhereImports.list(shownImports).map(importView) };
}
