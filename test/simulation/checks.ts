import { createChainSource } from '../../src-main/adapters/sqlite/chainSource.ts';
import { SqliteJournalStore } from '../../src-main/adapters/sqlite/journalStore.ts';
import { compareProjections } from '../../src-main/adapters/sqlite/rebuild.ts';
import { verifyChain } from '../../src-main/core/journal/index.ts';
import { applyEntry } from '../../src-main/core/projections/index.ts';
import { hold } from './broken.ts';
import { checkCards } from './cardChecks.ts';
import { fold } from './fold.ts';
import type { Model } from './model.ts';
import { crypto } from './ports.ts';
import { stockChecks } from './stock/stockChecks.ts';
import type { World } from './world.ts';

/** Checks of one world; statements are prepared once. */
export type Checks = {
  /** Takes what the journal gained into the model; after a kill nothing the model knows may be missing. */
  observe(): void;
  /** The books against the model; after every step. */
  everyStep(): void;
  /** Replays the journal and compares; now and then. */
  rebuild(): void;
  /** The province's book against ours; now and then and at the end. */
  province(): void;
  /** Paper that came out against the money and the numbers. */
  paper(): void;
  /** Every hash from the first entry on; at the end. */
  chain(): void;
};

export function createChecks(world: World): Checks {
  const { connection, model } = world;
  const store = new SqliteJournalStore(connection);
  const rows = <R>(sql: string) => {
    const statement = connection.prepare<unknown[], R>(sql);
    return (): readonly R[] => statement.all();
  };
  // The store's own look at the end also reads the clocks of many entries, which nobody needs here after every step.
  const last = connection.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
  );
  const books = {
    accounts: rows<{ debit: string; credit: string; sum: number }>(
      // Sums of a shift or a day stand under `…/posted/<debit>/<credit>`, accounts have four digits; those of all time must agree.
      `SELECT substr(name, -9, 4) AS debit, substr(name, -4) AS credit, sum(value) AS sum FROM p_tally
        WHERE name LIKE '%/posted/%' AND name NOT LIKE 'station/posted/%' GROUP BY debit, credit`,
    ),
    ever: rows<{ debit: string; credit: string; sum: number }>(
      `SELECT substr(name, -9, 4) AS debit, substr(name, -4) AS credit, value AS sum FROM p_tally
        WHERE name LIKE 'station/posted/%' ORDER BY name`,
    ),
    receipts: rows<{ state: string; n: number }>(
      // A number without a row of its own is used by its contribution.
      `SELECT state, count(*) AS n FROM (
         SELECT state FROM p_receipt UNION ALL
         SELECT 'used' FROM p_contribution c WHERE c.receiptSeq = c.seq AND c.seq NOT IN (SELECT seq FROM p_receipt))
        GROUP BY state`,
    ),
    ranges: rows<{ firstNumber: number; nextNumber: number }>(
      `SELECT firstNumber, value AS nextNumber FROM p_range JOIN p_tally ON name = 'station/range/' || rangeId WHERE kind = 'own-paper' ORDER BY seq`,
    ),
    acts: rows<{ state: string; n: number }>(
      'SELECT state, count(*) AS n FROM (SELECT state FROM p_act_waiting UNION ALL SELECT state FROM p_act) GROUP BY state',
    ),
    live: rows<{ n: number }>("SELECT count(*) AS n FROM p_contribution WHERE state = 'live'"),
  };
  const checkStock = stockChecks(connection, model);
  return {
    observe: () => {
      const end = last.get() ?? { seq: 0, hash: '' };
      hold(end.seq >= model.endSeq, 'what was acknowledged is in the journal', () => `${end.seq} of ${model.endSeq}`);
      for (let from = model.endSeq + 1; from <= end.seq; from = model.endSeq + 1)
        for (const one of store.list(from, 500)) fold(model, one);
      hold(end.seq === 0 || end.hash === model.endHash, 'the chain ends where it was seen to end', () => end.hash);
    },
    everyStep: () => {
      checkBooks(model, books.accounts());
      checkEver(books.accounts(), books.ever());
      checkReceipts(model, books.receipts(), books.ranges());
      checkStock();
      checkQueue(model, books.acts());
      checkCards(world);
      const live = [...model.money.values()].filter((money) => money.live).length;
      hold(books.live()[0]?.n === live, 'live money here is live money there', () => `${books.live()[0]?.n} ${live}`);
    },
    rebuild: () => {
      const outcome = compareProjections({ connection, apply: applyEntry, crypto });
      hold(outcome.equal, 'a rebuild gives the same projections', () => outcome.differing.join(' '));
    },
    province: () => checkProvince(world),
    paper: () => checkPaper(world),
    chain: () => {
      const report = verifyChain(createChainSource(connection), crypto);
      hold(report.fault === undefined && report.endSeq === model.endSeq, 'the chain verifies', () =>
        JSON.stringify(report),
      );
    },
  };
}

function checkBooks(model: Model, rows: readonly { debit: string; credit: string; sum: number }[]): void {
  const accounts = new Map<string, number>();
  for (const { credit, debit, sum } of rows) {
    accounts.set(debit, (accounts.get(debit) ?? 0) + sum);
    accounts.set(credit, (accounts.get(credit) ?? 0) - sum);
  }
  let total = 0;
  for (const [account, balanceFen] of accounts) {
    total += balanceFen;
    const expected = model.accounts.get(account) ?? 0;
    hold(
      balanceFen === expected,
      'every account stands where its acts put it',
      () => `${account} ${balanceFen} ${expected}`,
    );
  }
  hold(total === 0, 'debits equal credits', () => String(total));
  // What lies in the drawer now is the open shift's, and nobody else's.
  const drawerFen = model.openShift()?.drawerFen ?? 0;
  hold(
    (accounts.get('1001') ?? 0) === drawerFen,
    'counted till = postings',
    () => `${accounts.get('1001')} ${drawerFen}`,
  );
}

/** What was ever posted is what all shifts and days posted. */
function checkEver(
  parts: readonly { debit: string; credit: string; sum: number }[],
  ever: readonly { debit: string; credit: string; sum: number }[],
): void {
  const text = (rows: typeof parts) =>
    rows
      .map(({ credit, debit, sum }) => `${debit}/${credit} ${sum}`)
      .toSorted()
      .join(', ');
  hold(text(parts) === text(ever), 'every account stands where its acts put it', () => `${text(ever)} ${text(parts)}`);
}

function checkReceipts(
  model: Model,
  states: readonly { state: string; n: number }[],
  ranges: readonly { firstNumber: number; nextNumber: number }[],
): void {
  const fates = { used: 0, voided: 0 };
  const held = new Set<string>();
  for (const { contributionId, state } of model.receipts.values()) {
    fates[state] += 1;
    if (state !== 'used') continue;
    hold(!held.has(contributionId), 'at most one receipt per payment', () => contributionId);
    held.add(contributionId);
  }
  for (const state of ['used', 'voided'] as const) {
    const found = states.find((row) => row.state === state)?.n ?? 0;
    hold(found === fates[state], 'every receipt number has its fate', () => `${state} ${found} ${fates[state]}`);
  }
  ranges.forEach((row, index) => {
    const range = model.ranges[index];
    hold(
      range?.from === row.firstNumber && range.next === row.nextNumber,
      'every receipt number is used once or has a reason',
      () => `next is ${row.nextNumber}, used up to ${range?.next}`,
    );
  });
}

function checkQueue(model: Model, rows: readonly { state: string; n: number }[]): void {
  const states = { waiting: 0, deferred: 0, accepted: 0, refused: 0 };
  for (const act of model.acts.values()) states[act.state] += 1;
  for (const state of Object.keys(states) as (keyof typeof states)[]) {
    const found = rows.find((row) => row.state === state)?.n ?? 0;
    hold(found === states[state], 'each act is delivered or waits visibly', () => `${state} ${found} ${states[state]}`);
  }
}

function checkProvince(world: World): void {
  const { book, model } = world;
  for (const [id, told] of model.province.told) {
    const act = model.acts.get(id);
    hold(act?.hash === told.hash, 'the province holds only acts of the journal', () => `${told.kind} ${id}`);
    const references = model.province.references.get(id);
    hold(
      (references?.size ?? 0) <= 1,
      'each act is posted exactly once',
      () => `${id} as ${[...(references ?? [])].join()}`,
    );
    if (act.state !== 'accepted') continue;
    hold(
      references?.has(act.reference ?? '') === true,
      'an accepted act carries its own number',
      () => `${id} ${act.reference}`,
    );
  }
  const { disorder } = model.province;
  hold(disorder === undefined, 'what happened to a person is told in its order', () => disorder ?? '');
  const conflict = book.desk.alarms().find((alarm) => alarm.kind === 'conflict');
  hold(conflict === undefined, 'no act ever changes its content', () => conflict?.detail ?? '');
  for (const money of model.money.values()) checkPosted(world, money.id);
}

/** A year the province accepted stands once in the person's history, with its tier, until its reversal is accepted. */
function checkPosted({ book, model }: World, contributionId: string): void {
  const money = model.money.get(contributionId);
  if (!money || model.acts.get(contributionId)?.state !== 'accepted' || !money.live) return;
  const provinceKey = money.personKey.startsWith('P:') ? money.personKey : model.provinceKeys.get(money.personKey);
  const years = book.register.find(provinceKey ?? '')?.history.filter((row) => row.year === money.year) ?? [];
  hold(
    years.length === 1 && years[0]?.tierFen === money.tierFen,
    'accepted money stands in the person\u2019s history once',
    () => `${contributionId} ${JSON.stringify(years)}`,
  );
}

/** No sheet without recorded money, no number on two originals: what may be in a resident's hand is never printed again. */
function checkPaper({ bench, model }: World): void {
  const originals = new Set<string>();
  for (const sheet of bench.sheets) {
    hold(
      model.receipts.has(sheet.receiptNumber),
      'paper carries the number of recorded money',
      () => sheet.receiptNumber,
    );
    if (sheet.copy) continue;
    hold(!originals.has(sheet.receiptNumber), 'an original comes out once', () => sheet.receiptNumber);
    originals.add(sheet.receiptNumber);
  }
}
