import type { Params } from '../../contract/index.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { capabilitiesNow, requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { limitsOn } from '../policy/index.ts';
import type { AgentBatchRow } from '../ports/batchRows.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { numbersFor } from '../receipts/index.ts';
import { sumPieces } from '../till/index.ts';
import { type CheckedList, sumsOf } from './checkList.ts';
import { importedTotalFen } from './totals.ts';

type Count = Params<'batch.countBag'>;

/** A bag that may be taken. */
type ReadyBag = {
  readonly shift: ShiftRow;
  readonly countedFen: number;
  readonly linesFen: number;
  readonly lineCount: number;
};

/** Nothing is counted before everything is decided: each line ready or left out with a reason, their own total explained. */
function checkDecided(
  environment: Environment,
  list: CheckedList,
): Outcome<{ linesFen: number; lineCount: number; receipts: number }> {
  const { problem, ready, readyFen } = sumsOf(environment, list);
  if (problem.length > 0) return refuse('BATCH_NOT_DECIDED', { count: problem.length });
  if (ready.length === 0) return refuse('BATCH_EMPTY');
  const theirFen = importedTotalFen(list);
  if (theirFen !== undefined && theirFen.differs && !list.draft.totalsReason)
    return refuse('BATCH_TOTALS_DIFFER', { theirFen: theirFen.totalFen, sumFen: theirFen.sumFen });
  return ok({
    linesFen: readyFen,
    lineCount: ready.length,
    receipts: ready.filter(({ line }) => line.kind === 'self').length,
  });
}

function checkDrawer(
  environment: Environment,
  shift: ShiftRow,
  bag: { readonly countedFen: number; readonly toSafe: boolean },
): Outcome<undefined> {
  const policy = environment.policy();
  const limitFen = policy && limitsOn(policy, shift.businessDate)?.tillHardFen;
  const inDrawer = environment.projections.postings.balanceOfShift('1001', shift.shiftId);
  const above = limitFen !== undefined && inDrawer + bag.countedFen > limitFen;
  return above && !bag.toSafe ? refuse('TILL_LIMIT', { limitFen }) : ok(undefined);
}

/** What does not fit has to be given to lines (or to the list as a whole) to the last fen, with a reason. */
function checkDifference(list: CheckedList, params: Count, differenceFen: number): Outcome<undefined> {
  const given = sumFen(params.differences.map(({ amountFen }) => amountFen));
  const ids = new Set(list.draft.lines.map(({ lineId }) => lineId));
  const ours = params.differences.every(({ lineId }) => lineId === undefined || ids.has(lineId));
  if (given !== differenceFen || !ours) return refuse('BAG_DIFFERS', { differenceFen });
  return differenceFen !== 0 && !params.reason?.trim() ? refuse('DIFFERENCE_NEEDS_CAUSE') : ok(undefined);
}

function checkBag(
  environment: Environment,
  who: Who,
  asked: { readonly list: CheckedList; readonly params: Count },
): Outcome<ReadyBag> {
  const { list, params } = asked;
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  // Each payment for the tax authority needs a number of its own, and a village's list has none: nothing is taken before that is known.
  const now = capabilitiesNow(environment);
  if (!now.ok) return now;
  if (now.value.needsTaxNumber) return refuse('TAX_NUMBER_MISSING');
  const countedFen = sumPieces(params.pieces);
  if (countedFen === undefined) return refuse('PARAMS_INVALID', { path: 'pieces', method: 'batch.countBag' });
  const decided = checkDecided(environment, list);
  if (!decided.ok) return decided;
  const { lineCount, linesFen, receipts } = decided.value;
  const clerk = { kind: 'clerk', id: shift.value.operator } as const;
  const agent = { kind: 'agent', id: list.draft.agentId } as const;
  const numbers = numbersFor(environment, [agent, clerk], shift.value.businessDate);
  if (!numbers.next(receipts))
    return refuse('RECEIPTS_EXHAUSTED', { kind: numbers.kind, needed: receipts, left: numbers.left() });
  const difference = checkDifference(list, params, countedFen - linesFen);
  if (!difference.ok) return difference;
  const drawer = checkDrawer(environment, shift.value, { countedFen, toSafe: params.toSafe });
  if (!drawer.ok) return drawer;
  const alone = countedFen === linesFen && !params.toSafe;
  return alone || params.approval
    ? ok({ shift: shift.value, countedFen, linesFen, lineCount })
    : refuse('BAG_NEEDS_TWO');
}

function findDone(environment: Environment, params: Count): Outcome<AgentBatchRow> | undefined {
  const done = environment.store.findById(params.cashInId)?.entry;
  const row = environment.projections.agentBatches.find(params.batchId);
  if (!done) return row ? refuse('BATCH_COUNTED') : undefined;
  const same = done.kind === 'batch.counted' && done.body.batchId === params.batchId;
  return same && row && row.countedFen === sumPieces(params.pieces) ? ok(row) : refuse('ID_REUSED');
}

function commit(
  environment: Environment,
  who: Who,
  bag: ReadyBag & { readonly list: CheckedList; readonly params: Count; readonly approvedBy?: string },
): Outcome<AgentBatchRow> {
  const { approvedBy, countedFen, lineCount, linesFen, list, params, shift } = bag;
  const { agentId, batchId, villageCode, year } = list.draft;
  const reason = params.reason?.trim();
  const actor = { operator: who.operatorId, shift: shift.shiftId, businessDate: shift.businessDate };
  environment.journal.commit(actor, (append) =>
    append({
      id: params.cashInId,
      kind: 'batch.counted',
      body: {
        ...{ cashInId: params.cashInId, batchId, agentId, villageCode, year },
        ...{ pieces: params.pieces, countedFen, lineCount, linesFen },
        differences: params.differences.map(({ amountFen, lineId }) => ({
          amountFen,
          ...(lineId === undefined ? {} : { lineId }),
        })),
        ...(reason ? { reason } : {}),
        ...(approvedBy === undefined ? {} : { approvedBy }),
        postings: [
          ...posted('agent-cash-in', countedFen),
          ...(params.toSafe ? posted('cash-to-safe', countedFen) : []),
        ],
      },
    }),
  );
  for (const topic of ['batch', 'till', 'delivery', 'tasks'] as const) environment.changed(topic);
  return findDone(environment, params) ?? refuse('NOT_FOUND');
}

/**
 * Takes an agent's bag: one counted sum against the sum of the lines, into the drawer or straight to the safe. The same id again gives
 * the same answer. A second person signs where the bag does not fit or leaves the drawer.
 */
export async function countBag(
  desk: OperatorDesk,
  who: Who,
  asked: { readonly list: CheckedList; readonly params: Count },
): Promise<Outcome<AgentBatchRow>> {
  const { environment } = desk;
  const { list, params } = asked;
  const done = findDone(environment, params);
  if (done) return done;
  const { approval } = params;
  if (!approval) {
    const ready = checkBag(environment, who, asked);
    return ready.ok ? commit(environment, who, { ...ready.value, list, params }) : ready;
  }
  return signedByTwo<ReadyBag, AgentBatchRow>(desk, {
    approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findDone(environment, params),
    check: () => checkBag(environment, who, asked),
    commit: (ready, approvedBy) => commit(environment, who, { ...ready, list, params, approvedBy }),
  });
}
