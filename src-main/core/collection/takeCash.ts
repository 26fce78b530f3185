import type { Answer, Params } from '../../contract/index.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { EntryDraft, EntryWithPrivate, OutagePaper } from '../journal/index.ts';
import type { Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown, type KnownPerson } from '../people/index.ts';
import { limitsOn } from '../policy/index.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { numbersFor } from '../receipts/index.ts';
import { contributionRow } from './apply.ts';
import { freshContributionView } from './contributionView.ts';
import type { CollectionDesk } from './desk.ts';
import { type DraftContribution, findDraft, requestOf, sameFigures } from './draft.ts';
import { guardEvidence } from './guard.ts';
import { makeQuote, type Quote } from './quote.ts';
import { serialOf } from './serial.ts';
import { checkTaxOrder } from './taxNumber.ts';

type Contribution = Answer<'collection.collectCash'>;

/** A village agent who hands in the money of a whole list: it comes out of the counted bag, not out of a hand at the window. */
export type AgentPayer = {
  readonly kind: 'agent';
  readonly agentId: string;
  readonly name: string;
  readonly batchId: string;
};
type Payer = Params<'collection.collectCash'>['payer'] | AgentPayer;

/** One line of money: the draft the clerk saw and the quote made again just now. */
export type CheckedLine = { readonly draft: DraftContribution; readonly known: KnownPerson; readonly quote: Quote };

/** Quotes again and compares with what the clerk saw; any difference goes back to the screen, no money moves. */
export function checkLine(
  desk: CollectionDesk,
  line: { readonly contributionId: string; readonly quoteId: string },
): Outcome<CheckedLine> {
  const draft = findDraft(desk, line.contributionId);
  if (!draft) return refuse('QUOTE_UNKNOWN');
  return draft.quoteId === line.quoteId ? checkDraft(desk, draft) : refuse('QUOTE_CHANGED', { year: draft.year });
}

/** The same for a draft at hand. */
export function checkDraft(desk: CollectionDesk, draft: DraftContribution): Outcome<CheckedLine> {
  const request = requestOf(desk, draft);
  if (!request) return refuse('QUOTE_UNKNOWN');
  const made = makeQuote(desk, request);
  if (!made.ok) return made;
  const { quote } = made.value;
  if (quote.tierFen === undefined) return refuse('TIER_NOT_CHOSEN');
  // Where the government pays all of it nobody pays the tax authority anything.
  const order = quote.selfFen === 0 ? ok(undefined) : checkTaxOrder(desk.environment, draft);
  if (!order.ok) return order;
  return sameFigures(draft, quote)
    ? ok({ draft, known: request.known, quote })
    : refuse('QUOTE_CHANGED', { year: draft.year });
}

/** The drawer has a hard limit; a drop to the safe comes first. */
function checkTill(desk: CollectionDesk, shift: ShiftRow, amountFen: number): Outcome<undefined> {
  const { environment } = desk;
  const policy = environment.policy();
  const limit = policy && limitsOn(policy, shift.businessDate)?.tillHardFen;
  const inDrawer = environment.projections.postings.balanceOfShift('1001', shift.shiftId);
  return limit !== undefined && inDrawer + amountFen > limit
    ? refuse('TILL_LIMIT', { limitFen: limit })
    : ok(undefined);
}

/** A keyed payer needs a reason; somebody of the household comes with the key. */
export function checkPayer(
  desk: CollectionDesk,
  payer: Payer,
): Outcome<{ readonly body: EntryDraft<'contribution.collected'>['body']['payer']; readonly name?: string }> {
  switch (payer.kind) {
    case 'self':
      return ok({ body: { kind: 'self' } });
    case 'household': {
      const known = findKnown(desk.environment, payer.personKey);
      return known
        ? ok({ body: { kind: 'household', personKey: payer.personKey, relation: payer.relation }, name: known.name })
        : refuse('PERSON_UNKNOWN');
    }
    case 'other':
      return payer.reason.trim() && payer.name.trim()
        ? ok({ body: { kind: 'other', reason: payer.reason.trim() }, name: payer.name.trim() })
        : refuse('PAYER_REASON_MISSING');
    case 'agent':
      return ok({ body: { kind: 'agent', agentId: payer.agentId }, name: payer.name });
    default:
      return payer satisfies never;
  }
}

/** The order of the tax system, where the draft carries one. */
function taxPart({
  taxNumber,
}: DraftContribution): Pick<EntryDraft<'contribution.collected'>['body'], 'tax' | 'collectionMode'> {
  return taxNumber === undefined ? {} : { collectionMode: 'tax', tax: { number: taxNumber, status: '03' } };
}

/** Whose year a line is, and what it comes to by which rules: the same whether money is taken or a tier is only chosen. */
export function figuresOf({ draft, known, quote }: CheckedLine) {
  return {
    personKey: known.personKey,
    scheme: 'resident-pension' as const,
    year: draft.year,
    paymentKind: draft.kind,
    tierFen: quote.tierFen ?? 0,
    selfFen: quote.selfFen,
    governmentFen: quote.governmentFen,
    subsidyFen: quote.subsidyFen,
    policyVersion: quote.policyVersion,
    villageCode: known.villageCode,
  };
}

/** Facts shared by every kind of contribution entry. */
export function bodyOf(desk: CollectionDesk, line: CheckedLine, serial: string) {
  const { draft, known, quote } = line;
  return {
    contributionId: draft.contributionId,
    ...figuresOf(line),
    ...(known.specialGroup === undefined ? {} : { specialGroup: known.specialGroup }),
    guard: guardEvidence(desk.environment, desk.checks, { known, year: draft.year }),
    enrolmentPending: quote.enrolmentPending,
    serial,
    ...taxPart(draft),
  };
}

/** Who is meant, erasable. */
export function privateOf(known: KnownPerson): {
  readonly name: string;
  readonly idNumber: string;
  readonly phone?: string;
} {
  return { name: known.name, idNumber: known.idNumber, ...(known.phone === undefined ? {} : { phone: known.phone }) };
}

/** What one commit of money consists of. */
type CashCommit = {
  readonly shift: ShiftRow;
  readonly lines: readonly CheckedLine[];
  readonly payer: Payer;
  readonly tenderedFen: number;
  readonly householdPaymentId?: string;
  /** Set when the payment was first written on a form of the outage kit. */
  readonly outage?: OutagePaper;
};

/** Money that may be taken: everything was read and found in order, only the commit is missing. */
export type DecidedCash = CashCommit & {
  readonly receiptNumbers: readonly string[];
  readonly paidBy: { readonly body: EntryDraft<'contribution.collected'>['body']['payer']; readonly name?: string };
};

/** What the money still has to pass once every line is in order: cash enough, payer named, room in the drawer, receipts left. */
export function decideCash(desk: CollectionDesk, cash: CashCommit): Outcome<DecidedCash> {
  const totalFen = sumFen(cash.lines.map((line) => line.quote.selfFen));
  if (totalFen === 0 || cash.lines.some((line) => line.quote.selfFen === 0)) return refuse('NOTHING_TO_PAY');
  if (cash.tenderedFen < totalFen) return refuse('TENDERED_TOO_LITTLE', { missingFen: totalFen - cash.tenderedFen });
  const numbers = cash.lines.flatMap(({ draft }) => draft.taxNumber ?? []);
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) return refuse('TAX_NUMBER_USED', { number: twice });
  const payer = checkPayer(desk, cash.payer);
  if (!payer.ok) return payer;
  // An agent's bag went into the drawer whole, before its first line.
  const till = cash.payer.kind === 'agent' ? ok(undefined) : checkTill(desk, cash.shift, totalFen);
  if (!till.ok) return till;
  const { projections } = desk.environment;
  // A card that is being charged gets its receipt whatever was sold meanwhile.
  const kept = projections.charges.listOpen().filter((charge) => charge.what === 'sale').length;
  const clerk = { kind: 'clerk', id: cash.shift.operator } as const;
  // A village list is receipted from the agent's own books first.
  const holders = cash.payer.kind === 'agent' ? [{ kind: 'agent', id: cash.payer.agentId } as const, clerk] : clerk;
  const receipts = numbersFor(desk.environment, holders, cash.shift.businessDate);
  const receiptNumbers = receipts.next(cash.lines.length + kept)?.slice(0, cash.lines.length);
  return receiptNumbers
    ? ok({ ...cash, receiptNumbers, paidBy: payer.value })
    : refuse('RECEIPTS_EXHAUSTED', { kind: receipts.kind });
}

/** The entry of one line: receipt number of the leased range, postings till against payable, what was known about the person. */
function cashEntry(desk: CollectionDesk, cash: DecidedCash, index: number): EntryDraft<'contribution.collected'> {
  const line = cash.lines[index] as CheckedLine;
  const { selfFen } = line.quote;
  const single = cash.lines.length === 1 && cash.householdPaymentId === undefined;
  const tenderedFen = single ? cash.tenderedFen : selfFen;
  return {
    id: line.draft.contributionId,
    kind: 'contribution.collected',
    body: {
      ...bodyOf(desk, line, serialOf(desk.environment, cash.shift.businessDate)),
      tender: 'cash',
      tenderedFen,
      changeFen: tenderedFen - selfFen,
      receiptNumber: cash.receiptNumbers[index] ?? '',
      postings: posted(cash.payer.kind === 'agent' ? 'agent-list-booked' : 'cash-contribution', selfFen),
      payer: cash.paidBy.body,
      ...(cash.payer.kind === 'agent' ? { agentBatchId: cash.payer.batchId } : {}),
      ...(cash.householdPaymentId === undefined
        ? {}
        : { householdPaymentId: cash.householdPaymentId, householdTenderedFen: cash.tenderedFen }),
      ...(cash.outage === undefined ? {} : { outage: cash.outage }),
    },
    private: {
      ...privateOf(line.known),
      ...(cash.paidBy.name === undefined ? {} : { payerName: cash.paidBy.name }),
    },
  };
}

/** Appends the money, all lines in one transaction or none: the commit is the moment it exists. Gives the answers of the lines. */
export function commitCash(desk: CollectionDesk, who: Who, cash: DecidedCash): readonly Contribution[] {
  const { environment } = desk;
  const { businessDate, shiftId } = cash.shift;
  const taken = environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) =>
    cash.lines.map((_line, index) => {
      const appended = append(cashEntry(desk, cash, index)) as EntryWithPrivate<'contribution.collected'>;
      return freshContributionView(environment, contributionRow(appended), appended);
    }),
  );
  for (const topic of ['collection', 'till', 'delivery', 'receipts'] as const) environment.changed(topic);
  return taken;
}

/** What reading has decided: the money was taken before and this is its answer, or it may be taken now. */
export type Decision<T> = Outcome<{ readonly done: T } | { readonly cash: DecidedCash }>;
