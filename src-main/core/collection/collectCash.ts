import type { Answer, Params } from '../../contract/index.ts';
import { amountInWords } from '../../contract/values/amountInWords.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import type { EntryDraft } from '../journal/index.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown, type KnownPerson } from '../people/index.ts';
import { limitsOn } from '../policy/index.ts';
import type { ContributionRow, ShiftRow } from '../ports/projections.ts';
import { contributionEntry, nextReceipts } from '../receipts/index.ts';
import { contributionView } from './contributionView.ts';
import type { CollectionDesk } from './desk.ts';
import { type DraftContribution, findDraft, requestOf, sameFigures } from './draft.ts';
import { guardEvidence } from './guard.ts';
import { makeQuote, type Quote } from './quote.ts';
import { serialOf } from './serial.ts';

type Contribution = Answer<'collection.collectCash'>;
type Payer = Params<'collection.collectCash'>['payer'];

/** One line of money: the draft the clerk saw and the quote made again just now. */
export type CheckedLine = { readonly draft: DraftContribution; readonly known: KnownPerson; readonly quote: Quote };

/** Quotes again and compares with what the clerk saw; any difference goes back to the screen, no money moves. */
export function checkLine(
  desk: CollectionDesk,
  line: { readonly contributionId: string; readonly quoteId: string },
): Outcome<CheckedLine> {
  const draft = findDraft(desk, line.contributionId);
  const request = draft && requestOf(desk, draft);
  if (!draft || !request) return refuse('QUOTE_UNKNOWN');
  if (draft.quoteId !== line.quoteId) return refuse('QUOTE_CHANGED', { year: draft.year });
  const made = makeQuote(desk, request);
  if (!made.ok) return made;
  const { quote } = made.value;
  if (quote.tierFen === undefined) return refuse('TIER_NOT_CHOSEN');
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
  }
}

/** Facts shared by every kind of contribution entry. */
export function bodyOf(desk: CollectionDesk, line: CheckedLine, serial: string) {
  const { draft, known, quote } = line;
  return {
    contributionId: draft.contributionId,
    personKey: known.personKey,
    scheme: 'resident-pension' as const,
    year: draft.year,
    paymentKind: draft.kind,
    tierFen: quote.tierFen ?? 0,
    selfFen: quote.selfFen,
    governmentFen: quote.governmentFen,
    subsidyFen: quote.subsidyFen,
    ...(known.specialGroup === undefined ? {} : { specialGroup: known.specialGroup }),
    policyVersion: quote.policyVersion,
    guard: guardEvidence(desk.environment, desk.checks, known),
    enrolmentPending: quote.enrolmentPending,
    serial,
    villageCode: known.villageCode,
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
export type CashCommit = {
  readonly shift: ShiftRow;
  readonly lines: readonly CheckedLine[];
  readonly payer: Payer;
  readonly tenderedFen: number;
  readonly householdPaymentId?: string;
};

/**
 * Appends the money: receipt numbers of the leased range, postings till against payable, what was known about the people. All
 * lines in one transaction or none. The commit is the moment the money exists.
 */
export function commitCash(desk: CollectionDesk, who: Who, cash: CashCommit): Outcome<readonly ContributionRow[]> {
  const { environment } = desk;
  const totalFen = sumFen(cash.lines.map((line) => line.quote.selfFen));
  if (totalFen === 0 || cash.lines.some((line) => line.quote.selfFen === 0)) return refuse('NOTHING_TO_PAY');
  if (cash.tenderedFen < totalFen) return refuse('TENDERED_TOO_LITTLE', { missingFen: totalFen - cash.tenderedFen });
  const payer = checkPayer(desk, cash.payer);
  if (!payer.ok) return payer;
  const till = checkTill(desk, cash.shift, totalFen);
  if (!till.ok) return till;
  const numbers = nextReceipts(environment.projections, cash.lines.length);
  if (!numbers) return refuse('RECEIPTS_EXHAUSTED');
  const single = cash.lines.length === 1 && cash.householdPaymentId === undefined;
  environment.journal.commit(
    { operator: who.operatorId, shift: cash.shift.shiftId, businessDate: cash.shift.businessDate },
    (append) => {
      cash.lines.forEach((line, index) => {
        const { selfFen } = line.quote;
        const tenderedFen = single ? cash.tenderedFen : selfFen;
        append({
          id: line.draft.contributionId,
          kind: 'contribution.collected',
          body: {
            ...bodyOf(desk, line, serialOf(environment, cash.shift.businessDate)),
            tender: 'cash',
            tenderedFen,
            changeFen: tenderedFen - selfFen,
            receiptNumber: numbers[index] ?? '',
            postings: [{ debit: '1001', credit: '2001', amountFen: selfFen }],
            payer: payer.value.body,
            ...(cash.householdPaymentId === undefined
              ? {}
              : { householdPaymentId: cash.householdPaymentId, householdTenderedFen: cash.tenderedFen }),
          },
          private: {
            ...privateOf(line.known),
            ...(payer.value.name === undefined ? {} : { payerName: payer.value.name }),
          },
        });
        // The draft goes in the same transaction: one sync, and no draft of money that exists.
        environment.drafts.remove(line.draft.contributionId);
      });
    },
  );
  for (const topic of ['collection', 'till', 'delivery', 'receipts'] as const) environment.changed(topic);
  return ok(cash.lines.map((line) => getRow(desk, line.draft.contributionId)));
}

function getRow(desk: CollectionDesk, contributionId: string): ContributionRow {
  const row = desk.environment.projections.contributions.find(contributionId);
  if (!row) throw new Error('collection: the contribution just written is missing');
  return row;
}

/** Whether a request that comes again names the payer of the entry. A name erased since can't be compared. */
function samePayer(desk: CollectionDesk, row: ContributionRow, payer: Payer): boolean {
  const behind = contributionEntry(desk.environment, row);
  if (behind.entry.kind !== 'contribution.collected' || row.householdPaymentId !== undefined) return false;
  const before = behind.entry.body.payer;
  if (before.kind !== payer.kind) return false;
  switch (payer.kind) {
    case 'self':
      return true;
    case 'household':
      return before.personKey === payer.personKey;
    case 'other': {
      const name = (behind.private as { readonly payerName?: string } | undefined)?.payerName;
      return before.reason === payer.reason.trim() && (name === undefined || name === payer.name.trim());
    }
    default:
      return payer satisfies never;
  }
}

/** Takes cash for one person-year. The same id again gives the same answer; the same id with anything else is `ID_REUSED`. */
export function collectCash(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.collectCash'>,
): Outcome<Contribution> {
  const { environment } = desk;
  const same = environment.projections.contributions.find(params.contributionId);
  if (same)
    return same.tenderedFen === params.tenderedFen && samePayer(desk, same, params.payer)
      ? ok(contributionView(environment, same))
      : refuse('ID_REUSED');
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const line = checkLine(desk, params);
  if (!line.ok) return line;
  const committed = commitCash(desk, who, {
    shift: shift.value,
    lines: [line.value],
    payer: params.payer,
    tenderedFen: params.tenderedFen,
  });
  if (!committed.ok) return committed;
  return ok(contributionView(environment, getRow(desk, params.contributionId)));
}

/** A household in one go: one cash total, one entry and one receipt each. */
export function collectHousehold(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collection.collectHousehold'>,
): Outcome<Answer<'collection.collectHousehold'>> {
  const { environment } = desk;
  const found = params.lines.map((line) => environment.projections.contributions.find(line.contributionId));
  const done = found.filter((row) => row !== undefined);
  if (done.length > 0) {
    const all = done.length === found.length && done.every((row) => isOfHousehold(desk, row, params));
    return all ? ok(householdAnswer(desk, done, params.tenderedFen)) : refuse('ID_REUSED');
  }
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  if (new Set(params.lines.map((line) => line.contributionId)).size !== params.lines.length) return refuse('ID_REUSED');
  const lines: CheckedLine[] = [];
  for (const asked of params.lines) {
    const line = checkLine(desk, asked);
    if (!line.ok) return line;
    const { draft, known } = line.value;
    // Two drafts may stand for one person-year, one under each of the person's keys.
    if (lines.some((other) => other.draft.year === draft.year && other.known.personKey === known.personKey))
      return refuse('ALREADY_PAID', { year: draft.year, where: 'here' });
    lines.push(line.value);
  }
  const { householdPaymentId, payer, tenderedFen } = params;
  const committed = commitCash(desk, who, { shift: shift.value, lines, payer, tenderedFen, householdPaymentId });
  return committed.ok ? ok(householdAnswer(desk, committed.value, tenderedFen)) : committed;
}

/** Whether a line belongs to this very household payment, money handed over included. */
function isOfHousehold(
  desk: CollectionDesk,
  row: ContributionRow,
  asked: { readonly householdPaymentId: string; readonly tenderedFen: number },
): boolean {
  const { entry } = contributionEntry(desk.environment, row);
  return (
    entry.kind === 'contribution.collected' &&
    entry.body.householdPaymentId === asked.householdPaymentId &&
    entry.body.householdTenderedFen === asked.tenderedFen
  );
}

function householdAnswer(
  desk: CollectionDesk,
  rows: readonly ContributionRow[],
  tenderedFen: number,
): Answer<'collection.collectHousehold'> {
  const totalFen = sumFen(rows.map((row) => row.selfFen));
  return {
    contributions: rows.map((row) => contributionView(desk.environment, row)),
    totalFen,
    changeFen: tenderedFen - totalFen,
    totalInWords: amountInWords(totalFen),
  };
}
