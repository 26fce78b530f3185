import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../../src-main/shells/packaging/buildApp.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** A station that echoes what it is asked and what its child answers; in the built folder it stands in the real one's place. */
const fakeStart = `
export async function startStation({ processHost, dataFolder, askPassphrase }) {
  if (dataFolder.endsWith('refused')) return { ok: false, error: { code: 'FOLDER_IN_USE', details: [] } };
  if (dataFolder.endsWith('locked')) {
    let given = await askPassphrase({ isNew: false, wrong: false });
    while (given !== '春江花月夜') given = await askPassphrase({ isNew: false, wrong: true });
  }
  const child = processHost.spawn('device-host', { greeting: 'hello' });
  const heard = [];
  child.onMessage((message) => heard.push(message));
  child.post({ bytes: new Uint8Array([1, 255]) });
  return { ok: true, value: {
    provinceUrl: '',
    connect: (kind, receive) => ({
      handle: ({ id, method, params }) => method === 'kiosk.die' ? process.exit(1) : receive({ id, ok: true, value: { kind, method, params, heard } }),
      close: () => undefined,
    }),
    takeBlob: (id) => id === 'b1' ? {
      mime: 'text/plain', size: 2, chunks: async function* () { yield new Uint8Array([111]); yield new Uint8Array([107]); },
    } : undefined,
    receiveBlob: async (id, chunks) => {
      if (id === 'u2') return { ok: false, error: 'BLOB_GONE' };
      let size = 0;
      for await (const chunk of chunks) {
        size += chunk.length;
        if (id === 'u3') return { ok: false, error: 'DISK_FULL' };
      }
      return size === 3_000_000 ? { ok: true } : { ok: false, error: 'BLOB_TOO_LARGE' };
    },
    stop: async () => { child.kill(); },
  } };
}`;
const fakeChild = `
process.send({ options: JSON.parse(process.argv[2]) });
process.on('message', (message) => process.send({ echo: [...message.bytes] }));`;
const page = `<!doctype html><meta charset="utf-8"><title>counter</title><script src="./page.js"></script>`;

let folder: string;
let data: string;
let program: ChildProcess;
let browser: Browser;
let window: Page;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

type Started = { readonly env?: Record<string, string>; readonly more?: readonly string[] };

function run(dataFolder: string, env: Record<string, string> = {}, more: readonly string[] = []): ChildProcess {
  const args = [join(project, 'test/electron-standin/run.ts'), folder, '--data', dataFolder, ...more];
  const stdio: ['ignore', 'inherit', 'pipe'] = ['ignore', 'inherit', 'pipe'];
  return spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio, detached: true });
}

/** Ends the program with its browser, which would live on and keep this run's output open. */
function end(started: ChildProcess | undefined): void {
  try {
    if (started?.pid !== undefined) process.kill(-started.pid, 'SIGKILL');
  } catch {
    // All of it has ended already.
  }
}

beforeAll(async () => {
  // Below the project, so that the built files find the packages.
  mkdirSync(join(project, 'dist'), { recursive: true });
  folder = mkdtempSync(join(project, 'dist/desktop-'));
  data = mkdtempSync(join(tmpdir(), 'desktop-'));
  const pages = join(data, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'counter.html'), page);
  writeFileSync(join(pages, 'page.js'), 'window.ran = true;');
  writeFileSync(join(pages, 'passphrase.html'), page);
  for (const name of ['second-screen', 'kiosk', 'paused']) writeFileSync(join(pages, `${name}.html`), page);
  await buildApp(project, { pages }, folder);
  writeFileSync(join(folder, 'src-main/station/start.js'), fakeStart);
  writeFileSync(join(folder, 'src-main/devices/host/main.js'), fakeChild);

  const port = await freePort();
  program = run(join(data, 'books'), { STANDIN_DEVTOOLS_PORT: String(port) });
  const version = () => fetch(`http://127.0.0.1:${port}/json/version`).then((reply) => reply.ok);
  await vi.waitUntil(() => version().catch(() => false), { timeout: 30_000, interval: 100 });
  browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const pagesNow = () => browser.contexts()[0]?.pages() ?? [];
  window = await vi.waitUntil(() => pagesNow().find((one) => one.url().endsWith('/counter.html')), { timeout: 20_000 });
  await window.waitForFunction(() => 'ran' in globalThis);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  end(program);
  rmSync(folder, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

/** Sends one request through the page's two functions and waits for its reply. */
function ask(id: number, method: string): Promise<unknown> {
  return window.evaluate(
    ([number, name]) =>
      new Promise((resolve) => {
        const { station } = globalThis as unknown as {
          station: { invoke(request: unknown): void; subscribe(receive: (message: unknown) => void): () => void };
        };
        const stop = station.subscribe((message) => {
          stop();
          resolve(message);
        });
        station.invoke({ id: number, method: name, params: {} });
      }),
    [id, method] as const,
  );
}

/** Runs the program on a folder, watches its windows through Chromium's own protocol, and ends it. */
async function withProgram(
  folderName: string,
  look: (pages: () => Page[], ended: Promise<unknown>) => Promise<void>,
  started: Started = {},
) {
  const port = await freePort();
  const env = { STANDIN_DEVTOOLS_PORT: String(port), ...started.env };
  const other = run(join(data, folderName), env, started.more);
  const ended = once(other, 'exit');
  try {
    const answers = () => fetch(`http://127.0.0.1:${port}/json/version`).then((reply) => reply.ok);
    await vi.waitUntil(() => answers().catch(() => false), { timeout: 30_000, interval: 100 });
    const chrome = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    await look(() => chrome.contexts()[0]?.pages() ?? [], ended);
    await chrome.close();
  } finally {
    end(other);
  }
}

describe('a station that needs its start passphrase', () => {
  it('asks in a window without any bridge, says when it is wrong, and opens the counter when it is right', async () => {
    await withProgram('locked', async (pages) => {
      const asking = await vi.waitUntil(() => pages().find((one) => one.url().endsWith('/passphrase.html')), {
        timeout: 20_000,
      });
      await asking.waitForFunction(() => 'ran' in globalThis);
      expect(await asking.evaluate(() => 'station' in globalThis)).toBe(false);
      const give = (text: string) =>
        asking.evaluate(async (said) => (await fetch('/passphrase', { method: 'POST', body: said })).status, text);
      expect(await give('x'.repeat(2_000))).toBe(413);
      expect(await give('春江花月')).toBe(403);
      expect(await give('')).toBe(404);
      await give('春江花月夜').catch(() => undefined);
      await vi.waitUntil(() => pages().some((one) => one.url().endsWith('/counter.html')), { timeout: 20_000 });
      await vi.waitUntil(() => !pages().some((one) => one.url().endsWith('/passphrase.html')), { timeout: 20_000 });
    });
  }, 60_000);

  it('ends when the window is closed without an answer', async () => {
    await withProgram('closed-locked', async (pages, ended) => {
      const asking = await vi.waitUntil(() => pages().find((one) => one.url().endsWith('/passphrase.html')), {
        timeout: 20_000,
      });
      await asking.close();
      expect(((await ended) as [number])[0]).toBe(0);
    });
  }, 60_000);
});

describe('the resident’s window', () => {
  const asked = { env: { STANDIN_DISPLAYS: '2' }, more: ['--second-screen'] };

  it('stands on the second display as a page of its own kind, and goes with the clerk’s last window', async () => {
    await withProgram(
      'two-displays',
      async (pages, ended) => {
        const find = (name: string) => () => pages().find((one) => one.url().endsWith(name));
        const resident = await vi.waitUntil(find('/second-screen.html'), { timeout: 20_000 });
        await resident.waitForFunction(() => 'ran' in globalThis);
        const kind = await resident.evaluate(
          () =>
            new Promise((resolve) => {
              const { station } = globalThis as unknown as {
                station: {
                  invoke(request: unknown): void;
                  subscribe(receive: (message: { value: { kind: string } }) => void): void;
                };
              };
              station.subscribe((message) => resolve(message.value.kind));
              station.invoke({ id: 1, method: 'secondScreen.getView', params: {} });
            }),
        );
        expect(kind).toBe('second-screen');
        const counter = await vi.waitUntil(find('/counter.html'), { timeout: 20_000 });
        await counter.close();
        expect(((await ended) as [number])[0]).toBe(0);
      },
      asked,
    );
  }, 60_000);

  it('is not opened where there is one display: it must not cover the counter', async () => {
    await withProgram(
      'one-display',
      async (pages) => {
        await vi.waitUntil(() => pages().some((one) => one.url().endsWith('/counter.html')), { timeout: 20_000 });
        expect(pages().some((one) => one.url().endsWith('/second-screen.html'))).toBe(false);
      },
      { more: ['--second-screen'] },
    );
  }, 60_000);
});

describe('the kiosk', () => {
  /** What the page is told that it is; `undefined` while there is no station behind it. */
  const kindOf = (page: Page) =>
    page
      .evaluate(
        () =>
          new Promise<string | undefined>((resolve) => {
            const { station } = globalThis as unknown as {
              station: {
                invoke(request: unknown): void;
                subscribe(receive: (message: { value?: { kind: string } }) => void): void;
              };
            };
            station.subscribe((message) => resolve(message.value?.kind));
            station.invoke({ id: 7, method: 'kiosk.getState', params: {} });
            setTimeout(() => resolve(undefined), 500);
          }),
      )
      .catch(() => undefined);

  it('has its own page and right, opens nothing else, and comes back after a crash and after its station died', async () => {
    await withProgram(
      'kiosk',
      async (pages) => {
        const shown = () => pages().find((one) => one.url().endsWith('/kiosk.html'));
        const working = async () => {
          const page = await vi.waitUntil(shown, { timeout: 20_000 });
          await expect.poll(() => kindOf(page), { timeout: 20_000 }).toBe('kiosk');
          return page;
        };
        const first = await working();
        await first.evaluate(() => {
          globalThis.open('https://example.com/');
          globalThis.location.href = 'station://app/counter.html/../../evil';
        });
        expect(pages().some((one) => one.url().includes('counter.html') || one.url().includes('example'))).toBe(false);

        const session = await first.context().newCDPSession(first);
        await session.send('Page.crash').catch(() => undefined);
        await vi.waitUntil(() => shown() !== first && shown() !== undefined, { timeout: 20_000 });
        const second = await working();

        await second.evaluate(() => {
          const { station } = globalThis as unknown as { station: { invoke(request: unknown): void } };
          station.invoke({ id: 8, method: 'kiosk.die', params: {} });
        });
        await vi.waitUntil(() => pages().some((one) => one.url().endsWith('/paused.html')), { timeout: 20_000 });
        await working();
      },
      { more: ['--kiosk'] },
    );
  }, 90_000);
});

describe('the desktop window, under the stand-in', () => {
  it('gives the page two functions and nothing of Electron or Node', async () => {
    const seen = await window.evaluate(() => ({
      names: Object.keys((globalThis as unknown as { station: object }).station),
      foreign: ['require', 'process', 'electron', 'ipcRenderer', 'standinSend'].filter((name) => name in globalThis),
      ran: (globalThis as unknown as { ran?: boolean }).ran,
    }));
    expect(seen).toEqual({ names: ['invoke', 'subscribe'], foreign: [], ran: true });
  });

  it('carries a request to the station and its reply back, and the station has its child', async () => {
    await expect
      .poll(async () => ask(1, 'station.getState'), { timeout: 10_000 })
      .toEqual({
        id: 1,
        ok: true,
        value: {
          kind: 'counter',
          method: 'station.getState',
          params: {},
          heard: [{ options: { greeting: 'hello' } }, { echo: [1, 255] }],
        },
      });
  });

  it('fetches a blob under its own scheme', async () => {
    expect(await window.evaluate(async () => (await fetch('/blob/b1')).text())).toBe('ok');
    expect(await window.evaluate(async () => (await fetch('/blob/b2')).status)).toBe(404);
  });

  it('takes an upload under its own scheme, and says why it was not kept', async () => {
    const put = (id: string, bytes: number) =>
      window.evaluate(
        async ([to, size]) => {
          const reply = await fetch(`/blob/${to}`, { method: 'PUT', body: new Uint8Array(size) });
          return { status: reply.status, said: reply.status === 204 ? undefined : ((await reply.json()) as unknown) };
        },
        [id, bytes] as const,
      );
    expect(await put('u1', 3_000_000)).toEqual({ status: 204, said: undefined });
    expect(await put('u1', 10)).toEqual({ status: 413, said: { code: 'BLOB_TOO_LARGE' } });
    expect(await put('u2', 10)).toEqual({ status: 404, said: { code: 'BLOB_GONE' } });
    expect(await put('u3', 3_000_000)).toEqual({ status: 507, said: { code: 'DISK_FULL' } });
  });

  it('runs no script that is not a file of ours', async () => {
    const ran = await window.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true;';
      document.head.append(script);
      return 'injected' in globalThis;
    });
    expect(ran).toBe(false);
  });

  it('goes nowhere else and opens no other window', async () => {
    await window.evaluate(() => {
      globalThis.open('https://example.com/');
      globalThis.location.href = 'https://example.com/';
    });
    await expect
      .poll(
        () =>
          browser
            .contexts()[0]
            ?.pages()
            .filter((one) => one.url().includes('example')).length,
      )
      .toBe(0);
    expect(window.url()).toMatch(/\/counter\.html$/);
    expect(await ask(2, 'still.there')).toMatchObject({ id: 2, ok: true });
  });

  it('ends with its last window, after the station', async () => {
    const exited = once(program, 'exit');
    await window.close();
    expect((await exited)[0]).toBe(0);
  });

  it('says why when the station does not start', async () => {
    const refused = run(join(data, 'refused'));
    let said = '';
    refused.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    expect((await once(refused, 'close'))[0]).toBe(1);
    expect(said).toContain('正被另一个程序使用');
  });
});
