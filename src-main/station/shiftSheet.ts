import type { Answer, Params } from '../contract/index.ts';
import { findOperator } from '../core/operators/index.ts';
import { titlesOn } from '../core/policy/index.ts';
import type { Rooms } from './rooms.ts';

/**
 * Prints the sheet of a shift that was just closed, outside the answer: the shift is closed whatever the printer does, and a sheet
 * that did not come out is printed again from the books.
 */
export function printShiftSheet(
  rooms: Rooms,
  params: Params<'till.closeShift'>,
  figures: Answer<'till.closeShift'>['figures'],
): void {
  const { environment } = rooms;
  const shift = environment.projections.shifts.find(params.shiftId);
  const count = environment.projections.counts.find(params.countId);
  const policy = environment.policy();
  if (!shift || !count || !policy) return;
  const nameOf = (operatorId: string): string => findOperator(environment, operatorId)?.name ?? operatorId;
  const sheet = environment.paper.shiftSheet({
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, shift.businessDate)?.station ?? '',
    businessDate: shift.businessDate,
    operatorName: nameOf(shift.operator),
    approvedByName: nameOf(params.approval.operatorId),
    openedAt: shift.openedAt,
    closedAt: shift.closedAt ?? '',
    pieces: JSON.parse(count.pieces) as { denominationFen: number; pieces: number }[],
    floatFen: figures.floatFen,
    cashInFen: figures.cashInFen,
    cashReversedFen: figures.cashReversedFen,
    expectedFen: figures.expectedFen,
    countedFen: figures.countedFen,
    differenceFen: figures.differenceFen,
    ...(params.cause?.trim() ? { cause: params.cause.trim() } : {}),
    receipts: figures.receipts,
  });
  void environment.devices.print(sheet).then((outcome) => {
    if (!outcome.ok) environment.log.warn('shift-sheet', { code: outcome.error.code });
  });
}
