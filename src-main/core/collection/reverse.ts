import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { EntryDraft } from '../journal/index.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import type { ContributionRow, ShiftRow } from '../ports/projections.ts';
import { originalPrint } from '../receipts/index.ts';
import { contributionView } from './contributionView.ts';

type Reverse = Params<'collection.reverse'>;

/** Paper that may be in the resident's hand has to come back. */
function receiptIsOut(environment: Environment, row: ContributionRow): boolean {
  const print = originalPrint(environment, row);
  return print !== undefined && print.state !== 'not-printed';
}

/** A live contribution of the clerk's own open shift, its receipt back in the station. */
export function checkReverse(
  environment: Environment,
  who: Who,
  params: Reverse,
): Outcome<{ row: ContributionRow; shift: ShiftRow }> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const row = environment.projections.contributions.find(params.contributionId);
  if (!row) return refuse('NOT_FOUND');
  if (row.state === 'reversed') return refuse('ALREADY_REVERSED');
  // The county gives it back: a second time it must not leave here.
  if (environment.projections.refunds.findByContribution(row.contributionId)) return refuse('REFUND_ASKED');
  const shift = environment.projections.shifts.findOpen();
  if (!shift) return refuse('SHIFT_NOT_OPEN');
  if (shift.operator !== who.operatorId) return refuse('SHIFT_OF_ANOTHER');
  if (row.shiftId !== shift.shiftId) return refuse('REVERSAL_OTHER_SHIFT');
  // After a drop to the safe the drawer may be short of what has to be given back.
  const inDrawerFen = environment.projections.postings.balanceOfShift('1001', shift.shiftId);
  if (row.tender === 'cash' && inDrawerFen < row.selfFen) return refuse('DRAWER_HOLDS_LESS');
  if (receiptIsOut(environment, row) && !params.receiptSurrendered)
    return refuse('REVERSAL_RECEIPT_MISSING', { receiptNumber: row.receiptNumber ?? '' });
  return ok({ row, shift });
}

/** The answer to a reversal whose id is in the journal already. */
export function findReversal(
  environment: Environment,
  params: Reverse,
): Outcome<Answer<'collection.reverse'>> | undefined {
  const done = environment.store.findById(params.reversalId)?.entry;
  if (!done) return undefined;
  const row = environment.projections.contributions.find(params.contributionId);
  const same = done.kind === 'contribution.reversed' && done.body.contributionId === params.contributionId;
  return same && row ? ok(contributionView(environment, row)) : refuse('ID_REUSED');
}

/** What the reversal of one contribution says. */
function reversalOf(row: ContributionRow, params: Reverse, approvedBy: string): EntryDraft<'contribution.reversed'> {
  if (row.tender === 'card') throw new Error('collection: a card payment goes back by a void');
  return {
    id: params.reversalId,
    kind: 'contribution.reversed',
    body: {
      reversalId: params.reversalId,
      contributionId: row.contributionId,
      personKey: row.personKey,
      year: row.year,
      selfFen: row.selfFen,
      ...(row.receiptNumber === undefined ? {} : { receiptNumber: row.receiptNumber }),
      reason: params.reason,
      ...(params.reasonText?.trim() ? { reasonText: params.reasonText.trim() } : {}),
      approvedBy,
      postings: row.tender === 'cash' ? posted('cash-reversal', row.selfFen) : [],
    },
  };
}

/**
 * Takes a cash contribution of this very shift back, uploaded or not: its own act, sent after the original. Receipt void, cash back
 * to the resident, a second person's PIN for this one act. Money of a card goes back by a void (`core/charges`).
 */
export function reverse(desk: OperatorDesk, who: Who, params: Reverse): Promise<Outcome<Answer<'collection.reverse'>>> {
  const { environment } = desk;
  return signedByTwo<{ row: ContributionRow; shift: ShiftRow }, Answer<'collection.reverse'>>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head'] },
    findDone: () => findReversal(environment, params),
    check: () => checkReverse(environment, who, params),
    commit: ({ row, shift }, approvedBy) => {
      const { businessDate, shiftId } = shift;
      environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) =>
        append(reversalOf(row, params, approvedBy)),
      );
      for (const topic of ['collection', 'till', 'delivery', 'receipts', 'tasks'] as const) environment.changed(topic);
      return findReversal(environment, params) ?? refuse('NOT_FOUND');
    },
  });
}
