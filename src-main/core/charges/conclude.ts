import type { CardSlip, ChargeOutcome, EntryDraft } from '../journal/index.ts';
import type { Append, EntryWithPrivate } from '../journal/index.ts';
import { posted } from '../accounts/index.ts';
import { serialOf } from '../collection/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import type { TerminalAnswer } from '../ports/paymentTerminal.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import { numbersFor } from '../receipts/index.ts';
import { isOpen } from './apply.ts';
import type { ToldBy } from './judge.ts';

/** What is told of a charge; `decided` where two people said it. */
export type Told = {
  readonly outcome: ChargeOutcome;
  readonly by: ToldBy;
  readonly why?: string;
  readonly answer?: TerminalAnswer;
  readonly decided?: EntryDraft<'charge.decided'>['body'];
};

type Intended = EntryWithPrivate<'charge.intended'>;

/** The entry a charge began with. It must exist: the row was made of it. */
export function intentOf(environment: Environment, charge: ChargeRow): Intended {
  const found = environment.store.findBySeq(charge.seq);
  if (found?.entry.kind !== 'charge.intended') throw new Error('charges: the entry behind a charge is missing');
  return found as Intended;
}

/** What of an answer belongs on the contribution; after a decision only the number on the slip is known. */
function slipOf(charge: ChargeRow, { answer, decided }: Told): CardSlip {
  if (!answer) return { tillRef: charge.tillRef, ...(decided ? { reference: decided.slipNumber } : {}) };
  const { authorisation, batch, maskedCard, merchant, reference, terminalDay, terminalNumber, terminalTime, trace } =
    answer;
  return {
    tillRef: charge.tillRef,
    ...Object.fromEntries(
      Object.entries({
        authorisation,
        batch,
        maskedCard,
        merchant,
        reference,
        terminalDay,
        terminalNumber,
        terminalTime,
        trace,
      }).filter(([, text]) => text !== undefined),
    ),
  };
}

/** The contribution of an approved sale, from the figures kept in its intent: the card is charged, no new quote may refuse it. */
function appendContribution(
  environment: Environment,
  append: Append,
  sale: { intent: Intended; slip: CardSlip; receiptNumber: string },
) {
  const { intent, receiptNumber, slip } = sale;
  const { amountFen, chargeId, contributionId, money } = intent.entry.body;
  if (!money) throw new Error('charges: a sale without its figures');
  append({
    id: contributionId,
    kind: 'contribution.collected',
    body: {
      ...money,
      serial: serialOf(environment, intent.entry.businessDate ?? ''),
      tender: 'card',
      tenderedFen: amountFen,
      changeFen: 0,
      receiptNumber,
      postings: posted('card-contribution', amountFen),
      chargeId,
      card: slip,
    },
    ...(intent.private === undefined ? {} : { private: intent.private }),
  });
}

/** The reversal of an approved void. */
function appendReversal(environment: Environment, append: Append, intent: Intended): void {
  const { amountFen, back, chargeId, contributionId, personKey, year } = intent.entry.body;
  const receiptNumber = environment.projections.contributions.find(contributionId)?.receiptNumber;
  if (!back) throw new Error('charges: a void without its reversal');
  append({
    id: back.reversalId,
    kind: 'contribution.reversed',
    body: {
      reversalId: back.reversalId,
      contributionId,
      personKey,
      year,
      selfFen: amountFen,
      ...(receiptNumber === undefined ? {} : { receiptNumber }),
      reason: back.reason,
      ...(back.reasonText === undefined ? {} : { reasonText: back.reasonText }),
      approvedBy: back.approvedBy,
      postings: posted('card-void', amountFen),
      chargeId,
    },
  });
}

/**
 * Writes what is known of a charge. An approved one and what it means in the books are one commit, so that "approved and not recorded"
 * can't be. Changes nothing where the outcome stands already, and answers `no-receipt` where no number is left for the contribution
 * (the charge stays open then). Throws `StorageError` with nothing kept.
 */
export function conclude(environment: Environment, chargeId: string, told: Told): 'told' | 'closed' | 'no-receipt' {
  const charge = environment.projections.charges.find(chargeId);
  if (!charge || !isOpen(charge)) return 'closed';
  const intent = intentOf(environment, charge);
  const sold = told.outcome === 'approved' && charge.what === 'sale';
  const [receiptNumber] =
    (sold && numbersFor(environment, { kind: 'clerk', id: charge.operator }, charge.businessDate).next(1)) || [];
  if (sold && receiptNumber === undefined) return 'no-receipt';
  const actor = { operator: charge.operator, shift: charge.shiftId, businessDate: charge.businessDate };
  environment.journal.commit(actor, (append) => {
    if (told.decided) append({ id: told.decided.decisionId, kind: 'charge.decided', body: told.decided });
    if (receiptNumber !== undefined)
      appendContribution(environment, append, { intent, slip: slipOf(charge, told), receiptNumber });
    if (told.outcome === 'approved' && charge.what === 'void') appendReversal(environment, append, intent);
    const { answer, by, outcome, why } = told;
    append({
      id: freshId(environment),
      kind: 'charge.told',
      body: { chargeId, outcome, by, ...(why === undefined ? {} : { why }), ...(answer ? { answer } : {}) },
    });
  });
  for (const topic of ['charges', 'collection', 'till', 'delivery', 'receipts', 'tasks', 'second-screen'] as const)
    environment.changed(topic);
  return 'told';
}
