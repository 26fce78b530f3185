import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFakeKiosk, idleState, lay, visit } from '../../fixtures/fakeKiosk.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { forgetHeard, heardOn, listen } from './kioskEar.ts';
import { pressPad } from './kioskScenes.ts';
import { type Counter, startCounter } from './page.ts';

/** Everything here is done with the seven keys of the pad; nothing is ever touched. */
let counter: Counter;
let page: Page;
let fake: FakeStation;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

beforeEach(async () => {
  fake = createFakeKiosk();
  page = await counter.open(fake, { width: 1024, height: 768 }, 'kiosk');
  await page.addInitScript(listen);
  await page.reload();
  await stands('home');
});
afterEach(() => page.close());

const stands = (name: string) => page.locator(`[data-screen="${name}"]`).waitFor({ timeout: 5_000 });

/** What the ring stands on. */
const ringed = () => page.locator('.typing .at').textContent();

/** Goes on key by key until the ring stands on what is wanted, and presses it. */
async function typeKey(wanted: string): Promise<void> {
  await page.locator('.typing .at').waitFor();
  for (let steps = 0; steps < 40 && (await ringed()) !== wanted; steps += 1) await page.keyboard.press('2');
  expect(await ringed()).toBe(wanted);
  await page.keyboard.press('3');
}

describe('a PIN by the pad', () => {
  const asksPin = { card: { state: 'needs-pin', turn: 1 } } as const;

  beforeEach(() => {
    fake.answer('kiosk.verifyPin', { verdict: 'wrong', triesLeft: 2 });
  });

  it('is typed from the five on, round the keys, and handed to the card', async () => {
    fake.answer('kiosk.getState', { ...idleState, ...asksPin });
    fake.hint('card');
    await stands('pin');
    await page.locator('.typing .at').waitFor();
    expect(await ringed()).toBe('5');
    await page.keyboard.press('1');
    expect(await ringed()).toBe('4');
    for (const digit of ['4', '5', '0', '1', '1', '9', '好了']) await typeKey(digit);
    await page.getByText('密码不对，还能试 2 次').waitFor();
    expect(fake.calls('kiosk.verifyPin')[0]?.params).toEqual({ pin: '450119' });
    await page.locator('.typing .at').waitFor();
    expect(await ringed()).toBe('5');
  });

  it('is never said or shown: a hall hears only how many digits there are', async () => {
    fake.answer('kiosk.getState', { ...idleState, ...asksPin });
    fake.hint('card');
    await stands('pin');
    await page.locator('.typing .at').waitFor();
    await forgetHeard(page);
    for (const digit of ['7', '8', '3']) await typeKey(digit);
    expect(await heardOn(page)).toBe('输了一位|输了两位|输了三位');
    expect(await page.locator('.secret').textContent()).toBe('');
    expect(await page.locator('.secret .filled').count()).toBe(3);
  });

  it('has its keys named into a lifted handset', async () => {
    fake.answer('kiosk.getState', { ...idleState, ...asksPin, handset: 'lifted' });
    fake.hint('card');
    await stands('pin');
    await page.locator('.typing .at').waitFor();
    await forgetHeard(page);
    for (const key of ['2', '2', '1']) await page.keyboard.press(key);
    expect(await heardOn(page)).toBe('六|七|六');
  });

  it('of the staff closes the kiosk', async () => {
    fake.answer('kiosk.staffSetService', {});
    for (const key of ['F4', '1', '2']) await pressPad(page, key);
    await stands('staff-pin');
    for (const digit of ['1', '2', '3', '4', '5', '6', '好了']) await typeKey(digit);
    await expect.poll(() => fake.calls('kiosk.staffSetService').length).toBe(1);
    expect(fake.calls('kiosk.staffSetService')[0]?.params).toEqual({
      operatorId: 'W1',
      pin: '123456',
      service: 'out-of-service',
    });
  });
});

describe('words by the pad', () => {
  beforeEach(async () => {
    lay(fake);
    await stands('account');
  });

  it('are spelt, picked and handed in with a number to be called', async () => {
    for (const key of ['3', '3', '3', '3', '2', '2', '2']) await pressPad(page, key);
    await stands('wish-typing');
    await page.locator('.typing .at').waitFor();
    expect(await ringed()).toBe('q');
    await forgetHeard(page);
    await page.keyboard.press('2');
    expect(await heardOn(page)).toBe('哇');
    for (const letter of ['m', 'a', 'n']) await typeKey(letter);
    expect(await heardOn(page)).toContain('有这些字');
    const first = (await page.locator('.candidates button').first().textContent()) ?? '';
    await typeKey(first);
    expect(await heardOn(page)).toContain(`写上了，${first}`);
    expect(await ringed()).toBe('q');
    await typeKey('写好了');
    await stands('wish-name');
    await pressPad(page, '3');
    await stands('wish-phone');
    for (const digit of [...'09001234', '好了']) await typeKey(digit);
    await stands('wish-done');
    expect(fake.calls('kiosk.complain')[0]?.params).toMatchObject({
      kind: 'complaint',
      about: 'staff',
      text: first,
      visitId: visit.visitId,
      anonymous: false,
      phone: '09001234',
    });
  });

  it('of a wish go without a name where none is left', async () => {
    for (const key of ['3', '3', '3', '3', '2', '3', '3', '2']) await pressPad(page, key);
    await stands('wish-typing');
    await typeKey('写好了');
    expect(await heardOn(page)).toMatch(/还没有写$/);
    await typeKey('e');
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    const first = (await page.locator('.candidates button').first().textContent()) ?? '';
    await typeKey(first);
    await typeKey('写好了');
    await pressPad(page, '2');
    await stands('wish-done');
    await page.getByText('没有留名字').waitFor();
    expect(fake.calls('kiosk.complain')[0]?.params).toMatchObject({ kind: 'wish', text: first, anonymous: true });
  });

  it('are not needed: a complaint says what it is about by itself', async () => {
    for (const key of ['3', '3', '3', '3', '2', '3', '1', '1', '1']) await pressPad(page, key);
    await stands('wish-done');
    expect(fake.calls('kiosk.complain')[0]?.params).toMatchObject({ about: 'benefit', text: '' });
  });
});
