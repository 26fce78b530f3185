export { align, printAlignment, resetAlignment } from './alignment.ts';
export { printFailure } from './failures.ts';
export { printReceiptSheet, printShiftDocument, printSlip } from './jobs.ts';
export { chooseForm, choosePrinter, getPrinting } from './settings.ts';
