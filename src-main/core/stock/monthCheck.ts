import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Finding, MonthCheck } from '../kernel/finding.ts';
import { datesOf } from './position.ts';
import { amountsOf } from './givenNumbers.ts';
import { amountsAgree } from './proveNumbers.ts';
import { saidRight } from './declarations.ts';
import { formNumberOf } from '../kernel/formNumber.ts';
import { type ProofLine, proveLines } from './monthProof.ts';

/** Rows looked at for one kind of finding. */
const most = 200;

const at = { place: 'receipts' } as const;

/** Something about numbers that has to be put right before a month is closed. */
function stops(code: Finding['code'], subject: string, params: Finding['params']): Finding {
  return { code, subject: subject.slice(0, 40), weight: 'stops', params, where: at };
}

function lineFindings(line: ProofLine): readonly Finding[] {
  const { from, missing, to } = line;
  const holder = line.holder?.name ?? '';
  if (missing.length > 0)
    return missing.map((receiptNumber) => stops('receipt-number-missing', receiptNumber, { receiptNumber }));
  if (!line.piecesAgree) return [stops('receipt-pieces-differ', from, { from, to, holder })];
  switch (line.declared) {
    case 'missing':
      return [stops('receipt-not-declared', from, { from, to, holder })];
    case 'differs':
      return [stops('receipt-declared-otherwise', from, { from, to, holder })];
    default:
      return [];
  }
}

/** Void and lost sheets of a month that nobody witnessed, or the county has not confirmed. */
function sheetFindings(environment: Environment, month: string): readonly Finding[] {
  const { to } = datesOf(month);
  const { sheets } = environment.projections;
  const isDue = (row: { readonly businessDate: string }): boolean => row.businessDate <= to;
  const unseen = sheets.listUnwitnessed(most).filter(isDue);
  const lost = new Map(
    sheets
      .listUnconfirmed(most)
      .filter(isDue)
      .map((row) => [row.lossId, row.receiptNumber]),
  );
  return [
    ...unseen.map(({ receiptNumber }) => stops('receipt-not-witnessed', receiptNumber, { receiptNumber })),
    ...[...lost.values()].map((receiptNumber) => stops('receipt-loss-unconfirmed', receiptNumber, { receiptNumber })),
  ];
}

/** Forms of the outage kit without a fate, and kits in use whose rest nobody declared, or declared otherwise. */
function kitFindings(environment: Environment, month: string): readonly Finding[] {
  const { declarations, kitForms, kits } = environment.projections;
  const missing = kitForms.listMissing(most);
  const rows = declarations.listOfMonth(month);
  const opened = kits
    .list(most)
    .filter((kit) => kit.settled > 0 && kit.reached < kit.lastNumber && kit.at.slice(0, 7) <= month);
  const undeclared = opened.flatMap((kit): readonly Finding[] => {
    const from = formNumberOf(kit.prefix, kit.firstNumber);
    const said = rows.filter((row) => row.rangeId === kit.kitId);
    if (said.length === 0) return [stops('kit-not-declared', from, { from })];
    return said.every(saidRight) ? [] : [stops('kit-declared-otherwise', from, { from })];
  });
  return [...missing.map(({ formNumber }) => stops('kit-form-missing', formNumber, { formNumber })), ...undeclared];
}

function findingsOf(environment: Environment, month: string, lines: readonly ProofLine[]): readonly Finding[] {
  return [
    ...lines.flatMap(lineFindings),
    ...sheetFindings(environment, month),
    ...kitFindings(environment, month),
  ].slice(0, most);
}

/**
 * Everything about numbers of receipts and outage forms that keeps a month from being closed, with what to look at. Their amounts are
 * checked payment by payment beside it (`core/reconciliation/checks/receipts.ts`), so one difference is not told twice.
 */
export const receiptMonthCheck: MonthCheck = (environment, month) =>
  findingsOf(environment, month, proveLines(environment, month));

/** The month's proof with what is wrong in it: numbers by book and holder, and days whose receipts and ledger tell different sums. */
export function getMonthProof(environment: Environment, month: string): Answer<'stock.getMonthProof'> {
  const lines = proveLines(environment, month);
  const { differing, ledgerFen, receiptsFen } = amountsOf(environment, month);
  const days = differing.map((day) => stops('receipt-amounts-differ', day.businessDate, { ...day }));
  const findings = [...findingsOf(environment, month, lines), ...days].slice(0, most);
  return {
    month,
    lines: [...lines],
    receiptsFen,
    ledgerFen,
    amountsAgree: amountsAgree(receiptsFen, ledgerFen),
    findings: findings.map(({ code, params }) => ({ code, params })),
  };
}
