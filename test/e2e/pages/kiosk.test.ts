import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeKiosk } from '../../fixtures/fakeKiosk.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { elderlyFaults } from './elderly.ts';
import { goToScene, type KioskScene, kioskScenes } from './kioskScenes.ts';
import { type Counter, startCounter } from './page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const usual = { letters: 24, target: 60, gap: 8 } as const;
const large = { letters: 36, target: 60, gap: 8 } as const;
const tall = { width: 1080, height: 1920 } as const;
const wide = { width: 1024, height: 768 } as const;

/** The second key goes round: as it comes, 大字, and 大字 in black and white, which differs in its colours alone. */
const looks = [
  { look: 'usual', least: usual, sizes: [wide, tall] },
  { look: 'large', least: large, sizes: [wide, tall] },
  { look: 'contrast', least: large, sizes: [wide] },
] as const;

let counter: Counter;
let page: Page;
let current: FakeStation;

beforeAll(async () => {
  counter = await startCounter();
  current = createFakeKiosk();
  const switched = {
    attach: (deliver: Parameters<FakeStation['attach']>[0]) => current.attach(deliver),
    receive: (request: Parameters<FakeStation['receive']>[0]) => current.receive(request),
  };
  page = await counter.open(switched as FakeStation, wide, 'kiosk');
}, 60_000);
afterAll(() => counter.close());

const go = (scene: KioskScene) =>
  goToScene(page, scene, (fake) => {
    current = fake;
  });

async function drawn(): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** The second key of the pad: the letters change at once, unless the screen has only just come. */
async function nextLook(): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset['look']);
  const changed = (old: string | undefined) => document.documentElement.dataset['look'] !== old;
  for (let tries = 0; tries < 8 && !(await page.evaluate(changed, before)); tries += 1) {
    await page.keyboard.press('F2');
    await page.waitForTimeout(60);
  }
  expect(await page.evaluate(changed, before)).toBe(true);
}

async function picture(name: string): Promise<void> {
  const folder = process.env['LOOKS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/k2-${name}.png` });
}

async function objections(): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ rules: { 'color-contrast-enhanced': { enabled: false } } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  });
}

/** The same screen in another state has the same elements: axe looks at each screen once. */
function isFirst(scene: KioskScene): boolean {
  return kioskScenes.find((one) => one.screen === scene.screen) === scene;
}

describe.each(kioskScenes)('$name', (scene) => {
  it('keeps every rule for elderly people, tall and wide, in all three looks, and has nothing axe objects to', async () => {
    await page.setViewportSize(wide);
    await go(scene);
    const found: string[] = [];
    for (const { least, look, sizes } of looks) {
      if (look !== 'usual') await nextLook();
      for (const size of sizes) {
        await page.setViewportSize(size);
        await drawn();
        await picture(`${scene.name}-${look}-${size.width}`);
        const faults = await elderlyFaults(page, least);
        found.push(...faults.map((fault) => `${look} ${size.width}: ${fault}`));
      }
      if (look === 'usual' && isFirst(scene)) found.push(...(await objections()));
      await page.setViewportSize(wide);
    }
    expect(found).toEqual([]);
  });
});

describe('the measure itself', () => {
  it.each([
    ['letters of', 'font-size: 20px'],
    ['line spacing', 'line-height: 1'],
    ['contrast', 'color: #888'],
    ['target of', 'min-height: 0; height: 40px; padding: 0'],
    ['only', 'margin: 0 -20px'],
    ['cut off', 'white-space: nowrap; width: 120px'],
    ['outside the screen', 'position: fixed; left: 1000px'],
  ])('notices a planted fault: %s', async (fault, style) => {
    const scene = kioskScenes.find((one) => one.name === 'account');
    if (!scene) throw new Error('no such scene');
    await page.setViewportSize(wide);
    await go(scene);
    await page.evaluate((css) => {
      for (const one of document.querySelectorAll<HTMLElement>('.keys button')) one.style.cssText += css;
    }, style);
    expect((await elderlyFaults(page, usual)).join('\n')).toContain(fault);
  });

  it('notices a fourth choice and a target that no key reaches', async () => {
    await page.evaluate(() => {
      const nav = document.querySelector('.choices');
      const more = nav?.querySelector('button')?.cloneNode(true) as HTMLElement;
      delete more.dataset['pad'];
      nav?.append(more);
    });
    const faults = (await elderlyFaults(page, usual)).join('\n');
    expect(faults).toContain('4 choices at one level');
    expect(faults).toContain('no key of the pad');
  });
});
