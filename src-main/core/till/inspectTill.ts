import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { sumPieces } from './countTill.ts';

/**
 * The auditor's unannounced count of a running till. Every count stands in the journal with what the books said at that moment; nothing
 * moves, and the clerk's own blind count comes all the same.
 */
export function inspectTill(
  environment: Environment,
  who: Who,
  params: Params<'till.inspectTill'>,
): Outcome<Answer<'till.inspectTill'>> {
  const { inspectionId, pieces, shiftId } = params;
  const countedFen = sumPieces(pieces);
  if (countedFen === undefined) return refuse('PARAMS_INVALID', { path: 'pieces', method: 'till.inspectTill' });
  const done = environment.store.findById(inspectionId)?.entry;
  if (done) {
    if (done.kind !== 'till.inspected' || done.body.countedFen !== countedFen) return refuse('ID_REUSED');
    const { differenceFen, expectedFen } = done.body;
    return ok({ countedFen, expectedFen, differenceFen });
  }
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const shift = environment.projections.shifts.find(shiftId);
  if (shift?.state !== 'open') return refuse('SHIFT_NOT_OPEN');
  const expectedFen = environment.projections.postings.balanceOfShift('1001', shiftId);
  const differenceFen = countedFen - expectedFen;
  const remark = params.remark?.trim();
  environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate: shift.businessDate }, (append) =>
    append({
      id: inspectionId,
      kind: 'till.inspected',
      body: {
        inspectionId,
        shiftId,
        pieces,
        countedFen,
        expectedFen,
        differenceFen,
        ...(remark ? { remark } : {}),
      },
    }),
  );
  environment.changed('till');
  return ok({ countedFen, expectedFen, differenceFen });
}
