import type { Answer, Params } from '../../contract/index.ts';
import { maskName } from '../../contract/values/masks.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { findKnown } from '../people/index.ts';
import type { RefundRow } from '../ports/chargeRows.ts';
import type { ContributionRow } from '../ports/projections.ts';

type Ask = Params<'collection.requestRefund'>;
type Refund = Answer<'collection.requestRefund'>;

function viewOf(environment: Environment, row: RefundRow): Refund {
  const { amountFen, at, contributionId, refundId, tender, year } = row;
  const known = findKnown(environment, row.personKey);
  const act = environment.projections.acts.findByEntry(refundId);
  return {
    ...{ refundId, contributionId, year, amountFen, tender, at },
    maskedName: known ? maskName(known.name) : '',
    delivery: act?.state ?? 'waiting',
  };
}

/** What a refund by the county needs: live money, no void under way, and a shift that can give nothing back itself any more. */
function checkAsk(environment: Environment, params: Ask): Outcome<ContributionRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const { charges, contributions, refunds, shifts } = environment.projections;
  const row = contributions.find(params.contributionId);
  if (!row || row.tender === 'government') return refuse('NOT_FOUND');
  if (row.state === 'reversed') return refuse('ALREADY_REVERSED');
  if (refunds.findByContribution(row.contributionId)) return refuse('REFUND_ASKED');
  const going = charges.listOpen().find((charge) => charge.contributionId === row.contributionId);
  if (going) return refuse('CHARGE_OPEN', { where: 'person', year: going.year, amountFen: going.amountFen });
  // Cash of the own shift goes back over the counter; a card may be past its void even then.
  return row.tender === 'cash' && shifts.findOpen()?.shiftId === row.shiftId ? refuse('REFUND_SAME_SHIFT') : ok(row);
}

/** The answer to an id that is in the journal already. */
function findDone(environment: Environment, params: Ask): Outcome<Refund> | undefined {
  const row = environment.projections.refunds.find(params.refundId);
  if (!row) return environment.store.findById(params.refundId) ? refuse('ID_REUSED') : undefined;
  return row.contributionId === params.contributionId ? ok(viewOf(environment, row)) : refuse('ID_REUSED');
}

/**
 * Asks the county to refund a contribution of a shift that is over, or a card payment whose batch is settled: no cash leaves the drawer,
 * nothing is posted until the county has paid. An act of its own, with the head's PIN; the contribution stays as it is.
 */
export function requestRefund(desk: OperatorDesk, who: Who, params: Ask): Promise<Outcome<Refund>> {
  const { environment } = desk;
  return signedByTwo<ContributionRow, Refund>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head'] },
    findDone: () => findDone(environment, params),
    check: () => checkAsk(environment, params),
    commit: ({ contributionId, personKey, receiptNumber, selfFen, tender, year }, approvedBy) => {
      const { reason, reasonText, refundId } = params;
      const businessDate = bookingDate(environment);
      environment.journal.commit({ operator: who.operatorId, businessDate }, (append) =>
        append({
          id: refundId,
          kind: 'refund.requested',
          body: {
            ...{ refundId, contributionId, personKey, year, selfFen, tender: tender === 'card' ? 'card' : 'cash' },
            ...(receiptNumber === undefined ? {} : { receiptNumber }),
            reason,
            reasonText: reasonText.trim(),
            approvedBy,
          },
        }),
      );
      for (const topic of ['collection', 'delivery'] as const) environment.changed(topic);
      return findDone(environment, params) ?? refuse('NOT_FOUND');
    },
  });
}

/** Refunds asked of the county, newest first. */
export function listRefunds(environment: Environment): Answer<'collection.listRefunds'> {
  return { refunds: environment.projections.refunds.listNewest(200).map((row) => viewOf(environment, row)) };
}
