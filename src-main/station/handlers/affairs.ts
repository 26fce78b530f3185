import { ok } from '../../contract/values/result.ts';
import {
  cutOver,
  getCutOver,
  getYearPreparation,
  leave,
  listLeavings,
  listTransfers,
  listWithdrawals,
  logWithdrawal,
  printSheet,
  strikeWithdrawal,
  transferVillage,
} from '../../core/affairs/index.ts';
import { noteTaxNumber, printReminder, registerTier } from '../../core/collection/index.ts';
import { serve } from './serve.ts';

/** Who collects, and the station's own affairs. */
export const affairHandlers = {
  'collector.noteTaxNumber': serve('collector.noteTaxNumber', (rooms, params, caller) =>
    noteTaxNumber(rooms, caller.who, params),
  ),
  'collector.registerTier': serve('collector.registerTier', (rooms, params, caller) =>
    registerTier(rooms, caller.who, params),
  ),
  'collector.printReminder': serve('collector.printReminder', (rooms, params, caller) =>
    printReminder(rooms.environment, caller.who, params.choiceId),
  ),
  'affairs.listWithdrawals': serve('affairs.listWithdrawals', (rooms, params) =>
    ok(listWithdrawals(rooms.environment, params.month)),
  ),
  'affairs.logWithdrawal': serve('affairs.logWithdrawal', (rooms, params, caller) =>
    logWithdrawal(rooms.environment, caller.who, params),
  ),
  'affairs.strikeWithdrawal': serve('affairs.strikeWithdrawal', (rooms, params, caller) =>
    strikeWithdrawal(rooms.environment, caller.who, params),
  ),
  'affairs.getCutOver': serve('affairs.getCutOver', (rooms) => ok(getCutOver(rooms.environment))),
  'affairs.cutOver': serve('affairs.cutOver', (rooms, params, caller) => cutOver(rooms, caller.who, params)),
  'affairs.listLeavings': serve('affairs.listLeavings', (rooms) => ok(listLeavings(rooms.environment))),
  'affairs.leave': serve('affairs.leave', (rooms, params, caller) => leave(rooms, caller.who, params)),
  'affairs.getYearPreparation': serve('affairs.getYearPreparation', (rooms, params) =>
    getYearPreparation(rooms.environment, params.year),
  ),
  'affairs.listTransfers': serve('affairs.listTransfers', (rooms) => ok(listTransfers(rooms.environment))),
  'affairs.transferVillage': serve('affairs.transferVillage', (rooms, params, caller) =>
    transferVillage(rooms, caller.who, params),
  ),
  'affairs.printSheet': serve('affairs.printSheet', (rooms, params) => printSheet(rooms.environment, params)),
};
