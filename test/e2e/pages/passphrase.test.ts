import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passphraseText as text } from '../../../src-main/contract/text/shells.ts';
import { createFakeCounter } from '../../fixtures/fakeCounter.ts';
import { type Counter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

/** Opens the page; the shell behind it answers each given text as `judge` says. */
async function openAsked(query: string, judge: (given: string) => number): Promise<{ page: Page; given: string[] }> {
  const given: string[] = [];
  const page = await counter.open(createFakeCounter());
  await page.route('**/passphrase', (route) => {
    given.push(route.request().postData() ?? '');
    return route.fulfill({ status: judge(given.at(-1) ?? '') });
  });
  await page.goto(`${counter.base}/passphrase.html${query}`);
  return { page, given };
}

describe('the page that asks for the start passphrase', () => {
  it('says when it was wrong, empties the field, and takes the next one from the keyboard alone', async () => {
    const { page, given } = await openAsked('', (said) => (said === '春江花月夜' ? 204 : 403));
    await page.keyboard.type('wrong one');
    await page.keyboard.press('Enter');
    await page.getByText(text.wrong).waitFor();
    expect(await page.getByLabel(text.label).inputValue()).toBe('');
    await page.keyboard.insertText('春江花月夜');
    await page.keyboard.press('Enter');
    await page.getByText(text.right).waitFor();
    expect(given).toEqual(['wrong one', '春江花月夜']);
    expect(await page.getByLabel(text.label).getAttribute('type')).toBe('password');
  });

  it('has a new one typed twice, the same and not too short, before anything is sent', async () => {
    const { page, given } = await openAsked('?new', () => 204);
    const type = async (first: string, second: string) => {
      await page.getByLabel(text.label).fill(first);
      await page.getByLabel(text.again).fill(second);
      await page.keyboard.press('Enter');
    };
    await type('春江花月夜', '春江花月');
    await page.getByText(text.differ).waitFor();
    await type('春江', '春江');
    await page.getByText(text.short).waitFor();
    expect(given).toEqual([]);
    await type('春江花月夜', '春江花月夜');
    await page.getByText(text.right).waitFor();
    expect(given).toEqual(['春江花月夜']);
  });

  it('says so when no program waits for an answer', async () => {
    const { page } = await openAsked('', () => 404);
    await page.keyboard.type('anything');
    await page.keyboard.press('Enter');
    await page.getByText(text.gone).waitFor();
    expect(await page.getByRole('button').isEnabled()).toBe(true);
  });
});
