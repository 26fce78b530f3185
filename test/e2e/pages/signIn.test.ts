import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import { quietState } from '../../fixtures/fakeCounter.ts';
import { createFakePlaces } from '../../fixtures/fakePlaces.ts';
import { callError, type FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const { session: _session, ...signedOut } = quietState;

async function atSignIn(change: Partial<typeof signedOut> = {}): Promise<{ page: Page; station: FakeStation }> {
  const station = createFakePlaces({ ...signedOut, ...change });
  const page = await counter.open(station);
  await page.locator('.name-chosen:focus').waitFor();
  return { page, station };
}
const chosen = (page: Page) => page.locator('.name-chosen .name-name').textContent();

describe('an own card at sign-in', () => {
  it('picks its owner’s name, and the six digits are still asked', async () => {
    const { page, station } = await atSignIn();
    station.answer('session.findCardOperator', { state: 'known', operatorId: 'op02' });
    station.hint('card');
    await page.getByText('读到赵六的身份证，请输密码。').waitFor();
    expect(await chosen(page)).toBe('赵六');
    expect(station.calls('session.signIn')).toHaveLength(0);
    await page.keyboard.type('222222');
    await expect
      .poll(() => station.calls('session.signIn').map(({ params }) => params))
      .toEqual([{ operatorId: 'op02', pin: '222222' }]);
    await page.close();
  });

  it('is read now by F2, and says why it was not', async () => {
    const { page, station } = await atSignIn();
    station.on('session.findCardOperator', ({ read }) =>
      read ? err(callError('CARD_MISSING')) : ok({ state: 'no-card' } as const),
    );
    await page.keyboard.press('F2');
    await page.locator('[role=status]', { hasText: '卡' }).waitFor();
    expect(station.calls('session.findCardOperator').at(-1)?.params).toEqual({ read: true });
    await page.close();
  });

  it('of somebody else says so and changes no name', async () => {
    const { page, station } = await atSignIn();
    station.answer('session.findCardOperator', { state: 'unknown' });
    station.hint('card');
    await page.getByText('这张卡不是本站经办人的').waitFor();
    expect(await chosen(page)).toBe('王五');
    await page.close();
  });
});

describe('practice', () => {
  it('opens by F10 from a real station that can open it', async () => {
    const { page, station } = await atSignIn({ practice: true });
    station.answer('session.openPractice', {});
    await page.keyboard.press('F10');
    await page.getByText('演练正在另一个窗口打开').waitFor();
    expect(station.calls('session.openPractice')).toHaveLength(1);
    await page.close();
  });

  it('has no such key in practice itself', async () => {
    const { page, station } = await atSignIn({ store: 'training' });
    await page.keyboard.press('F10');
    expect(await page.getByText('进演练').count()).toBe(0);
    expect(station.calls('session.openPractice')).toHaveLength(0);
    await page.close();
  });
});

describe('help and looks', () => {
  it('F1 says what to do, and F6 there switches high contrast for the terminal', async () => {
    const { page, station } = await atSignIn();
    station.on('station.setContrast', ({ contrast }) => {
      station.answer('station.getState', { ...signedOut, contrast });
      station.hint('station');
      return ok({});
    });
    await page.keyboard.press('F1');
    await page.getByText('忘了密码').waitFor();
    await page.keyboard.press('F6');
    await page.getByText('高对比显示：开').waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('contrast');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').count()).toBe(0);
    await page.close();
  });

  it('follows the operating system as long as nobody set it', async () => {
    const { page } = await atSignIn();
    const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
    expect(await theme()).toBe('light');
    await page.emulateMedia({ contrast: 'more' });
    await expect.poll(theme).toBe('contrast');
    await page.close();
  });
});

describe('what is fetched ahead', () => {
  it('waits for a pause after the first screen', async () => {
    const { page } = await atSignIn();
    const fetched = () =>
      page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('UploadPlace')));
    expect(await fetched()).toBe(false);
    await expect.poll(fetched, { timeout: 15_000 }).toBe(true);
    await page.close();
  });
});
