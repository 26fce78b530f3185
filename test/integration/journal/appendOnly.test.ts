import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk & { readonly shiftId: string };

beforeEach(async () => {
  clerk = await openCounter();
  await clerk.collect('repeatPayer');
});
afterEach(() => clerk.station.close());

const columns = 'seq, id, actSeq, kind, at, hash, json';

function lastRow() {
  return clerk.station.connection().prepare('SELECT * FROM journal ORDER BY seq DESC LIMIT 1').get() as {
    seq: number;
    id: string;
    actSeq: number;
  };
}

/** Runs SQL somebody with the key might run, and checks that the journal is as it was. */
function refuses(sql: string, ...values: (string | number | null)[]): string {
  const { connection } = clerk.station;
  const before = connection().prepare('SELECT * FROM journal ORDER BY seq').all();
  let message = 'went through';
  try {
    connection()
      .prepare(sql)
      .run(...values);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(connection().prepare('SELECT * FROM journal ORDER BY seq').all()).toEqual(before);
  return message;
}

describe('what stands in the journal stays', () => {
  it('refuses to change an entry', () => {
    expect(refuses("UPDATE journal SET json = '{}' WHERE seq = 1")).toBe('journal: append only');
  });

  it('refuses to delete an entry', () => {
    expect(refuses('DELETE FROM journal WHERE seq = 2')).toBe('journal: append only');
    expect(refuses('DELETE FROM journal')).toBe('journal: append only');
  });

  it('refuses to replace an entry by its number', () => {
    const { seq } = lastRow();
    const sql = `INSERT OR REPLACE INTO journal (${columns}) VALUES (?, 'other', NULL, 'x', 'x', 'x', '{}')`;
    expect(refuses(sql, seq)).toBe('journal: not the next number');
    expect(refuses(sql.replace('INSERT OR REPLACE', 'REPLACE'), seq)).toBe('journal: not the next number');
  });

  it('refuses to replace an entry by its id', () => {
    const { id, seq } = lastRow();
    const sql = `REPLACE INTO journal (${columns}) VALUES (?, ?, NULL, 'x', 'x', 'x', '{}')`;
    expect(refuses(sql, seq + 1, id)).toBe('journal: id exists');
    expect(refuses(sql.replace('REPLACE', 'INSERT OR REPLACE'), seq + 1, id)).toBe('journal: id exists');
  });

  it('refuses to replace an entry by its act number', () => {
    const { actSeq, seq } = lastRow();
    const sql = `REPLACE INTO journal (${columns}) VALUES (?, 'new', ?, 'x', 'x', 'x', '{}')`;
    expect(refuses(sql, seq + 1, actSeq)).toBe('journal: not the next act');
  });

  it('refuses an upsert on any of its keys', () => {
    const { id, seq } = lastRow();
    const insert = `INSERT INTO journal (${columns}) VALUES (?, ?, NULL, 'x', 'x', 'x', '{}')`;
    expect(refuses(`${insert} ON CONFLICT (seq) DO UPDATE SET json = 'x'`, seq, 'other')).toMatch(/^journal: /);
    expect(refuses(`${insert} ON CONFLICT (id) DO UPDATE SET json = 'x'`, seq + 1, id)).toMatch(/^journal: /);
    expect(refuses(`${insert} ON CONFLICT DO NOTHING`, seq, id)).toMatch(/^journal: /);
  });

  it('refuses a gap in the numbers and in the act numbers', () => {
    const { actSeq, seq } = lastRow();
    const sql = `INSERT INTO journal (${columns}) VALUES (?, 'new', ?, 'x', 'x', 'x', '{}')`;
    expect(refuses(sql, seq + 2, null)).toBe('journal: not the next number');
    expect(refuses(sql, seq + 1, actSeq + 2)).toBe('journal: not the next act');
    expect(refuses(sql, 0, null)).toBe('journal: not the next number');
  });

  it('lets private parts go but never change', () => {
    expect(refuses("UPDATE entry_private SET json = '{}'")).toBe('private: append only');
    expect(refuses("REPLACE INTO entry_private (seq, salt, json) SELECT seq, salt, '{}' FROM entry_private")).toBe(
      'private: append only',
    );
  });

  it('protects the journal on a connection that forgot its settings only by the triggers that fire always', () => {
    // The control: without recursive triggers a REPLACE would get past the delete trigger, the insert trigger still stops it.
    clerk.station.connection().pragma('recursive_triggers=OFF');
    const { seq } = lastRow();
    const sql = `REPLACE INTO journal (${columns}) VALUES (?, 'other', NULL, 'x', 'x', 'x', '{}')`;
    expect(refuses(sql, seq)).toBe('journal: not the next number');
  });
});
