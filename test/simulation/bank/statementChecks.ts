import type { Answer } from '../../../src-main/contract/index.ts';
import { addDays } from '../../../src-main/contract/values/businessDate.ts';
import { hold } from '../broken.ts';
import type { Charge, Model } from '../model.ts';
import type { KnownLine } from './bankModel.ts';

type Acquirer = Answer<'statements.getAcquirer'>;
type Bank = Answer<'statements.getBank'>;

const signed = (charge: Charge): number => (charge.what === 'sale' ? charge.amountFen : -charge.amountFen);

const approved = (model: Model): readonly Charge[] =>
  [...model.charges.values()].filter((charge) => charge.outcome === 'approved');

/** Whether both sides have it: the voucher the terminal told, and the same sum. */
function isOf(line: KnownLine, charge: Charge): boolean {
  return line.amountFen === signed(charge) && line.number === charge.voucher;
}

/** The acquirer's lines of a month that the books have no charge for, and that nobody has booked. */
function strangers(model: Model, month: string): readonly KnownLine[] {
  const charges = approved(model);
  return model.bank
    .distinct('acquirer')
    .filter((line) => line.day.startsWith(month) && line.usedBy === undefined)
    .filter((line) => !charges.some((charge) => isOf(line, charge)));
}

/** Charges of a month that no line of the acquirer tells of. */
function unlisted(model: Model, month: string): readonly Charge[] {
  const lines = model.bank.distinct('acquirer');
  return approved(model).filter(
    (charge) =>
      model.shifts.get(charge.shiftId)?.businessDate.startsWith(month) &&
      !lines.some((line) => line.amountFen === signed(charge) && line.number === charge.voucher),
  );
}

/** Lines both sides have, on the same day, with numbers nobody else has: none of them may be listed as one-sided. */
function plainPairs(model: Model, month: string): readonly string[] {
  const charges = approved(model);
  return model.bank
    .distinct('acquirer')
    .filter((line) => line.day.startsWith(month))
    .filter((line) => {
      const own = charges.filter((charge) => isOf(line, charge));
      const day = model.shifts.get(own[0]?.shiftId ?? '')?.businessDate;
      return own.length === 1 && day === line.day;
    })
    .map((line) => line.lineId);
}

const twins = (model: Model, line: KnownLine): readonly string[] =>
  [...model.bank.lines.values()]
    .filter(
      (one) =>
        one.source === line.source &&
        one.day === line.day &&
        one.amountFen === line.amountFen &&
        one.number === line.number,
    )
    .map((one) => one.lineId);

/** The acquirer's list against the books: what only one of them has is listed, what both have is not. */
export function checkAcquirer(model: Model, month: string, answer: Acquirer): void {
  const lines = new Set([...answer.linesOnly, ...answer.differing.map((pair) => pair.line)].map((one) => one.lineId));
  const claims = new Set([...answer.claimsOnly, ...answer.differing.map((pair) => pair.claim)].map((c) => c.targetId));
  const hidden = strangers(model, month).find((line) => !twins(model, line).some((id) => lines.has(id)));
  hold(hidden === undefined, 'what only the acquirer has is listed', () => JSON.stringify(hidden));
  const silent = unlisted(model, month).find((charge) => !claims.has(charge.chargeId));
  hold(silent === undefined, 'what only the books have is listed', () => JSON.stringify(silent));
  const falseAlarm = plainPairs(model, month).find((lineId) => answer.linesOnly.some((one) => one.lineId === lineId));
  hold(falseAlarm === undefined, 'what both sides have is not listed as one-sided', () => falseAlarm ?? '');
  const open = [...model.bank.unowned].filter(([, one]) => one.open).map(([bookingId]) => bookingId);
  hold(
    open.length === answer.unowned.length && answer.unowned.every((one) => open.includes(one.bookingId)),
    'money without a record is listed until it leaves',
    () => `${open.join(' ')} shown ${JSON.stringify(answer.unowned)}`,
  );
}

/** The bank's list: every line that nobody used is somewhere on the screen. */
export function checkBank(model: Model, month: string, answer: Bank): void {
  const shown = new Set([...answer.pairs, ...answer.differing, ...answer.batches].map(({ line }) => line.lineId));
  for (const line of answer.linesOnly) shown.add(line.lineId);
  const hidden = model.bank
    .distinct('bank')
    .filter((line) => line.day.startsWith(month) && line.usedBy === undefined)
    .find((line) => !twins(model, line).some((id) => shown.has(id)));
  hold(hidden === undefined, 'what only the bank has is listed', () => JSON.stringify(hidden));
}

type Closed = {
  readonly month: string;
  readonly figures: { readonly findings: readonly { readonly code: string; readonly subject: string }[] };
};

/** A month is closed with a word about everything that only one side has, and with every deposit credited or listed. */
export function checkStatementsOfMonth(model: Model, { figures, month }: Closed): void {
  const listed = new Set(figures.findings.map((finding) => finding.subject));
  const codes = new Set(figures.findings.map((finding) => finding.code));
  const hidden = strangers(model, month).find((line) => !twins(model, line).some((id) => listed.has(id)));
  hold(hidden === undefined, 'no month is closed over a hidden line of the acquirer', () => JSON.stringify(hidden));
  // A day no file of the acquirer reaches is listed as a whole.
  const dayOf = (charge: Charge): string => model.shifts.get(charge.shiftId)?.businessDate ?? '';
  const silent = unlisted(model, month).find(
    (charge) => !listed.has(charge.chargeId) && !listed.has(dayOf(charge)) && !codes.has('acquirer-file-missing'),
  );
  hold(silent === undefined, 'no month is closed over a hidden charge', () => JSON.stringify(silent));
  for (const [depositId, { credited, days }] of model.deposits) {
    if (credited || !days.some((day) => day.startsWith(month))) continue;
    hold(listed.has(depositId), 'a deposit is credited or listed', () => depositId);
  }
  // A line may pay a batch nobody has credited yet, which is listed itself.
  const bank = model.bank
    .distinct('bank')
    .filter((line) => line.day.startsWith(month) && line.day <= addDays(`${month}-01`, 31))
    .find((line) => line.usedBy === undefined && !twins(model, line).some((id) => listed.has(id)));
  hold(
    bank === undefined || codes.has('settlement-not-credited') || codes.has('bank-line-differs'),
    'no month is closed over a hidden line of the bank',
    () => JSON.stringify(bank),
  );
}
