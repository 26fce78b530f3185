import type { Environment } from '../kernel/environment.ts';
import type { DeviceOutcome, PrintLine, PrintResult } from '../ports/devices.ts';
import type { ReceiptFacts, ShiftSheetFacts } from '../ports/paper.ts';
import { formIn, placementOf, printerFor } from './choice.ts';
import { placed } from './placement.ts';

type Printed = DeviceOutcome<PrintResult>;

/** A job whose paper is made; calling it hands it to the printer, once. What throws before that leaves the paper white. */
export type ReadyJob = () => Promise<Printed>;

/** A receipt where receipts go: on a roll, or on the form that lies in the chosen printer. */
export function receiptJob(environment: Environment, facts: ReceiptFacts): ReadyJob {
  const printer = printerFor(environment, 'receipts');
  if (printer?.kind !== 'form-printer') {
    const lines = environment.paper.receipt(facts);
    return () => printSlip(environment, lines, printer?.deviceId);
  }
  const form = formIn(environment, printer.deviceId);
  const sheet = form === undefined ? undefined : environment.paper.receiptForm(form, facts);
  if (form === undefined || !sheet) return async () => failed('form-unknown');
  const { placement } = placementOf(environment, printer.deviceId, form);
  const job = { type: 'form', sheet: placed(sheet, placement) } as const;
  return () => environment.devices.printOn(printer.deviceId, job);
}

/** The sheet of a shift: on A4 where an office printer is chosen, else on the roll. */
export async function printShiftDocument(environment: Environment, facts: ShiftSheetFacts): Promise<Printed> {
  const printer = printerFor(environment, 'sheets');
  const { documents } = environment;
  if (printer?.kind !== 'document-printer' || !documents)
    return printSlip(environment, environment.paper.shiftSheet(facts), slipPrinterId(environment, printer?.deviceId));
  const document = await documents.shiftSheet(facts);
  if (!document.ok) return failed('document-failed');
  return environment.devices.printOn(printer.deviceId, { type: 'document', ...document.value });
}

/** Lines on a roll: on the named printer, else on the first there is. */
export function printSlip(environment: Environment, lines: readonly PrintLine[], deviceId?: string): Promise<Printed> {
  if (deviceId === undefined) return environment.devices.print(lines);
  return environment.devices.printOn(deviceId, { type: 'slip', lines });
}

/** A printer of another kind takes no lines. */
function slipPrinterId(environment: Environment, deviceId: string | undefined): string | undefined {
  const device = environment.devices.list().find((one) => one.deviceId === deviceId);
  return device?.kind === 'receipt-printer' ? deviceId : undefined;
}

function failed(code: string): Printed {
  return { ok: false, error: { code, certainty: 'not-done' } };
}
