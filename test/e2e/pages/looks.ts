import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePlaces, roughState } from '../../fixtures/fakePlaces.ts';
import { type Counter, type Size, smallest, startCounter } from './page.ts';
import type { Scene } from './signInScenes.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Elements whose words don't fit, and whether the page itself scrolls. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
    const found = [...document.querySelectorAll<HTMLElement>('#page *')].filter((element) => {
      const style = getComputedStyle(element);
      if (element.closest('.unseen, svg') || style.display === 'inline' || element.clientWidth === 0) return false;
      const wide = element.scrollWidth > element.clientWidth + 1 && !['INPUT', 'SELECT'].includes(element.tagName);
      const high = element.scrollHeight > element.clientHeight + 1 && !scrolls(element) && style.overflow !== 'visible';
      const box = element.getBoundingClientRect();
      const outside =
        box.right > innerWidth + 1 ||
        (box.bottom > innerHeight + 1 && !element.closest('[class*=scroll], [class*=list], .slips'));
      // A dialogue lies over the whole page, wherever it was made.
      const above = element.matches('dialog') ? undefined : element.parentElement;
      const frame = above?.closest('.card, .screen-body, .dialog, .screen-actions');
      const edge = frame?.getBoundingClientRect();
      const beyond =
        edge !== undefined &&
        (box.right > edge.right + 1 || box.bottom > edge.bottom + 1) &&
        !element.closest('[class*=scroll], [class*=list], .slips');
      return wide || high || outside || beyond;
    });
    return found.map((element) => `${element.className || element.tagName}: ${element.textContent?.slice(0, 30)}`);
  });
}

/** The second is a screen of 1920 × 1080 at 150 %: wide, but lower than the smallest. */
const sizes: readonly Size[] = [smallest, { width: 1280, height: 720 }, { width: 1366, height: 768 }];

/** Two frames: one lays out, the next has painted it. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** For a person's eyes: `LOOKS=<folder>` keeps what the page looked like. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOKS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

type Looks = { readonly contrast?: boolean };

async function goTo(counter: Counter, scene: Scene, looks: Looks): Promise<Page> {
  const station = createFakePlaces({ ...(scene.state ?? roughState), ...looks });
  scene.prepare?.(station);
  const page = await counter.open(station);
  try {
    await scene.go(page, station);
    await drawn(page);
    return page;
  } catch (error) {
    await page.close();
    throw error;
  }
}

/** A key that came while a busy machine still drew is lost, like anybody's: then the way is gone once more. What is tested is the look. */
function atScene(counter: Counter, scene: Scene, looks: Looks = {}): Promise<Page> {
  return goTo(counter, scene, looks).catch(() => goTo(counter, scene, looks));
}

/** What axe objects to on the page as it stands: by all its rules, or by some of them. */
async function objections(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run(only ? { runOnly: { type: 'rule', values: only } } : {});
    return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`);
  }, rules);
}

const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme']);

function lookAtScene(scene: Scene, counter: () => Counter): void {
  let page: Page;
  // A scene is gone to once: most of a look is the way there.
  beforeAll(async () => {
    page = await atScene(counter(), scene);
  }, 120_000);
  afterAll(() => page.close());

  it('starts where work starts', async () => {
    const start = page.locator(`${scene.startsAt}:focus`).first();
    await start.waitFor({ timeout: 5000 });
    expect(await start.isVisible()).toBe(true);
  });

  it('shows everything at every size', async () => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await drawn(page);
      await picture(page, `${scene.name}-${size.width}`);
      expect(await clipped(page), `${size.width} × ${size.height}`).toEqual([]);
    }
    await page.setViewportSize(smallest);
    await drawn(page);
  });

  it('has nothing axe objects to, light', async () => {
    expect(await themeOf(page)).toBe('light');
    expect(await objections(page)).toEqual([]);
  });

  it('has nothing axe objects to, contrast', async () => {
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'contrast';
    });
    await drawn(page);
    // The same elements in other colours.
    expect(await objections(page, ['color-contrast'])).toEqual([]);
  });
}

/**
 * Every scene: where it starts, whether everything fits at every size, and what axe says in both themes. Asked for in several files, so
 * that two scenes are looked at side by side.
 */
export function lookAt(scenes: readonly Scene[]): void {
  let counter: Counter;
  beforeAll(async () => {
    counter = await startCounter();
  }, 60_000);
  afterAll(() => counter.close());

  describe.each(scenes)('$name', (scene) => {
    lookAtScene(scene, () => counter);
  });

  it('the station’s word on contrast reaches the page', async () => {
    const [scene] = scenes;
    if (!scene) throw new Error('no scenes');
    const page = await atScene(counter, scene, { contrast: true });
    expect(await themeOf(page)).toBe('contrast');
    await page.close();
  });
}
