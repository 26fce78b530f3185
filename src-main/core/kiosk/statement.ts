import type { Answer, Params } from '../../contract/index.ts';
import { maskIdNumber } from '../../contract/values/masks.ts';
import { ok } from '../../contract/values/result.ts';
import { serialOf } from '../collection/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown, type KnownPerson } from '../people/index.ts';
import { titlesOn } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { DeviceOutcome, PrintResult } from '../ports/devices.ts';
import type { StatementFacts } from '../ports/kioskPaper.ts';
import { printAffairDocument, printFailure, printSlip, toSheetResult } from '../printing/index.ts';
import { type Account, type AccountDesk, accountOf } from './account.ts';
import { remarkOf } from './disputes.ts';
import { signStatementQr } from './statementQr.ts';

/** Heading of every paper for a resident. */
export function headingOf(environment: Environment) {
  const policy = environment.policy();
  const today = toStationDate(environment.clock.wallMs());
  return {
    store: environment.identity.store,
    place: policy?.station.place ?? '',
    title: (policy && titlesOn(policy, today)?.station) ?? '',
    madeAt: toInstant(environment.clock.wallMs()),
    phone: policy?.station.countyPhone ?? '',
  };
}

function factsOf(
  environment: Environment,
  { account, known, number }: { readonly account: Account; readonly known: KnownPerson; readonly number: string },
): StatementFacts {
  const { balance, benefit, certification, dataAsOf, neededYears, paidYears } = account;
  const qr = signStatementQr(environment, {
    ...{ b: balance?.fen ?? -1, c: account.maskedName, d: toStationDate(environment.clock.wallMs()), k: paidYears },
    ...{ n: number, s: environment.identity.store, t: environment.identity.terminal },
  });
  return {
    ...headingOf(environment),
    ...{ number, qr, paidYears, village: account.village, maskedName: account.maskedName },
    maskedIdNumber: maskIdNumber(known.idNumber),
    ...(neededYears === undefined ? {} : { neededYears }),
    ...(balance === undefined
      ? {}
      : { balance: { fen: balance.fen, ...(balance.on === undefined ? {} : { on: balance.on }) } }),
    years: account.years.flatMap(({ source, tierFen, year }) =>
      source === undefined ? [] : [{ year, source, ...(tierFen === undefined ? {} : { tierFen }) }],
    ),
    missing: account.missing.years,
    waiting: account.waiting.map(({ amountFen, year }) => ({ year, amountFen })),
    ...(benefit === undefined ? {} : { monthlyFen: benefit.monthlyFen }),
    ...(certification === undefined ? {} : { certifyBy: certification.dueOn }),
    ...(dataAsOf === undefined ? {} : { dataAsOf }),
  };
}

type Made = { readonly statementId: string; readonly known: KnownPerson; readonly at: 'kiosk' | 'counter' };

/** Prints somebody's account: a note before the paper, a note of what became of it. The same id again gives that. */
export async function printAccount(
  desk: AccountDesk,
  who: Who,
  made: Made,
): Promise<Outcome<Answer<'people.printStatement'>>> {
  const { environment } = desk;
  const { at, known, statementId } = made;
  const { statements } = environment.projections;
  const done = statements.find(statementId);
  if (done) return done.personKey === known.personKey ? toAnswer(done) : refuse('ID_REUSED');
  if (environment.store.findById(statementId)) return refuse('ID_REUSED');
  if (!environment.policy()) return refuse('POLICY_MISSING');
  const businessDate = bookingDate(environment);
  const number = `S${statementId.replaceAll('-', '').slice(-11).toUpperCase()}`;
  const facts = factsOf(environment, { account: accountOf(desk, known), known, number });
  const form = at === 'kiosk' ? 'slip' : 'sheet';
  const note = (body: { state: 'printed' | 'not-printed' | 'unknown'; reason?: string }): void => {
    environment.journal.commit({ operator: who.operatorId, businessDate }, (append) =>
      append({ id: freshId(environment), kind: 'statement.told', body: { statementId, ...body } }),
    );
  };
  environment.journal.commit({ operator: who.operatorId, businessDate }, (append) =>
    append({
      id: statementId,
      kind: 'statement.made',
      body: { statementId, personKey: known.personKey, number, at, form },
    }),
  );
  const result = toSheetResult(await environment.printQueue.run(() => printOn(environment, at, facts)));
  note(result);
  if (result.state === 'not-printed') return refuse(printFailure(result.reason ?? ''), { reason: result.reason ?? '' });
  return ok({ statementId, state: result.state, slipNumber: number });
}

function printOn(environment: Environment, at: Made['at'], facts: StatementFacts): Promise<DeviceOutcome<PrintResult>> {
  if (at === 'kiosk') return printSlip(environment, environment.paper.statement(facts));
  const { madeAt, place, store, title } = facts;
  return printAffairDocument(environment, { store, place, title, madeAt, content: { sheet: 'statement', ...facts } });
}

function toAnswer(row: {
  statementId: string;
  number: string;
  state: string;
}): Outcome<Answer<'people.printStatement'>> {
  const { number, state, statementId } = row;
  if (state === 'not-printed') return refuse('PRINTER_FAILED', { reason: '' });
  return ok({ statementId, state: state === 'printed' ? 'printed' : 'unknown', slipNumber: number });
}

/** The account of somebody at the counter, on office paper where there is some. */
export function printStatement(
  desk: AccountDesk,
  who: Who,
  params: Params<'people.printStatement'>,
): Promise<Outcome<Answer<'people.printStatement'>>> | Outcome<never> {
  const known = findKnown(desk.environment, params.personKey);
  if (!known) return refuse('PERSON_UNKNOWN');
  return printAccount(desk, who, { statementId: params.statementId, known, at: 'counter' });
}

/** What the owner said of a printed account; whoever disagrees says with what. */
export function noteStatementAnswer(
  environment: Environment,
  who: Who,
  params: Params<'people.noteStatementAnswer'>,
): Outcome<Record<string, never>> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const { answer, statementId } = params;
  const row = environment.projections.statements.find(statementId);
  if (!row) return refuse('NOT_FOUND');
  const remark = params.remark?.trim() ?? '';
  if (answer === 'disagrees' && remark === '')
    return refuse('PARAMS_INVALID', { path: 'remark', method: 'people.noteStatementAnswer' });
  // The same words after an answer are a new disagreement: he was not satisfied.
  const isAnswered = row.dispute === 'corrected' || row.dispute === 'explained';
  if (row.answer === answer && remarkOf(environment, row) === remark && !isAnswered) return ok({});
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({
      id: freshId(environment),
      kind: 'statement.answered',
      body: { statementId, answer },
      ...(remark === '' ? {} : { private: { remark } }),
    }),
  );
  for (const topic of ['people', 'tasks'] as const) environment.changed(topic);
  return ok({});
}

/** 流水号 of an act made at the kiosk today. */
export function serialToday(environment: Environment): { readonly serial: string; readonly businessDate: string } {
  const businessDate = bookingDate(environment);
  return { businessDate, serial: serialOf(environment, businessDate) };
}
