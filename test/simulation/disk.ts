import type { Connection } from '../../src-main/adapters/sqlite/connection.ts';
import type { Life } from './time.ts';

/** Thrown through the station's stack where a kill stops it; whoever catches it is dead already. */
export class Killed extends Error {}

/** What goes wrong at one of the next commits; the rest go through. */
export type CommitFault = 'full' | 'kill-before' | 'kill-after';

/** The disk under the station: commits that fail, that kill, and a file that may not grow. */
export type Disk = {
  /** The n-th commit from now (1 = the next) meets the fault. */
  plan(fault: CommitFault, nth: number): void;
  planned(): boolean;
  /** Really full: SQLite may take no further page. */
  setFull(full: boolean): void;
  isFull(): boolean;
  /** Forgets the fault that has not come yet. */
  clear(): void;
};

/** How a transaction is run; a planted bug replaces it. */
export type Transact = <T>(connection: Connection, run: () => T) => T;

/** SQLite's own words for a full disk, as the adapter meets them. */
function fullError(): Error {
  return Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
}

/**
 * Puts the faults under every transaction of a connection. A fault strikes inside the open transaction, so SQLite itself rolls back;
 * a kill after the commit leaves what was committed.
 */
export function installDisk(connection: Connection, life: () => Life, transact: Transact): Disk {
  const original = connection.transaction.bind(connection);
  let waiting: { fault: CommitFault; left: number } | undefined;
  let full = false;
  let depth = 0;
  const strike = (): CommitFault | undefined => {
    if (!waiting) return undefined;
    waiting.left -= 1;
    if (waiting.left > 0) return undefined;
    const { fault } = waiting;
    waiting = undefined;
    return fault;
  };
  const guarded = (work: (...args: unknown[]) => unknown, args: unknown[]): unknown => {
    const fault = strike();
    const outcome = transact(connection, () => {
      const done = work(...args);
      if (fault === 'full') throw fullError();
      if (fault === 'kill-before') {
        life().alive = false;
        throw new Killed('before the commit');
      }
      return done;
    });
    if (fault === 'kill-after') {
      life().alive = false;
      throw new Killed('after the commit');
    }
    return outcome;
  };
  connection.transaction = ((work: (...args: unknown[]) => unknown) => {
    // Inside an open transaction the original makes a savepoint, as it always does.
    const nested = original(work);
    const run = (...args: unknown[]): unknown => {
      if (depth > 0) return nested(...args);
      depth += 1;
      try {
        return guarded(work, args);
      } finally {
        depth -= 1;
      }
    };
    return Object.assign(run, { default: run, deferred: run, immediate: run, exclusive: run });
  }) as unknown as Connection['transaction'];
  return {
    plan: (fault, nth) => {
      waiting = { fault, left: nth };
    },
    planned: () => waiting !== undefined,
    setFull: (next) => {
      full = next;
      const pages = next ? Number(connection.pragma('page_count', { simple: true })) : 1_073_741_823;
      connection.pragma(`max_page_count=${pages}`);
    },
    isFull: () => full,
    clear: () => {
      waiting = undefined;
    },
  };
}

/** A transaction as the product has it: begun, worked, committed; rolled back when the work throws. */
export const honestTransact: Transact = (connection, run) => {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const outcome = run();
    connection.exec('COMMIT');
    return outcome;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
};
