import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeCounter, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, pressEnter, startCounter } from './page.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const electronic = 'ESC1.WyJQOjEiLDEsIngiXQ.0123456789abcdef';

/** A keyboard scanner: keys as fast as the browser takes them, with their own times, then Enter. */
async function scan(page: Page, text: string): Promise<void> {
  await page.evaluate((typed) => {
    const target = document.activeElement ?? document.body;
    const press = (key: string) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      const types = target.dispatchEvent(event) && key.length === 1 && target instanceof HTMLInputElement;
      if (!types) return;
      const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      setter?.call(target, target.value + key);
      target.dispatchEvent(new Event('input', { bubbles: true }));
    };
    for (const key of typed) press(key);
    press('Enter');
  }, text);
}

const presented = (station: FakeStation) =>
  station.calls('codes.present').map((call) => (call.params as { text: string }).text);

async function today(station: FakeStation): Promise<Page> {
  const page = await counter.open(station);
  await page.getByText('要您动手的').waitFor();
  return page;
}

describe('a keyboard scanner', () => {
  it('never types into the amount: the field is as before, and its Enter takes no money', async () => {
    const station = createFakeCounter();
    const page = await today(station);
    await page.keyboard.press('Alt+2');
    station.answer('people.getCard', zhangOnReader);
    station.hint('card');
    await page.getByRole('button', { name: '就按 300 元' }).waitFor();
    await pressEnter(page);
    await page.getByText('点清现金再按回车').waitFor();
    const amount = page.locator('input[data-money]').first();
    await amount.focus();
    for (const text of [electronic, '134567890123456789', '6901234567892']) {
      await scan(page, text);
      expect(await amount.inputValue()).toBe('');
      // The pause between two scans ends the burst.
      await page.waitForTimeout(60);
    }
    expect(presented(station)).toEqual([electronic, '134567890123456789', '6901234567892']);
    expect(station.calls('collection.collectCash')).toEqual([]);
    await page.close();
  });

  it('is taken out of a search box when it is a machine’s code, and left there when it is an ID number', async () => {
    const station = createFakeCounter();
    const page = await today(station);
    await page.keyboard.press('F3');
    const box = page.locator('input').first();
    await box.waitFor();
    await box.focus();
    await scan(page, electronic);
    await expect.poll(() => presented(station)).toEqual([electronic]);
    expect(await box.inputValue()).toBe('');
    await page.waitForTimeout(60);
    await scan(page, '610901199001019015');
    expect(await box.inputValue()).toBe('610901199001019015');
    expect(presented(station)).toEqual([electronic]);
    await page.close();
  });

  it('whose code is refused is answered in words, and a receipt’s code goes to its check', async () => {
    const station = createFakeCounter();
    station.answer('receipts.listRanges', { ranges: [] } as never);
    station.answer('receipts.verifyQr', { verdict: 'genuine', receiptNumber: '00041786' });
    const page = await today(station);
    const present = (codeId: string, outcome: object) => {
      const at = '2026-11-06T09:21:00+08:00';
      station.answer('codes.getPresented', { presented: { codeId, at, outcome } } as never);
      station.hint('codes');
    };
    present('019aa000-0000-7000-8000-000000000001', { kind: 'refused', code: 'CODE_EXPIRED' });
    await page.getByText('这个电子社保卡的码过期了').waitFor();
    await pressEnter(page);
    present('019aa000-0000-7000-8000-000000000002', { kind: 'receipt', text: 'TS1.a.b' });
    const checked = () => station.calls('receipts.verifyQr').map((call) => call.params);
    await expect.poll(checked).toEqual([{ qr: 'TS1.a.b' }]);
    await page.close();
  });
});
