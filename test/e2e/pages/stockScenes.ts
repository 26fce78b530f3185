import type { Page } from 'playwright-core';
import { zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { numberedSheets, ownPaperAnswers, stockAnswers } from '../../fixtures/fakeStock.ts';
import { pressEnter, until } from './page.ts';
import type { Scene } from './signInScenes.ts';

const { session } = roughState;
if (!session) throw new Error('the scenes need somebody at the counter');
const custodian = {
  ...roughState,
  session: { ...session, operator: { operatorId: 'op03', name: '孙七', roles: ['custodian' as const] } },
};

/** 票据 and so many views on, then keys. */
const receipts =
  (views: number, words: string, ...keys: readonly string[]) =>
  async (page: Page) => {
    await page.locator('.rail').waitFor();
    await page.keyboard.press('Alt+6');
    await page.locator('.stock-tab.chosen').waitFor();
    for (let view = 0; view < views; view += 1) await page.keyboard.press('F2');
    // Keys act on what is shown: the view has its answer.
    await page.locator('.screen-actions .action').first().waitFor();
    for (const key of keys) await page.keyboard.press(key);
    await page.getByText(words).first().waitFor();
  };

const withSheets = (station: FakeStation) => {
  station.answer('people.getCard', zhangOnReader);
  numberedSheets(station);
};

/** Takes the money and stands before the first numbered sheet. */
async function beforeSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: '就按 300 元' }).waitFor();
  await pressEnter(page);
  await page.locator('input[data-money]').waitFor();
  await pressEnter(page);
  await page.getByText('打印机里的票是 00041786 吗？').waitFor();
}

async function wrongSheet(page: Page): Promise<void> {
  await beforeSheet(page);
  await page.keyboard.type('00041789');
  await until(page, '打印机里是 00041789', () => pressEnter(page));
}

/** Every view and dialog of 票据, and the numbered sheet beside a payment. */
export const stockScenes: readonly Scene[] = [
  { name: '票据 在用', prepare: stockAnswers, go: receipts(0, '手里的票本'), startsAt: '.screen' },
  { name: '票据 自己的纸', prepare: ownPaperAnswers, go: receipts(0, '票号由省里发'), startsAt: '.screen' },
  { name: '票据 库存', prepare: stockAnswers, go: receipts(1, '用完'), startsAt: '.screen' },
  { name: '票据 月末', prepare: stockAnswers, go: receipts(2, '要处理'), startsAt: '.screen' },
  { name: '票据 停电单', prepare: stockAnswers, go: receipts(3, '没有下落'), startsAt: '.screen' },
  { name: '票据 验票', prepare: stockAnswers, go: receipts(4, '还剩 214 个号'), startsAt: 'input[data-start]' },
  { name: '票据 交接', prepare: stockAnswers, go: receipts(0, '交接票本', 'F8'), startsAt: 'dialog [data-start]' },
  { name: '票据 遗失', prepare: stockAnswers, go: receipts(0, '票据遗失', 'F12'), startsAt: 'dialog [data-start]' },
  {
    name: '票据 见证',
    prepare: stockAnswers,
    go: receipts(0, '见证作废票', 'F7'),
    startsAt: 'dialog [data-start]',
  },
  {
    name: '票据 入库',
    state: custodian,
    prepare: stockAnswers,
    go: receipts(1, '票本入库', 'F7'),
    startsAt: 'dialog [data-start]',
  },
  {
    name: '票据 查号',
    prepare: stockAnswers,
    go: async (page) => {
      await receipts(1, '查一个票号', 'F4')(page);
      await page.keyboard.type('00041817');
      await pressEnter(page);
      await page.getByText('换 00041818').waitFor();
    },
    startsAt: 'dialog [data-start]',
  },
  { name: '票据 申报', prepare: stockAnswers, go: receipts(2, '申报剩余票号', 'F7'), startsAt: 'dialog [data-start]' },
  {
    name: '票据 销号',
    prepare: stockAnswers,
    go: receipts(3, '手工收款单销号', 'F9'),
    startsAt: 'dialog [data-start]',
  },
  { name: '票号核对', prepare: withSheets, go: beforeSheet, startsAt: 'dialog [data-start]' },
  { name: '票号不对', prepare: withSheets, go: wrongSheet, startsAt: 'dialog [data-start]' },
  {
    name: '中间的票没有了',
    prepare: withSheets,
    go: async (page) => {
      await wrongSheet(page);
      await page.keyboard.press('F8');
      await page.getByText('中间的票没有了').waitFor();
    },
    startsAt: 'dialog [data-start]',
  },
  {
    name: '补录手工单',
    prepare: withSheets,
    go: async (page) => {
      await page.getByRole('button', { name: '就按 300 元' }).waitFor();
      await pressEnter(page);
      await page.locator('input[data-money]').waitFor();
      await until(page, '纸上的编号', () => page.keyboard.press('F4'));
    },
    startsAt: 'dialog [data-start]',
  },
];
