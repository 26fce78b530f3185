import { ok } from '../../contract/values/result.ts';
import { enterPaper } from '../../core/collection/index.ts';
import { closeForms, listKits, makeKit, printKit } from '../../core/outage/index.ts';
import { claimedFirst } from '../../core/peers/index.ts';
import { skipSheets } from '../../core/receipts/index.ts';
import {
  confirmLoss,
  declareStock,
  findNumber,
  getHeld,
  getMonthProof,
  handOverBook,
  issueBook,
  listBooks,
  listIssues,
  loseSheets,
  printAudit,
  receiveBooks,
  returnBook,
  spoilSheets,
  verifyMonth,
  witnessSheets,
} from '../../core/stock/index.ts';
import { wantedOf } from './collection.ts';
import { serve } from './serve.ts';

/** Books of pre-printed receipts, and the forms of the outage kit. */
export const stockHandlers = {
  'stock.getHeld': serve('stock.getHeld', ({ environment }, _params, { who }) => ok(getHeld(environment, who))),
  'stock.listIssues': serve('stock.listIssues', ({ environment }) => ok(listIssues(environment))),
  'stock.listBooks': serve('stock.listBooks', ({ environment }) => ok(listBooks(environment))),
  'stock.findNumber': serve('stock.findNumber', ({ environment }, params) => findNumber(environment, params)),
  'stock.receiveBooks': serve('stock.receiveBooks', (rooms, params, { who }) => receiveBooks(rooms, who, params)),
  'stock.issueBook': serve('stock.issueBook', (rooms, params, { who }) => issueBook(rooms, who, params)),
  'stock.handOverBook': serve('stock.handOverBook', (rooms, params, { who }) => handOverBook(rooms, who, params)),
  'stock.returnBook': serve('stock.returnBook', (rooms, params, { who }) => returnBook(rooms, who, params)),
  'stock.spoilSheets': serve('stock.spoilSheets', (rooms, params, { who }) => spoilSheets(rooms, who, params)),
  'stock.loseSheets': serve('stock.loseSheets', (rooms, params, { who }) => loseSheets(rooms, who, params)),
  'stock.confirmLoss': serve('stock.confirmLoss', (rooms, params, { who }) =>
    confirmLoss(rooms.environment, who, params),
  ),
  'stock.witnessSheets': serve('stock.witnessSheets', (rooms, params, { who }) => witnessSheets(rooms, who, params)),
  'stock.verifyMonth': serve('stock.verifyMonth', (rooms, params, { who }) => verifyMonth(rooms, who, params)),
  'stock.declareStock': serve('stock.declareStock', (rooms, params, { who }) => declareStock(rooms, who, params)),
  'stock.getMonthProof': serve('stock.getMonthProof', ({ environment }, { month }) =>
    ok(environment.store.reading(() => getMonthProof(environment, month))),
  ),
  'stock.printAudit': serve('stock.printAudit', (rooms, params) => printAudit(rooms.environment, params)),
  'receipts.skipSheets': serve('receipts.skipSheets', (rooms, params, { who }) => skipSheets(rooms, who, params)),
  'outage.listKits': serve('outage.listKits', ({ environment }) => ok(listKits(environment))),
  'outage.makeKit': serve('outage.makeKit', (rooms, params, { who }) => makeKit(rooms.environment, who, params)),
  'outage.printKit': serve('outage.printKit', (rooms, params) => printKit(rooms.environment, params)),
  'outage.closeForms': serve('outage.closeForms', (rooms, params, { who }) => closeForms(rooms, who, params)),
  'outage.enterPaper': serve('outage.enterPaper', (rooms, params, { who }) =>
    claimedFirst(
      rooms.environment,
      () => wantedOf(rooms, [params.contributionId]),
      () => enterPaper(rooms, who, params),
    ),
  ),
};
