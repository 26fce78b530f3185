import type { Answer } from '../../contract/index.ts';
import { amountInWords } from '../../contract/values/amountInWords.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import { titlesOn, villageName } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { MoneySheetFacts, MonthSheetFacts } from '../ports/paper.ts';
import { printFailure, printMoneySheet, toSheetResult } from '../printing/index.ts';
import { findClose } from './closeMonth.ts';

type Result = ReturnType<typeof toSheetResult>;

/** What every sheet says of where it was made; `undefined` before the first bundle. */
function headOf(environment: Environment, day: string) {
  const policy = environment.policy();
  if (!policy) return undefined;
  return {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, day)?.station ?? '',
  };
}

const nameOf = (environment: Environment, operatorId: string): string =>
  findOperator(environment, operatorId)?.name ?? operatorId;

async function print(environment: Environment, facts: MoneySheetFacts): Promise<Result> {
  return toSheetResult(await environment.printQueue.run(() => printMoneySheet(environment, facts)));
}

/** What a page hears of a sheet: that it came out or may have, or why it certainly did not. */
function answerOf<T extends object>(result: Result, extra: T): Outcome<T & { state: 'printed' | 'unknown' }> {
  if (result.state === 'not-printed') return refuse(printFailure(result.reason ?? ''), { reason: result.reason ?? '' });
  return ok({ ...extra, state: result.state });
}

function monthFacts(environment: Environment, month: string, copy: number): MonthSheetFacts | undefined {
  const closed = findClose(environment, month);
  const policy = environment.policy();
  const head = headOf(environment, `${month}-28`);
  if (!closed || !policy || !head) return undefined;
  const { approvedBy, figures, figuresHash, reportNumber } = closed.body;
  return {
    what: 'month',
    ...head,
    closedAt: closed.at,
    operatorName: nameOf(environment, closed.operator ?? ''),
    approvedByName: nameOf(environment, approvedBy),
    copy,
    reportNumber,
    figures,
    figuresHash,
    villageNames: figures.villages.map(({ villageCode }) =>
      villageCode === '' ? '' : villageName(policy, villageCode, `${month}-28`),
    ),
    clerkNames: figures.clerks.map(({ operator }) => nameOf(environment, operator)),
  };
}

function note(environment: Environment, who: Who, body: { month: string; copy: number } & Partial<Result>): void {
  const { copy, month, reason, state } = body;
  environment.journal.commit({ operator: who.operatorId }, (append) =>
    append({
      id: freshId(environment),
      kind: 'month.sheet',
      body: { month, copy, state: state ?? 'printing', ...(reason === undefined ? {} : { reason }) },
    }),
  );
  environment.changed('till');
}

/** Prints the sheet of a closed month from its frozen figures and notes what became of it; copies are marked and counted. */
export async function printMonthSheet(
  environment: Environment,
  who: Who,
  month: string,
): Promise<Outcome<Answer<'month.printSheet'>>> {
  const row = environment.projections.months.find(month);
  if (!row) return refuse('NOT_FOUND');
  const copy = row.sheet === undefined || row.sheet === 'not-printed' ? 0 : (row.sheetCopies ?? 0) + 1;
  const facts = monthFacts(environment, month, copy);
  if (!facts) return refuse('POLICY_MISSING');
  note(environment, who, { month, copy });
  const result = await print(environment, facts);
  note(environment, who, { month, copy, ...result });
  return answerOf(result, { copy });
}

/** Prints what goes to the bank with the cash of some days. A working paper: only the slip the bank stamped is booked. */
export async function printDepositSlip(
  environment: Environment,
  who: Who,
  params: { readonly days: readonly string[]; readonly bank: string },
): Promise<Outcome<Answer<'remittance.printSlip'>>> {
  const today = toStationDate(environment.clock.wallMs());
  const head = headOf(environment, today);
  if (!head) return refuse('POLICY_MISSING');
  const days: { businessDate: string; amountFen: number }[] = [];
  for (const businessDate of [...new Set(params.days)].toSorted()) {
    const day = environment.projections.days.find(businessDate);
    if (day?.depositFen === undefined) return refuse('DAY_NOT_SEALED', { businessDate });
    days.push({ businessDate, amountFen: day.depositFen - day.depositedFen });
  }
  const amountFen = days.reduce((sum, day) => sum + day.amountFen, 0);
  if (amountFen === 0) return refuse('NOT_FOUND');
  const facts = {
    what: 'deposit',
    ...head,
    at: toInstant(environment.clock.wallMs()),
    operatorName: nameOf(environment, who.operatorId),
    copy: 0,
    bank: params.bank.trim(),
    amountFen,
    amountInWords: amountInWords(amountFen),
    days,
  } as const;
  return answerOf(await print(environment, facts), { amountFen });
}

/** Prints the sheet on which it is decided what becomes of a till that was over or short. */
export async function printOverShort(
  environment: Environment,
  shiftId: string,
): Promise<Outcome<Answer<'till.printOverShort'>>> {
  const shift = environment.projections.shifts.find(shiftId);
  const closed = shift?.closedSeq === undefined ? undefined : environment.store.findBySeq(shift.closedSeq)?.entry;
  if (!shift || closed?.kind !== 'shift.closed' || closed.body.differenceFen === 0) return refuse('NOT_FOUND');
  const head = headOf(environment, shift.businessDate);
  if (!head) return refuse('POLICY_MISSING');
  const { approvedBy, cause = '', countedFen, differenceFen, expectedFen } = closed.body;
  const facts = {
    what: 'over-short',
    ...head,
    businessDate: shift.businessDate,
    closedAt: closed.at,
    operatorName: nameOf(environment, shift.operator),
    approvedByName: nameOf(environment, approvedBy),
    copy: 0,
    ...{ expectedFen, countedFen, differenceFen, cause },
    amountInWords: amountInWords(Math.abs(differenceFen)),
  } as const;
  return answerOf(await print(environment, facts), {});
}
