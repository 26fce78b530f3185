import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idleState, type KioskState, payment, visit, visited } from '../../fixtures/fakeKiosk.ts';
import { createFakeKiosk } from '../../fixtures/fakeKiosk.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import { heardOn, listen } from './kioskEar.ts';
import { goToScene, type KioskScene, kioskScenes } from './kioskScenes.ts';
import { type Counter, smallest, startCounter } from './page.ts';

/** What goes wrong at the kiosk, step by step, as somebody sees and hears it. */

let counter: Counter;
let page: Page;
let fake: FakeStation;

beforeAll(async () => {
  counter = await startCounter();
  fake = createFakeKiosk();
  const switched = {
    attach: (deliver: Parameters<FakeStation['attach']>[0]) => fake.attach(deliver),
    receive: (request: Parameters<FakeStation['receive']>[0]) => fake.receive(request),
  };
  page = await counter.open(switched as FakeStation, smallest, 'kiosk');
  await page.addInitScript(listen);
}, 60_000);
afterAll(() => counter.close());

const sceneNamed = (name: string): KioskScene => {
  const scene = kioskScenes.find((one) => one.name === name);
  if (!scene) throw new Error(`no scene ${name}`);
  return scene;
};
const go = (name: string) =>
  goToScene(page, sceneNamed(name), (one) => {
    fake = one;
  });
const stands = (screen: string) => page.locator(`[data-screen="${screen}"]`).waitFor({ timeout: 5_000 });
const shown = () => page.locator('[data-screen]').first().getAttribute('data-screen');
const turn = () => page.locator('[data-turn]').first().getAttribute('data-turn');
async function hears(words: string): Promise<void> {
  await expect.poll(() => heardOn(page), { timeout: 5_000 }).toContain(words);
}

/** The station says something new. */
function tell(state: KioskState): void {
  fake.answer('kiosk.getState', state);
  fake.hint('kiosk', 'card', 'charges');
}

const other = { ...visit, visitId: '019aa000-0000-7000-8000-0000000000b2', maskedName: '李*' };

/** What the station still tells of the payment on the screen once its visit is over. */
function lastCharge(): NonNullable<KioskState['lastCharge']> {
  const [paid] = fake.calls('kiosk.pay');
  if (!paid) throw new Error('nothing was paid');
  const { chargeId } = paid.params as { chargeId: string };
  return { chargeId, state: 'waiting', slipNumber: 'K01-7', amountFen: 30_000, year: 2026, paper: 'none' };
}

/** Nothing of 张* and of the own money stands there any more. */
async function nothingOfHim(): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.outerHTML), { timeout: 5_000 })
    .not.toMatch(/张\*|6,263|石桥村/);
}

const personal = ['account', 'tiers', 'slip', 'wish-typing', 'pay', 'still'];

describe.each(personal)('the card is pulled at %s', (name) => {
  it('nothing of the person stays, and it is said that no money was taken and whom to ask', async () => {
    await go(name);
    tell({ ...idleState, brokeOff: { why: 'card-removed', charged: false } });
    await stands('home');
    await nothingOfHim();
    for (const words of ['卡拿走了，先停在这里', '没有收您的钱', '有事请问窗口']) await hears(words);
    tell(idleState);
    await hears('请把身份证或社保卡');
    expect(await shown()).toBe('home');
  });
});

describe.each(['account', 'wish-typing', 'done', 'unknown'])('another card at %s', (name) => {
  it('is served at once, and shows nothing of the one before', async () => {
    await go(name);
    tell(visited({ visit: other, card: { state: 'read', turn: 2 } }));
    await page.getByText('李*').waitFor();
    await stands('account');
    expect(await page.locator('header').textContent()).not.toContain('张');
  });
});

describe('somebody else’s card before a payment', () => {
  it('is told first, with the money and whom to ask; then its own account is shown', async () => {
    await go('pay');
    tell(visited({ visit: { ...other, replaced: true }, card: { state: 'read', turn: 2 } }));
    await stands('trouble');
    for (const words of ['卡换过了，刚才的先停下了', '没有收您的钱', '请看看放的是不是自己的卡']) await hears(words);
    await page.waitForTimeout(270);
    await page.keyboard.press('1');
    await stands('account');
    expect(fake.calls('kiosk.pay')).toHaveLength(0);
  });
});

describe('the card is pulled while money is under way', () => {
  it.each([
    ['approved', 'done', ['交好了，已经记账', '到窗口补打']],
    ['not-charged', 'not-charged', ['这次没有扣您的钱', '您的卡里一分没少', '窗口']],
    ['unknown', 'unknown', ['还不知道扣没扣', '不会扣两次', '到窗口问']],
  ] as const)('and it is %s: the end is shown without the person until it was read', async (state, screen, words) => {
    await go('swipe');
    tell({ ...idleState, lastCharge: lastCharge() });
    await nothingOfHim();
    await hears('身份证拿走了，钱还在办');
    tell({ ...idleState, lastCharge: { ...lastCharge(), state } });
    await stands(screen);
    for (const one of words) await hears(one);
    // It stays although nobody is served: there is something to read, and a touch ends it.
    tell({ ...idleState, lastCharge: { ...lastCharge(), state } });
    expect(await shown()).toBe(screen);
    await page.waitForTimeout(270);
    await page.keyboard.press('F4');
    await stands('home');
  });

  it('and the next card ends what was still shown of the last payment', async () => {
    await go('swipe');
    tell({ ...idleState, lastCharge: { ...lastCharge(), state: 'approved' } });
    await stands('done');
    fake.refuse('kiosk.getPayment', 'NOT_FOUND');
    tell(visited({ visit: other, card: { state: 'read', turn: 3 } }));
    await stands('account');
    expect(await page.getByText('K01-7').count()).toBe(0);
  });
});

describe('the card at the reader', () => {
  const card = (state: KioskState['card']['state'], at: number, failure?: string): KioskState => ({
    ...idleState,
    card: { state, turn: at, ...(failure === undefined ? {} : { failure }) },
  });

  it.each(['policy', 'tier-table', 'staff-who'])('speaks also over %s: read, not read, wants its PIN', async (name) => {
    await go(name);
    tell(card('reading', 1));
    await stands('reading');
    tell(card('failed', 2, 'unknown-card-type'));
    await stands('read-failed');
    for (const words of ['这张卡在这里用不了', '没有动您的钱', '请叫人帮忙，或者到窗口']) await hears(words);
    tell(card('needs-pin', 3));
    await stands('pin');
    expect(await shown()).toBe('pin');
  });

  it('what a card said of its PIN is not said of the next', async () => {
    await go('pin');
    fake.answer('kiosk.verifyPin', { verdict: 'wrong', triesLeft: 2 });
    for (const digit of '123456') await page.locator('.hg-button', { hasText: digit }).click();
    await page.locator('.hg-button-ready').click();
    await hears('密码不对，还能试两次');
    tell(card('no-card', 2));
    await stands('home');
    tell(card('needs-pin', 3));
    await stands('pin');
    expect(await page.getByText('密码不对').count()).toBe(0);
    expect(await page.locator('.secret .filled').count()).toBe(0);
  });

  it('whose account cannot be read is told so, and not asked to wait', async () => {
    await go('home');
    fake.refuse('kiosk.getAccount', 'DISK_FULL');
    tell(visited());
    await stands('trouble');
    for (const words of ['机器里面记不下来', '没有动您的钱', '有事请到窗口问']) await hears(words);
    expect(await shown()).toBe('trouble');
  });
});

describe.each(['account', 'tiers', 'pay', 'done', 'unknown'])('nobody touches %s', (name) => {
  it('asks before it ends, goes on as often as somebody touches, also by a key without a meaning', async () => {
    await go(name);
    const screen = await shown();
    for (let time = 0; time < 10; time += 1) {
      tell(visited({ visit: { ...visit, secondsLeft: 12 } }));
      await stands('still');
      fake.answer('kiosk.getState', visited());
      if (time % 2 === 0) await page.mouse.click(60, 300);
      else await page.keyboard.press('3');
      await stands(screen ?? '');
    }
    expect(fake.calls('kiosk.leave')).toHaveLength(0);
  });
});

it('nobody is asked while a card is at the terminal, with the visit or without', async () => {
  await go('swipe');
  tell(visited({ visit: { ...visit, secondsLeft: 5, charging: true } }));
  tell({ ...idleState, lastCharge: lastCharge() });
  await hears('身份证拿走了');
  expect(await shown()).toBe('swipe');
});

/** Keys of a keyboard somebody plugs in; the pad's own seven are left out. */
const strangeKeys = [
  ...[
    'F5',
    'F6',
    'F7',
    'F8',
    'F9',
    'F10',
    'F11',
    'F12',
    'Escape',
    'Enter',
    'Space',
    'Backspace',
    'Delete',
    'ContextMenu',
  ],
  ...['Control+l', 'Control+r', 'Control+p', 'Control+f', 'Control+w', 'Control+t', 'Alt+ArrowLeft', 'Alt+d', 'Meta'],
  ...['ArrowDown', 'PageDown', 'End', 'a', 'z', '4', '0', 'X', ...Array.from({ length: 40 }, () => 'Tab')],
  ...['Enter', 'Space', 'Shift+Tab', 'Enter', 'Space'],
];

describe.each(['home', 'account', 'pay', 'swipe', 'done', 'pin'])('rough hands at %s', (name) => {
  it('a keyboard, an input method and ten fingers do nothing that one touch would not do', async () => {
    await go(name);
    await page.waitForTimeout(270);
    const before = await turn();
    const asked = () => fake.calls().filter(({ method }) => !/get|list|touch/.test(method)).length;
    const askedBefore = asked();
    for (const key of strangeKeys) await page.keyboard.press(key);
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'qian', selectionStart: 0, selectionEnd: 4 });
    await session.send('Input.insertText', { text: '钱' });
    expect(await turn()).toBe(before);
    expect(asked()).toBe(askedBefore);
    for (let round = 0; round < 20; round += 1) {
      const touchPoints = Array.from({ length: 10 }, (_, id) => ({
        x: 60 + id * 95,
        y: 200 + ((round * 37) % 500),
        id,
      }));
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
    await session.detach();
    expect(page.url()).toContain('kiosk.html');
    const calls = asked();
    await page.evaluate(() => {
      for (let touch = 0; touch < 10_000; touch += 1) {
        const all = document.querySelectorAll<HTMLElement>('nav button');
        all[touch % all.length]?.click();
      }
    });
    await page.waitForTimeout(100);
    expect(asked() - calls).toBeLessThanOrEqual(1);
    expect(fake.calls('kiosk.pay').length).toBeLessThanOrEqual(1);
    await page.locator('[data-screen]').waitFor();
  });
});

it('a refused charge asks nobody to put a card in, whatever the books say of its intent', async () => {
  await go('pay');
  fake.refuse('kiosk.pay', 'DISK_FULL', 'being-checked');
  fake.on('kiosk.getPayment', ({ chargeId }) => ok(payment(chargeId)));
  await page.waitForTimeout(270);
  await page.keyboard.press('1');
  await stands('pay-refused');
  await hears('请到窗口问，先不要再刷卡');
  await expect.poll(() => fake.calls('kiosk.getPayment').length, { timeout: 5_000 }).toBeGreaterThan(0);
  expect(await shown()).toBe('pay-refused');
});
