import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import { at, fakeId, quietState } from '../../fixtures/fakeCounter.ts';
import { createFakeKiosk, helpNow, idleState, lay, visited } from '../../fixtures/fakeKiosk.ts';
import { createFakePlaces } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { pressPad } from './kioskScenes.ts';
import { type Counter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const { session } = quietState;
const call = { callId: fakeId(71), terminal: 'T03', windowName: '大厅查询机', since: at('09:12') };
const line = '大厅查询机有人要帮忙（09:12 起）';

function tell(station: FakeStation, change: Partial<typeof quietState>): void {
  station.answer('station.getState', { ...quietState, ...change });
  station.hint('station');
}

async function openCounter(): Promise<{ page: Page; station: FakeStation }> {
  const station = createFakePlaces(quietState);
  station.on('peers.answerHelp', () => {
    tell(station, {});
    return ok({});
  });
  const page = await counter.open(station);
  await page.getByText('要您动手的').waitFor();
  return { page, station };
}

describe('somebody calls for help at a kiosk: the counter', () => {
  it('shows it on the page that is open, takes nothing from who is typing, and answers by one key', async () => {
    const { page, station } = await openCounter();
    await page.keyboard.press('Alt+4');
    await page.getByRole('textbox').fill('zs');
    tell(station, { helpCalls: [call] });
    await page.getByText(line).waitFor();
    await page.keyboard.type('f');
    expect(await page.getByRole('textbox').inputValue()).toBe('zsf');
    await page.keyboard.press('Alt+b');
    await page.getByText(line).waitFor({ state: 'detached' });
    expect(station.calls('peers.answerHelp').map(({ params }) => params)).toEqual([
      { answerId: expect.any(String), terminal: 'T03', callId: call.callId },
    ]);
    expect(await page.getByRole('textbox').inputValue()).toBe('zsf');
    await page.close();
  });

  it('answers two calls one after the other by the same key', async () => {
    const { page, station } = await openCounter();
    const other = { ...call, callId: fakeId(72), terminal: 'T04', windowName: '门口查询机' };
    station.on('peers.answerHelp', () => {
      tell(station, { helpCalls: [other] });
      return ok({});
    });
    tell(station, { helpCalls: [call, other] });
    await page.getByText('门口查询机有人要帮忙').waitFor();
    await page.keyboard.press('Alt+b');
    await page.getByText(line).waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+b');
    await page.waitForFunction(() => document.querySelectorAll('.band-help').length === 1);
    await expect.poll(() => station.calls('peers.answerHelp').length).toBe(2);
    expect(station.calls('peers.answerHelp')[1]?.params).toMatchObject({ callId: other.callId });
    await page.close();
  });

  it('shows it on the lock screen too, where nobody can answer', async () => {
    const { page, station } = await openCounter();
    if (!session) throw new Error('the scene needs a session');
    tell(station, { session: { ...session, locked: true }, helpCalls: [call] });
    await page.locator('.side-help').getByText(line).waitFor();
    await page.keyboard.press('Alt+b');
    expect(station.calls('peers.answerHelp')).toEqual([]);
    await page.close();
  });
});

describe('somebody calls for help at a kiosk: the kiosk', () => {
  async function openKiosk(): Promise<{ page: Page; fake: FakeStation; stands: (words: string) => Promise<void> }> {
    const fake = createFakeKiosk();
    const page = await counter.open(fake, { width: 1024, height: 768 }, 'kiosk');
    // A long sentence stands in phrases: its words are compared, not the gaps between them.
    const stands = (words: string) => page.locator('h1', { hasText: words }).waitFor({ timeout: 5_000 });
    await page.locator('[data-screen="home"]').waitFor();
    return { page, fake, stands };
  }
  const says = (fake: FakeStation, state: typeof idleState) => {
    fake.answer('kiosk.getState', state);
    fake.hint('kiosk');
  };

  it('calls by one key, says who has heard it and who comes, and takes it back', async () => {
    const { fake, page, stands } = await openKiosk();
    await pressPad(page, 'F3');
    await stands('正在叫窗口的工作人员，请等一等');
    const { callId } =
      fake.calls('kiosk.callForHelp').map(({ params }) => params as { callId: string })[0] ?? helpNow();
    says(fake, { ...idleState, help: helpNow({ callId }) });
    await stands('已经告诉窗口了，请在这里等一等');
    says(fake, { ...idleState, help: helpNow({ callId, state: 'coming', by: '1号窗口' }) });
    await stands('工作人员就来了，请在这里等');
    await page.getByText('1号窗口的人过来').waitFor();
    await pressPad(page, '1');
    await page.locator('[data-screen="home"]').waitFor();
    expect(fake.calls('kiosk.endHelp').map(({ params }) => params)).toEqual([{ callId }]);
    await page.close();
  });

  it('says over the account that somebody comes, and leads back to it', async () => {
    const { fake, page, stands } = await openKiosk();
    lay(fake);
    await page.locator('[data-screen="account"]').waitFor();
    await pressPad(page, 'F3');
    says(fake, visited({ help: helpNow() }));
    await stands('已经告诉窗口了，请在这里等一等');
    await pressPad(page, '3');
    await page.locator('[data-screen="account"]').waitFor();
    says(fake, visited({ help: helpNow({ state: 'coming', by: '1号窗口' }) }));
    await stands('工作人员就来了，请在这里等');
    // Served and gone: the screen goes with the call.
    says(fake, visited());
    await page.locator('[data-screen="account"]').waitFor();
    expect(await page.locator('[data-screen="help"]').count()).toBe(0);
    await page.close();
  });

  it('says at once that nobody was told, and where to ring, when the station cannot take the call', async () => {
    const { fake, page, stands } = await openKiosk();
    fake.refuse('kiosk.callForHelp', 'STATION_BUSY');
    await pressPad(page, 'F3');
    await stands('没有通知到窗口，请自己到窗口，或者打电话');
    expect(await page.getByText(idleState.countyPhone).count()).toBe(1);
    await page.close();
  });
});
