import type { Answer } from '../../contract/index.ts';
import { amountInWords } from '../../contract/values/amountInWords.ts';
import { maskName } from '../../contract/values/masks.ts';
import { deliveryStateOf } from '../delivery/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { uncheckedWindows } from '../peers/index.ts';
import type { ContributionRow } from '../ports/projections.ts';
import { contributionEntry, countCopies, originalPrint } from '../receipts/index.ts';

type Contribution = Answer<'collection.getContribution'>;

/** The void under way that may take a contribution back. */
function openVoid(environment: Environment, row: ContributionRow) {
  return environment.projections.charges
    .listOpen()
    .find((charge) => charge.what === 'void' && charge.contributionId === row.contributionId);
}

function paymentOf(row: ContributionRow): Contribution['payment'] {
  if (row.state === 'reversed') return 'reversed';
  return row.tender === 'government' ? 'government-paid' : 'paid';
}

type Behind = ReturnType<typeof contributionEntry>;

/** Who handed the money over. A member of the household is named masked; an erased name is empty. */
function payerOf(behind: Behind): Contribution['payer'] {
  if (behind.entry.kind !== 'contribution.collected') return undefined;
  const { kind, personKey, reason = '', relation = '' } = behind.entry.body.payer;
  // One of a household hands over the sum for all: on his own line he paid for himself.
  if (personKey === behind.entry.body.personKey) return { kind: 'self' };
  const name = (behind.private as { readonly payerName?: string } | undefined)?.payerName ?? '';
  switch (kind) {
    case 'self':
      return { kind };
    case 'household':
      return { kind, maskedName: maskName(name), relation };
    case 'other':
      return { kind, name, reason };
    case 'agent':
      return { kind, name };
    default:
      return kind satisfies never;
  }
}

/** What the terminal's slip says, where a card paid. */
function cardOf({ entry }: Behind): Pick<Contribution, 'card'> {
  const card = entry.kind === 'contribution.collected' ? entry.body.card : undefined;
  if (!card) return {};
  const { maskedCard, reference, tillRef, trace } = card;
  return {
    card: {
      tillRef,
      ...(maskedCard === undefined ? {} : { maskedCard }),
      ...(trace === undefined ? {} : { trace }),
      ...(reference === undefined ? {} : { reference }),
    },
  };
}

/** Windows that gave no answer when the money was taken. */
function uncheckedOf(environment: Environment, { entry }: Behind): string[] {
  const isMoney = entry.kind === 'contribution.collected' || entry.kind === 'contribution.governmentPaid';
  return isMoney ? uncheckedWindows(environment, entry.body.guard.peers?.unanswered ?? []) : [];
}

/** What row and entry of a contribution say, whatever happened to act and paper since. */
function ownFacts(environment: Environment, row: ContributionRow, behind: Behind) {
  const unchecked = uncheckedOf(environment, behind);
  const payer = payerOf(behind);
  return {
    contributionId: row.contributionId,
    personKey: row.personKey,
    personName: behind.private?.name ?? '',
    year: row.year,
    kind: row.paymentKind,
    tierFen: row.tierFen,
    selfFen: row.selfFen,
    governmentFen: row.governmentFen,
    tender: row.tender,
    ...(row.tender === 'cash' ? { tenderedFen: row.tenderedFen, changeFen: row.changeFen } : {}),
    ...cardOf(behind),
    amountInWords: amountInWords(row.selfFen),
    serial: row.serial,
    ...(row.receiptNumber === undefined ? {} : { receiptNumber: row.receiptNumber }),
    at: row.at,
    payment: paymentOf(row),
    ...(payer === undefined ? {} : { payer }),
    guardStale: row.guardStale,
    ...(unchecked.length > 0 ? { unchecked } : {}),
  };
}

/** A contribution of the commit that is just being made: nothing was sent or printed yet, so nothing has to be asked. */
export function freshContributionView(environment: Environment, row: ContributionRow, behind: Behind): Contribution {
  return {
    ...ownFacts(environment, row, behind),
    delivery: 'waiting',
    print: 'not-started',
    copies: 0,
    reversible: true,
  };
}

/** A contribution as it stands now: money, delivery and paper are three states, never one. */
export function contributionView(environment: Environment, row: ContributionRow): Contribution {
  const act = environment.projections.acts.findByEntry(row.contributionId);
  const refunded = environment.projections.refunds.findByContribution(row.contributionId) !== undefined;
  const print = originalPrint(environment, row);
  const shift = environment.projections.shifts.findOpen();
  const going = openVoid(environment, row);
  return {
    ...ownFacts(environment, row, contributionEntry(environment, row)),
    delivery: deliveryStateOf(environment, act),
    print: row.state === 'reversed' ? 'voided' : (print?.state ?? 'not-started'),
    ...(print === undefined ? {} : { printId: print.printId }),
    copies: countCopies(environment, row.contributionId),
    ...(act?.reference === undefined ? {} : { provinceReference: act.reference }),
    ...(act?.state === 'refused' ? { refusal: act.reason ?? act.code ?? '' } : {}),
    ...(going ? { payment: 'being-checked', openChargeId: going.chargeId } : {}),
    reversible: row.state === 'live' && shift?.shiftId === row.shiftId && !going && !refunded,
  };
}
