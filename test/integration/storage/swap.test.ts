import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  dropUndecided,
  finishSwap,
  type SwapFiles,
  stagedName,
  swapDatabase,
  systemFiles,
} from '../../../src-main/station/restore/swap.ts';

let folder: string;

/** Today's books with a log of writes, and a staged copy. */
function fill(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'backups'), { recursive: true });
  for (const name of ['station.db', 'station.db-wal', 'station.db-shm'])
    writeFileSync(join(folder, name), `old ${name}`);
  writeFileSync(join(folder, 'head'), 'head');
  writeFileSync(join(folder, stagedName), 'new');
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swap-'));
  fill();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (...path: string[]): string | undefined => {
  const file = join(folder, ...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

/** The machine stops before its `cut`-th touch of the disk. */
function cutAfter(cut: number): { readonly files: SwapFiles; readonly touched: () => number } {
  let touches = 0;
  const files = Object.fromEntries(
    Object.entries(systemFiles).map(([name, work]) => [
      name,
      (...where: string[]) => {
        if (touches === cut) throw new Error('power cut');
        touches += 1;
        (work as (...args: string[]) => void)(...where);
      },
    ]),
  ) as unknown as SwapFiles;
  return { files, touched: () => touches };
}

/** Which books a start would open: the old ones whole, or the new one with nothing of the old beside it. */
function booksAtStart(): string {
  finishSwap(folder);
  dropUndecided(folder);
  const [database, log] = [text('station.db'), text('station.db-wal')];
  if (database === 'old station.db' && log === 'old station.db-wal') return 'old';
  if (database === 'new' && log === undefined && text('station.db-shm') === undefined) return 'new';
  return `mixed: ${database} with ${log}`;
}

describe('a swap of databases', () => {
  it('puts the copy in place and keeps every old file beside, with the head', () => {
    swapDatabase(folder, 'kept');
    expect(booksAtStart()).toBe('new');
    expect(text('kept', 'station.db')).toBe('old station.db');
    expect(text('kept', 'station.db-wal')).toBe('old station.db-wal');
    expect(text('kept', 'head')).toBe('head');
    expect(text('head')).toBe('head');
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'head', 'kept', 'station.db']);
  });

  it('cut at any moment leaves the old books or the new, whole, and never loses a file', () => {
    const whole = cutAfter(Number.POSITIVE_INFINITY);
    swapDatabase(folder, 'kept', whole.files);
    const seen = new Set<string>();
    for (let cut = 0; cut < whole.touched(); cut += 1) {
      fill();
      expect(() => swapDatabase(folder, 'kept', cutAfter(cut).files), `cut ${cut}`).toThrow('power cut');
      const books = booksAtStart();
      expect(['old', 'new'], `cut ${cut}: ${books}`).toContain(books);
      seen.add(books);
      const oldDatabase = books === 'old' ? text('station.db') : text('kept', 'station.db');
      const oldLog = books === 'old' ? text('station.db-wal') : text('kept', 'station.db-wal');
      expect([oldDatabase, oldLog], `cut ${cut}`).toEqual(['old station.db', 'old station.db-wal']);
      expect(booksAtStart(), `cut ${cut}, next start`).toBe(books);
    }
    expect([...seen].toSorted()).toEqual(['new', 'old']);
  });

  it('cut again while a start finishes it is finished by the next one', () => {
    const whole = cutAfter(Number.POSITIVE_INFINITY);
    swapDatabase(folder, 'kept', whole.files);
    for (let cut = 4; cut < whole.touched(); cut += 1) {
      for (let again = 0; again < whole.touched(); again += 1) {
        fill();
        expect(() => swapDatabase(folder, 'kept', cutAfter(cut).files)).toThrow();
        try {
          finishSwap(folder, cutAfter(again).files);
        } catch (error) {
          expect((error as Error).message).toBe('power cut');
        }
        expect(booksAtStart(), `cut ${cut}, then ${again}`).toBe('new');
        expect(text('kept', 'station.db')).toBe('old station.db');
      }
    }
  });

  it('does nothing to a folder without an order, except that an undecided copy goes', () => {
    expect(booksAtStart()).toBe('old');
    expect(text(stagedName)).toBeUndefined();
  });
});
