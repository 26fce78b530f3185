export { align, printAlignment, resetAlignment } from './alignment.ts';
export { printFailure } from './failures.ts';
export { printShiftDocument, printSlip, type ReadyJob, receiptJob } from './jobs.ts';
export { chooseForm, choosePrinter, getPrinting } from './settings.ts';
