import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { checkReverse, contributionView, findReversal } from '../collection/index.ts';
import type { CardSlip } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from '../operators/index.ts';
import type { OriginalCharge } from '../ports/paymentTerminal.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import type { ContributionRow, ShiftRow } from '../ports/projections.ts';
import { contributionEntry } from '../receipts/index.ts';
import { findTerminal } from './ask.ts';
import type { ChargeDesk } from './chargeDesk.ts';
import { lookAtTerminal, type ReadyTerminal } from './look.ts';
import { makeTillRef } from './tillRef.ts';

type Reverse = Params<'collection.reverse'>;
type Reversed = Answer<'collection.reverse'>;
type VoidDesk = OperatorDesk & { readonly charges: ChargeDesk };
type Voidable = {
  readonly row: ContributionRow;
  readonly shift: ShiftRow;
  readonly sale: ChargeRow;
  readonly slip: CardSlip;
};

function impossible(why: string): Outcome<never> {
  return refuse('CHARGE_VOID_IMPOSSIBLE', { why });
}

/** A sale of this shift, at this terminal, whose voucher is known. */
function checkVoid(environment: Environment, who: Who, params: Reverse): Outcome<Voidable> {
  const checked = checkReverse(environment, who, params);
  if (!checked.ok) return checked;
  const { row } = checked.value;
  const { charges } = environment.projections;
  const [open] = charges.listOpen();
  if (open) return refuse('CHARGE_OPEN', { where: 'terminal', year: open.year, amountFen: open.amountFen });
  const sale = charges.findSale(row.contributionId);
  const { entry } = contributionEntry(environment, row);
  const slip = entry.kind === 'contribution.collected' ? entry.body.card : undefined;
  if (!sale || !slip) return impossible('no-slip');
  // Decided by people: the terminal's own numbers are not known, and a void by a keyed number could hit another sale.
  if (slip.trace === undefined) return impossible('no-slip');
  if (findTerminal(environment)?.deviceId !== sale.device) return impossible('other-terminal');
  if (environment.projections.settlements.mayBeSettledSince(sale.device, sale.toldSeq ?? 0))
    return impossible('settled');
  return ok({ ...checked.value, sale, slip });
}

function originalOf({ slip, sale }: Voidable): OriginalCharge {
  const { authorisation, batch, reference, trace } = slip;
  const named = { trace, reference, authorisation, batch, day: sale.businessDate.replaceAll('-', '') };
  return Object.fromEntries(Object.entries(named).filter(([, text]) => text !== undefined));
}

type Ordered = Voidable & { tillRef: string; ready: ReadyTerminal; params: Reverse; approvedBy: string };

function intend(environment: Environment, who: Who, order: Ordered): string {
  const { approvedBy, params, ready, row, sale, shift, tillRef } = order;
  const chargeId = freshId(environment);
  const { contributionId, personKey, selfFen, year } = row;
  const reasonText = params.reasonText?.trim();
  environment.journal.commit(
    { operator: who.operatorId, shift: shift.shiftId, businessDate: shift.businessDate },
    (append) =>
      append({
        id: chargeId,
        kind: 'charge.intended',
        body: {
          ...{ chargeId, what: 'void', tillRef, contributionId, personKey, year, amountFen: selfFen },
          device: ready.device,
          profile: ready.profile,
          ...(ready.fence === undefined ? {} : { fence: ready.fence }),
          back: {
            reversalId: params.reversalId,
            saleChargeId: sale.chargeId,
            original: originalOf(order),
            reason: params.reason,
            ...(reasonText ? { reasonText } : {}),
            approvedBy,
          },
        },
      }),
  );
  return chargeId;
}

/** The contribution as it stands; a void under way shows as money being checked. */
function viewOf(environment: Environment, contributionId: string): Outcome<Reversed> {
  const row = environment.projections.contributions.find(contributionId);
  return row ? ok(contributionView(environment, row)) : refuse('NOT_FOUND');
}

/** The answer to a reversal that was asked for before: done, or its void still under way. */
function findAsked(environment: Environment, params: Reverse): Outcome<Reversed> | undefined {
  const done = findReversal(environment, params);
  if (done) return done;
  const open = environment.projections.charges.listOpen().find((one) => one.contributionId === params.contributionId);
  return open?.what === 'void' ? viewOf(environment, params.contributionId) : undefined;
}

/**
 * Takes a card payment of this shift back: a void at the same terminal in the same batch, which is a charge of its own and as uncertain
 * as any. The contribution is reversed when the terminal has approved the void, not before. After settlement, or in a later shift, the
 * county refunds.
 */
export async function reverseCard(desk: VoidDesk, who: Who, params: Reverse): Promise<Outcome<Reversed>> {
  const { charges, environment } = desk;
  const asked = findAsked(environment, params);
  if (asked) return asked;
  const before = checkVoid(environment, who, params);
  if (!before.ok) return before;
  const approved = await approve(desk, params.approval, { not: who.operatorId, roles: ['head'] });
  if (!approved.ok) return approved;
  const release = charges.hold();
  if (!release) return findAsked(environment, params) ?? refuse('CHARGE_TERMINAL_BUSY');
  let chargeId: string;
  try {
    const tillRef = makeTillRef(environment, before.value.shift.businessDate);
    const ready = await lookAtTerminal(environment, 'void', tillRef);
    if (!ready.ok) return ready;
    const meanwhile = findAsked(environment, params);
    if (meanwhile) return meanwhile;
    const checked = checkVoid(environment, who, params);
    if (!checked.ok) return checked;
    const { operatorId: approvedBy } = approved.value;
    chargeId = intend(environment, who, { ...checked.value, tillRef, ready: ready.value, params, approvedBy });
  } finally {
    release();
  }
  charges.send(chargeId);
  for (const topic of ['collection', 'tasks'] as const) environment.changed(topic);
  return viewOf(environment, params.contributionId);
}
