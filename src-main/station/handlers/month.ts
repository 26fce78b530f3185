import { ok } from '../../contract/values/result.ts';
import { refuse } from '../../core/kernel/outcome.ts';
import {
  closeMonth,
  compareDay,
  explainFinding,
  findReceipt,
  getComparison,
  getMonth,
  listComparisons,
  listMonths,
  printDepositSlip,
  printMonthSheet,
  printOverShort,
} from '../../core/month/index.ts';
import {
  bookUnowned,
  creditMatched,
  creditSettlement,
  getAcquirer,
  getBank,
  findImport,
  importStatement,
  listImports,
  settleUnowned,
} from '../../core/statements/index.ts';
import { handOverSurplus, repayShortage } from '../../core/till/index.ts';
import { serve } from './serve.ts';

/** Month, statements of bank and acquirer, the province's word on a day, what tills were over or short. */
export const monthHandlers = {
  'month.list': serve('month.list', ({ environment }) => environment.store.reading(() => ok(listMonths(environment)))),
  'month.get': serve('month.get', ({ environment }, { month }, caller) =>
    environment.store.reading(() => getMonth(environment, caller.who, month)),
  ),
  'month.explain': serve('month.explain', (rooms, params, caller) =>
    explainFinding(rooms.environment, caller.who, params),
  ),
  'month.close': serve('month.close', (rooms, params, caller) => closeMonth(rooms, caller.who, params)),
  'month.findReceipt': serve('month.findReceipt', ({ environment }, { receiptNumber }) =>
    findReceipt(environment, receiptNumber),
  ),
  'month.printSheet': serve('month.printSheet', async (rooms, { month }, caller) =>
    printMonthSheet(rooms.environment, caller.who, month),
  ),
  'month.compareDay': serve('month.compareDay', async (rooms, { businessDate }) =>
    compareDay(rooms.environment, businessDate),
  ),
  'month.listComparisons': serve('month.listComparisons', ({ environment }, { month }) =>
    ok(listComparisons(environment, month)),
  ),
  'month.getComparison': serve('month.getComparison', ({ environment }, { businessDate }) =>
    environment.store.reading(() => getComparison(environment, businessDate)),
  ),
  'statements.importFile': serve('statements.importFile', async (rooms, { blobId, importId, source }, caller) => {
    const upload = rooms.place?.uploads.find(blobId);
    const { tables } = rooms.environment;
    // The file went with the first answer; whoever asks again hears it once more.
    const before = upload ? undefined : findImport(rooms.environment, { importId, source });
    if (before) return before;
    if (!upload || !tables) return refuse('BLOB_GONE');
    const table = await tables.read(upload.file);
    if (!table.ok) return refuse('STATEMENT_UNREADABLE', { reason: table.error });
    const { fileName } = upload;
    const taken = importStatement(rooms.environment, caller.who, { importId, source, fileName, table: table.value });
    if (taken.ok) rooms.place?.uploads.drop(blobId);
    return taken;
  }),
  'statements.listImports': serve('statements.listImports', ({ environment }) => ok(listImports(environment))),
  'statements.getBank': serve('statements.getBank', ({ environment }, { month }) =>
    environment.store.reading(() => ok(getBank(environment, month))),
  ),
  'statements.creditMatched': serve('statements.creditMatched', (rooms, params, caller) =>
    creditMatched(rooms, caller.who, params),
  ),
  'statements.getAcquirer': serve('statements.getAcquirer', ({ environment }, { month }) =>
    environment.store.reading(() => ok(getAcquirer(environment, month))),
  ),
  'statements.bookUnowned': serve('statements.bookUnowned', (rooms, params, caller) =>
    bookUnowned(rooms, caller.who, params),
  ),
  'statements.settleUnowned': serve('statements.settleUnowned', (rooms, params, caller) =>
    settleUnowned(rooms, caller.who, params),
  ),
  'remittance.creditSettlement': serve('remittance.creditSettlement', (rooms, params, caller) =>
    creditSettlement(rooms, caller.who, params),
  ),
  'remittance.printSlip': serve('remittance.printSlip', async (rooms, params, caller) =>
    printDepositSlip(rooms.environment, caller.who, params),
  ),
  'till.printOverShort': serve('till.printOverShort', async (rooms, { shiftId }) =>
    printOverShort(rooms.environment, shiftId),
  ),
  'till.repayShortage': serve('till.repayShortage', (rooms, params, caller) =>
    repayShortage(rooms, caller.who, params),
  ),
  'till.handOverSurplus': serve('till.handOverSurplus', (rooms, params, caller) =>
    handOverSurplus(rooms, caller.who, params),
  ),
};
