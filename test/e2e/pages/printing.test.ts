import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePlaces } from '../../fixtures/fakePlaces.ts';
import { type Counter, startCounter } from './page.ts';
import { openMeasuring, withPrinters } from './printingScenes.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

describe('aligning a form', () => {
  it('takes two distances by keys alone and says what will change', async () => {
    const station = createFakePlaces();
    withPrinters(station);
    const page = await counter.open(station);
    await openMeasuring(page);
    await page.keyboard.type('２９');
    await page.keyboard.press('Enter');
    await page.keyboard.type('12.5');
    for (let field = 0; field < 6; field += 1) await page.keyboard.press('Enter');
    await page.locator('dialog [data-primary]:not([aria-disabled])').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('dialog [data-primary]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('往左移 3 毫米，往下移 1.5 毫米').waitFor();
    expect(station.calls('printing.align').map((request) => request.params)).toEqual([
      { deviceId: 'form', measured: [{ cross: 1, leftMm: 29, topMm: 12.5 }] },
    ]);
    await page.close();
  });

  it('does not send half a cross or a word', async () => {
    const station = createFakePlaces();
    withPrinters(station);
    const page = await counter.open(station);
    await openMeasuring(page);
    await page.keyboard.type('29');
    await page.getByText('左边、上边都要量').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('abc');
    expect(await page.locator('dialog .field-problem').first().textContent()).toContain('毫米数');
    expect(station.calls('printing.align')).toEqual([]);
    await page.close();
  });
});

describe('which printer does what', () => {
  it('is changed by digits: the next printer, the next paper, the next form', async () => {
    const station = createFakePlaces();
    withPrinters(station);
    const page = await counter.open(station);
    await page.getByText('要您动手的').waitFor();
    await page.keyboard.press('Alt+8');
    await page.getByText('A4 打印机').waitFor();
    await page.keyboard.press('F7');
    await page.getByText('针式打印机里的表格').waitFor();
    // A key pressed while the one before is still under way does nothing, as everywhere.
    const presses = [
      ['1', 'printing.choosePrinter', 1],
      ['6', 'printing.choosePaper', 1],
      ['8', 'printing.choosePaper', 2],
      ['F7', 'printing.chooseForm', 1],
    ] as const;
    for (const [key, method, count] of presses) {
      await page.locator('dialog [aria-busy=false]').waitFor();
      await page.keyboard.press(key);
      await expect.poll(() => station.calls(method).length).toBe(count);
    }
    await page.locator('dialog [aria-busy=false]').waitFor();
    expect(station.calls('printing.choosePrinter').map(({ params }) => params)).toEqual([
      { job: 'receipts', deviceId: 'printer' },
    ]);
    expect(station.calls('printing.choosePaper').map(({ params }) => params)).toEqual([
      { job: 'sheets', paper: 'A4' },
      { job: 'applications', paper: 'A5' },
    ]);
    expect(station.calls('printing.chooseForm').map(({ params }) => params)).toEqual([
      { deviceId: 'form', form: 'receipt-two-up' },
    ]);
    await page.keyboard.press('F8');
    await page.getByText('撕纸线对齐').waitFor();
    await page.close();
  });
});
