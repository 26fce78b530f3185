import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { electronProgram } from '../../src-main/shells/cli/electronProgram.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** A first start makes a township and opens a database; on two busy cores that may take its time. */
const startLimitMs = 60_000;

/** Data folder and configuration file of one station, and how many days later than today its clock says it is. */
export type Place = {
  readonly data: string;
  readonly config: string;
  readonly daysLater?: number;
  /** A kiosk, with a counter page beside it whose tray lays cards. */
  readonly kiosk?: boolean;
};

const kioskArguments = ({ kiosk }: Place): readonly string[] => (kiosk ? ['--kiosk', '--tray'] : []);

/** What every process of a program gets from its environment: a wall clock that is some days ahead, where a test goes on tomorrow. */
function clockOf({ daysLater = 0 }: Place): NodeJS.ProcessEnv {
  if (daysLater === 0) return process.env;
  const shift = new URL('laterClock.ts', import.meta.url).href;
  return { ...process.env, NODE_OPTIONS: `--import ${shift}`, DAYS_LATER: String(daysLater) };
}

/** A running program and its first window. */
export type Launched = {
  readonly page: Page;
  /** The counter page beside a kiosk. */
  readonly tray?: Page;
  openSecondWindow(): Promise<Page>;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** `npm start -- --headless`, and its pages in the browser of the test. */
export async function launchBrowserShell(place: Place, browser: Browser): Promise<Launched> {
  const child = spawn(
    'npm',
    [
      'start',
      '--silent',
      '--',
      '--headless',
      '--port',
      '0',
      '--tokens',
      '8',
      '--data',
      place.data,
      '--config',
      place.config,
      ...kioskArguments(place),
    ],
    { cwd: project, env: clockOf(place), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = JSON.parse(await lastLine(child)) as {
    readonly urls: string[];
    readonly pid: number;
    readonly tray?: string;
  };
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const open = async (url = line.urls.shift() ?? '') => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const gone = once(child, 'close');
    process.kill(line.pid, signal);
    await gone;
    await context.close();
  };
  const page = await open();
  const beside = line.tray === undefined ? {} : { tray: await open(line.tray) };
  return {
    page,
    ...beside,
    openSecondWindow: () => open(),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** The built application folder in the stand-in or in Electron; the test drives its windows through the DevTools port. */
export async function launchDesktop(place: Place, shell: 'stand-in' | 'electron'): Promise<Launched> {
  const port = await freePort();
  const run = () => spawnDesktop(place, shell, port);
  const child = run();
  const browser = await connect(port, child).catch((error: unknown) => {
    child.kill('SIGTERM');
    throw error;
  });
  const known = new Set<Page>();
  const nextPage = (name = 'counter') =>
    until(`a new window`, () => {
      const page = browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((one) => one.url().includes(`/${name}.html`) && !known.has(one));
      if (page !== undefined) known.add(page);
      return page;
    });
  const page = await nextPage(place.kiosk ? 'kiosk' : 'counter');
  const beside = place.kiosk ? { tray: await nextPage() } : {};
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const gone = once(child, 'close');
    if (signal === 'SIGKILL') process.kill(await stationPid(child.pid ?? 0), signal);
    // A kiosk's program outlives its station and starts it again: here all of it ends.
    if (signal === 'SIGTERM' || place.kiosk) child.kill('SIGTERM');
    await gone;
  };
  return {
    page,
    ...beside,
    openSecondWindow: () => {
      // The stand-in has no instance lock between programs; this signal is what a second start would tell the first.
      if (shell === 'stand-in') child.kill('SIGUSR2');
      else run();
      return nextPage();
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

function spawnDesktop(place: Place, shell: 'stand-in' | 'electron', port: number): ChildProcess {
  const app = join(project, 'dist/app');
  const args = ['--data', place.data, '--config', place.config, ...kioskArguments(place)];
  const env = { ...clockOf(place), STANDIN_DEVTOOLS_PORT: String(port) };
  const stdio: ['ignore', 'inherit', 'inherit'] = ['ignore', 'inherit', 'inherit'];
  if (shell === 'stand-in') {
    return spawn(process.execPath, [join(project, 'test/electron-standin/run.ts'), app, ...args], { env, stdio });
  }
  const program = electronProgram();
  if (program === undefined) throw new Error('Electron’s program is not here: npx install-electron');
  return spawn(program, [`--remote-debugging-port=${port}`, '--no-sandbox', app, ...args], { env, stdio });
}

async function connect(port: number, child: ChildProcess): Promise<Browser> {
  const address = `http://127.0.0.1:${port}`;
  await until('the program', async () => {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    const reply = await fetch(`${address}/json/version`).catch(() => undefined);
    return reply?.ok ? true : undefined;
  });
  return chromium.connectOverCDP(address);
}

/** The child of a desktop program that runs the station: named by its entry in the arguments or the environment. */
async function stationPid(program: number): Promise<number> {
  const { readFileSync, readdirSync } = await import('node:fs');
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const children = readdirSync('/proc').filter((pid) => read(pid, 'status').includes(`PPid:\t${program}\n`));
  const pid = children.find((one) => `${read(one, 'cmdline')}${read(one, 'environ')}`.includes('stationEntry.js'));
  if (pid === undefined) throw new Error('the station’s process was not found');
  return Number(pid);
}

/** The one line of a headless start. Fails with the exit code when the program ends before it. */
function lastLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString();
      if (text.endsWith('\n')) resolve(text.trim().split('\n').at(-1) ?? '');
    });
    child.on('close', (code) => reject(new Error(`the program ended with ${code} before it was ready`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + startLimitMs;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not appear`);
}
