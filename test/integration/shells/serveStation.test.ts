import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ServedStation, serveStation } from '../../../src-main/shells/browser/serveStation.ts';
import { FakeStation } from '../../fixtures/station/fakeStation.ts';

let folder: string;
let station: FakeStation;
let served: ServedStation;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(folder, 'counter.html'), '<!doctype html><title>counter</title>');
  writeFileSync(join(folder, 'secret.key'), 'not a page');
  station = new FakeStation();
  served = await serveStation({ station, port: 0, pagesFolder: folder, tokens: ['counter', 'kiosk'] });
});

afterEach(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

type Reply = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string };

/** A request with full control of path and headers; fetch would tidy both. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: served.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (piece: Buffer) => {
        body += piece.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function signedCookie(url = served.url): Promise<string> {
  const reply = await ask(new URL(url).pathname);
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

type Opened = { readonly socket: WebSocket; readonly next: () => Promise<unknown>; readonly closed: Promise<number> };

function openPipe(headers: Record<string, string>, path = '/pipe'): Promise<Opened> {
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}${path}`, { headers });
  const next = () =>
    new Promise((resolve) => socket.once('message', (bytes: Buffer) => resolve(JSON.parse(bytes.toString()))));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, next, closed }));
    socket.once('error', reject);
  });
}

const ours = () => `http://127.0.0.1:${served.port}`;

describe('the launch address', () => {
  it('turns its token into a strict cookie and leaves the token behind', async () => {
    const reply = await ask(new URL(served.url).pathname);
    expect(reply.status).toBe(303);
    expect(reply.headers['location']).toBe('/counter.html');
    expect(String(reply.headers['set-cookie'])).toMatch(/^station-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it('works once', async () => {
    await ask(new URL(served.url).pathname);
    const again = await ask(new URL(served.url).pathname);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('is not used up by a program that only looks at it', async () => {
    const path = new URL(served.url).pathname;
    expect((await ask(path, {}, 'HEAD')).status).toBe(405);
    expect((await ask(path)).status).toBe(303);
  });

  it('decides what the page is, whatever the page says', async () => {
    const cookie = await signedCookie(served.urls[1]);
    const { socket, next } = await openPipe({ origin: ours(), cookie }, '/pipe/kiosk');
    socket.send(JSON.stringify({ id: 1, method: 'station.getState', params: { kind: 'counter' } }));
    expect(await next()).toMatchObject({ id: 1, ok: true, value: { kind: 'kiosk' } });
  });
});

describe('the resident’s screen', () => {
  it('has a pipe and a cookie of its own: neither can take the other’s place, and no bytes are for it', async () => {
    await served.close();
    served = await serveStation({ station, port: 0, pagesFolder: folder, tokens: ['counter', 'second-screen'] });
    station.blobs.set('b1', { mime: 'image/png', bytes: new Uint8Array([1]) });
    const [counter, resident] = [await signedCookie(served.urls[0]), await signedCookie(served.urls[1])];
    expect(resident).toMatch(/^station-\d+-second-screen=/);
    const both = { origin: ours(), cookie: `${counter}; ${resident}` };
    for (const [path, kind] of [
      ['/pipe', 'counter'],
      ['/pipe/second-screen', 'second-screen'],
    ] as const) {
      const { socket, next } = await openPipe(both, path);
      socket.send(JSON.stringify({ id: 1, method: 'station.getState', params: {} }));
      expect(await next()).toMatchObject({ value: { kind } });
    }
    const renamed = resident.replace('-second-screen', '');
    await expect(openPipe({ origin: ours(), cookie: renamed })).rejects.toThrow('403');
    await expect(openPipe({ origin: ours(), cookie: resident })).rejects.toThrow('403');
    expect((await ask('/blob/b1', { cookie: resident })).status).toBe(403);
    expect(station.blobs.size).toBe(1);
  });
});

describe('a page without a session', () => {
  it('gets no file, no blob and no pipe', async () => {
    station.blobs.set('b1', { mime: 'image/png', bytes: new Uint8Array([1]) });
    expect((await ask('/')).status).toBe(401);
    expect((await ask('/blob/b1')).status).toBe(401);
    await expect(openPipe({ origin: ours() })).rejects.toThrow('403');
    expect(station.blobs.size).toBe(1);
  });

  it('gets nothing with a cookie of an earlier run', async () => {
    const cookie = `station-${served.port}=${'A'.repeat(43)}`;
    expect((await ask('/', { cookie })).status).toBe(401);
  });
});

describe('a foreign page', () => {
  it('is refused by its Host, so that a rebound name opens nothing', async () => {
    const cookie = await signedCookie();
    expect((await ask('/', { cookie, host: `evil.example:${served.port}` })).status).toBe(403);
    expect((await ask('/', { cookie, host: 'localhost' })).status).toBe(403);
  });

  it('is refused by its Origin, on reads and on the pipe', async () => {
    const cookie = await signedCookie();
    expect((await ask('/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
    await expect(openPipe({ cookie, origin: 'http://evil.example' })).rejects.toThrow('403');
    await expect(openPipe({ cookie })).rejects.toThrow('403');
  });

  it('cannot use up a launch token from its own frame', async () => {
    const path = new URL(served.url).pathname;
    expect((await ask(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask(path)).status).toBe(303);
  });

  it('cannot change anything by POST', async () => {
    const cookie = await signedCookie();
    expect((await ask('/', { cookie, origin: ours() }, 'POST')).status).toBe(405);
    expect((await ask('/', { cookie }, 'POST')).status).toBe(403);
  });
});

describe('files', () => {
  it('come with a content policy that allows our own files only', async () => {
    const reply = await ask('/counter.html', { cookie: await signedCookie() });
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('<title>counter');
    const policy = String(reply.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it.each(['/../secret', '/%2e%2e/etc/passwd', '/..%5csecret.key', '/secret.key', '/assets/../../x', '/\0'])(
    'do not include %j',
    async (path) => {
      const cookie = await signedCookie();
      const reply = await ask(path.replace('\0', '%00'), { cookie });
      expect(reply.status).toBe(404);
      expect(reply.body).not.toContain('not a page');
    },
  );
});

describe('pages built anew under a running station', () => {
  it('change nothing and end nothing: it goes on serving what it started with', async () => {
    const cookie = await signedCookie();
    rmSync(join(folder, 'counter.html'));
    const reply = await ask('/counter.html', { cookie });
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('<title>counter</title>');
  });
});

describe('blobs', () => {
  it('are given once', async () => {
    const cookie = await signedCookie();
    station.blobs.set('b1', { mime: 'application/pdf', fileName: '台账.pdf', bytes: new Uint8Array([37, 80]) });
    const first = await ask('/blob/b1', { cookie });
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('application/pdf');
    expect(first.headers['content-disposition']).toContain(encodeURIComponent('台账'));
    expect((await ask('/blob/b1', { cookie })).status).toBe(404);
  });

  /** Sends bytes in pieces, each when the last one was taken. */
  function put(path: string, sent: { readonly headers: Record<string, string>; readonly size: number }) {
    return new Promise<Reply>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: served.port, path, method: 'PUT', headers: sent.headers });
      asked.on('error', reject);
      asked.on('response', (response) => {
        let body = '';
        response.on('data', (piece: Buffer) => {
          body += piece.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      const piece = Buffer.alloc(1024 * 1024, 7);
      const write = (left: number): void => {
        if (left === 0) asked.end();
        else asked.write(piece, () => write(left - 1));
      };
      write(sent.size / piece.length);
    });
  }

  it('come from a page in pieces, however large the whole is', async () => {
    const cookie = await signedCookie();
    station.uploads.set('u1', []);
    const size = 64 * 1024 * 1024;
    expect((await put('/blob/u1', { headers: { cookie, origin: ours() }, size })).status).toBe(204);
    const pieces = station.uploads.get('u1') ?? [];
    expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBe(size);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(1024 * 1024);
    expect(pieces.length).toBeGreaterThanOrEqual(64);
  });

  it('are refused with their code even when most of them is still on its way', async () => {
    const cookie = await signedCookie();
    station.uploads.set('u1', []);
    station.refusal = 'DISK_FULL';
    const full = await put('/blob/u1', { headers: { cookie, origin: ours() }, size: 8 * 1024 * 1024 });
    expect(full).toMatchObject({ status: 507, body: '{"code":"DISK_FULL"}' });
    const unknown = await put('/blob/u2', { headers: { cookie, origin: ours() }, size: 1024 * 1024 });
    expect(unknown).toMatchObject({ status: 404, body: '{"code":"BLOB_GONE"}' });
  });

  it('are taken from our own page only', async () => {
    const cookie = await signedCookie();
    station.uploads.set('u1', []);
    const size = 1024 * 1024;
    expect((await put('/blob/u1', { headers: { cookie }, size })).status).toBe(403);
    expect((await put('/blob/u1', { headers: { cookie, origin: 'http://evil.example' }, size })).status).toBe(403);
    expect((await put('/blob/u1', { headers: { origin: ours() }, size })).status).toBe(401);
    expect((await put('/counter.html', { headers: { cookie, origin: ours() }, size })).status).toBe(405);
    expect(station.uploads.get('u1')).toEqual([]);
  });
});

describe('the pipe', () => {
  it('carries requests in and hints out, and tells the station when the page is gone', async () => {
    const { socket, next, closed } = await openPipe({ origin: ours(), cookie: await signedCookie() });
    expect(station.connected).toEqual(['counter']);
    station.hint({ hint: { topic: 'till', revision: 3 } });
    expect(await next()).toEqual({ hint: { topic: 'till', revision: 3 } });
    socket.close();
    await closed;
    await expect.poll(() => station.connected).toEqual([]);
  });

  it.each(['not json', '[]', 'null', '{"id":"1","method":"a"}', '{"id":1}', '{"id":1.5,"method":"a"}'])(
    'closes on a message that is no request: %s',
    async (text) => {
      const { socket, closed } = await openPipe({ origin: ours(), cookie: await signedCookie() });
      socket.send(text);
      expect(await closed).toBe(1007);
      expect(station.requests).toEqual([]);
    },
  );

  it('closes on more than one megabyte', async () => {
    const { socket, closed } = await openPipe({ origin: ours(), cookie: await signedCookie() });
    socket.send(JSON.stringify({ id: 1, method: 'a', params: 'x'.repeat(1_048_576) }));
    expect(await closed).toBe(1009);
    expect(station.requests).toEqual([]);
  });
});

it('listens on the loopback address only', async () => {
  expect(new URL(served.url).hostname).toBe('127.0.0.1');
  await expect(fetch(`http://127.0.0.2:${served.port}/`)).rejects.toThrow();
});
