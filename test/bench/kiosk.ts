import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inFolder } from './folder.ts';
import { median, type Row, round } from './rows.ts';
import { type BenchReader, cards, chromiumProgram, openReader, startStation } from './screen/counterPage.ts';
import { type KioskPainted, watchTurns, whenTurned } from './screen/kioskTurns.ts';

const slowdown = 4;
const visits = 12;
const rounds = 6;
const kilobyte = 1_024;
/** Longer than the driver's search for a card and the page's beginning anew. */
const liftedMs = 1_800;
/** A screen that has just come counts no touch. */
const blinkMs = 400;

/** Page, scripts and styles of the first screen, gzipped, in KB. Sound and keyboard are fetched when they are needed. */
async function pageKilobytes(page: Page, open: () => Promise<unknown>): Promise<number> {
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\/voice\//.test(response.url())) return;
    bodies.push(
      response.body().then(
        (body) => gzipSync(body).byteLength,
        () => 0,
      ),
    );
  });
  await open();
  return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0) / kilobyte;
}

/** Waits until everybody of the county has arrived; the page's own question every few seconds tells. */
function whenArrived(page: Page): Promise<void> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const text = String(payload);
        // Of all answers only the kiosk's state says when its figures are of; while people arrive it says that, too.
        if (text.includes('"dataAsOf"') && text.includes('"paper"') && !text.includes('"arriving"')) resolve();
      }),
    );
  });
}

/** Lays a card on the idle kiosk; ms from the last byte of the reader's answer to the painted account. */
async function layCard(page: Page, reader: BenchReader, turn: number): Promise<number> {
  const card = cards[turn % cards.length];
  if (!card) throw new Error('no card');
  reader.put(card);
  const painted = await whenTurned(page, 'account');
  const tookMs = painted.atMs - reader.lastByteAt();
  // The page begins anew: what is asked of it meanwhile would be asked of the old one.
  const anew = page.waitForEvent('load');
  reader.take();
  await anew;
  await whenTurned(page, 'home');
  await page.waitForTimeout(liftedMs);
  return tookMs;
}

/** Touches through the places that need no card; ms from each touch to the painted screen. */
async function touchAbout(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  const way: readonly (readonly [string, string])[] = [
    ['3', 'policy'],
    ['1', 'tier-table'],
    ['3', 'policy'],
    ['3', 'policy-more'],
  ];
  for (const [digit, screen] of way) {
    await page.waitForTimeout(blinkMs);
    await page.locator(`[data-pad="${digit}"]`).click();
    const painted: KioskPainted = await whenTurned(page, screen);
    times.push(painted.sinceTouchMs);
  }
  await page.reload();
  await whenTurned(page, 'home');
  return times;
}

async function slowed(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Works with the page of a kiosk whose station has so many people, once all of them have arrived. */
function atKiosk<T>(residents: number, work: (kiosk: KioskAtWork) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const reader = await openReader();
    const station = await startStation(folder, reader, { more: ['--kiosk'], residents });
    let browser: Browser | undefined;
    try {
      browser = await chromium.launch({ executablePath: chromiumProgram, args: ['--no-sandbox'] });
      const page = await browser.newPage({ viewport: { width: 1024, height: 768 } });
      await watchTurns(page);
      const arrived = whenArrived(page);
      const kilobytes = await pageKilobytes(page, async () => {
        await page.goto(station.url);
        await whenTurned(page, 'home');
      });
      await arrived;
      return await work({ page, reader, kilobytes });
    } finally {
      await browser?.close();
      await station.close();
      await reader.close();
    }
  });
}

type KioskAtWork = {
  readonly page: Page;
  readonly reader: BenchReader;
  readonly kilobytes: number;
};

async function layCards({ page, reader }: KioskAtWork): Promise<readonly number[]> {
  const accounts: number[] = [];
  for (let turn = 0; turn < visits; turn += 1) accounts.push(await layCard(page, reader, turn));
  return accounts;
}

/** A large township. */
const people = 60_000;

/** The kiosk's page: its bytes, from the card to the account, from a touch to the next screen on a slow machine. */
export function benchKiosk(): Promise<readonly Row[]> {
  return atKiosk(people, async (kiosk) => {
    const accounts = await layCards(kiosk);
    await slowed(kiosk.page, slowdown);
    const touches: number[] = [];
    for (let turn = 0; turn < rounds; turn += 1) touches.push(...(await touchAbout(kiosk.page)));
    return rowsOf({ kilobytes: kiosk.kilobytes, accounts, touches });
  });
}

type Measured = {
  readonly kilobytes: number;
  readonly accounts: readonly number[];
  readonly touches: readonly number[];
};

/** What was measured, one figure or many, against what is allowed. */
type Against = Pick<Row, 'what' | 'unit'> & { readonly figures: readonly number[]; readonly allowed: number };

function rowAgainst({ allowed, figures, unit, what }: Against): Row {
  return {
    id: 'KIOSK',
    what,
    ratio: round(median(figures) / allowed, 4),
    value: round(median(figures), 1),
    unit,
    anchor: `what is allowed, ${unit}`,
    anchorValue: allowed,
    goal: '<=1',
    note: `worst ${round(Math.max(...figures), 1)} ${unit}`,
  };
}

function rowsOf({ accounts, kilobytes, touches }: Measured): readonly Row[] {
  const card = `from the last byte of the reader's answer to the painted account, ${people} people, median of ${visits}`;
  const touch = `from a touch to the painted screen, CPU slowed ${slowdown} times, median of ${touches.length}`;
  const bytes = 'page, scripts and styles of the kiosk, gzipped, without sound';
  return [
    rowAgainst({ what: bytes, unit: 'KB', figures: [kilobytes], allowed: 120 }),
    rowAgainst({ what: card, unit: 'ms', figures: accounts, allowed: 500 }),
    rowAgainst({ what: touch, unit: 'ms', figures: touches, allowed: 100 }),
  ];
}
