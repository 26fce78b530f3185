import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { type ServedStation, serveStation } from '../../../src-main/shells/browser/serveStation.ts';
import { lookForTraces, type Trace, type Weight, weigh } from './look.ts';
import { visitorOf } from './visitor.ts';
import { openWaitingRoom, type WaitingRoom } from './waitingRoom.ts';

export type PageRun = {
  readonly sessions: number;
  /** A heap is searched after each so many sessions. */
  readonly every: number;
  readonly pagesFolder: string;
  /**
   * Visits before the first weighing: what a browser warms up (caches, compiled code) is no growth.
   */
  readonly warm: number;
  /** Something is done wrong on purpose, which has to be found. */
  readonly plant?: Plant;
};

export type Plant = 'storage' | 'heap' | 'growth';

export type PageFindings = {
  readonly before: Weight;
  readonly after: Weight;
  readonly searched: number;
  readonly traces: readonly Trace[];
};

/** A session waits for the page at most this long; then the page is broken, not slow. */
const patienceMs = 15_000;

type Stage = {
  readonly browser: Browser;
  readonly page: Page;
  readonly session: CDPSession;
  readonly room: WaitingRoom;
  readonly served: ServedStation;
};

/** Visitors in the real page, one after the other, as a day brings them; what is left of them is looked for on the idle page. */
export async function runVisits(run: PageRun): Promise<PageFindings> {
  const stage = await openStage(run.pagesFolder);
  try {
    const { warm } = run;
    for (let number = 1; number <= warm; number += 1) await visitOnce(stage, number);
    const before = await weigh(stage.session, stage.browser);
    const traces: Trace[] = [];
    let searched = 0;
    for (let number = warm + 1; number <= run.sessions; number += 1) {
      await visitOnce(stage, number);
      if (run.plant !== undefined) await plantTrace(stage.page, run.plant, number);
      if (number % run.every !== 0 && number !== run.sessions) continue;
      traces.push(...(await lookForTraces(stage.page, stage.session)));
      searched += 1;
    }
    return { before, after: await weigh(stage.session, stage.browser), searched, traces };
  } finally {
    await stage.browser.close();
    await stage.served.close();
  }
}

async function openStage(pagesFolder: string): Promise<Stage> {
  const room = openWaitingRoom();
  const served = await serveStation({ station: room.station, port: 0, pagesFolder, tokens: ['kiosk'] });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--mute-audio'],
  });
  const page = await browser.newPage({ viewport: { width: 1024, height: 768 }, locale: 'zh-CN' });
  await page.goto(served.url);
  await shows(page, 'home');
  return { browser, page, room, served, session: await page.context().newCDPSession(page) };
}

/** Waits for a screen by its name: nothing personal is written into the page by looking. */
function shows(page: Page, screen: string): Promise<unknown> {
  return page.locator(`[data-screen="${screen}"]`).waitFor({ timeout: patienceMs });
}

/** One visitor: lays the card, sees the account, most of them look at something more, then leaves or takes the card away. */
async function visitOnce({ page, room }: Stage, number: number): Promise<void> {
  room.come(visitorOf(number));
  await shows(page, 'account');
  // The wait is the page's own: a screen that has just come counts no key for a blink.
  const keys = number % 5 === 0 ? ['Digit2', 'Digit3', 'F2'] : number % 5 === 1 ? ['Digit3'] : [];
  for (const key of keys) {
    await page.waitForTimeout(270);
    await page.keyboard.press(key);
  }
  const gone = page.waitForEvent('framenavigated', { timeout: patienceMs }).then(() => true);
  if (number % 3 !== 0) room.go();
  // On a busy machine the page's blink lasts longer: whoever is not heard presses again.
  for (let left = false; number % 3 === 0 && !left; ) {
    await page.waitForTimeout(270);
    await page.keyboard.press('F4');
    left = await Promise.race([gone, page.waitForTimeout(600).then(() => false)]);
  }
  await gone;
  await shows(page, 'home');
}

/** What a careless page would do with the visitor who has just left. */
async function plantTrace(page: Page, plant: Plant, number: number): Promise<void> {
  const { maskedName } = visitorOf(number).account;
  switch (plant) {
    case 'storage':
      return page.evaluate((name) => sessionStorage.setItem('last', name), maskedName);
    case 'heap':
      return page.evaluate((name) => void Object.assign(globalThis, { last: { name } }), maskedName);
    case 'growth':
      return page.evaluate(() => {
        const kept = Array.from({ length: 20_000 }, (_, index) => ({ index, list: [index] }));
        document.addEventListener('visibilitychange', () => kept.length);
      });
  }
}
