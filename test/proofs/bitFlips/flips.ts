import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createChainSource } from '../../../src-main/adapters/sqlite/chainSource.ts';
import type { Connection } from '../../../src-main/adapters/sqlite/connection.ts';
import { verifyChain } from '../../../src-main/core/journal/index.ts';
import type { Dice } from '../../../src-main/training/people/index.ts';
import { openAsStation } from '../books/judge.ts';
import { crypto } from '../books/station.ts';
import { digestTables } from '../books/tables.ts';
import { flippable } from './bases.ts';

/**
 * How a flip ended: every row of every table right; the product said so in one of its ways; an error only whoever reads that page
 * meets (`unreadable`); or nobody noticed wrong rows.
 */
export type Fate = 'right' | 'refused' | 'unreadable' | 'recovery' | 'found by the later check' | 'read as truth';

export type Flip = { readonly file: (typeof flippable)[number]; readonly offset: number; readonly bit: number };

/** The encryption under the books. */
export type Cipher = {
  /** Opens a flipped folder; throws or answers `undefined` when it refuses. */
  open(folder: string): Connection | undefined;
  /** Whether a page with a wrong bit may be read at all: then rows are met that are no JSON any more. */
  readonly readsWrongPages: boolean;
};

/** A folder as it was before anything flipped. */
export class Base {
  readonly #files: ReadonlyMap<Flip['file'], Buffer>;
  readonly #cipher: Cipher;
  readonly #truth: ReadonlyMap<string, string>;

  /** `scratch` is a folder for one flipped copy at a time; best in memory. */
  constructor(folder: string, scratch: string, cipher: Cipher) {
    this.#cipher = cipher;
    this.#files = new Map(
      flippable
        .filter((name) => existsSync(join(folder, name)))
        .map((name) => [name, readFileSync(join(folder, name))]),
    );
    this.#write(scratch);
    const connection = cipher.open(scratch);
    if (!connection) throw new Error('the folder does not open before anything flipped');
    this.#truth = digestTables(connection);
    connection.close();
  }

  /** A bit anywhere in a file; every fourth in its first bytes, where a format says most about itself. */
  draw(file: Flip['file'], dice: Dice): Flip {
    const { length } = this.#files.get(file) ?? Buffer.alloc(0);
    if (length === 0) throw new Error(`${file} is empty: nothing to flip`);
    const within = dice.chance(0.25) ? Math.min(100, length) : length;
    return { file, offset: dice.between(0, within - 1), bit: dice.between(0, 7) };
  }

  /** Flips one bit, opens the folder as the product does, and compares every row of every table. */
  judge(flip: Flip, scratch: string): Fate {
    this.#write(scratch, flip);
    let connection: Connection | undefined;
    try {
      connection = this.#cipher.open(scratch);
    } catch (error) {
      return this.#refusalOf(error);
    }
    if (!connection) return 'refused';
    try {
      return this.#fateOf(connection, scratch);
    } finally {
      connection.close();
    }
  }

  #fateOf(connection: Connection, scratch: string): Fate {
    const found = readAll(connection);
    try {
      if (openAsStation(scratch, connection).phase !== 'ready') return 'recovery';
      if (isDeepStrictEqual(found, this.#truth)) return 'right';
      if (laterCheckFinds(connection)) return 'found by the later check';
    } catch (error) {
      return this.#refusalOf(error);
    }
    return found ? 'read as truth' : 'unreadable';
  }

  #refusalOf(error: unknown): Fate {
    if (this.#cipher.readsWrongPages && error instanceof SyntaxError) return 'refused';
    return refusalOf(error, 'refused');
  }

  #write(scratch: string, flip?: Flip): void {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch, { mode: 0o700 });
    for (const [name, bytes] of this.#files) {
      const copy = flip?.file === name ? Buffer.from(bytes) : bytes;
      if (flip?.file === name) copy.writeUInt8(copy.readUInt8(flip.offset) ^ (1 << flip.bit), flip.offset);
      writeFileSync(join(scratch, name), copy, { mode: 0o600 });
    }
  }
}

/** Every row of every table, or nothing when SQLite refuses one of the pages. */
function readAll(connection: Connection): ReadonlyMap<string, string> | undefined {
  try {
    return digestTables(connection);
  } catch (error) {
    refusalOf(error, 'unreadable');
    return undefined;
  }
}

/** What the station checks in its reader after every start: all pages, all hashes. */
function laterCheckFinds(connection: Connection): boolean {
  try {
    if (connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') return true;
    return verifyChain(createChainSource(connection), crypto).fault !== undefined;
  } catch (error) {
    return refusalOf(error, 'found by the later check') !== 'right';
  }
}

/** SQLite's or the storage's own complaint is an answer; anything else is a bug and leaves. */
function refusalOf(error: unknown, fate: Fate): Fate {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'StorageError' || (typeof code === 'string' && code.startsWith('SQLITE_'))) return fate;
  throw error;
}
