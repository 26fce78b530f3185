import type { ShiftSheetFacts } from '../../../src-main/core/ports/paper.ts';

/** A shift that ended well. */
export const shiftFacts: ShiftSheetFacts = {
  store: 'training',
  place: '练习县第一镇服务站',
  title: '城乡居民基本养老保险',
  businessDate: '2026-11-22',
  operatorName: '王五',
  approvedByName: '买买提·吐尔逊',
  openedAt: '2026-11-22T08:00:00+08:00',
  closedAt: '2026-11-22T17:30:00+08:00',
  copy: 0,
  pieces: [
    { denominationFen: 10_000, pieces: 11 },
    { denominationFen: 5000, pieces: 0 },
  ],
  floatFen: 50_000,
  cashInFen: 90_000,
  cashReversedFen: 30_000,
  droppedFen: 0,
  expectedFen: 110_000,
  countedFen: 110_000,
  differenceFen: 0,
  receipts: [{ from: 'T1-0000001', to: 'T1-0000012', used: 11, voided: 1 }],
};
