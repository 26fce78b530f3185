import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { titlesOn } from '../policy/index.ts';
import { toInstant } from '../ports/clock.ts';
import type { AuditFacts } from '../ports/stockPaper.ts';
import { printAuditSheet, printFailure, toSheetResult } from '../printing/index.ts';
import { proveLines } from './monthProof.ts';
import { datesOf } from './position.ts';
import { sheetView } from './views.ts';

/** Void and lost sheets one month's sheet lists; a station voids a handful. */
const mostSheets = 2_000;

/** What the month's sheet says; absent before the first bundle. */
export function auditFacts(environment: Environment, month: string): AuditFacts | undefined {
  const policy = environment.policy();
  if (!policy) return undefined;
  const { from, to } = datesOf(month);
  return {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, from)?.station ?? '',
    month,
    madeAt: toInstant(environment.clock.wallMs()),
    lines: proveLines(environment, month).map((line) => ({ ...line, holder: line.holder?.name ?? '' })),
    sheets: environment.projections.sheets.listOfDates(from, to, mostSheets).map((row) => sheetView(environment, row)),
  };
}

/** Prints the month's sheet of every number that stands on no receipt (票据核销表), as often as somebody asks: it changes nothing. */
export async function printAudit(
  environment: Environment,
  params: Params<'stock.printAudit'>,
): Promise<Outcome<Answer<'stock.printAudit'>>> {
  const facts = auditFacts(environment, params.month);
  if (!facts) return refuse('NOT_FOUND');
  const result = toSheetResult(await environment.printQueue.run(() => printAuditSheet(environment, facts)));
  const { reason = '', state } = result;
  return state === 'not-printed'
    ? refuse(printFailure(reason), { reason })
    : ok({ state, sheets: facts.sheets.length });
}
