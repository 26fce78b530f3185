import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Blobs } from '../../../src-main/station/blobs.ts';
import { Uploads } from '../../../src-main/station/uploads.ts';

const mega = 1024 * 1024;
let folder: string;
let nowMs: number;
let ids: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uploads-'));
  nowMs = 0;
  ids = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = () => join(folder, 'uploads');
const open = () => new Uploads({ folder: place(), now: () => nowMs, freshId: () => `u${(ids += 1)}` });
const idOf = (opened: ReturnType<Uploads['open']>): string => {
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
};

/** Pieces made only when the one before was taken; `made` counts them. */
function sender(pieces: number, size = mega) {
  const counted = { made: 0, ended: false };
  async function* chunks() {
    try {
      for (; counted.made < pieces; ) {
        counted.made += 1;
        yield new Uint8Array(size).fill(counted.made);
      }
    } finally {
      counted.ended = true;
    }
  }
  return { counted, chunks: chunks() };
}

describe('an upload', () => {
  it('of 64 MB is written piece by piece and read back piece by piece', async () => {
    const uploads = open();
    const id = idOf(uploads.open(64 * mega, '备份.db'));
    const { chunks, counted } = sender(64);
    expect(await uploads.receive(id, chunks)).toEqual({ ok: true, value: undefined });
    expect(counted.made).toBe(64);
    const upload = uploads.find(id);
    expect(statSync(upload?.file ?? '').size).toBe(64 * mega);
    // Back to a page: a thousand small pieces, never the whole.
    const blobs = new Blobs({ now: () => nowMs, freshId: () => 'b1' });
    const blob = blobs.take(blobs.put({ mime: 'application/octet-stream', file: upload?.file ?? '' }) ?? '');
    const sizes: number[] = [];
    for await (const piece of blob?.chunks() ?? []) sizes.push(piece.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(64 * mega);
    expect(Math.max(...sizes)).toBe(64 * 1024);
  });

  it('that brings more than it announced is stopped at the first piece too many', async () => {
    const uploads = open();
    const id = idOf(uploads.open(2 * mega, 'x'));
    const { chunks, counted } = sender(50);
    expect(await uploads.receive(id, chunks)).toEqual({ ok: false, error: 'BLOB_TOO_LARGE' });
    expect(counted).toEqual({ made: 3, ended: true });
    expect(readdirSync(place())).toEqual([]);
  });

  it('that breaks off, or brings less, leaves nothing behind', async () => {
    const uploads = open();
    const less = idOf(uploads.open(3 * mega, 'x'));
    expect(await uploads.receive(less, sender(2).chunks)).toEqual({ ok: false, error: 'BLOB_GONE' });
    const broken = idOf(uploads.open(3 * mega, 'x'));
    async function* breaking() {
      yield new Uint8Array(10);
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    expect(await uploads.receive(broken, breaking())).toEqual({ ok: false, error: 'BLOB_GONE' });
    expect(uploads.find(less)).toBeUndefined();
    expect(readdirSync(place())).toEqual([]);
  });

  it('is sent once, and only under an id that was opened', async () => {
    const uploads = open();
    const id = idOf(uploads.open(mega, 'x'));
    expect((await uploads.receive(id, sender(1).chunks)).ok).toBe(true);
    expect(await uploads.receive(id, sender(1).chunks)).toEqual({ ok: false, error: 'BLOB_GONE' });
    expect(await uploads.receive('../../station.db', sender(1).chunks)).toEqual({ ok: false, error: 'BLOB_GONE' });
    expect(readdirSync(folder)).toEqual(['uploads']);
  });

  it('is gone after five minutes, when it is dropped, at the end and at the next start', async () => {
    const uploads = open();
    const [late, dropped, left] = ['late', 'dropped', 'left'].map((name) => idOf(uploads.open(mega, name)));
    for (const id of [late, dropped, left]) await uploads.receive(id ?? '', sender(1).chunks);
    uploads.drop(dropped ?? '');
    expect(new Set(readdirSync(place()))).toEqual(new Set([late, left]));
    nowMs += 5 * 60_000 + 1;
    uploads.expire();
    expect(readdirSync(place())).toEqual([]);
    writeFileSync(join(place(), 'of an earlier run'), 'x');
    open();
    expect(existsSync(place())).toBe(false);
  });

  it('finds no room beyond 200 MB of all of them together', () => {
    const uploads = open();
    const first = idOf(uploads.open(150 * mega, 'x'));
    expect(uploads.open(51 * mega, 'x')).toEqual({ ok: false, error: 'BLOB_TOO_LARGE' });
    uploads.drop(first);
    expect(uploads.open(200 * mega, 'x').ok).toBe(true);
  });

  it('on a full disk says so, leaves nothing behind, and works again when there is room', async () => {
    mountSmallDisk(folder);
    try {
      const uploads = open();
      const id = idOf(uploads.open(8 * mega, 'x'));
      expect(await uploads.receive(id, sender(8).chunks)).toEqual({ ok: false, error: 'DISK_FULL' });
      expect(readdirSync(place())).toEqual([]);
      const small = idOf(uploads.open(mega, 'x'));
      expect((await uploads.receive(small, sender(1).chunks)).ok).toBe(true);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});

/** A disk of 4 MB in the folder's place. */
function mountSmallDisk(where: string): void {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', where], { stdio: 'pipe' });
  } catch {
    throw new Error('This test mounts a small disk (tmpfs) and needs root for it: run the tests as root, as CI does.');
  }
}
