import { ok } from '../../contract/values/result.ts';
import { refuse } from '../../core/kernel/outcome.ts';
import { judgePaperQr } from '../../core/kiosk/index.ts';
import { listRanges, printReceipt, reprintReceipt, resolvePrint } from '../../core/receipts/index.ts';
import { closeShift, countTill, getTill, listShifts, openShift, printShiftSheet } from '../../core/till/index.ts';
import { serve } from './serve.ts';

/** Till and receipts. */
export const moneyHandlers = {
  'till.getTill': serve('till.getTill', (rooms) => ok(getTill(rooms.environment))),
  'till.openShift': serve('till.openShift', (rooms, params, caller) =>
    openShift(rooms.environment, caller.who, params),
  ),
  'till.countTill': serve('till.countTill', (rooms, params, caller) =>
    countTill(rooms.environment, caller.who, params),
  ),
  'till.closeShift': serve('till.closeShift', (rooms, params, caller) => closeShift(rooms, caller.who, params)),
  'till.listShifts': serve('till.listShifts', (rooms) => ok(listShifts(rooms.environment))),
  'till.printShiftSheet': serve('till.printShiftSheet', async (rooms, params, caller) =>
    printShiftSheet(rooms.environment, caller.who, params.shiftId),
  ),
  'receipts.print': serve('receipts.print', async (rooms, params, caller) =>
    printReceipt(rooms.environment, caller.who, params),
  ),
  'receipts.resolvePrint': serve('receipts.resolvePrint', (rooms, params, caller) =>
    resolvePrint(rooms.environment, caller.who, params),
  ),
  'receipts.reprint': serve('receipts.reprint', async (rooms, params, caller) =>
    reprintReceipt(rooms, caller.who, params),
  ),
  'receipts.listRanges': serve('receipts.listRanges', (rooms) => ok(listRanges(rooms.environment))),
  'receipts.getKeyList': serve('receipts.getKeyList', (rooms) => {
    const policy = rooms.environment.policy();
    if (!policy) return refuse('POLICY_MISSING');
    return policy.keyList
      ? ok({ list: JSON.stringify(policy.keyList), provinceKey: policy.keyList.signedBy })
      : refuse('NOT_FOUND');
  }),
  'receipts.verifyQr': serve('receipts.verifyQr', (rooms, params) => {
    const { beyond, verdict } = judgePaperQr(rooms.environment, params.qr);
    const end = rooms.environment.journal.end().seq;
    // Paper that this very terminal signed and its journal does not know: the tail of the journal is lost.
    if (beyond !== undefined)
      rooms.state.enterRecovery({ reason: 'journal-shorter-than-printed', missingFrom: end + 1, missingTo: beyond });
    return ok(verdict);
  }),
};
