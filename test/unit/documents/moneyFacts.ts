import { monthCheckNames } from '../../../src-main/contract/values/monthFinding.ts';
import type { DepositSlipFacts, MonthSheetFacts, OverShortFacts } from '../../../src-main/core/ports/paper.ts';

const head = {
  store: 'training',
  place: '练习县第一镇服务站',
  title: '社保服务站',
  operatorName: '王五',
} as const;

/** Two sealed days on their way to the bank. */
export const depositFacts: DepositSlipFacts = {
  what: 'deposit',
  ...head,
  at: '2026-11-21T09:00:00+08:00',
  copy: 0,
  bank: '农商行柳林支行',
  amountFen: 140_950,
  amountInWords: '人民币壹仟肆佰零玖元伍角',
  days: [
    { businessDate: '2026-11-19', amountFen: 110_000 },
    { businessDate: '2026-11-20', amountFen: 30_950 },
  ],
};

/** A till that was ten yuan short. */
export const overShortFacts: OverShortFacts = {
  what: 'over-short',
  ...head,
  businessDate: '2026-11-20',
  closedAt: '2026-11-20T17:30:00+08:00',
  approvedByName: '赵六',
  copy: 0,
  expectedFen: 110_000,
  countedFen: 109_000,
  differenceFen: -1_000,
  amountInWords: '人民币壹拾元整',
  cause: '找零多找了 10 元',
};

const sum = (count: number, sumFen: number) => ({ count, sumFen });

/** A closed month of a station of two windows, one of which did not answer. */
export const monthFacts: MonthSheetFacts = {
  what: 'month',
  ...head,
  closedAt: '2026-12-02T10:00:00+08:00',
  approvedByName: '赵六',
  copy: 0,
  reportNumber: 'T01-202611',
  figuresHash: 'ab'.repeat(32),
  villageNames: ['柳林村', ''],
  clerkNames: ['王五'],
  figures: {
    month: '2026-11',
    owed: { openingFen: 5_000, collectedFen: 140_950, reversedFen: 30_000, remittedFen: 110_950, closingFen: 5_000 },
    balances: [
      { account: '1001', fen: 0 },
      { account: '2001', fen: -5_000 },
    ],
    days: [
      { businessDate: '2026-11-20', cash: sum(2, 80_950), card: sum(1, 30_000), depositFen: 80_950, figuresHash: 'x' },
    ],
    cash: sum(2, 80_950),
    card: sum(1, 30_000),
    government: sum(1, 20_000),
    reversed: sum(1, 30_000),
    villages: [
      { villageCode: '610999100201', count: 2, sumFen: 80_950 },
      { villageCode: '', count: 1, sumFen: 30_000 },
    ],
    clerks: [{ operator: 'op01', count: 4, sumFen: 140_950, reversedCount: 1, reversedFen: 30_000, voidedReceipts: 1 }],
    tiers: [{ tierFen: 30_000, count: 3, selfFen: 90_000, governmentFen: 0, subsidyFen: 13_500 }],
    windows: [
      {
        ...{ terminal: 'T01', windowName: '1号窗口', own: true, complete: true },
        ...{ cash: sum(2, 80_950), card: sum(1, 30_000), government: sum(1, 20_000), reversed: sum(1, 30_000) },
      },
      {
        ...{ terminal: 'T02', windowName: '2号窗口', own: false, complete: false, asOf: '2026-11-18T17:00:00+08:00' },
        ...{ cash: sum(1, 19_050), card: sum(0, 0), government: sum(0, 0), reversed: sum(0, 0) },
      },
    ],
    overFen: 0,
    shortFen: 1_000,
    receipts: [{ from: 'LX00000001', to: 'LX00000004', used: 3, voided: 1 }],
    deposits: sum(1, 110_950),
    credited: sum(1, 110_950),
    checks: monthCheckNames.map((name) => ({ name, findings: name === 'drawer' ? 1 : 0, explained: 0 })),
    findings: [
      {
        code: 'till-short',
        subject: 'x',
        params: { businessDate: '2026-11-20', operator: '王五', amountFen: 1_000, cause: '找零多找了' },
        explanation: '已由经办人补回',
      },
    ],
  },
};
