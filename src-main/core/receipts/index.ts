export { applyReceipts } from './apply.ts';
export {
  countCopies,
  originalPrint,
  printReceipt,
  reprintReceipt,
  settleInterruptedPrints,
} from './printReceipt.ts';
export { listRanges, nextReceipt, nextReceipts, receiptsLeft, receiptsWanted } from './ranges.ts';
export { contributionEntry } from './receiptFacts.ts';
export { resolvePrint } from './resolvePrint.ts';
export { verifyQr } from './verifyQr.ts';
