import type { ActCounts, ActRow, Acts } from '../../core/ports/projections.ts';
import { type Tallies, tallyNames } from '../../core/ports/tallies.ts';
import type { Connection } from './connection.ts';
import { answeredActSpec, waitingActSpec } from './projectionSpecs.ts';
import { SqliteTable } from './table.ts';

/** One of the two tables of acts. */
class SqliteActTable extends SqliteTable<ActRow> {
  findByEntry(entryId: string): ActRow | undefined {
    // The journal has an index by id already; a second one here would be written with every act.
    return this.row('SELECT * FROM $ WHERE actSeq = (SELECT actSeq FROM journal WHERE id = ?)', entryId);
  }

  listAfter(state: ActRow['state'], after: number, limit: number): readonly ActRow[] {
    return this.rows('SELECT * FROM $ WHERE state = ? AND actSeq > ? ORDER BY actSeq LIMIT ?', state, after, limit);
  }

  listBefore(state: ActRow['state'], before: number, limit: number): readonly ActRow[] {
    return this.rows(
      'SELECT * FROM $ WHERE state = ? AND actSeq < ? ORDER BY actSeq DESC LIMIT ?',
      state,
      before,
      limit,
    );
  }

  findFirst(state: ActRow['state']): ActRow | undefined {
    return this.row('SELECT * FROM $ WHERE state = ? ORDER BY actSeq LIMIT 1', state);
  }

  remove(actSeq: number): void {
    this.sql('DELETE FROM $ WHERE actSeq = ?').run(actSeq);
  }
}

/**
 * The queue: waiting acts in a table of their own, answered ones in another with an index by state. So a new act is one row at the end
 * of a small table, and an answer moves it.
 */
export class SqliteActs implements Acts {
  readonly #waiting: SqliteActTable;
  readonly #answered: SqliteActTable;
  readonly #tallies: Tallies;

  constructor(connection: Connection, prefix: string, tallies: Tallies) {
    this.#waiting = new SqliteActTable(connection, prefix, waitingActSpec);
    this.#answered = new SqliteActTable(connection, prefix, answeredActSpec);
    this.#tallies = tallies;
  }

  insert(row: ActRow): void {
    this.#tableOf(row.state).insert(row);
  }

  patch(actSeq: number, changes: Partial<ActRow>): void {
    const before = this.find(actSeq);
    if (!before) throw new Error('act: no row to change');
    const [from, to] = [this.#tableOf(before.state), this.#tableOf(changes.state ?? before.state)];
    if (from === to) return from.patch(actSeq, changes);
    from.remove(actSeq);
    to.insert({ ...before, ...changes });
  }

  find(actSeq: number): ActRow | undefined {
    return this.#waiting.find(actSeq) ?? this.#answered.find(actSeq);
  }

  findByEntry(entryId: string): ActRow | undefined {
    return this.#waiting.findByEntry(entryId) ?? this.#answered.findByEntry(entryId);
  }

  listUnanswered(limit: number, after = 0): readonly ActRow[] {
    return (['waiting', 'deferred'] as const)
      .flatMap((state) => this.#tableOf(state).listAfter(state, after, limit))
      .toSorted((a, b) => a.actSeq - b.actSeq)
      .slice(0, limit);
  }

  listByState(states: readonly ActRow['state'][], limit: number, before = Number.MAX_SAFE_INTEGER): readonly ActRow[] {
    return states
      .flatMap((state) => this.#tableOf(state).listBefore(state, before, limit))
      .toSorted((a, b) => b.actSeq - a.actSeq)
      .slice(0, limit);
  }

  counts(): ActCounts {
    const waitingOldestAt = this.#oldest('waiting', 'deferred');
    const refusedOldestAt = this.#oldest('refused');
    return {
      waiting: this.#tally('waiting') + this.#tally('deferred'),
      ...(waitingOldestAt === undefined ? {} : { waitingOldestAt }),
      accepted: this.#tally('accepted'),
      refused: this.#tally('refused'),
      ...(refusedOldestAt === undefined ? {} : { refusedOldestAt }),
    };
  }

  countAcceptedOn(day: string): number {
    return this.#tallies.value(tallyNames.acceptedOn(day));
  }

  countUnansweredCash(): { acts: number; cashFen: number } {
    return {
      acts: this.#tally('waiting') + this.#tally('deferred'),
      cashFen: this.#tallies.value(tallyNames.unansweredCashFen),
    };
  }

  #tableOf(state: ActRow['state']): SqliteActTable {
    return state === 'waiting' ? this.#waiting : this.#answered;
  }

  #tally(state: ActRow['state']): number {
    return this.#tallies.value(tallyNames.acts(state));
  }

  /** When the first act in one of these states was made: acts are numbered in the order they happened. */
  #oldest(...states: readonly ActRow['state'][]): string | undefined {
    const first = states
      .map((state) => this.#tableOf(state).findFirst(state))
      .filter((act) => act !== undefined)
      .toSorted((a, b) => a.actSeq - b.actSeq);
    return first[0]?.at;
  }
}
