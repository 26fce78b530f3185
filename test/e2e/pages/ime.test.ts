import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePlaces, roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

async function atSearch(station: FakeStation): Promise<{ page: Page; keyboard: CDPSession }> {
  const page = await counter.open(station);
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+4');
  await page.getByRole('textbox').waitFor();
  await page.locator('input[data-start]:focus').waitFor();
  return { page, keyboard: await page.context().newCDPSession(page) };
}

const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r', unmodifiedText: '\r' };

describe('an input method at work', () => {
  it('keeps its Enter, Esc and arrows: a real composition neither submits nor moves the list', async () => {
    const station = createFakePlaces(roughState);
    const { page, keyboard } = await atSearch(station);
    await page.keyboard.type('zs');
    await page.getByRole('row', { selected: true }).waitFor();
    await keyboard.send('Input.imeSetComposition', { text: 'zhang', selectionStart: 5, selectionEnd: 5 });
    // The Enter that belongs to the composition arrives with its character: the case that submits everywhere unguarded.
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    for (const key of ['ArrowDown', 'Escape']) {
      await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    }
    expect(await page.getByRole('heading', { name: '查人' }).isVisible()).toBe(true);
    expect(await page.getByRole('row', { selected: true }).getAttribute('aria-rowindex')).toBe('2');
    expect(station.calls('people.openPerson')).toEqual([]);
    await page.close();
  });

  it('gives Enter back to the page after the word is written', async () => {
    const station = createFakePlaces(roughState);
    const { page, keyboard } = await atSearch(station);
    await keyboard.send('Input.imeSetComposition', { text: 'zhangsan', selectionStart: 8, selectionEnd: 8 });
    await keyboard.send('Input.insertText', { text: '张三' });
    await page.getByRole('row', { selected: true }).waitFor();
    expect(await page.getByRole('textbox').inputValue()).toContain('张三');
    await page.locator('[data-primary]:not([aria-disabled=true])').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '缴费收款' }).waitFor();
    expect(station.calls('people.openPerson')).toHaveLength(1);
    await page.close();
  });

  it('is harmless with key code 229 outside a composition', async () => {
    const station = createFakePlaces(roughState);
    const { page, keyboard } = await atSearch(station);
    await page.keyboard.type('zs');
    await page.getByRole('row', { selected: true }).waitFor();
    await page.locator('[data-primary]:not([aria-disabled=true])').waitFor();
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 });
    expect(await page.getByRole('heading', { name: '查人' }).isVisible()).toBe(true);
    expect(station.calls('people.openPerson')).toEqual([]);
    await page.close();
  });
});
