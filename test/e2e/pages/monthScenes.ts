import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { monthCheckNames } from '../../../src-main/contract/values/monthFinding.ts';
import { at, fakeId, quietState } from '../../fixtures/fakeCounter.ts';
import { roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { withTerminal } from './dayScenes.ts';
import { pressEnter, until } from './page.ts';
import type { Scene } from './signInScenes.ts';

const session = roughState.session ?? quietState.session;
if (!session) throw new Error('the scenes need somebody at the counter');
const { shift: _shift, ...noShift } = session;
const withoutShift = { ...roughState, session: noShift };

type Month = Answer<'month.get'>;
type Finding = Month['lines'][number]['findings'][number];

const sum = (count: number, sumFen: number) => ({ count, sumFen });
const big = 9_999_999_999;

/** Findings of every weight with long words and large sums. */
const findings: readonly Finding[] = [
  {
    findingId: 'cash-not-deposited/2026-10-08',
    code: 'cash-not-deposited',
    weight: 'stops',
    params: { businessDate: '2026-10-08', amountFen: big, days: 21 },
    where: { place: 'bank' },
  },
  {
    findingId: 'bank-line-differs/1',
    code: 'bank-line-differs',
    weight: 'explain',
    params: { slipNumber: '88000012', amountFen: big, bankFen: 1, operator: '买买提·吐尔逊' },
    where: { place: 'bank' },
  },
  {
    findingId: 'act-refused/1',
    code: 'act-refused',
    weight: 'explain',
    params: {
      businessDate: '2026-10-12',
      kind: 'contribution.collected',
      amountFen: 30_000,
      operator: '王会计',
      reason: '个人编号与证件号码不一致，请核对后重新上报',
    },
    where: { place: 'province' },
    explanation: '已打电话给县里，身份证号码录错一位，重新登记后再报',
  },
  {
    findingId: 'till-short/1',
    code: 'till-short',
    weight: 'note',
    params: { businessDate: '2026-10-13', operator: '王会计', amountFen: 1_000, cause: '找零多找了 10 元' },
    where: { place: 'day' },
  },
];

const listed = { month: '2026-10', sheet: 'unknown', copies: 0 } as const;

const october: Month = {
  ...listed,
  state: 'checking',
  inTheWay: 2,
  figures: {
    owed: { openingFen: 0, collectedFen: big, reversedFen: 30_000, remittedFen: big, closingFen: 0 },
    cash: sum(1_998, big),
    card: sum(12, 360_000),
    government: sum(3, 60_000),
    reversed: sum(1, 30_000),
    deposits: sum(23, big),
    credited: sum(23, big),
    overFen: 1_000,
    shortFen: 500,
    dayCount: 23,
    receiptsUsed: 2_010,
    receiptsVoided: 4,
    villages: Array.from({ length: 30 }, (_, n) => ({ village: `上坡${n}村`, count: n * 10, sumFen: n * 300_000 })),
    tiers: [],
    windows: [
      { windowName: '1号窗口', complete: true, ...sum(2_010, big) },
      { windowName: '2号窗口', complete: false, ...sum(812, 24_360_000) },
    ],
    clerks: [
      { operatorName: '王会计', count: 1_200, sumFen: big, reversedCount: 1, reversedFen: 30_000, voidedReceipts: 4 },
    ],
  },
  lines: monthCheckNames.map((name) => {
    const own = name === 'bank' ? findings : [];
    return { name, count: own.length, findings: [...own] };
  }),
};

const line = (n: number, more: object = {}) => ({
  lineId: fakeId(300 + n),
  day: '2026-10-09',
  amountFen: big,
  ...more,
});
const claim = (n: number) => ({ targetId: fakeId(320 + n), day: '2026-10-08', amountFen: big, number: `8800000${n}` });

const bank: Answer<'statements.getBank'> = {
  pairs: [{ line: line(1, { slipNumber: '88000001' }), claim: claim(1) }],
  differing: [{ line: line(2, { slipNumber: '88000002' }), claim: { ...claim(2), amountFen: 1 } }],
  linesOnly: [line(3, { reference: '归集划转 2026101200001' })],
  claimsOnly: [claim(4)],
  batches: [{ line: line(5), claim: { ...claim(5), number: '' }, feeFen: 180 }],
};

const acquirer: Answer<'statements.getAcquirer'> = {
  pairs: [],
  agreed: 11,
  differing: [],
  linesOnly: [line(6, { trace: '000123', maskedCard: '621700******0012', amountFen: 30_000 })],
  claimsOnly: [claim(7)],
  unowned: [{ bookingId: fakeId(340), lineId: fakeId(341), at: at('09:41'), amountFen: 30_000 }],
};

const compared: Answer<'month.getComparison'> = {
  businessDate: '2026-10-08',
  comparedAt: at('17:20'),
  ours: sum(89, 2_670_000),
  theirs: sum(88, 2_640_000),
  differences: [
    {
      entryId: fakeId(360),
      why: 'province-amount',
      kind: 'contribution.collected',
      oursFen: 30_000,
      theirsFen: big,
      ours: 'accepted',
      theirs: 'accepted',
      personName: '买买提·吐尔逊·阿卜杜热合曼',
      receiptNumber: 'LX00000123',
      operatorName: '王会计',
    },
    { entryId: fakeId(361), why: 'only-province', kind: 'refund.requested', theirsFen: 30_000, theirs: 'refused' },
  ],
  more: false,
};

function prepare(station: FakeStation): void {
  station.answer('till.getTill', { denominationsFen: [10_000], suggestedFloatFen: 50_000 });
  station.answer('day.getUnsealed', { businessDate: '2026-11-06', blocks: false, todaySealed: false });
  station.answer('month.list', {
    months: [
      { ...listed, month: '2026-11', state: 'open' },
      { ...listed, state: 'checking' },
    ],
  });
  station.answer('month.get', october);
  const sides = { comparedAt: at('17:20'), ours: compared.ours, theirs: compared.theirs };
  station.answer('month.listComparisons', {
    days: [
      { businessDate: '2026-10-08', ...sides, differences: 2 },
      { businessDate: '2026-10-09', ...sides, differences: 0 },
      { businessDate: '2026-10-10', differences: 0 },
    ],
  });
  station.answer('month.getComparison', compared);
  station.answer('statements.getBank', bank);
  station.answer('statements.getAcquirer', acquirer);
  withTerminal(station);
  const overview = {
    ...{ safeFen: 0, inTransitFen: 0, owedFen: 0, shortFen: 500, overFen: big, unownedFen: 0 },
    ...{ toDeposit: [], deposits: [] },
  };
  station.answer('remittance.getOverview', overview);
  const till = { openedAt: at('08:30'), closedAt: at('17:30'), countedFen: big, sheet: 'printed', copies: 0 } as const;
  station.answer('till.listShifts', {
    shifts: [
      { shiftId: fakeId(380), operatorName: '王会计', businessDate: '2026-10-13', differenceFen: -500, ...till },
      { shiftId: fakeId(381), operatorName: '买买提·吐尔逊', businessDate: '2026-10-12', differenceFen: big, ...till },
    ],
  });
  station.answer('collection.listRefunds', {
    refunds: [
      {
        ...{ refundId: fakeId(370), contributionId: fakeId(371), year: 2026, amountFen: 30_000, tender: 'card' },
        ...{ at: at('10:20'), maskedName: '张*', delivery: 'deferred' },
      },
    ],
  });
  station.answer('month.findReceipt', {
    ...{ contributionId: fakeId(371), personName: '张三', year: 2026, amountFen: 30_000, tender: 'cash' },
    ...{ businessDate: '2026-10-08', state: 'live', receiptNumber: 'LX00000123' },
  });
}

/** To 对账月结 by its key, and on by a digit. */
const accounts =
  (digit: string | undefined, words: string, then?: (page: Page) => Promise<void>) => async (page: Page) => {
    await page.locator('.open-shift').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('要您动手的').waitFor();
    await page.keyboard.press('Alt+5');
    await page.getByText('没有开着的班').first().waitFor();
    await page.keyboard.press('F10');
    await page.getByText('逐项核对').waitFor();
    if (digit !== undefined) await page.keyboard.press(digit);
    await page.getByText(words).first().waitFor();
    await then?.(page);
  };

const scene = (name: string, go: Scene['go'], startsAt: string): Scene => ({
  name,
  state: withoutShift,
  prepare,
  go,
  startsAt,
});

const pressed = (key: string, words: string) => async (page: Page) => {
  await until(page, words, () => (key === 'Enter' ? pressEnter(page) : page.keyboard.press(key)));
};

/** The accounts of a month in every view. */
export const monthScenes: readonly Scene[] = [
  scene('对账月结', accounts(undefined, '按数字打开'), '.screen'),
  scene('月结', accounts('1', '要看的 4 项'), '[data-start]'),
  scene(
    '写明差异',
    accounts('1', '要看的 4 项', async (page) => {
      await page.keyboard.press('ArrowDown');
      await pressed('F8', '说明会印在月结单上')(page);
    }),
    'dialog input.input',
  ),
  scene('和省里对账', accounts('2', '金额不同'), '[data-start]'),
  scene('银行对账', accounts('3', '对账单上有、本站没有的'), '[data-start]'),
  scene(
    '登记对上的',
    accounts('3', '对账单上有、本站没有的', pressed('Enter', '两个人签字登记到账')),
    'dialog .pin-input',
  ),
  scene('刷卡结算', accounts('4', '结算过的批次'), '[data-start]'),
  scene(
    '登记刷卡到账',
    accounts('4', '结算过的批次', pressed('F9', '比这一批少的是手续费')),
    'dialog input[data-money]',
  ),
  scene('处理无主刷卡款', accounts('4', '结算过的批次', pressed('F8', '查清以后从暂收款转出')), 'dialog input.input'),
  scene('长短款', accounts('5', '长款和短款各记各的'), '[data-start]'),
  scene('长款上交', accounts('5', '长款和短款各记各的', pressed('F8', '从保险柜取出来')), 'dialog input[data-money]'),
  scene('退费', accounts('6', '县里在办'), '[data-start]'),
  scene('申请退费', accounts('6', '县里在办', pressed('Enter', '申请县里退费')), 'dialog input.input'),
];
