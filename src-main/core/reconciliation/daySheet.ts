import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { DayFigures, Entry } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import { capabilitiesOn, titlesOn } from '../policy/index.ts';
import type { DayRow } from '../ports/dayRows.ts';
import type { DaySheetFacts } from '../ports/paper.ts';
import { printDayDocument, printFailure, toSheetResult } from '../printing/index.ts';

/** Days listed at once: three months of working days. */
const listedDays = 60;

function sealOf(environment: Environment, day: DayRow): Entry<'day.sealed'> | undefined {
  const entry = day.sealedSeq === undefined ? undefined : environment.store.findBySeq(day.sealedSeq)?.entry;
  return entry?.kind === 'day.sealed' ? (entry as Entry<'day.sealed'>) : undefined;
}

/** The sheet says what was frozen, whatever has happened to the books since. */
function factsOf(environment: Environment, seal: Entry<'day.sealed'>, copy: number): DaySheetFacts | undefined {
  const policy = environment.policy();
  if (!policy) return undefined;
  const { approvedBy, businessDate, figures, figuresHash } = seal.body;
  const nameOf = (operatorId: string): string => findOperator(environment, operatorId)?.name ?? operatorId;
  return {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, businessDate)?.station ?? '',
    businessDate,
    sealedAt: seal.at,
    operatorName: nameOf(seal.operator ?? ''),
    approvedByName: nameOf(approvedBy),
    copy,
    figures,
    owedTo: capabilitiesOn(policy, businessDate).owedTo,
    figuresHash,
    shifts: figures.shifts.map((shift) => ({
      operatorName: nameOf(shift.operator),
      countedFen: shift.countedFen,
      differenceFen: shift.differenceFen,
      ...(shift.cause === undefined ? {} : { cause: shift.cause }),
    })),
  };
}

type Note = {
  readonly businessDate: string;
  readonly copy: number;
  readonly state: Entry<'day.sheet'>['body']['state'];
  readonly reason?: string;
};

function note(environment: Environment, operator: string | undefined, what: Note): void {
  environment.journal.commit(
    { ...(operator === undefined ? {} : { operator }), businessDate: what.businessDate },
    (append) => append({ id: freshId(environment), kind: 'day.sheet', body: what }),
  );
  environment.changed('till');
}

/** Prints a sheet of a sealed day and notes what became of it; `undefined` when there is nothing to print from. */
async function printSheet(
  environment: Environment,
  operator: string | undefined,
  job: { readonly seal: Entry<'day.sealed'>; readonly copy: number },
): Promise<ReturnType<typeof toSheetResult> | undefined> {
  const facts = factsOf(environment, job.seal, job.copy);
  if (!facts) return undefined;
  const { businessDate } = facts;
  note(environment, operator, { businessDate, copy: job.copy, state: 'printing' });
  const result = toSheetResult(await environment.printQueue.run(() => printDayDocument(environment, facts)));
  note(environment, operator, { businessDate, copy: job.copy, ...result });
  return result;
}

/** The sheet that comes by itself when a day is sealed; a disk or a printer that fails is told to the log alone. */
export async function printOriginalDaySheet(environment: Environment, seal: Entry<'day.sealed'>): Promise<void> {
  try {
    const outcome = await printSheet(environment, seal.operator, { seal, copy: 0 });
    if (outcome?.state !== 'printed') environment.log.warn('day-sheet', { state: outcome?.state ?? 'no-policy' });
  } catch (error) {
    environment.log.warn('day-sheet', { message: error instanceof Error ? error.message : String(error) });
  }
}

/** Prints the sheet of a sealed day again: a copy marked 补打 and counted, or the original when that certainly did not come out. */
export async function printDaySheet(
  environment: Environment,
  who: Who,
  businessDate: string,
): Promise<Outcome<Answer<'day.printDaySheet'>>> {
  const day = environment.projections.days.find(businessDate);
  const seal = day && sealOf(environment, day);
  if (!seal) return refuse('NOT_FOUND');
  const copy = day.sheet === 'not-printed' ? 0 : (day.sheetCopies ?? 0) + 1;
  const outcome = await printSheet(environment, who.operatorId, { seal, copy });
  if (!outcome) return refuse('POLICY_MISSING');
  if (outcome.state === 'not-printed')
    return refuse(printFailure(outcome.reason ?? ''), { reason: outcome.reason ?? '' });
  return ok({ state: outcome.state, copy });
}

type ListedDay = Answer<'day.listDays'>['days'][number];

function frozen(figures: DayFigures | undefined): Partial<ListedDay> {
  if (!figures) return {};
  const { card, cash, depositFen, overFen, shortFen } = figures;
  return { cash, card, depositFen, overFen, shortFen };
}

/** Days of this terminal, newest first, with the figures they were sealed with. */
export function listDays(environment: Environment, before: string | undefined): Answer<'day.listDays'> {
  const days = environment.projections.days.list(listedDays + 1, before);
  return {
    days: days.slice(0, listedDays).map((day) => ({
      businessDate: day.businessDate,
      state: day.state,
      ...(day.sealedAt === undefined ? {} : { sealedAt: day.sealedAt }),
      ...frozen(sealOf(environment, day)?.body.figures),
      depositedFen: day.depositedFen,
      sheet: day.sheet ?? ('unknown' as const),
      copies: day.sheetCopies ?? 0,
    })),
    more: days.length > listedDays,
  };
}
