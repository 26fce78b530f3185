import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { tracesIn } from './visitor.ts';

/** What a page weighs after its rubbish was collected. */
export type Weight = {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  /** The renderer's memory as the system counts it. */
  readonly residentBytes: number;
};

/** Collects rubbish twice (what the first round frees may hold more) and weighs. */
export async function weigh(session: CDPSession, browser: Browser): Promise<Weight> {
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { jsEventListeners, nodes } = await session.send('Memory.getDOMCounters');
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners, residentBytes: await residentBytes(browser) };
}

/** The largest renderer is the page's; Chromium keeps an empty one in reserve. */
async function residentBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
  return Math.max(0, ...sizes);
}

/** Where something of a finished visit was found, and what. */
export type Trace = { readonly where: 'heap' | 'page' | 'storage'; readonly what: string };

/** Everything a page could have kept of anybody: its whole heap, its document and window, its storage. */
export async function lookForTraces(page: Page, session: CDPSession): Promise<readonly Trace[]> {
  const [document, storage] = await page.evaluate(readPage);
  return [
    ...tracesIn(await heapTexts(session)).map((what) => ({ where: 'heap' as const, what })),
    ...tracesIn(document).map((what) => ({ where: 'page' as const, what })),
    ...tracesIn(storage).map((what) => ({ where: 'storage' as const, what })),
  ];
}

/** All strings of a heap snapshot, as one text. */
async function heapTexts(session: CDPSession): Promise<string> {
  const pieces: string[] = [];
  const take = ({ chunk }: { readonly chunk: string }) => pieces.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { strings } = JSON.parse(pieces.join('')) as { readonly strings: readonly string[] };
  if (strings.length < 1_000) throw new Error('a heap snapshot without strings proves nothing');
  return strings.join('\n');
}

/** Runs in the page; sees nothing of this file. */
async function readPage(): Promise<[string, string]> {
  const document = [
    globalThis.document.documentElement.outerHTML,
    globalThis.document.title,
    globalThis.document.referrer,
    globalThis.document.cookie,
    location.href,
    window.name,
    JSON.stringify(history.state),
    ...[...globalThis.document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
  ].join('\n');
  const databases = await indexedDB.databases();
  const kept = 'caches' in globalThis ? await caches.keys() : [];
  const storage = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, kept]);
  return [document, storage];
}
