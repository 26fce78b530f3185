import { ok } from '../../contract/values/result.ts';
import {
  align,
  chooseForm,
  choosePaper,
  choosePrinter,
  getPrinting,
  printAlignment,
  resetAlignment,
} from '../../core/printing/index.ts';
import { serve } from './serve.ts';

/** Which printer does what, and where on the form. */
export const printingHandlers = {
  'printing.getPrinting': serve('printing.getPrinting', (rooms) => ok(getPrinting(rooms.environment))),
  'printing.choosePrinter': serve('printing.choosePrinter', (rooms, params) =>
    choosePrinter(rooms.environment, params),
  ),
  'printing.choosePaper': serve('printing.choosePaper', (rooms, params) => choosePaper(rooms.environment, params)),
  'printing.chooseForm': serve('printing.chooseForm', (rooms, params) => chooseForm(rooms.environment, params)),
  'printing.printAlignment': serve('printing.printAlignment', async (rooms, params) =>
    printAlignment(rooms.environment, params),
  ),
  'printing.align': serve('printing.align', (rooms, params) => align(rooms.environment, params)),
  'printing.resetAlignment': serve('printing.resetAlignment', (rooms, params) =>
    resetAlignment(rooms.environment, params),
  ),
};
