import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import { account, createFakeKiosk, idleState, lay, lift, payment, visit, visited } from '../../fixtures/fakeKiosk.ts';
import { callError, type FakeStation } from '../../fixtures/fakeStation.ts';
import { listen } from './kioskEar.ts';
import { pressPad } from './kioskScenes.ts';
import { type Counter, startCounter } from './page.ts';

/** A name, a village and a business that stand nowhere else: what must be gone is looked for by them. */
const rare = { name: '龘*', business: '䶮账号变更' } as const;

let counter: Counter;
let page: Page;
let fake: FakeStation;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

/** A heap snapshot writes characters beyond ASCII as escapes; a place in it may hold either form. */
const escaped = [...rare.business].map((one) => `\\\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const inSnapshot = new RegExp(`${rare.business}|${escaped}`, 'i');

const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('|'));

async function hears(words: string): Promise<void> {
  await page.waitForFunction((one) => (window as unknown as { heard: string[] }).heard.join('|').includes(one), words);
}

const [bankCase] = account.cases;

async function open(): Promise<void> {
  if (!bankCase) throw new Error('the example has no business');
  fake = createFakeKiosk();
  fake.answer('kiosk.getAccount', { ...account, cases: [{ ...bankCase, name: rare.business }] });
  page = await counter.open(fake, { width: 1024, height: 768 }, 'kiosk');
  await page.addInitScript(listen);
  await page.reload();
  await stands('home');
}

const stands = (name: string) => page.locator(`[data-screen="${name}"]`).waitFor({ timeout: 5_000 });

/** Centres of the places that are always the same: what a hand knows without an eye. */
const touchMap = { 1: [182, 617], 2: [512, 617], 3: [842, 617], leave: [883, 718] } as const;

async function touch(place: keyof typeof touchMap): Promise<void> {
  await page.waitForTimeout(270);
  const [x, y] = touchMap[place];
  await page.mouse.click(x, y);
}

beforeEach(open);
afterEach(() => page.close());

describe('somebody who can’t read', () => {
  it('learns how much there is and what is owed with the picture switched off, by ear and hand, in one touch', async () => {
    await page.evaluate(() => {
      document.documentElement.style.filter = 'brightness(0)';
    });
    await hears('请把身份证或社保卡，放在下面亮绿灯的地方');
    lay(fake);
    await hears('您交了十四年，今年还没交');
    await hears('二零一九年没交');
    await hears('按一|交今年的三百元');
    expect(await heard()).not.toContain('六千二百六十三元');
    await hears('想听，请拿起听筒，或者按二');
    await touch(2);
    await hears('六千二百六十三元八角六分');
    await hears('省里十月三十一日的数');
    await touch('leave');
    await expect.poll(() => fake.calls('kiosk.leave').length).toBe(1);
    lift(fake);
    await stands('home');
  });

  it('hears amounts at once with the handset at the ear', async () => {
    lay(fake, { handset: 'lifted' });
    await hears('六千二百六十三元八角六分');
    expect(await heard()).not.toContain('想听，请拿起听筒');
  });

  it('hears the same again, and slower', async () => {
    lay(fake);
    await stands('account');
    const before = (await heard()).length;
    await page.waitForTimeout(400);
    await page.keyboard.press('F1');
    await expect.poll(async () => (await heard()).length).toBeGreaterThan(before);
    await page.waitForTimeout(270);
    await page.getByRole('button', { name: '念慢一点' }).click();
    await page.getByRole('button', { name: '念快一点' }).waitFor();
  });
});

describe('a visit that ends', () => {
  it('leaves nothing in page, storage or memory within a second', async () => {
    const session = await page.context().newCDPSession(page);
    const inHeap = async (): Promise<boolean> => {
      let found = false;
      let rest = '';
      session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
        found ||= inSnapshot.test(`${rest}${chunk}`);
        rest = chunk.slice(-80);
      });
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
      return found;
    };
    lay(fake, { visit: { ...visit, maskedName: rare.name } });
    await stands('account');
    for (const key of ['3', '3', '3', '2']) await pressPad(page, key);
    await page.getByText(rare.business).waitFor();
    expect(await inHeap()).toBe(true);
    lift(fake);
    await page.getByText(rare.business).waitFor({ state: 'detached', timeout: 1_000 });
    await stands('home');
    const left = await page.evaluate(() => [
      document.documentElement.outerHTML,
      document.title,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
    ]);
    expect(left.join('')).not.toMatch(/龘|䶮|6,263/);
    expect(await inHeap()).toBe(false);
  });

  it('by another card shows nothing of the one before', async () => {
    lay(fake, { visit: { ...visit, maskedName: rare.name } });
    await page.getByText(rare.name).waitFor();
    lay(fake, { visit: { ...visit, visitId: '019aa000-0000-7000-8000-0000000000b2', maskedName: '李*' } });
    await page.getByText('李*').waitFor();
    expect(await page.getByText(rare.name).count()).toBe(0);
  });

  it('is asked about before, and any touch goes on, as often as wanted', async () => {
    fake.answer('kiosk.getState', visited({ visit: { ...visit, secondsLeft: 8 } }));
    fake.hint('kiosk');
    for (let turn = 0; turn < 3; turn += 1) {
      await stands('still');
      fake.answer('kiosk.getState', visited());
      await page.waitForTimeout(270);
      await page.mouse.click(60, 300);
      await stands('account');
      fake.answer('kiosk.getState', visited({ visit: { ...visit, secondsLeft: 8 - turn } }));
      fake.hint('kiosk');
    }
    expect(fake.calls('kiosk.touch').length).toBeGreaterThanOrEqual(1);
  });
});

describe('paying', () => {
  it('a double tap on 去刷卡 pays once', async () => {
    fake.on('kiosk.pay', ({ chargeId }) => ok(payment(chargeId)));
    lay(fake);
    await stands('account');
    await pressPad(page, '1');
    await stands('pay');
    await page.waitForTimeout(270);
    await page.getByRole('button', { name: '就交' }).dblclick();
    await stands('swipe');
    expect(fake.calls('kiosk.pay').length).toBe(1);
  });

  it('goes on when the identity card is taken away, says so, and tells the end without the person', async () => {
    let chargeId = '';
    fake.on('kiosk.pay', (params) => {
      chargeId = params.chargeId;
      return ok(payment(chargeId));
    });
    lay(fake, { visit: { ...visit, maskedName: rare.name } });
    await stands('account');
    for (const key of ['1', '1']) await pressPad(page, key);
    await stands('swipe');
    const last = { chargeId, slipNumber: 'K01-7', amountFen: 30_000, year: 2026, paper: 'none' } as const;
    fake.answer('kiosk.getState', { ...idleState, lastCharge: { ...last, state: 'waiting' } });
    fake.hint('kiosk');
    await page.getByText('身份证拿走了，钱还在办，请等一等').waitFor();
    expect(await page.getByText(rare.name).count()).toBe(0);
    fake.answer('kiosk.getState', { ...idleState, lastCharge: { ...last, state: 'unknown' } });
    fake.hint('kiosk');
    await stands('unknown');
    await page.getByText('K01-7').waitFor();
  });

  it('stops when somebody else’s card lies there: nothing was taken, and it is said', async () => {
    fake.on('kiosk.pay', () => err(callError('VISIT_CARD_CHANGED', 'not-taken')));
    fake.refuse('kiosk.getPayment', 'NOT_FOUND');
    lay(fake);
    await stands('account');
    for (const key of ['1', '1']) await pressPad(page, key);
    await stands('pay-refused');
    await hears('卡换过了，刚才的先停下了');
    await hears('没有收您的钱');
    expect(fake.calls('kiosk.pay').length).toBe(1);
  });
});

describe('staff', () => {
  it('closes the kiosk for cleaning with the own card and the own PIN, and a wrong one is told plainly', async () => {
    fake.answer('kiosk.getState', { ...idleState, card: { state: 'staff', staffId: 'W1', turn: 1 } });
    fake.refuse('kiosk.staffSetService', 'APPROVAL_REFUSED');
    fake.hint('card');
    await stands('staff');
    await pressPad(page, '1');
    await stands('staff-pin');
    for (const digit of '123456') await page.locator('.hg-button', { hasText: digit }).click();
    await page.locator('.hg-button-ready').click();
    await hears('名字或密码不对');
    const [asked] = fake.calls('kiosk.staffSetService');
    expect(asked?.params).toEqual({ operatorId: 'W1', pin: '123456', service: 'cleaning' });
  });
});

describe('a complaint', () => {
  it('is spelt on the glass in pinyin and handed in', async () => {
    lay(fake);
    await stands('account');
    for (const key of ['3', '3', '3', '3', '2', '1', '2']) await pressPad(page, key);
    await stands('wish-typing');
    for (const letter of 'qian') await page.locator('.hg-button', { hasText: letter }).click();
    const money = page.locator('.candidates button', { hasText: '钱' });
    for (let batch = 0; batch < 8 && (await money.count()) === 0; batch += 1) await page.getByText('换一批').click();
    await money.click();
    await page.locator('.hg-button-ready').click();
    await stands('wish-name');
    await pressPad(page, '2');
    await stands('wish-done');
    await page.getByText('TS-20261106-01').waitFor();
    const [asked] = fake.calls('kiosk.complain');
    expect(asked?.params).toMatchObject({ about: 'payment', text: '钱', visitId: visit.visitId, anonymous: true });
  });
});

describe('rough hands', () => {
  it('a keyboard somebody plugged in does nothing but what the pad does', async () => {
    await page.waitForTimeout(270);
    const turn = () => page.locator('[data-turn]').getAttribute('data-turn');
    const before = await turn();
    for (const key of [
      'a',
      '7',
      'Enter',
      'Escape',
      'Tab',
      'Space',
      'Backspace',
      'F5',
      'F12',
      'Control+r',
      'Alt+ArrowLeft',
      'Control+p',
      'Control+1',
    ]) {
      await page.keyboard.press(key);
    }
    expect(await turn()).toBe(before);
    expect(page.url()).toContain('kiosk.html');
    await pressPad(page, '3');
    await stands('policy');
  });

  it('ten fingers are one touch', async () => {
    lay(fake);
    await stands('account');
    await page.waitForTimeout(270);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>('button')) one.click();
    });
    await page.waitForTimeout(100);
    const walked = fake
      .calls()
      .filter(({ method }) => ['kiosk.openPayment', 'kiosk.leave', 'kiosk.printStatement'].includes(method));
    expect(walked.length).toBeLessThanOrEqual(1);
  });

  it('a card pulled while it is read leads back to the beginning, and one that fails says what to try', async () => {
    fake.answer('kiosk.getState', { ...idleState, card: { state: 'reading', turn: 1 } });
    fake.hint('card');
    await stands('reading');
    fake.answer('kiosk.getState', { ...idleState, card: { state: 'no-card', turn: 2 } });
    fake.hint('card');
    await stands('home');
    fake.answer('kiosk.getState', { ...idleState, card: { state: 'failed', failure: 'frame-broken', turn: 3 } });
    fake.hint('card');
    await hears('请把卡翻个面，再放一次');
    await hears('没有动您的钱');
    expect(await page.locator('[data-screen]').getAttribute('data-screen')).toBe('read-failed');
  });

  it('without the station nothing of anybody stands there, and never a blank', async () => {
    fake = createFakeKiosk();
    fake.refuse('kiosk.getState', 'STATION_STARTING');
    const alone = await counter.open(fake, { width: 1024, height: 768 }, 'kiosk');
    await alone.getByText('这台机器正在准备，请稍等').waitFor();
    expect(await alone.locator('button').count()).toBe(0);
    // Nobody knows what a charge under way came to: nothing is promised about the money.
    await alone.getByText('刚才在刷卡的，请先不要再刷，到窗口问').waitFor();
    await alone.close();
  });
});
