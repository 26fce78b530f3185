import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { at, fakeId, quietState } from '../../fixtures/fakeCounter.ts';
import { roughState, shortProof } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { pressEnter } from './page.ts';
import type { Scene } from './signInScenes.ts';

const session = roughState.session ?? quietState.session;
if (!session) throw new Error('the scenes need somebody at the counter');
const { shift: _shift, ...noShift } = session;
const withoutShift = { ...roughState, session: noShift };
const auditor = { ...session.operator, name: '郑稽核', roles: ['auditor' as const] };

/** No till is open, and a day waits for its seal. */
const waiting = (businessDate: string, blocks: boolean) => (station: FakeStation) => {
  station.answer('till.getTill', { denominationsFen: [10_000], suggestedFloatFen: 50_000 });
  station.answer('day.getUnsealed', { businessDate, blocks, todaySealed: false });
};

/** The station has a payment terminal, and its acquirer owes a batch. */
export function withTerminal(station: FakeStation): void {
  station.answer('charges.getTerminal', { state: 'ready' });
  station.answer('charges.listSettlements', { settlements: [...owedBatches] });
}

const owedBatches: Answer<'charges.listSettlements'>['settlements'] = [
  {
    ...{ settlementId: fakeId(350), at: at('17:01'), state: 'settled', count: 12 },
    ...{ oursFen: 360_000, theirsFen: 390_000, differenceFen: 30_000 },
  },
  {
    ...{ settlementId: fakeId(351), at: at('17:00'), state: 'unknown', count: 3, oursFen: 90_000, reason: 'restart' },
  },
  {
    ...{ settlementId: fakeId(352), at: at('16:00'), state: 'settled', count: 3, oursFen: 90_000 },
    ...{ theirsFen: 90_000, differenceFen: 0, creditedOn: '2026-11-06', feeFen: 45 },
  },
];

async function dayClose(page: Page, words: string): Promise<void> {
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+5');
  await page.getByText(words).first().waitFor();
}

/** Leaves the till for later and goes to 日结, where no till is open. */
async function dayCloseLater(page: Page, words: string): Promise<void> {
  await page.locator('.open-shift').waitFor();
  await page.keyboard.press('Escape');
  await dayClose(page, words);
}

/** Hands in a count that is ten yuan short. */
async function counted(page: Page): Promise<void> {
  await dayClose(page, '一种一种点');
  for (let note = 0; note < 7; note += 1) await page.keyboard.press('Enter');
  await pressEnter(page);
  await page.getByText('短 10.00').first().waitFor();
}

/** The same with its cause written, and a key pressed. */
const explained = (key: string, words: string) => async (page: Page) => {
  await counted(page);
  await page.locator('input:focus').fill('找零多找了 10 元，下午可联系当事人');
  if (key === 'Enter') await pressEnter(page);
  else await page.keyboard.press(key);
  await page.getByText(words).first().waitFor();
};

const bank = (key: string | undefined, words: string) => async (page: Page) => {
  await dayCloseLater(page, '没有开着的班');
  await page.keyboard.press('F9');
  await page.getByText('等着缴存的日子').waitFor();
  if (key === 'Enter') await pressEnter(page);
  else if (key !== undefined) await page.keyboard.press(key);
  await page.getByText(words).first().waitFor();
};

const today = waiting('2026-11-06', false);
const todayWithTerminal = (station: FakeStation) => {
  today(station);
  withTerminal(station);
};

/** 日结 in its steps: five sources, two signatures, the drawer, the bank. */
export const dayScenes: readonly Scene[] = [
  { name: '五方核对', prepare: withTerminal, go: counted, startsAt: 'input.input' },
  {
    name: '结算刷卡机',
    prepare: withTerminal,
    go: async (page) => {
      await counted(page);
      await page.getByRole('button', { name: '结算 POS' }).waitFor();
      await page.keyboard.press('F9');
      await page.locator('dialog').getByText('不能撤销').waitFor();
    },
    startsAt: 'dialog [data-primary]',
  },
  { name: '签字封存', go: explained('Enter', '两个人里要有一位站长'), startsAt: 'dialog .pin-input' },
  { name: '只交班', go: explained('F7', '第二个人签字'), startsAt: 'dialog .pin-input' },
  { name: '移交钱箱', go: explained('F6', '接班的人'), startsAt: 'dialog .pin-input' },
  {
    name: '对不上的人',
    go: async (page) => {
      await counted(page);
      await page.locator('input:focus').blur();
      await page.getByRole('button', { name: '笔等答复' }).click();
      await page.getByText('10月已注销').waitFor();
    },
    startsAt: 'dialog [data-primary]',
  },
  {
    name: '送保险柜',
    go: async (page) => {
      await dayClose(page, '一种一种点');
      await page.keyboard.press('F6');
      await page.getByText('送走多少').first().waitFor();
    },
    startsAt: 'dialog input[data-money]',
  },
  {
    name: '前一天没有封存，不能开班',
    state: withoutShift,
    prepare: waiting('2026-11-05', true),
    go: async (page) => page.getByText('还没有封存').first().waitFor(),
    startsAt: '[data-primary]',
  },
  {
    name: '封存前一天',
    state: withoutShift,
    prepare: (station) => {
      waiting('2026-11-05', true)(station);
      const shift = shortProof.shifts[0];
      if (shift)
        station.answer('day.getProof', {
          ...shortProof,
          businessDate: '2026-11-05',
          shifts: [{ ...shift, state: 'closed', cause: '找零多找了 10 元，下午可联系当事人' }],
        });
    },
    go: async (page) => {
      await page.getByText('还没有封存').first().waitFor();
      await pressEnter(page);
      await page.getByText('点出 6,790.00 元').waitFor();
    },
    startsAt: '[data-primary]',
  },
  {
    name: '没有班，今天可以封存',
    state: withoutShift,
    prepare: today,
    go: (page) => dayCloseLater(page, '没有开着的班'),
    startsAt: '[data-primary]',
  },
  {
    name: '缴存银行',
    state: withoutShift,
    prepare: todayWithTerminal,
    go: bank(undefined, '单号'),
    startsAt: '[data-primary]',
  },
  {
    name: '登记缴款单',
    state: withoutShift,
    prepare: today,
    go: bank('Enter', '照银行盖章'),
    startsAt: 'dialog input[data-money]',
  },
  {
    name: '登记到账',
    state: withoutShift,
    prepare: today,
    go: bank('F8', '照银行回单'),
    startsAt: 'dialog input[data-money]',
  },
  {
    name: '收到备用金',
    state: withoutShift,
    prepare: today,
    go: bank('F6', '谁拨的'),
    startsAt: 'dialog input[data-money]',
  },
  {
    name: '突击盘点',
    state: {
      ...roughState,
      session: { ...session, operator: auditor, shift: { ...session.shift, mine: false } } as never,
    },
    go: (page) => dayClose(page, '点完才看账上'),
    startsAt: 'input[data-money]',
  },
  {
    name: '以前的日结单',
    state: withoutShift,
    prepare: today,
    go: async (page) => {
      await dayCloseLater(page, '没有开着的班');
      await page.keyboard.press('F12');
      await page.getByText('补打 1 次').waitFor();
    },
    startsAt: '.past-shift',
  },
  {
    name: '以前的交班单',
    state: withoutShift,
    prepare: today,
    go: async (page) => {
      await dayCloseLater(page, '没有开着的班');
      await page.keyboard.press('F12');
      await page.getByText('补打 1 次').waitFor();
      await page.keyboard.press('F6');
      await page.getByText('补打 2 次').waitFor();
    },
    startsAt: '.past-shift',
  },
];
