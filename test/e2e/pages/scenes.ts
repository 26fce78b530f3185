import type { Page } from 'playwright-core';
import { at, fakeId, operators, quietState, zhang, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { longName, roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { affairScenes } from './affairScenes.ts';
import { batchScenes } from './batchScenes.ts';
import { dayScenes } from './dayScenes.ts';
import { enrolmentScenes } from './enrolmentScenes.ts';
import { monthScenes } from './monthScenes.ts';
import { pressEnter } from './page.ts';
import { peersScenes } from './peersScenes.ts';
import { printingScenes } from './printingScenes.ts';
import { type Scene, signInScenes } from './signInScenes.ts';
import { statementScenes } from './statementScenes.ts';
import { stockScenes } from './stockScenes.ts';

const { session: signedIn } = roughState;
const { shift: _shift, ...noShift } = signedIn ?? quietState.session ?? { operator: operators[0], locked: false };

const place = (key: string, words: string) => async (page: Page) => {
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press(key);
  await page.getByText(words).first().waitFor();
};

async function quote(page: Page): Promise<void> {
  await page.getByRole('button', { name: '就按 300 元' }).waitFor();
}

const withCard = (station: FakeStation) => station.answer('people.getCard', zhangOnReader);

const longPerson = {
  ...zhang,
  name: longName,
  balanceFen: 9_999_999_999,
  missingYears: [2011, 2012, 2013, 2014],
  cardExpired: true,
};

const withLongCard = (station: FakeStation) => {
  withCard(station);
  station.answer('people.openPerson', longPerson);
  station.answer('people.askProvince', longPerson);
};

/** Screens and dialogs about the money of the whole station, with rough content. */
export const moneyScenes: readonly Scene[] = [
  ...stockScenes,
  ...peersScenes,
  ...dayScenes,
  ...affairScenes,
  ...batchScenes,
  ...monthScenes,
];

/** Every other screen and dialog of the counter that is looked at. */
export const scenes: readonly Scene[] = [
  ...printingScenes,
  ...enrolmentScenes,
  ...signInScenes,
  ...statementScenes,
  {
    name: '开班',
    state: { ...roughState, session: noShift as NonNullable<typeof signedIn> },
    go: async (page) => page.getByText('备用金（元）').waitFor(),
    startsAt: 'input[data-money]',
  },
  { name: '今日', go: async (page) => page.getByText('要您动手的').waitFor(), startsAt: '.task' },
  { name: '收款 空', go: place('Alt+2', '这个班收过的'), startsAt: '.screen' },
  { name: '核对应缴', prepare: withCard, go: quote, startsAt: '.tier-chosen' },
  {
    name: '核对应缴 五十字的名字',
    prepare: withLongCard,
    go: quote,
    startsAt: '.tier-chosen',
  },
  {
    name: '现金',
    prepare: withCard,
    go: async (page) => {
      await quote(page);
      await pressEnter(page);
      await page.getByText('点清现金再按回车').waitFor();
    },
    startsAt: 'input[data-money]',
  },
  {
    name: '完成',
    prepare: withCard,
    go: async (page) => {
      await quote(page);
      await pressEnter(page);
      await page.getByText('点清现金再按回车').waitFor();
      await pressEnter(page);
      await page.getByText('已打印').waitFor();
    },
    startsAt: '[data-primary]',
  },
  {
    name: '同户',
    prepare: withCard,
    go: async (page) => {
      await quote(page);
      await page.keyboard.press('F6');
      await page.getByText('各开各的票据').waitFor();
    },
    startsAt: '[data-primary]',
  },
  { name: '参保 空', go: place('Alt+3', '卡上的姓名'), startsAt: '.screen' },
  {
    name: '参保',
    prepare: (station) => {
      const { card } = zhangOnReader;
      if (card) station.answer('people.readCard', card);
    },
    go: async (page) => {
      await place('Alt+3', '卡上的姓名')(page);
      await page.keyboard.press('F2');
      await page.getByLabel('联系电话').waitFor();
    },
    startsAt: 'input[aria-invalid=true]',
  },
  {
    name: '查人',
    go: async (page) => {
      await place('Alt+4', '查了谁')(page);
      await page.getByRole('textbox').fill('zs');
      await page.getByRole('row', { selected: true }).waitFor();
    },
    startsAt: 'input[data-start]',
  },
  {
    name: '对账单 本人有意见',
    prepare: (station) => {
      station.answer('people.openPerson', longPerson);
      station.answer('people.printStatement', {
        statementId: fakeId(41),
        state: 'printed',
        slipNumber: 'S0123456789A',
      });
    },
    go: async (page) => {
      await place('Alt+4', '查了谁')(page);
      await page.getByRole('textbox').fill('zs');
      await page.getByRole('row', { selected: true }).waitFor();
      await page.keyboard.press('F6');
      await page.getByRole('dialog').getByRole('textbox').fill('本人要对账单');
      await pressEnter(page);
      await page.getByText('打对账单').waitFor();
      await page.keyboard.press('F12');
      await page.getByText('本人看过以后怎么说').waitFor();
      await page.keyboard.press('2');
      await page.getByText('照本人的话写').waitFor();
    },
    startsAt: 'dialog input',
  },
  {
    name: '核对应缴 五十字的名字，两条横幅',
    state: { ...roughState, offline: { since: at('08:40'), daysLeft: 3, actsLeft: 1999, cashLeftFen: 9_999_999_999 } },
    prepare: withLongCard,
    go: async (page, station) => {
      await quote(page);
      const { card } = zhangOnReader;
      if (card)
        station.answer('people.getCard', {
          state: 'read',
          card: { ...card, cardReadId: fakeId(99), personKey: 'P:99', name: longName },
        });
      station.hint('card');
      await page.getByText('办完这位再读').waitFor();
    },
    startsAt: '.tier-chosen',
  },
  { name: '日结', go: place('Alt+5', '一种一种点'), startsAt: 'input[data-money]' },
  { name: '上传', go: place('Alt+7', '要您看的 1 件'), startsAt: '[data-primary]' },
  { name: '设备', go: place('Alt+8', '请装一卷新纸'), startsAt: '.action-primary' },
  { name: '托盘', go: place('Alt+0', '模拟居民放卡'), startsAt: '.tray-card' },
  {
    name: '托盘 让设备出毛病',
    go: async (page) => {
      await place('Alt+0', '模拟居民放卡')(page);
      await page.keyboard.press('F3');
      await page.getByText('票据打印机里面').waitFor();
    },
    startsAt: 'dialog [data-start]',
  },
  {
    name: '托盘 终端的毛病',
    go: async (page) => {
      await place('Alt+0', '模拟居民放卡')(page);
      await page.keyboard.press('F3');
      await page.keyboard.press('9');
      await page.getByText('扣款后断电').waitFor();
    },
    startsAt: '.fault-choice.chosen',
  },
  {
    name: '按键一览',
    go: async (page) => {
      await page.getByText('要您动手的').waitFor();
      await page.keyboard.press('F1');
      await page.getByText('按键一览').waitFor();
    },
    startsAt: 'dialog [data-primary]',
  },
];
