export { align, printAlignment, resetAlignment } from './alignment.ts';
export { printFailure } from './failures.ts';
export {
  printAffairDocument,
  printApplicationForm,
  printAuditSheet,
  printDayDocument,
  printMoneySheet,
  printOutageForms,
  printShiftDocument,
  printSlip,
  printUnpaidList,
  type ReadyJob,
  receiptCopyJob,
  receiptJob,
  toSheetResult,
} from './jobs.ts';
export { chooseForm, choosePaper, choosePrinter, getPrinting } from './settings.ts';
