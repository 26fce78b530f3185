export { applyReceipts } from './apply.ts';
export {
  countCopies,
  originalPrint,
  printReceipt,
  reprintReceipt,
  settleInterruptedPrints,
} from './printReceipt.ts';
export { qrIsGenuine, readQrText, readReceiptQr, signQrText } from './qr.ts';
export { freshRange } from './freshRange.ts';
export { moveOn } from './moveOn.ts';
export { holderKey, holderOf, leasedNumbers, leftIn, numbersFor, type ReceiptNumbers } from './numbers.ts';
export { listRanges, receiptsWanted } from './ranges.ts';
export { contributionEntry } from './receiptFacts.ts';
export { resolvePrint } from './resolvePrint.ts';
export { skipSheets } from './skipSheets.ts';
export { verifyQr } from './verifyQr.ts';
