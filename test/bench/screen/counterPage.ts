import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { tillText } from '../../../src-main/contract/text/screens/till.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { SocketLine } from '../../../src-main/training/devices/virtualLine.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';

/** A reader that stands in the bench's own process, so that it knows when the last byte of its answer went out. */
export type BenchReader = {
  readonly path: string;
  put(card: BenchCard): void;
  take(): void;
  /** Wall time of the last byte of the last card that was read, ms. */
  lastByteAt(): number;
  close(): Promise<void>;
};

export type BenchCard = (typeof scenarioCards)[number]['card'];

/** People of the practice county whose card and roster carry the same name. */
export const cards: readonly BenchCard[] = ['repeatPayer', 'rareName', 'householdHead'].map((cardId) => {
  const found = scenarioCards.find((one) => one.cardId === cardId);
  if (!found) throw new Error(`no card ${cardId}`);
  return found.card;
});

/** Answers longer than this carry a card; all others are a status. */
const shortestCard = 256;

const wallMs = (): number => performance.timeOrigin + performance.now();

export async function openReader(): Promise<BenchReader> {
  const reader = new VirtualReader();
  let lastByteMs = 0;
  const line: SocketLine = new SocketLine({
    path: 'tcp:127.0.0.1:0',
    onData: (chunk) => {
      for (const answer of reader.receive(chunk)) {
        line.write(answer);
        if (answer.byteLength > shortestCard) lastByteMs = wallMs();
      }
    },
  });
  await line.plug();
  return {
    path: line.path,
    put: (card) => reader.putCard(card),
    take: () => reader.takeCard(),
    lastByteAt: () => lastByteMs,
    close: () => line.unplug(),
  };
}

/** The real station without a window, a browser, and a clerk at 缴费收款 with an open till. */
export type CounterAtWork = {
  readonly browser: Browser;
  readonly page: Page;
  readonly reader: BenchReader;
  close(): Promise<void>;
};

export const chromiumProgram = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const startProgram = fileURLToPath(new URL('../../../src-main/shells/cli/start.ts', import.meta.url));

type Started = { readonly url: string; readonly pid: number };

export type StationWish = {
  /** Further arguments of the station's program. */
  readonly more?: readonly string[];
  /** How many people the practice county has. */
  readonly residents?: number;
};

/** Starts the real station without a window. */
export async function startStation(
  folder: string,
  reader: BenchReader,
  { more = [], residents = 300 }: StationWish = {},
) {
  const config = join(folder, 'config.json');
  const device = { deviceId: 'reader', kind: 'id-card-reader', profile: 'sam-serial', path: reader.path };
  const devices = [{ ...device, simulated: true }];
  writeFileSync(config, JSON.stringify({ store: 'training', training: { residents, seed: 7 }, devices }));
  const args = ['--headless', '--port', '0', '--data', join(folder, 'data'), '--config', config, ...more];
  const program = spawn(process.execPath, [startProgram, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    let out = '';
    program.stdout.on('data', (piece: Buffer) => {
      out += piece.toString();
      if (out.endsWith('\n')) resolve(out.trim().split('\n').at(-1) ?? '');
    });
    program.once('error', reject);
    program.once('exit', (code) => reject(new Error(`the station ended with ${code}`)));
  });
  const started = JSON.parse(line) as Started;
  const close = async (): Promise<void> => {
    const gone = once(program, 'exit');
    process.kill(started.pid, 'SIGTERM');
    await gone;
  };
  return { url: started.url, close };
}

/** Signs in by keys and opens the till, as a clerk does in the morning. */
async function openTill(page: Page): Promise<void> {
  await page.locator('.sign-in li, .sign-in button').first().waitFor();
  await page.waitForTimeout(500);
  await page.keyboard.press('1');
  for (const key of '111111') await page.keyboard.press(key);
  await page.locator('.sign-in').waitFor({ state: 'hidden' });
  const title = page.getByText(tillText.openTitle).first();
  await title.waitFor();
  await page.locator('[data-primary]:not([aria-disabled])').last().waitFor();
  await page.keyboard.press('Enter');
  await title.waitFor({ state: 'hidden' });
}

export async function openCounter(folder: string): Promise<CounterAtWork> {
  const reader = await openReader();
  const station = await startStation(folder, reader).catch(async (error: unknown) => {
    await reader.close();
    throw error;
  });
  const closing: (() => Promise<void>)[] = [() => station.close(), () => reader.close()];
  const close = async (): Promise<void> => {
    for (const one of closing) await one();
  };
  try {
    const browser = await chromium.launch({ executablePath: chromiumProgram, args: ['--no-sandbox'] });
    closing.unshift(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1024, height: 768 } });
    await page.goto(station.url);
    await openTill(page);
    return { browser, page, reader, close };
  } catch (error) {
    await close();
    throw error;
  }
}
