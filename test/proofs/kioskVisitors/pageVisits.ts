import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { type ServedStation, serveStation } from '../../../src-main/shells/browser/serveStation.ts';
import { type Glass, type Press, touchGlass } from './glass.ts';
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
  /** Told of each weighing when it is made. */
  readonly weighed?: (weighing: Weighing) => void;
  /** Something is done wrong on purpose, which has to be found. */
  readonly plant?: Plant;
};

export type Plant = 'storage' | 'heap' | 'growth';

/** What the page weighed after so many sessions. */
export type Weighing = { readonly sessions: number; readonly seconds: number; readonly weight: Weight };

export type PageFindings = {
  /** The first one after warming up, then one with each search: a slow leak is a slope. */
  readonly weighings: readonly Weighing[];
  readonly searched: number;
  readonly traces: readonly Trace[];
};

type Stage = {
  readonly browser: Browser;
  readonly page: Page;
  readonly glass: Glass;
  readonly session: CDPSession;
  readonly room: WaitingRoom;
  readonly served: ServedStation;
};

/** Visitors in the real page, one after the other, as a day brings them; what is left of them is looked for on the idle page. */
export async function runVisits(run: PageRun): Promise<PageFindings> {
  const startedAt = performance.now();
  const stage = await openStage(run.pagesFolder);
  const weighings: Weighing[] = [];
  const traces: Trace[] = [];
  let searched = 0;
  // A snapshot takes memory of its own that the browser keeps, so each weighing follows one, the first as well.
  const look = async (sessions: number) => {
    traces.push(...(await lookForTraces(stage.page, stage.session)));
    searched += 1;
    const weight = await weigh(stage.session, stage.browser);
    const weighing = { sessions, seconds: (performance.now() - startedAt) / 1_000, weight };
    weighings.push(weighing);
    run.weighed?.(weighing);
  };
  try {
    for (let number = 1; number <= run.sessions; number += 1) {
      await visitOnce(stage, number);
      if (number === run.warm) await look(number);
      if (number <= run.warm) continue;
      if (run.plant !== undefined) await plantTrace(stage.page, run.plant, number);
      if (number % run.every === 0 || number === run.sessions) await look(number);
    }
    return { weighings, searched, traces };
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
  const session = await page.context().newCDPSession(page);
  const glass = await touchGlass(page, session);
  await page.goto(served.url);
  await glass.shows('home');
  return { browser, glass, page, room, served, session };
}

/** What some visitors look at: the rest of the account, then what more there is. */
const someMore: readonly Press[] = [
  { key: 'Digit3', leads: 'account' },
  { key: 'Digit3', leads: 'more' },
];
/** Others have their amounts said first, and want larger letters. */
const muchMore: readonly Press[] = [
  { key: 'Digit2', leads: 'account', says: true },
  ...someMore,
  { key: 'F2', leads: 'more' },
];

/** One visitor: lays the card, sees the account, some look at something more, then leaves or takes the card away. */
async function visitOnce({ glass, page, room }: Stage, number: number): Promise<void> {
  room.come(visitorOf(number));
  await glass.shows('account');
  for (const press of number % 5 === 0 ? muchMore : number % 5 === 1 ? someMore : []) await glass.press(press);
  await glass.begunAnew(() => (number % 3 === 0 ? page.keyboard.press('F4') : room.go()), 'home');
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
