import type { Environment } from '../kernel/environment.ts';
import type { AffairSheetFacts } from '../ports/affairPaper.ts';
import type { DeviceOutcome, PrintLine, PrintResult } from '../ports/devices.ts';
import type { Documents, OfficePaper } from '../ports/documents.ts';
import type {
  ApplicationFacts,
  DaySheetFacts,
  MoneySheetFacts,
  ReceiptFacts,
  ShiftSheetFacts,
} from '../ports/paper.ts';
import type { AuditFacts, OutageFormFacts } from '../ports/stockPaper.ts';
import type { UnpaidListFacts } from '../ports/unpaidPaper.ts';
import { formIn, paperFor, placementOf, printerFor } from './choice.ts';
import { placed } from './placement.ts';

type Printed = DeviceOutcome<PrintResult>;

/** A job whose paper is made; calling it hands it to the printer, once. What throws before that leaves the paper white. */
export type ReadyJob = () => Promise<Printed>;

/** A copy of a receipt from a book, on the roll: a numbered sheet is never spent on a copy. */
export function receiptCopyJob(environment: Environment, facts: ReceiptFacts): ReadyJob {
  const lines = environment.paper.receipt(facts);
  return () => printSlip(environment, lines);
}

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

/** A sheet in its two forms: lines for a roll, and a document that is made only when an office printer wants it. */
type Sheet = {
  readonly lines: () => readonly PrintLine[];
  readonly document: (documents: Documents, paper: OfficePaper) => ReturnType<Documents['shiftSheet']>;
};

/** The sheet of a shift. */
export function printShiftDocument(environment: Environment, facts: ShiftSheetFacts): Promise<Printed> {
  return printSheet(environment, {
    lines: () => environment.paper.shiftSheet(facts),
    document: (documents, paper) => documents.shiftSheet(facts, paper),
  });
}

/** The sheet of a sealed day. */
export function printDayDocument(environment: Environment, facts: DaySheetFacts): Promise<Printed> {
  return printSheet(environment, {
    lines: () => environment.paper.daySheet(facts),
    document: (documents, paper) => documents.daySheet(facts, paper),
  });
}

/** A sheet of the station's own affairs. */
export function printAffairDocument(environment: Environment, facts: AffairSheetFacts): Promise<Printed> {
  return printSheet(environment, {
    lines: () => environment.paper.affairSheet(facts),
    document: (documents, paper) => documents.affairSheet(facts, paper),
  });
}

/** On A4 or A5 where an office printer is chosen, else on the roll. */
async function printSheet(environment: Environment, sheet: Sheet): Promise<Printed> {
  const printer = printerFor(environment, 'sheets');
  const { documents } = environment;
  if (printer?.kind !== 'document-printer' || !documents)
    return printSlip(environment, sheet.lines(), slipPrinterId(environment, printer?.deviceId));
  const document = await sheet.document(documents, paperFor(environment, 'sheets'));
  return printDocument(environment, printer.deviceId, document);
}

/** A sheet of the money, on office paper only: it is signed, stamped and filed. */
export async function printMoneySheet(environment: Environment, facts: MoneySheetFacts): Promise<Printed> {
  const { documents } = environment;
  const printer = environment.devices.list().find((one) => one.kind === 'document-printer');
  const chosen = printerFor(environment, 'sheets');
  const device = chosen?.kind === 'document-printer' ? chosen : printer;
  if (!device || !documents) return failed('no-printer-configured');
  const document = await documents.moneySheet(facts, paperFor(environment, 'sheets'));
  return printDocument(environment, device.deviceId, document);
}

/** The month's sheet of void and lost receipts, on office paper: it is signed and kept. */
export function printAuditSheet(environment: Environment, facts: AuditFacts): Promise<Printed> {
  return printOffice(environment, (documents, paper) => documents.audit(facts, paper));
}

/** Blank forms of an outage kit, on office paper. */
export function printOutageForms(environment: Environment, facts: OutageFormFacts): Promise<Printed> {
  return printOffice(environment, (documents, paper) => documents.outageForms(facts, paper));
}

/** Who has not paid, for an agent's round, on office paper. */
export function printUnpaidList(environment: Environment, facts: UnpaidListFacts): Promise<Printed> {
  return printOffice(environment, (documents, paper) => documents.unpaidList(facts, paper));
}

/** A document that makes no sense on a roll. */
async function printOffice(environment: Environment, document: Sheet['document']): Promise<Printed> {
  const printer = printerFor(environment, 'applications');
  const { documents } = environment;
  if (!printer || !documents) return failed('no-printer-configured');
  return printDocument(environment, printer.deviceId, await document(documents, paperFor(environment, 'applications')));
}

/** A registration form, on office paper: it is signed and kept. */
export function printApplicationForm(environment: Environment, facts: ApplicationFacts): Promise<Printed> {
  return printOffice(environment, (documents, paper) => documents.application(facts, paper));
}

async function printDocument(
  environment: Environment,
  deviceId: string,
  document: Awaited<ReturnType<Documents['application']>>,
): Promise<Printed> {
  if (!document.ok) return failed('document-failed');
  return environment.devices.printOn(deviceId, { type: 'document', ...document.value });
}

/** What became of a sheet's print job; `undefined` = the printer was never asked. */
export function toSheetResult(outcome: Printed | undefined): {
  readonly state: 'printed' | 'not-printed' | 'unknown';
  readonly reason?: string;
} {
  if (outcome === undefined) return { state: 'not-printed', reason: 'device-busy' };
  if (outcome.ok) {
    const { reason, state } = outcome.value;
    return { state, ...(reason === undefined ? {} : { reason }) };
  }
  return { state: outcome.error.certainty === 'not-done' ? 'not-printed' : 'unknown', reason: outcome.error.code };
}

/** Lines on a roll: on the named printer, else on the one chosen for slips, else on the first there is. */
export function printSlip(environment: Environment, lines: readonly PrintLine[], deviceId?: string): Promise<Printed> {
  const printer = deviceId ?? printerFor(environment, 'slips')?.deviceId;
  if (printer === undefined) return environment.devices.print(lines);
  return environment.devices.printOn(printer, { type: 'slip', lines });
}

/** A printer of another kind takes no lines. */
function slipPrinterId(environment: Environment, deviceId: string | undefined): string | undefined {
  const device = environment.devices.list().find((one) => one.deviceId === deviceId);
  return device?.kind === 'receipt-printer' ? deviceId : undefined;
}

function failed(code: string): Printed {
  return { ok: false, error: { code, certainty: 'not-done' } };
}
