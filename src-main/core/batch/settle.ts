import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { posted } from '../accounts/index.ts';
import type { BagDifference } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import type { AgentBatchRow } from '../ports/batchRows.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { type CheckedList, sumsOf } from './checkList.ts';

type Settle = Params<'batch.settle'>;
type Ready = { readonly row: AgentBatchRow; readonly shift: ShiftRow };

/** What the two sides declared when the bag was counted. */
export function declaredFen(row: AgentBatchRow): number {
  return sumFen((JSON.parse(row.differences) as readonly BagDifference[]).map(({ amountFen }) => amountFen));
}

function checkSettle(environment: Environment, who: Who, list: CheckedList): Outcome<Ready> {
  const row = environment.projections.agentBatches.find(list.draft.batchId);
  if (row?.state !== 'booking') return refuse('NOT_FOUND');
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const { problem, ready } = sumsOf(environment, list);
  const open = problem.length + ready.length;
  return open > 0 ? refuse('BATCH_NOT_DECIDED', { count: open }) : ok({ row, shift: shift.value });
}

function findDone(environment: Environment, batchId: string): Outcome<AgentBatchRow> | undefined {
  const row = environment.projections.agentBatches.find(batchId);
  return row?.state === 'settled' ? ok(row) : undefined;
}

function commit(
  environment: Environment,
  who: Who,
  settled: Ready & { readonly reason?: string; readonly approvedBy?: string },
): Outcome<AgentBatchRow> {
  const { approvedBy, row, shift } = settled;
  const differenceFen = row.countedFen - row.bookedFen;
  const reason = settled.reason?.trim();
  const actor = { operator: who.operatorId, shift: shift.shiftId, businessDate: shift.businessDate };
  environment.journal.commit(actor, (append) =>
    append({
      // The list's draft is done with this entry.
      id: row.batchId,
      kind: 'batch.settled',
      body: {
        ...{ batchId: row.batchId, bookedCount: row.bookedCount, bookedFen: row.bookedFen, differenceFen },
        ...(reason ? { reason } : {}),
        ...(approvedBy === undefined ? {} : { approvedBy }),
        postings: [
          ...posted('agent-shortage', Math.max(0, -differenceFen)),
          ...posted('agent-surplus', Math.max(0, differenceFen)),
        ],
      },
    }),
  );
  for (const topic of ['batch', 'till', 'delivery', 'tasks'] as const) environment.changed(topic);
  return findDone(environment, row.batchId) ?? refuse('NOT_FOUND');
}

/** Settles a list that came out as both sides declared; nobody has to sign again. `undefined` where it did not. */
export function settleAsDeclared(
  environment: Environment,
  who: Who,
  list: CheckedList,
): Outcome<AgentBatchRow> | undefined {
  const ready = checkSettle(environment, who, list);
  if (!ready.ok) return undefined;
  const { row } = ready.value;
  return row.countedFen - row.bookedFen === declaredFen(row) ? commit(environment, who, ready.value) : undefined;
}

/** Settles a list that came out otherwise than declared: a line fell out after the count. A reason and a second person. */
export function settleBatch(
  desk: OperatorDesk,
  who: Who,
  asked: { readonly list: CheckedList; readonly params: Settle },
): Promise<Outcome<AgentBatchRow>> {
  const { environment } = desk;
  const { list, params } = asked;
  return signedByTwo<Ready, AgentBatchRow>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findDone(environment, params.batchId),
    check: () => checkSettle(environment, who, list),
    commit: (ready, approvedBy) => commit(environment, who, { ...ready, reason: params.reason, approvedBy }),
  });
}
