import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { at, fakeId, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { longName, roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { pressEnter } from './page.ts';
import type { Scene } from './signInScenes.ts';

type Line = Answer<'elsewhere.listLines'>['lines'][number];

const problems = ['name-differs', 'paid-here', 'amount-differs', 'person-unknown', 'failed'] as const;

/** Two hundred lines that wait, the second with the longest name. */
const waiting: readonly Line[] = Array.from({ length: 200 }, (_, index) => ({
  lineId: fakeId(5_000 + index),
  seq: index + 1,
  importId: fakeId(4_999),
  line: index + 3,
  source: index % 2 === 0 ? ('bank-deduction' as const) : ('village-pos' as const),
  name: index === 1 ? longName : '张练习',
  maskedIdNumber: '6109**********9015',
  year: 2026,
  amountFen: 600_000,
  counts: false,
  state: 'open' as const,
  problem: problems[index % problems.length] ?? 'failed',
  outcomes: ['counts', 'sent-back', 'not-ours'] as const satisfies Line['outcomes'],
})).map((line) => ({ ...line, outcomes: [...line.outcomes] }));

const receipts = [{ from: 'SX0000123', to: 'SX0000600', pieces: 478 }];

function prepare(station: FakeStation): void {
  station.answer('elsewhere.listLines', { lines: [...waiting], more: true, open: 234 });
  station.answer('affairs.listWithdrawals', {
    month: '2026-11',
    withdrawals: Array.from({ length: 40 }, (_, index) => ({
      logId: fakeId(6_000 + index),
      businessDate: '2026-11-06',
      slipNumber: `NO2026110600000${index}`,
      count: index + 1,
      operatorName: '王五',
      at: at('09:12'),
      state: index === 1 ? ('struck' as const) : ('logged' as const),
      ...(index === 1 ? { reason: '笔数写错，重新登记了一张' } : {}),
    })),
    slips: 39,
    count: 819,
  });
  station.answer('affairs.getYearPreparation', {
    year: 2027,
    ready: false,
    items: [
      { item: 'tiers', state: 'ready', on: '2025-06-01' },
      { item: 'season', state: 'ready', on: '2027-01-01', to: '2027-12-20' },
      { item: 'groups', state: 'ready', on: '2026-10-31' },
      { item: 'students', state: 'missing' },
      { item: 'old-days', state: 'open', count: 1 },
      { item: 'unsent', state: 'open', count: 1_234 },
      { item: 'elsewhere', state: 'open', count: 234 },
      { item: 'deposits', state: 'ready' },
    ],
  });
  station.answer('affairs.listLeavings', {
    operators: [{ operatorId: 'op01', name: '王五', open: 'shift' }],
    left: [],
    receipts,
    safeFen: 12_345_600,
    undepositedFen: 12_295_600,
    tasks: [{ kind: 'refused', count: 3 }],
  });
  station.answer('affairs.getCutOver', { state: 'possible', receipts });
  station.answer('affairs.listTransfers', {
    transfers: [],
    villages: [{ code: '610999100201', name: '柳林村' }],
  });
}

/** Goes to 站务 and opens the affair of a digit. */
const affair = (digit: string, words: string, key?: string) => async (page: Page) => {
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+z');
  await page.getByText('按数字打开一项').waitFor();
  if (digit !== '') await page.keyboard.press(digit);
  await page.getByText(words).first().waitFor();
  if (key === 'Enter') await pressEnter(page);
  else if (key !== undefined) await page.keyboard.press(key);
  if (key !== undefined) await page.locator('dialog').first().waitFor();
};

const stateOf = (profile: 'B' | 'C'): typeof roughState => {
  const { session, ...rest } = roughState;
  const { shift: _shift, ...noShift } = session ?? { operator: { operatorId: '', name: '', roles: [] }, locked: false };
  const capabilities =
    profile === 'B'
      ? { profile, takesMoney: true, owedTo: 'tax' as const, needsTaxNumber: true, registersTiers: false }
      : { profile, takesMoney: false, owedTo: 'tax' as const, needsTaxNumber: false, registersTiers: true };
  return profile === 'B' ? { ...roughState, capabilities } : { ...rest, session: noShift, capabilities };
};

const withCard = (station: FakeStation) => station.answer('people.getCard', zhangOnReader);

const withChoice = (station: FakeStation) => {
  withCard(station);
  station.answer('collector.registerTier', {
    choiceId: fakeId(7_000),
    personKey: 'P:6109991000001',
    personName: '张练习',
    year: 2026,
    tierFen: 30_000,
    selfFen: 30_000,
    amountInWords: '人民币叁佰元整',
    at: at('09:12'),
  });
};

/** 站务 and its views, and the counter that collects for the tax authority or takes no money. */
export const affairScenes: readonly Scene[] = [
  { name: '站务', prepare, go: affair('', '234 条要处理'), startsAt: '.affair' },
  { name: '外部缴费', prepare, go: affair('1', '234 条要处理'), startsAt: '.action-primary' },
  { name: '外部缴费 处理一条', prepare, go: affair('1', '姓名和证件号不符', 'Enter'), startsAt: 'select' },
  { name: '外部缴费 导入', prepare, go: affair('1', '姓名和证件号不符', 'F6'), startsAt: 'select' },
  { name: '助农取款', prepare, go: affair('2', '凭条 39 张'), startsAt: 'input' },
  { name: '新年度准备', prepare, go: affair('3', '在校学生名单'), startsAt: '.action' },
  { name: '离岗移交', prepare, go: affair('4', '要交接的', 'Enter'), startsAt: 'input' },
  { name: '村组划转', prepare, go: affair('5', '没有划转过'), startsAt: '.action' },
  { name: '上线开账', prepare, go: affair('6', '期初清单'), startsAt: 'input' },
  { name: '上线开账 旧台账', prepare, go: affair('6', '期初清单', 'F10'), startsAt: 'dialog select' },
  {
    name: '核对应缴 代税务收款',
    state: stateOf('B'),
    prepare: withCard,
    go: async (page) => page.getByRole('button', { name: '录税票号' }).waitFor(),
    startsAt: '.tier-chosen',
  },
  {
    name: '登记档次 不收钱',
    state: stateOf('C'),
    prepare: withChoice,
    go: async (page) => {
      await page.getByRole('button', { name: '登记 300 元档' }).waitFor();
      await pressEnter(page);
      await page.getByText('档次登记好了').waitFor();
    },
    startsAt: '.action-primary',
  },
];
