export { align, printAlignment, resetAlignment } from './alignment.ts';
export { printFailure } from './failures.ts';
export {
  printAffairDocument,
  printApplicationForm,
  printDayDocument,
  printMoneySheet,
  printShiftDocument,
  printSlip,
  type ReadyJob,
  receiptJob,
  toSheetResult,
} from './jobs.ts';
export { chooseForm, choosePaper, choosePrinter, getPrinting } from './settings.ts';
