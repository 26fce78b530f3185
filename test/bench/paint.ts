import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { inFolder } from './folder.ts';
import { median, type Row, round, rowOf, type Sample } from './rows.ts';
import { type BenchCard, cards, openCounter } from './screen/counterPage.ts';
import { watchNames, whenPainted } from './screen/painted.ts';
import { serveReference } from './screen/reference.ts';

/** An old PC stands behind the counter: a quarter of this machine's speed. */
const slowdown = 4;
const repeats = 5;
/** Loads of each page in a repeat, in turns: one load of a page is a throw of dice. */
const loadsPerRepeat = 3;
const kilobyte = 1_024;

/** Makes the page slow and its cache empty, as on the first start of a morning. */
async function makeOld(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

/** First contentful paint of the page as it is loaded now, ms after the navigation began. */
async function firstPaint(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  return Number(await handle.jsonValue());
}

/** What one load brought: first paint, the person's name, and the bytes of everything it fetched, gzipped. */
type Load = { readonly paintMs: number; readonly nameMs: number; readonly kilobytes: number };

/** Bytes of page, scripts and styles while `load` runs. */
async function gzipBytes(page: Page, load: () => Promise<unknown>): Promise<number> {
  const bodies: Promise<number>[] = [];
  const take = (response: { url(): string; body(): Promise<Buffer> }): void => {
    bodies.push(
      response.body().then(
        (body) => gzipSync(body).byteLength,
        // A redirect and an answer without content have no body.
        () => 0,
      ),
    );
  };
  page.on('response', take);
  await load();
  page.off('response', take);
  return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0) / kilobyte;
}

async function loadCounter(page: Page, card: BenchCard): Promise<Load> {
  let paintedMs = 0;
  const kilobytes = await gzipBytes(page, async () => {
    await page.reload();
    paintedMs = (await whenPainted(page, card.name)).atMs;
  });
  const nameMs = paintedMs - (await page.evaluate(() => performance.timeOrigin));
  return { paintMs: await firstPaint(page), nameMs, kilobytes };
}

/** G14: the counter's page with a person on it against a page that does nothing, both on a slowed machine. */
export function benchPaint(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const reference = await serveReference(join(folder, 'reference'));
    const counter = await openCounter(folder);
    try {
      const [card] = cards;
      if (!card) throw new Error('no card');
      await watchNames(counter.page);
      counter.reader.put(card);
      await counter.page.reload();
      await whenPainted(counter.page, card.name);
      const empty = await counter.browser.newPage({ viewport: { width: 1024, height: 768 } });
      await makeOld(empty);
      await makeOld(counter.page);
      // The first load of a browser is nobody's fault.
      await empty.goto(reference.url, { waitUntil: 'networkidle' });
      await loadCounter(counter.page, card);
      const loads: Load[] = [];
      const samples: Sample[] = [];
      let emptyKilobytes = 0;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const anchors: number[] = [];
        for (let load = 0; load < loadsPerRepeat; load += 1) {
          emptyKilobytes = await gzipBytes(empty, () => empty.goto(reference.url, { waitUntil: 'networkidle' }));
          anchors.push(await firstPaint(empty));
          loads.push(await loadCounter(counter.page, card));
        }
        const paints = loads.slice(-loadsPerRepeat).map((load) => load.paintMs);
        samples.push({ value: median(paints), anchor: median(anchors) });
      }
      return paintRows({ loads, samples, emptyKilobytes });
    } finally {
      await counter.close();
      await reference.close();
    }
  });
}

type Measured = {
  readonly loads: readonly Load[];
  readonly samples: readonly Sample[];
  readonly emptyKilobytes: number;
};

function paintRows({ emptyKilobytes, loads, samples }: Measured): readonly Row[] {
  const anchor = 'the reference page: React, one field, a table of 200 lines';
  const times = loads.map((load) => Math.round(load.nameMs)).join(', ');
  return [
    rowOf(
      {
        id: 'G14',
        what: `first contentful paint of the counter’s page (its name, before any script), CPU slowed ${slowdown} times, medians of ${loadsPerRepeat} loads`,
        unit: 'ms',
        anchor,
        goal: '<=1.5',
      },
      samples,
    ),
    rowOf(
      {
        id: 'G14',
        what: 'page, scripts and styles of that first screen, gzipped',
        unit: 'KB',
        anchor: `${anchor} (at most 75 KB)`,
        goal: '<=150 KB',
      },
      [{ value: median(loads.map((load) => load.kilobytes)), anchor: round(emptyKilobytes) }],
    ),
    rowOf(
      {
        id: 'G14',
        what: `from the navigation to the painted name of the person, CPU slowed ${slowdown} times`,
        unit: 'ms',
        anchor: 'the time allowed, 1,500 ms',
        goal: '<=1',
        note: `the ${loads.length} loads: ${times} ms`,
      },
      loads.map((load) => ({ value: load.nameMs, anchor: 1_500 })),
    ),
  ];
}
