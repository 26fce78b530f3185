import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openConnection } from '../../src-main/adapters/sqlite/connection.ts';
import { SqliteJournalStore, toStorageError } from '../../src-main/adapters/sqlite/journalStore.ts';
import { migrate } from '../../src-main/adapters/sqlite/migrations.ts';
import { rebuildProjections } from '../../src-main/adapters/sqlite/rebuild.ts';
import { SqliteDrafts } from '../../src-main/adapters/sqlite/stationTables.ts';
import type { Entry } from '../../src-main/core/journal/index.ts';
import { type JournalStore, StorageError } from '../../src-main/core/ports/journalStore.ts';

let folder: string;
let connection: Connection;
let store: JournalStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  connection = openConnection({ file: join(folder, 'station.db'), key: 'ab'.repeat(32) });
  migrate(connection, 'training');
  rebuildProjections({ connection, apply: () => undefined });
  store = new SqliteJournalStore(connection);
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = (seq: number) => `019aa000-0000-7000-8000-${String(seq).padStart(12, '0')}`;

function entry(seq: number, extra: Partial<Entry> = {}): Entry {
  return {
    seq,
    id: idOf(seq),
    kind: 'task.closed',
    version: 1,
    store: 'training',
    terminal: 'T1',
    station: 'S1',
    at: '2026-11-20T12:00:00.000+08:00',
    mono: seq,
    boot: 'b',
    body: { taskId: `t${seq}`, done: '已办' },
    hash: String(seq).padStart(64, '0'),
    ...extra,
  } as Entry;
}

const insert = (...entries: readonly Entry[]) =>
  store.transact((transaction) => {
    for (const one of entries) transaction.insert(one, undefined);
  });

describe('the journal store', () => {
  it('is empty at first', () => {
    expect(store.end()).toEqual({ seq: 0, actSeq: 0, hash: '0'.repeat(64) });
    expect(store.list(1, 10)).toEqual([]);
    expect(store.findBySeq(1)).toBeUndefined();
    expect(store.findById(idOf(1))).toBeUndefined();
  });

  it('gives back what was put in, whole and in order', () => {
    const first = entry(1, { body: { taskId: 'x', done: '張䶮·𠮷 "\\ \u2028' } as never });
    insert(first, entry(2, { actSeq: 1 }), entry(3));
    expect(store.findBySeq(1)).toEqual({ entry: first });
    expect(store.findById(idOf(2))?.entry.seq).toBe(2);
    expect(store.list(2, 1).map((one) => one.entry.seq)).toEqual([2]);
    expect(store.list(1, 10).map((one) => one.entry.seq)).toEqual([1, 2, 3]);
    expect(store.end()).toMatchObject({ seq: 3, actSeq: 1, hash: entry(3).hash });
  });

  it('keeps private parts beside the entry until they are erased', () => {
    store.transact((transaction) =>
      transaction.insert(entry(1, { private: 'ff' }), { salt: '00', json: '{"name":"张三"}' }),
    );
    expect(store.findBySeq(1)?.private).toEqual({ name: '张三' });
    // Nothing erased without an entry that says so.
    expect(() => store.transact((transaction) => transaction.erase([1]))).toThrow(/erased by its own entry only/);
    expect(store.findBySeq(1)?.private).toEqual({ name: '张三' });
    store.transact((transaction) => {
      transaction.insert(entry(2, { kind: 'privacy.erased', body: { seqs: [1], reason: 'x' } as never }), undefined);
      transaction.erase([1, 99]);
    });
    expect(store.findBySeq(1)).toEqual({ entry: entry(1, { private: 'ff' }) });
  });

  it('keeps all of a transaction or nothing', () => {
    insert(entry(1));
    const half = () =>
      store.transact((transaction) => {
        transaction.insert(entry(2), undefined);
        transaction.projections.closedTasks.insert({ taskId: 'a', seq: 2, done: 'x', at: 'x' });
        throw new Error('half way');
      });
    expect(half).toThrow('half way');
    expect(store.end().seq).toBe(1);
    expect(store.projections.closedTasks.find('a')).toBeUndefined();
    insert(entry(2));
    expect(store.end().seq).toBe(2);
  });

  it('refuses numbers out of order and ids that exist', () => {
    insert(entry(1));
    expect(() => insert(entry(3))).toThrow('not the next number');
    expect(() => insert(entry(1, { id: idOf(9) }))).toThrow('not the next number');
    expect(() => insert(entry(2, { id: idOf(1) }))).toThrow('id exists');
    expect(() => insert(entry(2, { actSeq: 5 }))).toThrow('not the next act');
    expect(store.end().seq).toBe(1);
  });

  it('refuses entries of a newer program instead of misreading them', () => {
    insert(entry(1, { version: 2 }));
    expect(() => store.findBySeq(1)).toThrow('newer than this program');
    insert(entry(2, { kind: 'moon.landed' as never }));
    expect(() => store.findBySeq(2)).toThrow('kind unknown');
  });

  it('is what another connection reads once it was closed and opened again', () => {
    insert(entry(1), entry(2));
    connection.close();
    connection = openConnection({ file: join(folder, 'station.db'), key: 'ab'.repeat(32) });
    expect(new SqliteJournalStore(connection).end().seq).toBe(2);
  });

  it.each([
    ['SQLITE_FULL', 'full'],
    ['SQLITE_IOERR_SHMSIZE', 'full'],
    ['SQLITE_IOERR_FSYNC', 'failed'],
    ['SQLITE_IOERR', 'failed'],
    ['SQLITE_CORRUPT_INDEX', 'corrupt'],
    ['SQLITE_NOTADB', 'corrupt'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'],
  ])('says %s as %s', (sqlite, code) => {
    const said = toStorageError(Object.assign(new Error('x'), { code: sqlite }));
    expect(said).toBeInstanceOf(StorageError);
    expect((said as StorageError).code).toBe(code);
  });

  it('passes bugs on as they are', () => {
    const bug = new TypeError('x');
    expect(toStorageError(bug)).toBe(bug);
  });
});

describe('reading', () => {
  it('sees one state of the books, and the next act is durable when it returns', () => {
    insert(entry(1));
    const other = openConnection({ file: join(folder, 'station.db'), key: 'ab'.repeat(32) });
    const second = new SqliteJournalStore(other);
    const seen = second.reading(() => {
      const before = second.end().seq;
      insert(entry(2));
      return [before, second.end().seq];
    });
    expect(seen).toEqual([1, 1]);
    expect(second.end().seq).toBe(2);
    other.close();
  });

  it('refuses a commit inside: it would not be durable when it returns', () => {
    expect(() => store.reading(() => insert(entry(1)))).toThrow('a commit inside a reading');
    expect(store.end().seq).toBe(0);
    insert(entry(1));
    expect(store.end().seq).toBe(1);
  });

  it('gives back what it was asked and passes on what was thrown', () => {
    expect(store.reading(() => 7)).toBe(7);
    expect(() =>
      store.reading(() => {
        throw new Error('bug');
      }),
    ).toThrow('bug');
    expect(connection.inTransaction).toBe(false);
  });
});

describe('a draft', () => {
  const draft = {
    kind: 'contribution',
    subject: 'P:1/2026',
    operator: 'op01',
    savedAt: '2026-11-20',
    json: '{}',
  } as const;

  it('whose id stands in the journal is done: nobody finds it, before its row goes and after', () => {
    const drafts = new SqliteDrafts(connection);
    drafts.save({ ...draft, draftId: idOf(1) });
    drafts.save({ ...draft, draftId: idOf(9), subject: 'P:2/2026' });
    insert(entry(1));
    const rows = () => connection.prepare('SELECT count(*) FROM draft').pluck().get();
    for (const left of [2, 1]) {
      expect(rows()).toBe(left);
      expect(drafts.find(idOf(1))).toBeUndefined();
      expect(drafts.findOpen('contribution', 'P:1/2026')).toBeUndefined();
      expect(drafts.list('contribution', 10).map((one) => one.draftId)).toEqual([idOf(9)]);
      drafts.removeDone();
    }
  });
});

describe('the pages of a file', () => {
  const sizeOf = (one: Connection) => one.pragma('page_size', { simple: true });

  it('are small in a new file, and a file with others still opens with what stands in it', () => {
    expect(sizeOf(connection)).toBe(2_048);
    const file = join(folder, 'older.db');
    const older = new Database(file);
    older.pragma("cipher='chacha20'");
    older.pragma(`key='raw:${'ab'.repeat(32)}'`);
    older.exec("PRAGMA journal_mode=WAL; CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('stays')");
    expect(sizeOf(older)).toBe(4_096);
    older.close();
    const opened = openConnection({ file, key: 'ab'.repeat(32) });
    migrate(opened, 'training');
    expect(sizeOf(opened)).toBe(4_096);
    expect(opened.prepare('SELECT word FROM kept').pluck().get()).toBe('stays');
    opened.close();
  });
});

describe('a projection table', () => {
  it('refuses to change a row that is not there', () => {
    expect(() => store.projections.shifts.patch('none', { state: 'closed' })).toThrow('no row to change');
  });

  it('gives absent values back as absent and truths as truths', () => {
    const row = {
      contributionId: idOf(1),
      seq: 1,
      personKey: 'P:1',
      scheme: 'resident-pension',
      year: 2026,
      paymentKind: 'normal',
      tierFen: 30_000,
      selfFen: 30_000,
      governmentFen: 0,
      subsidyFen: 0,
      tender: 'cash',
      tenderedFen: 30_000,
      changeFen: 0,
      serial: 's',
      shiftId: 'x',
      operator: 'op01',
      at: 'x',
      businessDate: '2026-11-20',
      state: 'live',
      guardStale: true,
      enrolmentPending: false,
    } as const;
    insert(entry(1));
    store.projections.contributions.insert(row);
    expect(store.projections.contributions.find(idOf(1))).toEqual(row);
    expect(store.projections.contributions.findLive(['P:0', 'P:1'], 2026, 'resident-pension')).toEqual(row);
    store.projections.contributions.patch(idOf(1), { state: 'reversed' });
    expect(store.projections.contributions.findLive(['P:1'], 2026, 'resident-pension')).toBeUndefined();
  });
});
