import type { Answer, Params } from '../../contract/index.ts';
import { maxFen, sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { closingFigures } from './figures.ts';
import { denominationsFen } from './tables/denominations.ts';

/** What pieces come to. Notes and coins that do not exist, or more of them than any drawer holds, were never counted by anybody. */
export function sumPieces(
  pieces: readonly { readonly denominationFen: number; readonly pieces: number }[],
): number | undefined {
  if (pieces.some((row) => !denominationsFen.some((known) => known === row.denominationFen))) return undefined;
  const countedFen = sumFen(pieces.map((row) => row.denominationFen * row.pieces));
  return countedFen > maxFen ? undefined : countedFen;
}

/**
 * Takes a blind count. Every count is kept, also a second one; only the answer shows what the drawer should hold. May be taken
 * after midnight: a forgotten shift has to be closed somehow.
 */
export function countTill(
  environment: Environment,
  who: Who,
  params: Params<'till.countTill'>,
): Outcome<Answer<'till.countTill'>> {
  const { counts, postings, shifts } = environment.projections;
  const countedFen = sumPieces(params.pieces);
  if (countedFen === undefined) return refuse('PARAMS_INVALID', { path: 'pieces', method: 'till.countTill' });
  const shift = shifts.find(params.shiftId);
  const same = counts.find(params.countId);
  if (same && shift)
    return same.pieces === JSON.stringify(params.pieces) && same.shiftId === params.shiftId
      ? ok(closingFigures(environment, shift, same))
      : refuse('ID_REUSED');
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  if (shift?.state !== 'open') return refuse('SHIFT_NOT_OPEN');
  if (shift.operator !== who.operatorId && !who.roles.includes('head')) return refuse('SHIFT_OF_ANOTHER');
  const expectedFen = postings.balanceOfShift('1001', shift.shiftId);
  environment.journal.commit(
    { operator: who.operatorId, shift: shift.shiftId, businessDate: shift.businessDate },
    (append) =>
      append({
        id: params.countId,
        kind: 'till.counted',
        body: { countId: params.countId, shiftId: shift.shiftId, pieces: params.pieces, countedFen, expectedFen },
      }),
  );
  const count = counts.find(params.countId);
  if (!count) throw new Error('till: the count just written is missing');
  environment.changed('till');
  return ok(closingFigures(environment, shift, count));
}
