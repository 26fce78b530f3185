import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { qrRows } from '../../../src-main/adapters/printing/qrRows.ts';
import { createFakeStation, type FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, startCounter } from './page.ts';

type Shown = Answer<'secondScreen.getView'>;

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
] as const;
const viewId = '019aa000-0000-7000-8000-00000000000a';
const station: Omit<Shown, 'view'> = {
  store: 'training',
  place: '柳林镇',
  window: '2 号窗口',
  hours: '周一至周五 8:30—12:00，14:00—17:30',
  now: '2026-11-06T09:21:00+08:00',
};
const views = {
  idle: { what: 'idle' as const },
  quote: {
    what: 'quote' as const,
    viewId,
    maskedName: '阿*************************************************提',
    maskedIdNumber: '6109**********9015',
    year: 2026,
    tierFen: 900_000,
    amountFen: 9_999_999_999,
  },
  done: {
    what: 'done' as const,
    viewId,
    maskedName: '张*习',
    year: 2026,
    amountFen: 30_000,
    qr: qrRows(`TS1.${'a'.repeat(150)}.${'b'.repeat(86)}`),
    rated: false,
  },
} satisfies Record<string, Shown['view']>;

let counter: Counter;
let fake: FakeStation;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

async function open(view: Shown['view'], size: (typeof sizes)[number] = sizes[0]): Promise<Page> {
  fake = createFakeStation();
  fake.answer('secondScreen.getView', { ...station, view });
  fake.answer('secondScreen.give', {});
  fake.answer('secondScreen.rate', {});
  const page = await counter.open(fake, size, 'second-screen');
  await page.locator('main:not(.away)').waitFor();
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOKS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

describe.each(sizes)('the resident’s screen at $width × $height', (size) => {
  it.each(Object.keys(views) as (keyof typeof views)[])(
    '%s: nothing is cut off, small, or of too little contrast',
    async (name) => {
      const page = await open(views[name], size);
      await look(page, `second-${name}-${size.width}`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('#page *')]
          .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
          .filter(
            (one) =>
              Number.parseFloat(getComputedStyle(one).fontSize) < 24 ||
              one.getBoundingClientRect().bottom > innerHeight,
          )
          .map((one) => one.textContent),
      );
      expect(small).toEqual([]);
      const cut = await page.evaluate(() => {
        const { scrollHeight, scrollWidth } = document.documentElement;
        return [scrollWidth > innerWidth, scrollHeight > innerHeight];
      });
      expect(cut).toEqual([false, false]);
      await page.evaluate(axeSource);
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const rules = { 'color-contrast-enhanced': { enabled: true } };
        const { violations } = await axe.run({ rules });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
      });
      expect(found).toEqual([]);
      await page.close();
    },
  );
});

describe('the resident', () => {
  it('says that it is right or wrong with one touch, and the station hears it', async () => {
    const page = await open({ ...views.quote, maskedName: '张*习', amountFen: 30_000 });
    await page.getByText('叁佰元整').waitFor();
    await page.getByRole('button', { name: '不对' }).click();
    await expect
      .poll(() => fake.calls('secondScreen.give').map((call) => call.params))
      .toEqual([{ viewId, answer: 'wrong' }]);
    await page.close();
  });

  it('rates with one of five faces', async () => {
    const page = await open(views.done);
    await page.getByRole('button', { name: '满意', exact: true }).click();
    await expect.poll(() => fake.calls('secondScreen.rate').map((call) => call.params)).toEqual([{ viewId, score: 4 }]);
    await page.close();
  });

  it('is gone from the screen as soon as the clerk goes on', async () => {
    const page = await open({ ...views.quote, maskedName: '张*习' });
    await page.getByText('张*习').waitFor();
    fake.answer('secondScreen.getView', { ...station, view: views.idle });
    fake.hint('second-screen');
    await page.getByText('请出示身份证或社保卡').waitFor({ timeout: 1_000 });
    const left = await page.evaluate(() => [
      document.documentElement.outerHTML,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ]);
    expect(left.join('')).not.toMatch(/张\*习|6109/);
    await page.close();
  });
});
