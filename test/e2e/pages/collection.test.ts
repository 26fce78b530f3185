import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import { createFakeCounter, operators, quietState, quoteOf, zhang, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { callError, type FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, pressEnter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

async function atCollection(station: FakeStation): Promise<Page> {
  const page = await counter.open(station);
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+2');
  await page.getByText('把身份证放上读卡器').waitFor();
  return page;
}

async function layCard(page: Page, station: FakeStation): Promise<void> {
  station.answer('people.getCard', zhangOnReader);
  station.hint('card');
  await page.getByRole('button', { name: '就按 300 元' }).waitFor();
}

describe('a repeat payer', () => {
  it('is done in three keys from the card: last tier, exact cash, next', async () => {
    const station = createFakeCounter();
    const page = await atCollection(station);
    await layCard(page, station);
    let keys = 0;
    const enter = async () => {
      keys += 1;
      await pressEnter(page);
    };
    await enter();
    await page.getByText('点清现金再按回车').waitFor();
    await enter();
    await page.getByText('已收 300.00 元，已经记账').waitFor();
    await page.getByText('已打印').waitFor();
    await enter();
    await page.getByText('把身份证放上读卡器').waitFor();
    expect(keys).toBe(3);
    expect(station.calls('collection.collectCash').map((call) => call.params)).toMatchObject([
      { tenderedFen: 30_000, payer: { kind: 'self' } },
    ]);
    expect(station.calls('receipts.print')).toHaveLength(1);
    await page.close();
  });

  it('is never charged by a held or doubled Enter', async () => {
    const station = createFakeCounter();
    const page = await atCollection(station);
    await layCard(page, station);
    await page.locator('[data-primary]:not([aria-disabled=true])').waitFor();
    // One press held down, as the keyboard repeats it, and a second press right after the first.
    const session = await page.context().newCDPSession(page);
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
    for (let repeat = 0; repeat < 10; repeat += 1) {
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', autoRepeat: true, ...enter });
    }
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await page.getByText('点清现金再按回车').waitFor();
    expect(station.calls('collection.collectCash')).toEqual([]);
    await page.close();
  });

  it('is charged once however often the same Enter is sent at the cash step', async () => {
    const station = createFakeCounter();
    const page = await atCollection(station);
    await layCard(page, station);
    await pressEnter(page);
    await page.getByText('点清现金再按回车').waitFor();
    await page.locator('[data-primary]:not([aria-disabled=true])').waitFor();
    await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
    await page.getByText('已经记账').waitFor();
    expect(station.calls('collection.collectCash')).toHaveLength(1);
    await page.close();
  });
});

describe('cash', () => {
  it('too little says what is missing, and Enter does nothing', async () => {
    const station = createFakeCounter();
    const page = await atCollection(station);
    await layCard(page, station);
    await pressEnter(page);
    await page.getByLabel('实收').fill('２００');
    await page.getByRole('alert').getByText('还差 100.00 元').waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('实收').fill('500');
    await page.getByText('收您五百元，找您二百元').waitFor();
    await pressEnter(page);
    await page.getByText('找零 200.00 元').waitFor();
    expect(station.calls('collection.collectCash')).toHaveLength(1);
    await page.close();
  });

  it('a scanner’s burst never becomes money, nor does its Enter commit', async () => {
    const station = createFakeCounter();
    const page = await atCollection(station);
    await layCard(page, station);
    await pressEnter(page);
    await page.getByText('点清现金再按回车').waitFor();
    await page.locator('[data-primary]:not([aria-disabled=true])').waitFor();
    const session = await page.context().newCDPSession(page);
    // Sent without waiting for one another, as a scanner does; each key carries the scanner's own time.
    const start = Date.now() / 1000;
    await Promise.all(
      [...'6901234567892', '\r'].map((text, index) =>
        session.send('Input.dispatchKeyEvent', {
          type: 'keyDown',
          key: text === '\r' ? 'Enter' : text,
          windowsVirtualKeyCode: text === '\r' ? 13 : text.charCodeAt(0),
          text,
          timestamp: start + index * 0.005,
        }),
      ),
    );
    await page.waitForTimeout(300);
    expect(await page.getByLabel('实收').inputValue()).toBe('');
    expect(station.calls('collection.collectCash')).toEqual([]);
    await page.close();
  });
});

describe('when something stands in the way', () => {
  it('money is safe and the same number is printed again when the paper was out', async () => {
    const station = createFakeCounter();
    station.on('receipts.print', () => err(callError('PRINTER_NO_PAPER', 'recorded')));
    const page = await atCollection(station);
    await layCard(page, station);
    await pressEnter(page);
    await page.getByText('点清现金再按回车').waitFor();
    await pressEnter(page);
    await page.getByText('钱已收好并记账，不用再收。').waitFor();
    station.answer('receipts.print', {
      printId: zhangOnReader.card?.cardReadId ?? '',
      receiptNumber: '00041786',
      state: 'printed',
      copy: 0,
    });
    await pressEnter(page);
    await page.getByText('钱已收好并记账，不用再收。').waitFor({ state: 'detached' });
    const prints = station.calls('receipts.print').map((call) => call.params as { printId: string });
    expect(new Set(prints.map((print) => print.printId)).size).toBe(2);
    await page.close();
  });

  it('asks the clerk to look when the printer did not say', async () => {
    const station = createFakeCounter();
    station.on('receipts.print', () => err(callError('RECEIPT_PRINT_UNKNOWN', 'recorded')));
    station.on('receipts.resolvePrint', ({ printId }) => ({
      ok: true,
      value: { printId, receiptNumber: '00041786', state: 'printed', copy: 0 },
    }));
    const page = await atCollection(station);
    await layCard(page, station);
    await pressEnter(page);
    await page.getByText('点清现金再按回车').waitFor();
    await pressEnter(page);
    await page.getByText('有没有印上字').waitFor();
    await page.keyboard.press('1');
    await page.getByText('有没有印上字').waitFor({ state: 'detached' });
    expect(station.calls('receipts.resolvePrint').map((call) => call.params)).toMatchObject([{ answer: 'printed' }]);
    await page.close();
  });

  it('somebody who has paid elsewhere meets no button that takes money', async () => {
    const station = createFakeCounter();
    station.refuse('collection.openDraft', 'ALREADY_PAID', 'not-taken');
    station.answer('people.getCard', zhangOnReader);
    const page = await counter.open(station);
    await page.getByText('2026年度已经缴过').waitFor();
    expect(await page.getByRole('button', { name: /现金|就按/ }).count()).toBe(0);
    await page.close();
  });

  it('a card nobody knows leads to registration', async () => {
    const station = createFakeCounter();
    const { personKey: _known, ...card } = zhangOnReader.card ?? { personKey: undefined };
    station.answer('people.getCard', { state: 'read', card: { ...card, name: '吴一' } as never });
    const page = await counter.open(station);
    await page.getByText('吴一不在名册里').waitFor();
    await pressEnter(page);
    await page.getByRole('heading', { name: '参保登记' }).waitFor();
    expect(station.calls('enrolment.openEnrolment').map((call) => call.params)).toMatchObject([{ from: 'card' }]);
    await page.close();
  });

  it('nobody who had no tier gets one chosen', async () => {
    const station = createFakeCounter();
    const { lastTierFen: _none, ...newcomer } = zhang;
    station.answer('people.openPerson', newcomer);
    station.answer('people.askProvince', newcomer);
    station.answer('people.getCard', zhangOnReader);
    const page = await counter.open(station);
    await page.getByText('请选档次：左右键换').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: '就按 200 元' }).waitFor();
    expect(station.calls('collection.chooseTier').map((call) => call.params)).toMatchObject([{ tierFen: 20_000 }]);
    await page.close();
  });
});

describe('the session', () => {
  it('signs in by a digit and six digits, and never tells which was wrong', async () => {
    const { session: _nobody, ...signedOut } = quietState;
    const station = createFakeCounter(signedOut);
    station.refuse('session.signIn', 'SIGN_IN_REFUSED');
    const page = await counter.open(station);
    await page.getByText('请选您的名字').waitFor();
    await page.keyboard.press('2');
    await page.getByLabel(`${operators[1]?.name}的密码`).waitFor();
    await page.keyboard.type('123456');
    await page.getByText('名字或密码不对').waitFor();
    expect(station.calls('session.signIn').map((call) => call.params)).toEqual([{ operatorId: 'op02', pin: '123456' }]);
    await page.close();
  });

  it('hides everything under the lock and opens exactly where the clerk was', async () => {
    const station = createFakeCounter();
    const page = await atCollection(station);
    await layCard(page, station);
    const { session } = quietState;
    if (!session) throw new Error('the quiet morning has a session');
    station.answer('station.getState', { ...quietState, session: { ...session, locked: true } });
    station.hint('session');
    await page.getByText('已锁屏').waitFor();
    expect(await page.getByText('6109**********9015').isVisible()).toBe(false);
    station.answer('station.getState', quietState);
    station.hint('session');
    await page.getByRole('button', { name: '就按 300 元' }).waitFor();
    await page.close();
  });

  it('goes on after the lock with what the lock refused: the quote is there without a key', async () => {
    const station = createFakeCounter();
    const page = await atCollection(station);
    const { session } = quietState;
    if (!session) throw new Error('the quiet morning has a session');
    let locked = true;
    station.on('collection.openDraft', ({ tierFen }) =>
      locked ? err(callError('SESSION_LOCKED', 'not-taken')) : ok(quoteOf(zhang, 100, tierFen)),
    );
    station.answer('station.getState', { ...quietState, session: { ...session, locked } });
    station.answer('people.getCard', zhangOnReader);
    station.hint('card');
    await expect.poll(() => station.calls('collection.openDraft').length).toBe(1);
    station.hint('session');
    await page.getByText('已锁屏').waitFor();
    locked = false;
    station.answer('station.getState', quietState);
    station.hint('session');
    await page.getByRole('button', { name: '就按 300 元' }).waitFor();
    expect(await page.getByText('屏幕已经锁上了').count()).toBe(0);
    await page.close();
  });
});
