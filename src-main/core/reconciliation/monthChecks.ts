import type { MonthCheckName } from '../../contract/values/monthFinding.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Finding, MonthCheck } from '../kernel/finding.ts';
import { agentMonthCheck } from '../batch/index.ts';
import { agentsCheck, bankCheck, depositsCheck } from './checks/bank.ts';
import {
  drawerCheck,
  monthSumsCheck,
  payableCheck,
  postingsCheck,
  sealsCheck,
  signaturesCheck,
  tiersCheck,
} from './checks/books.ts';
import { acquirerCheck, terminalCheck } from './checks/cards.ts';
import { personYearCheck, provinceCheck } from './checks/province.ts';
import { receiptMonthCheck } from '../stock/index.ts';
import { readyCheck } from './checks/ready.ts';
import { windowsCheck } from './checks/windows.ts';
import { receiptNumbersCheck, receiptsCheck } from './checks/receipts.ts';

/** A report line of the month and the checks that fill it. A room that has more to check adds its function to a line, or a line. */
export type MonthReportLine = { readonly name: MonthCheckName; readonly checks: readonly MonthCheck[] };

/**
 * Everything that is looked at before a month is closed, in the order of its report (domain 4.7; the numbers in the checks are the
 * invariants of domain 5). Invariant 16 needs no line: cash advances at the terminal have no posting rule, so no account can hold one.
 */
export const monthChecks: readonly MonthReportLine[] = [
  { name: 'ready', checks: [readyCheck] },
  { name: 'postings', checks: [postingsCheck] },
  { name: 'drawer', checks: [drawerCheck] },
  { name: 'payable', checks: [payableCheck] },
  { name: 'receipts', checks: [receiptsCheck] },
  { name: 'receipt-numbers', checks: [receiptNumbersCheck, receiptMonthCheck] },
  { name: 'deposits', checks: [depositsCheck] },
  { name: 'bank', checks: [bankCheck] },
  { name: 'terminal', checks: [terminalCheck] },
  { name: 'acquirer', checks: [acquirerCheck] },
  { name: 'agents', checks: [agentsCheck, agentMonthCheck] },
  { name: 'province', checks: [provinceCheck] },
  { name: 'person-year', checks: [personYearCheck] },
  { name: 'windows', checks: [windowsCheck] },
  { name: 'month-sums', checks: [monthSumsCheck] },
  { name: 'tiers', checks: [tiersCheck] },
  { name: 'seals', checks: [sealsCheck] },
  { name: 'signatures', checks: [signaturesCheck] },
];

/** One line of the report with what was found in it. */
export type CheckedLine = { readonly name: MonthCheckName; readonly findings: readonly Finding[] };

/** Runs every check of a list over one month. */
export function checkMonth(
  environment: Environment,
  month: string,
  lines: readonly MonthReportLine[] = monthChecks,
): readonly CheckedLine[] {
  return lines.map(({ checks, name }) => ({ name, findings: checks.flatMap((check) => check(environment, month)) }));
}
