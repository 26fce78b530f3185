export { align, printAlignment, resetAlignment } from './alignment.ts';
export { printFailure } from './failures.ts';
export {
  printDayDocument,
  printShiftDocument,
  printSlip,
  type ReadyJob,
  receiptJob,
  toSheetResult,
} from './jobs.ts';
export { chooseForm, choosePrinter, getPrinting } from './settings.ts';
