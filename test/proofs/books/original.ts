import type { Connection } from '../../../src-main/adapters/sqlite/connection.ts';
import { createChainSource } from '../../../src-main/adapters/sqlite/chainSource.ts';
import { type Entry, verifyChain } from '../../../src-main/core/journal/index.ts';
import { crypto } from './station.ts';
import { balanceOf, postingsOf } from '../../fixtures/postings.ts';
import { readJournal } from './tables.ts';

/** What the books say after one entry of the journal; counted from the entries, not from the projections. */
export type Tally = {
  readonly acts: number;
  readonly postedFen: number;
  readonly contributions: number;
  /** Cash in the drawer: debits minus credits of account 1001. */
  readonly drawerFen: number;
};

/** The journal as it really was: what every image, flip and restart is held against. Index = seq, 0 = nothing yet. */
export type Original = { readonly texts: readonly string[]; readonly tallies: readonly Tally[] };

const nothing: Tally = { acts: 0, postedFen: 0, contributions: 0, drawerFen: 0 };

function add(before: Tally, entry: Entry): Tally {
  const postings = postingsOf(entry);
  return {
    acts: before.acts + (entry.actSeq === undefined ? 0 : 1),
    postedFen: before.postedFen + postings.reduce((total, posting) => total + posting.amountFen, 0),
    contributions:
      before.contributions +
      (entry.kind === 'contribution.collected' || entry.kind === 'contribution.governmentPaid' ? 1 : 0),
    drawerFen: before.drawerFen + balanceOf('1001', postings),
  };
}

/** Reads the original from a sound database. Throws when its own chain does not verify: it would prove nothing. */
export function readOriginal(connection: Connection): Original {
  const report = verifyChain(createChainSource(connection), crypto);
  if (report.fault) throw new Error(`the original's own chain is broken at ${report.fault.seq}`);
  const texts = [''];
  const tallies = [nothing];
  for (const { text } of readJournal(connection)) {
    texts.push(text);
    const entry = JSON.parse(String((JSON.parse(text) as unknown[])[6])) as Entry;
    tallies.push(add(tallies.at(-1) ?? nothing, entry));
  }
  return { texts, tallies };
}

/** The same figures as the projections have them. */
export function tallyProjections(connection: Connection): Tally {
  const one = (sql: string): number => Number(connection.prepare(sql).pluck().get() ?? 0);
  /** Sums are kept by shift under `debit/credit`. */
  const posted = (accounts: string): number =>
    one(`SELECT sum(value) FROM p_tally WHERE name LIKE 'shift/%/posted/${accounts}'`);
  return {
    acts: one('SELECT (SELECT count(*) FROM p_act) + (SELECT count(*) FROM p_act_waiting)'),
    postedFen: posted('%'),
    contributions: one('SELECT count(*) FROM p_contribution'),
    drawerFen: posted('1001/%') - posted('%/1001'),
  };
}
