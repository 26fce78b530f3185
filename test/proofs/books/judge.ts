import { isDeepStrictEqual } from 'node:util';
import { createChainSource } from '../../../src-main/adapters/sqlite/chainSource.ts';
import type { Connection } from '../../../src-main/adapters/sqlite/connection.ts';
import { compareProjections } from '../../../src-main/adapters/sqlite/rebuild.ts';
import { verifyChain } from '../../../src-main/core/journal/index.ts';
import type { Environment } from '../../../src-main/core/kernel/environment.ts';
import { freshId } from '../../../src-main/core/kernel/ids.ts';
import type { Province } from '../../../src-main/core/ports/province.ts';
import { applyEntry } from '../../../src-main/core/projections/index.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { type Original, tallyProjections } from './original.ts';
import { listPostings } from '../../fixtures/postings.ts';
import { crypto, openRooms } from './station.ts';
import { readJournal } from './tables.ts';

/** Where the journal really ended, as `seq`, and whatever does not hold in the books up to there. */
export type BooksVerdict = { readonly endSeq: number; readonly problems: readonly string[] };

/** Compares the stored journal, row by row, and the figures of its projections with the original. */
export function judgeBooks(connection: Connection, original: Original): BooksVerdict {
  const rows = readJournal(connection);
  const problems: string[] = [];
  const endSeq = rows.length;
  const other = rows.findIndex(({ seq, text }, index) => seq !== index + 1 || text !== original.texts[seq]);
  if (other >= 0) problems.push(`row ${other + 1} is not the row that was written`);
  const expected = original.tallies[endSeq];
  const found = tallyProjections(connection);
  if (!isDeepStrictEqual(found, expected))
    problems.push(`projections and journal disagree: ${JSON.stringify(found)} for ${JSON.stringify(expected)}`);
  return { endSeq, problems };
}

/** Every hash, and every projection against a replay of the journal: slow, so only some images get it. */
export function judgeThoroughly(connection: Connection): readonly string[] {
  const problems: string[] = [];
  const { fault } = verifyChain(createChainSource(connection), crypto);
  if (fault) problems.push(`the chain breaks at ${fault.seq}: ${fault.problem}`);
  const compared = compareProjections({ connection, apply: applyEntry, crypto });
  if (!compared.equal) problems.push(`a rebuild gives other ${compared.differing.join(', ')}`);
  const half = listPostings(connection).filter(
    ({ amountFen, credit, debit }) => debit === '' || credit === '' || amountFen <= 0,
  );
  if (half.length > 0) problems.push(`${half.length} postings lack a side`);
  return problems;
}

/** What the station decided when it opened the books. */
export type Opening = {
  readonly phase: string;
  /** Numbers it says are missing, when it opened in recovery. */
  readonly missing?: { readonly reason: string; readonly from?: number; readonly to?: number };
};

const terminal = { terminal: 'T01', station: '6109990201', windowName: '1' };

const noLine = () => Promise.resolve({ ok: false, error: { kind: 'line', code: 'ECONNREFUSED' } } as const);

/** No line to anybody: an opening must not need one. */
const silentProvince: Province = {
  heartbeat: noLine,
  reference: noLine,
  changes: noLine,
  person: noLine,
  code: noLine,
  deliver: noLine,
  ask: noLine,
  leaseReceipts: noLine,
  heldActs: noLine,
  dayActs: noLine,
  reportReceipts: noLine,
  reconcile: noLine,
  close: () => undefined,
};

function takeEntry(environment: Environment): void {
  const id = freshId(environment);
  environment.journal.commit({}, (append) =>
    append({ id, kind: 'task.closed', body: { taskId: `look:${id}`, done: 'books opened' } }),
  );
}

/** Later than anything recorded: a clock that stands behind the journal is another test's business. */
const afterEverything = '2027-06-01T09:00:00+08:00';

/** Opens the books of a folder as a station does at its start, and writes one entry when they are ready for work. */
export function openAsStation(folder: string, connection: Connection, at = afterEverything): Opening {
  const clock = createTestClock();
  clock.setWall(at);
  const { head, rooms } = openRooms(folder, connection, {
    clock,
    random: seededRandom('opening'),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    province: silentProvince,
    terminal,
  });
  // Books that open for work also take the next entry.
  if (rooms.state.phase() === 'ready') takeEntry(rooms.environment);
  head.close();
  const recovery = rooms.state.recovery();
  if (!recovery) return { phase: rooms.state.phase() };
  const { missingFrom: from, missingTo: to, reason } = recovery;
  return {
    phase: rooms.state.phase(),
    missing: { reason, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  };
}
