import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDataFolder, parseLaunchArguments } from '../../../src-main/shells/cli/launchArguments.ts';
import { practiceFolder, startPractice } from '../../../src-main/shells/cli/openPractice.ts';
import { browserArguments, findBrowser, hasDisplay } from '../../../src-main/shells/cli/openBrowser.ts';
import { askForWindow, findRunning } from '../../../src-main/shells/cli/runningStation.ts';

const entry = fileURLToPath(new URL('../../fixtures/station/startFake.ts', import.meta.url));
let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launch-'));
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: string[]) {
  return startWith({ DISPLAY: '', WAYLAND_DISPLAY: '' }, args);
}

function startWith(environment: Record<string, string>, args: readonly string[]) {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece: Buffer) => {
    said.stdout += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    said.stderr += piece.toString();
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said, ended };
}

async function startHeadless(...args: string[]) {
  const run = start('--headless', '--port', '0', '--data', join(folder, 'data'), ...args);
  await expect.poll(() => run.said.stdout, { timeout: 30_000 }).toContain('\n');
  const line = JSON.parse(run.said.stdout) as { url: string; urls: string[]; pid: number; province: string };
  return { ...run, line };
}

describe('a headless start', () => {
  it('answers with one line of JSON and nothing else on stdout', async () => {
    const { said, line, child } = await startHeadless('--tokens', '3');
    expect(said.stdout.trim().split('\n')).toHaveLength(1);
    expect(line.urls).toHaveLength(3);
    expect(new Set(line.urls).size).toBe(3);
    expect(line.url).toBe(line.urls[0]);
    expect(line.pid).toBe(child.pid);
    expect(line.province).toBe('http://127.0.0.1:1');
    expect(said.stderr).toContain('fake station in');
    expect((await fetch(line.url, { redirect: 'manual' })).status).toBe(303);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends safely on %s', async (signal) => {
    const { child, ended } = await startHeadless();
    expect(existsSync(join(folder, 'data', 'shell.json'))).toBe(true);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(existsSync(join(folder, 'data', 'shell.json'))).toBe(false);
  });

  it('on a folder in use says one sentence and exits with 1', async () => {
    await startHeadless();
    const { said, ended } = start('--headless', '--data', join(folder, 'data'));
    expect(await ended).toBe(1);
    expect(said.stdout).toBe('');
    expect(said.stderr.trim().split('\n')).toEqual([expect.stringContaining('正被另一个程序使用')]);
  });

  it('names every mistake of a configuration with its path', async () => {
    const { said, ended } = start('--headless', '--data', join(folder, 'misconfigured'));
    expect(await ended).toBe(1);
    expect(said.stderr).toContain('province.url：not an address');
    expect(said.stderr).toContain('devices.0.port：missing');
  });
});

describe('a kiosk', () => {
  it('answers with addresses of its own page, and names the tray beside it', async () => {
    const { line } = await startHeadless('--kiosk', '--tray', '--tokens', '2');
    const leadsTo = async (url: string) => (await fetch(url, { redirect: 'manual' })).headers.get('location');
    const { tray = '', urls } = line as typeof line & { readonly tray?: string };
    expect(urls).toHaveLength(2);
    expect(await leadsTo(urls[0] ?? '')).toBe('/kiosk.html');
    expect(await leadsTo(tray)).toBe('/counter.html');
    // One more window of a kiosk is a kiosk's.
    const running = findRunning(join(folder, 'data'));
    if (running === undefined) throw new Error('announced');
    expect(await leadsTo((await askForWindow(running)) ?? '')).toBe('/kiosk.html');
  });

  it('has no tray where its station is a real one', async () => {
    const { said, ended } = start('--headless', '--kiosk', '--tray', '--data', join(folder, 'real'));
    expect(await ended).toBe(1);
    expect(said.stdout).toBe('');
    expect(said.stderr).toContain('演练托盘只有演练才有');
  });

  it('keeps its books apart from those of the counter on the same PC', () => {
    const environment = { XDG_DATA_HOME: '/home/a/data' };
    const folderOf = (...argv: string[]) => {
      const parsed = parseLaunchArguments(argv, environment);
      return parsed.ok ? parsed.value.dataFolder : '';
    };
    expect(folderOf('--kiosk')).toBe('/home/a/data/township-kiosk-training');
    expect(folderOf()).not.toBe(folderOf('--kiosk'));
  });
});

describe('a running station', () => {
  it('gives the same user one more window, and nobody else', async () => {
    const { line } = await startHeadless();
    const running = findRunning(join(folder, 'data'));
    expect(statSync(join(folder, 'data', 'shell.json')).mode & 0o777).toBe(0o600);
    expect(running?.pid).toBe(line.pid);
    if (running === undefined) throw new Error('announced');
    const url = await askForWindow(running);
    expect(url).not.toBe(line.url);
    expect((await fetch(url ?? '', { redirect: 'manual' })).status).toBe(303);
    expect(await askForWindow({ ...running, secret: 'guessed' })).toBeUndefined();
    expect(readFileSync(join(folder, 'data', 'shell.json'), 'utf8')).not.toContain('launch');
  });
});

describe('a start with a display', () => {
  /** A browser that notes what it was asked to show and stays open. */
  function displayWithBrowser(): Record<string, string> {
    const browser = join(folder, 'chromium');
    writeFileSync(browser, `#!/bin/sh\necho "$$ $*" >> ${join(folder, 'shown')}\nexec sleep 300\n`, { mode: 0o755 });
    return { DISPLAY: ':99', PATH: `${folder}:${process.env['PATH']}` };
  }
  const shown = () =>
    (existsSync(join(folder, 'shown')) ? readFileSync(join(folder, 'shown'), 'utf8') : '').trim().split('\n');

  it('opens a window, and a second start opens one more on the same station', async () => {
    const display = displayWithBrowser();
    const first = startWith(display, ['--data', join(folder, 'data')]);
    await expect.poll(() => shown()[0], { timeout: 20_000 }).toMatch(/--app=http:\/\/127\.0\.0\.1:\d+\/launch\//);
    const second = startWith(display, ['--data', join(folder, 'data')]);
    await expect.poll(() => shown().length, { timeout: 20_000 }).toBe(2);
    const [one, two] = shown().map((line) => /--app=(\S+)/.exec(line)?.[1] ?? '');
    expect(new URL(two ?? '').host).toBe(new URL(one ?? '').host);
    expect(two).not.toBe(one);
    expect((await fetch(two ?? '', { redirect: 'manual' })).status).toBe(303);
    expect(await second.ended).toBe(0);
    for (const line of shown()) process.kill(Number(line.split(' ')[0]), 'SIGKILL');
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.said.stdout).toBe('');
  });
});

describe('the command line', () => {
  it('refuses what it does not know and what is out of bounds', () => {
    for (const argv of [
      ['--headles'],
      ['--port', '70000'],
      ['--tokens', '0'],
      ['--kiosk', '--second-screen'],
      ['--tray'],
      ['--port', '-1'],
      ['extra'],
    ]) {
      expect(parseLaunchArguments(argv, {}).ok, argv.join(' ')).toBe(false);
    }
  });

  it('keeps the books in the folder the operating system has for programs', () => {
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/home/a/data' })).toBe(
      '/home/a/data/township-station-training',
    );
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: 'relative' })).toMatch(
      /\.local\/share\/township-station-training$/,
    );
    expect(defaultDataFolder('win32', { APPDATA: 'C:/Roaming' })).toBe('C:/Roaming/township-station-training');
  });
});

describe('practice from a real station', () => {
  const environment = { XDG_DATA_HOME: '/home/a/data' };

  it('has books of its own, never those of the real station', () => {
    expect(practiceFolder('/srv/real', 'linux', environment)).toBe('/home/a/data/township-station-training');
    expect(practiceFolder('/home/a/data/township-station-training', 'linux', environment)).toBe(
      '/home/a/data/township-station-training-practice',
    );
  });

  it('is the program started once more on those books, and says when it could not be', async () => {
    const program = join(folder, 'program');
    writeFileSync(program, `#!/bin/sh\necho "$*" > ${join(folder, 'started')}\n`, { mode: 0o755 });
    expect(await startPractice(program, ['app'], '/srv/real')).toBe(true);
    const started = () => (existsSync(join(folder, 'started')) ? readFileSync(join(folder, 'started'), 'utf8') : '');
    await expect.poll(started, { timeout: 10_000 }).toMatch(/^app --data \S+township-station-training\n$/);
    expect(await startPractice(join(folder, 'nothing here'), [], '/srv/real')).toBe(false);
  });
});

describe('the window', () => {
  const window = {
    browser: '/usr/bin/chromium',
    url: 'http://127.0.0.1:1/launch/t',
    profileFolder: '/d',
  };

  it('has no tabs, an own profile and keeps the sandbox for everybody but root', () => {
    expect(browserArguments(window, false)).toContain(`--app=${window.url}`);
    expect(browserArguments(window, false)).not.toContain('--no-sandbox');
    expect(browserArguments(window, false)).not.toContain('--kiosk');
  });

  it('of a kiosk is the whole screen, keeps nothing and asks nothing', () => {
    const wanted = ['--kiosk', '--incognito', '--deny-permission-prompts', '--disable-pinch', '--noerrdialogs'];
    for (const argument of wanted) expect(browserArguments({ ...window, kiosk: true }, false)).toContain(argument);
  });

  it('opens only where there is a screen and a browser', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(findBrowser('linux', { PATH: '/nowhere' })).toBeUndefined();
  });
});
