import type { Answer, Params } from '../../contract/index.ts';
import { isBusinessDate } from '../../contract/values/businessDate.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { CutOverBody, Entry, Posting } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator, type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { heldReceipts } from './held.ts';

type Opened = Answer<'affairs.cutOver'>;
type Opening = Params<'affairs.cutOver'>['opening'];

/** What the opening moves: float, cash and deposits of the old books, card batches, money without a person. */
function postingsOf(opening: Opening): readonly Posting[] {
  const total = (rows: readonly { readonly amountFen: number }[]): number => sumFen(rows.map((row) => row.amountFen));
  return [
    ...posted('float-received', opening.floatFen),
    ...posted('opening-cash', total(opening.cash)),
    ...posted('opening-deposit', total(opening.deposits)),
    ...posted('opening-card', total(opening.cards)),
    ...posted('opening-unclear', opening.unclearFen),
  ];
}

const repeats = (names: readonly string[]): boolean => new Set(names).size !== names.length;

/** What speaks against a list; it names the kind of mistake, the page knows the field. */
function mistakeOf(environment: Environment, opening: Opening): string | undefined {
  const { asOf, cash, cases, deposits, ledgers, receipts } = opening;
  const today = toStationDate(environment.clock.wallMs());
  const days = [asOf, ...cash.map((one) => one.businessDate), ...deposits.map((one) => one.madeOn)];
  if (days.some((day) => !isBusinessDate(day) || day > asOf) || asOf >= today) return 'date';
  const slips = deposits.map((one) => `${one.bank.trim()}/${one.slipNumber.trim()}`);
  if (repeats(cash.map((one) => one.businessDate)) || repeats(slips) || repeats(deposits.map((one) => one.depositId)))
    return 'twice';
  const listed = cases.length + ledgers.length + receipts.length;
  return postingsOf(opening).length + listed === 0 ? 'empty' : undefined;
}

function checkCutOver(environment: Environment, opening: Opening): Outcome<undefined> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  if (environment.projections.cutOvers.findOnly()) return refuse('CUT_OVER_DONE');
  if (environment.projections.shifts.findLast()) return refuse('CUT_OVER_TOO_LATE');
  const why = mistakeOf(environment, opening);
  return why === undefined ? ok(undefined) : refuse('CUT_OVER_INVALID', { why });
}

/** The entry behind the opening of these books. */
export function cutOverEntry(environment: Environment): Entry<'station.cutOver'> | undefined {
  const row = environment.projections.cutOvers.findOnly();
  const entry = row && environment.store.findBySeq(row.seq)?.entry;
  return entry?.kind === 'station.cutOver' ? (entry as Entry<'station.cutOver'>) : undefined;
}

function openedView(environment: Environment, entry: Entry<'station.cutOver'>): Opened {
  const { approvedBy, cutOverId, postings, ...opening } = entry.body;
  const nameOf = (operatorId: string): string => findOperator(environment, operatorId)?.name ?? operatorId;
  return {
    cutOverId,
    at: entry.at,
    opening: structured(opening),
    owedFen: sumFen(postings.filter((one) => one.credit === '2001').map((one) => one.amountFen)),
    operatorName: nameOf(entry.operator ?? ''),
    approvedByName: nameOf(approvedBy),
  };
}

/** The list as pages take it, free to be changed by them. */
function structured(opening: Omit<CutOverBody, 'approvedBy' | 'cutOverId' | 'postings'>): Opened['opening'] {
  const { cards, cases, cash, deposits, ledgers, receipts } = opening;
  return {
    ...opening,
    cards: [...cards],
    cases: [...cases],
    cash: [...cash],
    deposits: [...deposits],
    ledgers: [...ledgers],
    receipts: [...receipts],
  };
}

/** How far the opening is. */
export function getCutOver(environment: Environment): Answer<'affairs.getCutOver'> {
  const entry = cutOverEntry(environment);
  const opened = environment.projections.shifts.findLast() !== undefined;
  return {
    state: entry ? 'done' : opened ? 'too-late' : 'possible',
    ...(entry ? { done: openedView(environment, entry) } : {}),
    receipts: [...heldReceipts(environment)],
  };
}

/**
 * Opens the books with what the old ones hand over: float, cash that was not at the bank, deposits and card batches on their way, receipts,
 * cases and ledgers. It stands on the last day of the old books, so that no proof of a day of ours meets it.
 */
export function cutOver(desk: OperatorDesk, who: Who, params: Params<'affairs.cutOver'>): Promise<Outcome<Opened>> {
  const { environment } = desk;
  const { cutOverId, opening } = params;
  return signedByTwo<undefined, Opened>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => {
      if (!environment.store.findById(cutOverId)) return undefined;
      const entry = cutOverEntry(environment);
      return entry?.id === cutOverId ? ok(openedView(environment, entry)) : refuse('ID_REUSED');
    },
    check: () => checkCutOver(environment, opening),
    commit: (_ready, approvedBy) => {
      const postings = postingsOf(opening);
      environment.journal.commit({ operator: who.operatorId, businessDate: opening.asOf }, (append) =>
        append({ id: cutOverId, kind: 'station.cutOver', body: { ...opening, cutOverId, approvedBy, postings } }),
      );
      for (const topic of ['affairs', 'till', 'tasks', 'delivery'] as const) environment.changed(topic);
      const entry = cutOverEntry(environment);
      return entry ? ok(openedView(environment, entry)) : refuse('NOT_FOUND');
    },
  });
}
