import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import { fakeId, quietState, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { createFakePlaces, shortCount } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, pressEnter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const { session: signedIn, ...signedOut } = quietState;

function tell(station: FakeStation, state: typeof quietState): void {
  station.answer('station.getState', state);
  station.hint('station', 'session', 'till');
}

async function atBlindCount(): Promise<{ page: Page; station: FakeStation }> {
  const station = createFakePlaces(quietState);
  const page = await counter.open(station);
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+5');
  await page.locator('input[data-money]').first().waitFor();
  return { page, station };
}

describe('closing the shift', () => {
  it('shows its three steps side by side, though no other place was opened before', async () => {
    const { page } = await atBlindCount();
    const tops = await page
      .locator('.step')
      .evaluateAll((steps) => steps.map((step) => Math.round(step.getBoundingClientRect().top)));
    expect(tops).toHaveLength(3);
    expect(new Set(tops).size).toBe(1);
    await page.close();
  });

  const sealed = { businessDate: '2026-11-06', depositFen: 630_000, figuresHash: 'ab' };
  it.each([
    { ends: 'the sealed day', key: 'Enter', words: '11月6日 已封存 · 有短款' },
    { ends: 'the closed till', key: 'F7', words: '已交班 · 有短款' },
  ])('ends at $ends, although the station says at once that no till is open', async ({ key, words }) => {
    const { page, station } = await atBlindCount();
    const closed = { figures: shortCount, cashToSafeFen: 629_000, state: 'short' } as const;
    const close = () => {
      if (signedIn) {
        const { shift: _shift, ...noShift } = signedIn;
        tell(station, { ...quietState, session: noShift });
      }
      return ok({ ...closed, sealed });
    };
    station.on('day.closeAndSeal', close);
    station.on('till.closeShift', () => {
      close();
      return ok(closed);
    });
    for (let note = 0; note < 7; note += 1) await page.keyboard.press('Enter');
    await pressEnter(page);
    await page.getByText('差的原因').waitFor();
    await page.keyboard.type('找错了零钱');
    if (key === 'Enter') await pressEnter(page);
    else await page.keyboard.press(key);
    await page.locator('dialog .pin-input:focus').waitFor();
    await page.keyboard.type('222222');
    await page.locator('dialog [data-primary]:not([aria-disabled=true])').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(words).first().waitFor();
    await pressEnter(page);
    await page.getByText('要您动手的').waitFor();
    expect(await page.getByText('备用金（元）').count()).toBe(0);
    await page.close();
  });
});

describe('the next one to sign in', () => {
  it('meets nothing of the resident the one before had on screen', async () => {
    const station = createFakePlaces(quietState);
    station.answer('people.getCard', zhangOnReader);
    const page = await counter.open(station);
    await page.getByRole('button', { name: '就按 300 元' }).waitFor();
    station.answer('people.getCard', { state: 'no-card' });
    tell(station, signedOut);
    await page.locator('.sign-in').waitFor();
    tell(station, {
      ...quietState,
      now: '2026-11-06T13:00:00+08:00',
      session: {
        operator: { operatorId: 'op04', name: '周九', roles: ['clerk'] },
        locked: false,
        shift: {
          shiftId: fakeId(2),
          openedAt: '2026-11-06T13:00:00+08:00',
          businessDate: '2026-11-06',
          operatorId: 'op04',
          mine: true,
        },
      },
    });
    await page.getByText('要您动手的').waitFor();
    await page.keyboard.press('Alt+2');
    await page.getByText('把身份证放上读卡器').waitFor();
    expect(await page.getByText('张三').count()).toBe(0);
    await page.close();
  });
});

describe('a place that has been fetched', () => {
  it('is there before the next key: what is typed right after F3 stands in the search box', async () => {
    const page = await counter.open(createFakePlaces(quietState));
    await page.getByText('要您动手的').waitFor();
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('PeoplePlace') && name.endsWith('.js')),
    );
    // Its file is here; the page has run it once it has nothing else to do.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await page.keyboard.press('F3');
    await page.keyboard.type('zhang', { delay: 60 });
    await expect.poll(() => page.locator('input').first().inputValue()).toBe('zhang');
    await page.close();
  });
});
