import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { writeBackup } from '../../../src-main/adapters/sqlite/backup.ts';
import { createChainSource } from '../../../src-main/adapters/sqlite/chainSource.ts';
import { openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import { applicationIds, schemaVersion } from '../../../src-main/adapters/sqlite/migrations.ts';
import { openKey } from '../../../src-main/adapters/storage/keyStore.ts';
import { verifyChain } from '../../../src-main/core/journal/index.ts';
import { openDatabase } from '../../../src-main/station/database.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { testKey } from '../../fixtures/stationParts.ts';

const crypto = createCrypto();
let clerk: Clerk & { readonly shiftId: string };
let folder: string;

beforeEach(async () => {
  clerk = await openCounter();
  await clerk.collect('repeatPayer');
  clerk.station.connection().pragma('wal_checkpoint(TRUNCATE)');
  folder = mkdtempSync(join(tmpdir(), 'opened-'));
  copyFileSync(join(clerk.station.folder, 'station.db'), join(folder, 'station.db'));
});
afterEach(() => {
  clerk.station.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'station.db');
const open = (store: 'training' | 'real' = 'training', key = testKey) => {
  const opened = openDatabase(folder, { store, key });
  if (opened.ok) opened.value.close();
  return opened.ok ? 'opened' : opened.error.code;
};
const change = (sql: string) => {
  const connection = openConnection({ file: file(), key: testKey });
  connection.exec(sql);
  connection.close();
};

describe('what may be opened', () => {
  it('the right file with the right key', () => expect(open()).toBe('opened'));

  it('no file at all becomes a new one', () => {
    rmSync(file());
    expect(open()).toBe('opened');
    expect(open('real')).toBe('STORE_MISMATCH');
  });

  it('practice books and real books refuse each other', () => {
    expect(open('real')).toBe('STORE_MISMATCH');
    change(`PRAGMA application_id=${applicationIds.real}`);
    expect(open('training')).toBe('STORE_MISMATCH');
    expect(open('real')).toBe('opened');
  });

  it('another key opens nothing and harms nothing', () => {
    const before = readFileSync(file());
    expect(open('training', 'ab'.repeat(32))).toBe('DATABASE_DAMAGED');
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(open()).toBe('opened');
  });

  it('a schema of a newer program is refused', () => {
    change(`PRAGMA user_version=${schemaVersion + 1}`);
    expect(open()).toBe('SCHEMA_NEWER');
  });

  it('nothing of it can be read without the key', () => {
    const bytes = readFileSync(file());
    for (const text of ['SQLite format', '张练习', 'contribution.collected'])
      expect(bytes.includes(Buffer.from(text))).toBe(false);
  });

  it('a change of schema leaves a copy that opens, whatever becomes of the change', () => {
    // A file that says it is older than the first schema: the change must fail on it, after the copy was made.
    change('PRAGMA user_version=-1');
    expect(open()).not.toBe('opened');
    const [name] = readdirSync(join(folder, 'backups'));
    expect(name).toBe(`before-schema-${schemaVersion}.db`);
    const copy = openConnection({ file: join(folder, 'backups', name ?? ''), key: testKey, readonly: true });
    expect(verifyChain(createChainSource(copy), crypto).fault).toBeUndefined();
    copy.close();
    const rest = openConnection({ file: file(), key: testKey, readonly: true });
    expect(verifyChain(createChainSource(rest), crypto).fault).toBeUndefined();
    expect(rest.pragma('user_version', { simple: true })).toBe(-1);
    rest.close();
  });
});

describe('the backup', () => {
  it('opens with the same key, ends where the journal ends, and verifies', () => {
    const target = join(folder, 'hour-12.db');
    const check = writeBackup(clerk.station.connection(), { target, key: testKey });
    const { hash, seq } = clerk.station.rooms().environment.journal.end();
    expect(check).toEqual({ seq, hash });
    expect(readFileSync(target).includes(Buffer.from('SQLite format'))).toBe(false);
    const copy = openConnection({ file: target, key: testKey, readonly: true });
    expect(verifyChain(createChainSource(copy), crypto)).toMatchObject({ endSeq: seq, endHash: hash });
    copy.close();
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('that can’t be written leaves the last good one', () => {
    const target = join(folder, 'hour-12.db');
    writeBackup(clerk.station.connection(), { target, key: testKey });
    const before = statSync(target).size;
    expect(() => writeBackup(clerk.station.connection(), { target, key: 'cd'.repeat(32) })).toThrow();
    expect(statSync(target).size).toBe(before);
    expect(existsSync(`${target}.part`)).toBe(false);
  });
});

describe('flipped bytes', () => {
  /** Every answer the books give, as one text. */
  function readAll(name: string): string {
    const connection = openConnection({ file: join(folder, name), key: testKey });
    try {
      const tables = ['journal', 'entry_private', 'p_contribution', 'p_act_waiting', 'p_tally'];
      return JSON.stringify(tables.map((table) => connection.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()));
    } finally {
      connection.close();
    }
  }

  it('in the database are an error or harmless, never another truth', () => {
    const truth = readAll('station.db');
    const bytes = readFileSync(file());
    let errors = 0;
    for (let flip = 0; flip < 60; flip += 1) {
      const changed = Buffer.from(bytes);
      const at = Math.floor((bytes.length * (flip + 0.5)) / 60);
      changed[at] = (changed[at] ?? 0) ^ (1 << (flip % 8));
      writeFileSync(join(folder, 'flipped.db'), changed);
      try {
        expect(readAll('flipped.db')).toBe(truth);
      } catch (error) {
        if ((error as { code?: string }).code?.startsWith('SQLITE_') !== true) throw error;
        errors += 1;
      }
    }
    expect(errors).toBeGreaterThan(0);
  });

  it('in the -wal lose a tail or fail, never invent one', async () => {
    const short = readAll('station.db');
    const names = ['rareName', 'longName', 'expiredCard'] as const;
    for (const who of names) await clerk.collect(who);
    const source = join(clerk.station.folder, 'station.db');
    const wal = readFileSync(`${source}-wal`);
    copyFileSync(source, join(folder, 'long.db'));
    writeFileSync(join(folder, 'long.db-wal'), wal);
    const whole = JSON.parse(readAll('long.db')) as unknown[][];
    expect(whole[0]?.length).toBe(((JSON.parse(short) as unknown[][])[0]?.length ?? 0) + names.length);
    let shortened = 0;
    for (let flip = 0; flip < 40; flip += 1) {
      const changed = Buffer.from(wal);
      const at = Math.floor((wal.length * (flip + 0.5)) / 40);
      changed[at] = (changed[at] ?? 0) ^ 1;
      copyFileSync(source, join(folder, 'long.db'));
      rmSync(join(folder, 'long.db-shm'), { force: true });
      writeFileSync(join(folder, 'long.db-wal'), changed);
      try {
        const journal = (JSON.parse(readAll('long.db')) as { seq: number }[][])[0] ?? [];
        expect(journal).toEqual((whole[0] ?? []).slice(0, journal.length));
        if (journal.length < (whole[0]?.length ?? 0)) shortened += 1;
      } catch (error) {
        if ((error as { code?: string }).code?.startsWith('SQLITE_') !== true) throw error;
      }
    }
    // The control for the head file: SQLite alone does not notice a tail that went.
    expect(shortened).toBeGreaterThan(0);
  });
});

describe('the key beside the database', () => {
  const options = (extra: Partial<Parameters<typeof openKey>[0]> = {}) => ({
    path: join(folder, 'key.json'),
    store: 'training' as const,
    kind: 'file' as const,
    ...extra,
  });
  const problem = async (...args: Parameters<typeof openKey>) => {
    const opened = await openKey(...args);
    return opened.ok ? opened.value : opened.error;
  };

  it('is made once, readable by its user alone, and the same at every start', async () => {
    const key = await problem(options(), false);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(folder, 'key.json')).mode & 0o777).toBe(0o600);
    expect(await problem(options(), true)).toBe(key);
  });

  it('missing beside a database is said, never made anew', async () => {
    expect(await problem(options(), true)).toBe('missing');
    expect(existsSync(join(folder, 'key.json'))).toBe(false);
  });

  it('of the other store is refused', async () => {
    await openKey(options(), false);
    expect(await problem(options({ store: 'real' }), true)).toBe('store-mismatch');
  });

  it.each(['', '{', '{"kind":"file","store":"training","key":"zz"}', '[]'])('damaged is said: %s', async (text) => {
    writeFileSync(join(folder, 'key.json'), text);
    expect(await problem(options(), true)).toBe('damaged');
  });

  it('under a passphrase opens with that one only, and only for its own store', async () => {
    const right = options({ store: 'real', kind: 'passphrase', askPassphrase: async () => '春江花月夜' });
    const key = await problem(right, false);
    expect(await problem(right, true)).toBe(key);
    expect(await problem({ ...right, askPassphrase: async () => '春江花月' }, true)).toBe('refused');
    const asTraining = readFileSync(join(folder, 'key.json'), 'utf8').replace('"real"', '"training"');
    writeFileSync(join(folder, 'key.json'), asTraining);
    expect(await problem({ ...right, store: 'training' }, true)).toBe('refused');
  });

  it('wrapped by the system carries its store inside', async () => {
    const turn = async (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x55);
    const system = { wrap: turn, unwrap: turn };
    const right = options({ store: 'real', kind: 'system', system });
    const key = await problem(right, false);
    expect(await problem(right, true)).toBe(key);
    writeFileSync(
      join(folder, 'key.json'),
      readFileSync(join(folder, 'key.json'), 'utf8').replace('"real"', '"training"'),
    );
    expect(await problem({ ...right, store: 'training' }, true)).toBe('store-mismatch');
  });
});
