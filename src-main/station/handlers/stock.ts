import { ok } from '../../contract/values/result.ts';
import { enterPaper } from '../../core/collection/index.ts';
import type { Outcome } from '../../core/kernel/outcome.ts';
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
  loseSheets,
  printAudit,
  receiveBooks,
  returnBook,
  spoilSheets,
  verifyMonth,
  witnessSheets,
} from '../../core/stock/index.ts';
import type { Rooms } from '../rooms.ts';
import { wantedOf } from './collection.ts';
import { serve } from './serve.ts';

/** New acts are sent soon, outside the answer. */
async function thenSend<T>(rooms: Rooms, outcome: Promise<Outcome<T>> | Outcome<T>): Promise<Outcome<T>> {
  const settled = await outcome;
  if (settled.ok) rooms.loop.nudge();
  return settled;
}

/** Books of pre-printed receipts, and the forms of the outage kit. */
export const stockHandlers = {
  'stock.getHeld': serve('stock.getHeld', ({ environment }, _params, { who }) => ok(getHeld(environment, who))),
  'stock.listBooks': serve('stock.listBooks', ({ environment }) => ok(listBooks(environment))),
  'stock.findNumber': serve('stock.findNumber', ({ environment }, params) => findNumber(environment, params)),
  'stock.receiveBooks': serve('stock.receiveBooks', (rooms, params, { who }) =>
    thenSend(rooms, receiveBooks(rooms, who, params)),
  ),
  'stock.issueBook': serve('stock.issueBook', (rooms, params, { who }) =>
    thenSend(rooms, issueBook(rooms, who, params)),
  ),
  'stock.handOverBook': serve('stock.handOverBook', (rooms, params, { who }) =>
    thenSend(rooms, handOverBook(rooms, who, params)),
  ),
  'stock.returnBook': serve('stock.returnBook', (rooms, params, { who }) =>
    thenSend(rooms, returnBook(rooms, who, params)),
  ),
  'stock.spoilSheets': serve('stock.spoilSheets', (rooms, params, { who }) =>
    thenSend(rooms, spoilSheets(rooms, who, params)),
  ),
  'stock.loseSheets': serve('stock.loseSheets', (rooms, params, { who }) =>
    thenSend(rooms, loseSheets(rooms, who, params)),
  ),
  'stock.confirmLoss': serve('stock.confirmLoss', (rooms, params, { who }) =>
    thenSend(rooms, confirmLoss(rooms.environment, who, params)),
  ),
  'stock.witnessSheets': serve('stock.witnessSheets', (rooms, params, { who }) =>
    thenSend(rooms, witnessSheets(rooms, who, params)),
  ),
  'stock.verifyMonth': serve('stock.verifyMonth', (rooms, params, { who }) =>
    thenSend(rooms, verifyMonth(rooms, who, params)),
  ),
  'stock.declareStock': serve('stock.declareStock', (rooms, params, { who }) =>
    thenSend(rooms, declareStock(rooms, who, params)),
  ),
  'stock.getMonthProof': serve('stock.getMonthProof', ({ environment }, { month }) =>
    ok(environment.store.reading(() => getMonthProof(environment, month))),
  ),
  'stock.printAudit': serve('stock.printAudit', (rooms, params) => printAudit(rooms.environment, params)),
  'receipts.skipSheets': serve('receipts.skipSheets', (rooms, params, { who }) =>
    thenSend(rooms, skipSheets(rooms, who, params)),
  ),
  'outage.listKits': serve('outage.listKits', ({ environment }) => ok(listKits(environment))),
  'outage.makeKit': serve('outage.makeKit', (rooms, params, { who }) =>
    thenSend(rooms, makeKit(rooms.environment, who, params)),
  ),
  'outage.printKit': serve('outage.printKit', (rooms, params) => printKit(rooms.environment, params)),
  'outage.closeForms': serve('outage.closeForms', (rooms, params, { who }) =>
    thenSend(rooms, closeForms(rooms, who, params)),
  ),
  'outage.enterPaper': serve('outage.enterPaper', (rooms, params, { who }) =>
    thenSend(
      rooms,
      claimedFirst(
        rooms.environment,
        () => wantedOf(rooms, [params.contributionId]),
        () => enterPaper(rooms, who, params),
      ),
    ),
  ),
};
