import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, fakeId, operators, quietState, zhang, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { createFakePlaces, longName, roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, pressEnter, type Size, smallest, startCounter } from './page.ts';

let counter: Counter;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

/** A screen of the counter: how to get there, and where the cursor should wait. */
type Scene = {
  readonly name: string;
  readonly state?: typeof roughState;
  readonly prepare?: (station: FakeStation) => void;
  readonly go: (page: Page, station: FakeStation) => Promise<void>;
  readonly startsAt: string;
};

const { session: signedIn, ...signedOut } = roughState;
const { shift: _shift, ...noShift } = signedIn ?? quietState.session ?? { operator: operators[0], locked: false };

/** The journal is shorter than its head: no names, no money. */
const lost: typeof roughState = {
  ...signedOut,
  phase: 'recovery',
  recovery: { reason: 'journal-shorter-than-head', missingFrom: 10, missingTo: 15 },
};

const place = (key: string, words: string) => async (page: Page) => {
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press(key);
  await page.getByText(words).first().waitFor();
};

async function quote(page: Page): Promise<void> {
  await page.getByRole('button', { name: '就按 300 元' }).waitFor();
}

const withCard = (station: FakeStation) => station.answer('people.getCard', zhangOnReader);

const longPerson = {
  ...zhang,
  name: longName,
  balanceFen: 9_999_999_999,
  missingYears: [2011, 2012, 2013, 2014],
  cardExpired: true,
};

const withLongCard = (station: FakeStation) => {
  withCard(station);
  station.answer('people.openPerson', longPerson);
  station.answer('people.askProvince', longPerson);
};

const scenes: readonly Scene[] = [
  {
    name: '登录',
    state: signedOut,
    go: async (page) => page.getByText('请选您的名字').waitFor(),
    startsAt: '.name-chosen',
  },
  {
    name: '账本要恢复',
    state: lost,
    go: async (page) => page.getByText('先不能收钱').waitFor(),
    startsAt: '.action[data-start]',
  },
  {
    name: '认下丢失',
    state: lost,
    go: async (page) => {
      await page.getByText('先不能收钱').waitFor();
      await page.keyboard.press('F8');
      await page.getByLabel('站长的密码（6 位数字）').waitFor();
    },
    startsAt: 'dialog input[data-start]',
  },
  {
    name: '开班',
    state: { ...roughState, session: noShift as NonNullable<typeof signedIn> },
    go: async (page) => page.getByText('备用金（元）').waitFor(),
    startsAt: 'input[data-money]',
  },
  { name: '今日', go: async (page) => page.getByText('要您动手的').waitFor(), startsAt: '.task' },
  { name: '收款 空', go: place('Alt+2', '这个班收过的'), startsAt: '.screen' },
  { name: '核对应缴', prepare: withCard, go: quote, startsAt: '.tier-chosen' },
  {
    name: '核对应缴 五十字的名字',
    prepare: withLongCard,
    go: quote,
    startsAt: '.tier-chosen',
  },
  {
    name: '现金',
    prepare: withCard,
    go: async (page) => {
      await quote(page);
      await pressEnter(page);
      await page.getByText('点清现金再按回车').waitFor();
    },
    startsAt: 'input[data-money]',
  },
  {
    name: '完成',
    prepare: withCard,
    go: async (page) => {
      await quote(page);
      await pressEnter(page);
      await page.getByText('点清现金再按回车').waitFor();
      await pressEnter(page);
      await page.getByText('已打印').waitFor();
    },
    startsAt: '[data-primary]',
  },
  {
    name: '同户',
    prepare: withCard,
    go: async (page) => {
      await quote(page);
      await page.keyboard.press('F6');
      await page.getByText('各开各的票据').waitFor();
    },
    startsAt: '[data-primary]',
  },
  { name: '参保 空', go: place('Alt+3', '卡上的姓名'), startsAt: '.screen' },
  {
    name: '参保',
    prepare: (station) => {
      const { card } = zhangOnReader;
      if (card) station.answer('people.readCard', card);
    },
    go: async (page) => {
      await place('Alt+3', '卡上的姓名')(page);
      await page.keyboard.press('F2');
      await page.getByLabel('联系电话').waitFor();
    },
    startsAt: 'input[aria-invalid=true]',
  },
  {
    name: '查人',
    go: async (page) => {
      await place('Alt+4', '查了谁')(page);
      await page.getByRole('textbox').fill('zs');
      await page.getByRole('row', { selected: true }).waitFor();
    },
    startsAt: 'input[data-start]',
  },
  {
    name: '核对应缴 五十字的名字，两条横幅',
    state: { ...roughState, offline: { since: at('08:40'), daysLeft: 3, actsLeft: 1999, cashLeftFen: 9_999_999_999 } },
    prepare: withLongCard,
    go: async (page, station) => {
      await quote(page);
      const { card } = zhangOnReader;
      if (card)
        station.answer('people.getCard', {
          state: 'read',
          card: { ...card, cardReadId: fakeId(99), personKey: 'P:99', name: longName },
        });
      station.hint('card');
      await page.getByText('办完这位再读').waitFor();
    },
    startsAt: '.tier-chosen',
  },
  { name: '日结', go: place('Alt+5', '一种一种点'), startsAt: 'input[data-money]' },
  { name: '票据', go: place('Alt+6', '还剩 214 个号'), startsAt: 'input[data-start]' },
  { name: '上传', go: place('Alt+7', '要您看的 1 件'), startsAt: '[data-primary]' },
  { name: '设备', go: place('Alt+8', '请装一卷新纸'), startsAt: '.action-primary' },
  { name: '托盘', go: place('Alt+0', '模拟居民放卡'), startsAt: '.tray-card' },
];

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
      const frame = element.parentElement?.closest('.card, .screen-body, .dialog, .screen-actions');
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

async function atScene(scene: Scene): Promise<Page> {
  const station = createFakePlaces(scene.state ?? roughState);
  scene.prepare?.(station);
  const page = await counter.open(station);
  await scene.go(page, station);
  await drawn(page);
  return page;
}

describe.each(scenes)('$name', (scene) => {
  it('shows everything at every size', async () => {
    const page = await atScene(scene);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await drawn(page);
      expect(await clipped(page), `${size.width} × ${size.height}`).toEqual([]);
    }
    await page.close();
  });

  it('starts where work starts', async () => {
    const page = await atScene(scene);
    const start = page.locator(`${scene.startsAt}:focus`).first();
    await start.waitFor({ timeout: 5000 });
    expect(await start.isVisible()).toBe(true);
    await page.close();
  });

  it('has nothing axe objects to', async () => {
    const page = await atScene(scene);
    await page.evaluate(axeSource);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations: all } = await axe.run();
      return all.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`);
    });
    expect(violations).toEqual([]);
    await page.close();
  });
});
