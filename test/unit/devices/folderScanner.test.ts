import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { largestPaperBytes } from '../../../src-main/core/ports/documentScanner.ts';
import { FolderScanner } from '../../../src-main/devices/drivers/folderScanner.ts';
import { WatchedFolder } from '../../../src-main/devices/transports/watchedFolder.ts';
import { FakeClock } from './fakeClock.ts';

const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
const jpeg = new Uint8Array(canvas.createCanvas(60, 40).toBuffer('image/jpeg'));

let root: string;
let folder: string;
let clock: FakeClock;
let scanner: FolderScanner;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'station-camera-'));
  folder = join(root, 'camera');
  mkdirSync(folder);
  clock = new FakeClock();
  scanner = new FolderScanner(new WatchedFolder(folder), clock);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Real files under a clock that stands: between two moves the disk gets its turn. */
async function pass(ms: number, step = 200): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    await clock.advance(step);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const write = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes);

describe('a document camera that saves into a folder', () => {
  it('gives the file that appears, once it no longer changes, and takes it out of the folder', async () => {
    const scan = scanner.scan({});
    await pass(400);
    write('a.jpg', jpeg);
    await pass(1_200);
    expect(await scan).toEqual({ ok: true, value: { mime: 'image/jpeg', bytes: jpeg }, warnings: [] });
    expect(existsSync(join(folder, 'a.jpg'))).toBe(false);
  });

  it('never takes what lay there before: it may be another person’s', async () => {
    write('old.jpg', jpeg);
    const scan = scanner.scan({});
    await pass(400);
    await pass(121_000, 2_000);
    expect(await scan).toMatchObject({ ok: false, error: { code: 'scan-timeout', certainty: 'not-done' } });
    expect(existsSync(join(folder, 'old.jpg'))).toBe(true);
  });

  it('waits for a file that is still being written', async () => {
    const scan = scanner.scan({});
    await pass(400);
    write('slow.jpg', jpeg.subarray(0, 100));
    await pass(2_000);
    write('slow.jpg', jpeg);
    await pass(1_600);
    expect(await scan).toMatchObject({ ok: true, value: { bytes: jpeg } });
  });

  it('refuses a file that stays cut off, is of another kind, or is too large, and leaves it there', async () => {
    const cases = [
      ['cut.jpg', jpeg.subarray(0, 100), 'paper-unreadable'],
      ['program.jpg', new TextEncoder().encode('MZ'), 'paper-unreadable'],
      ['large.jpg', new Uint8Array(largestPaperBytes + 1), 'paper-too-large'],
    ] as const;
    for (const [name, bytes, code] of cases) {
      const scan = scanner.scan({});
      await pass(400);
      write(name, bytes);
      await pass(8_000);
      expect(await scan).toMatchObject({ ok: false, error: { code } });
      expect(existsSync(join(folder, name))).toBe(true);
    }
  });

  it('follows no link and looks at no file a program is still writing under another name', async () => {
    writeFileSync(join(root, 'secret.jpg'), jpeg);
    const scan = scanner.scan({});
    await pass(400);
    symlinkSync(join(root, 'secret.jpg'), join(folder, 'link.jpg'));
    write('page.jpg.part', jpeg);
    write('.hidden.jpg', jpeg);
    await pass(8_000);
    write('page.jpg', jpeg);
    await pass(1_200);
    expect(await scan).toMatchObject({ ok: true });
    expect(existsSync(join(root, 'secret.jpg'))).toBe(true);
    expect(existsSync(join(folder, 'page.jpg'))).toBe(false);
  });

  it('stops when the clerk stops it, and says when the folder goes away', async () => {
    const stop = new AbortController();
    const stopped = scanner.scan({}, stop.signal);
    await pass(400);
    stop.abort();
    await pass(600);
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'scan-cancelled' } });
    const gone = scanner.scan({});
    await pass(400);
    rmSync(folder, { recursive: true });
    await pass(600);
    expect(await gone).toMatchObject({ ok: false, error: { code: 'folder-missing' } });
    expect(await scanner.poll()).toEqual({ state: 'absent', reason: 'folder-missing', reopen: true });
  });
});
