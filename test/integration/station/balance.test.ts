import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { createChainSource } from '../../../src-main/adapters/sqlite/chainSource.ts';
import { verifyChain } from '../../../src-main/core/journal/index.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { busyDay } from '../../fixtures/busyDay.ts';
import { openCounter } from '../../fixtures/counterWork.ts';
import { balanceOf, listEntries, listPostings } from '../../fixtures/postings.ts';
import type { TestStation } from '../../fixtures/stationParts.ts';

const crypto = createCrypto();

type Row = Readonly<Record<string, string | number | null>>;

let reversals = 0;

/** Looks at the books the way an auditor would: with plain sums over the entries, not through the program's own questions. */
function audit(station: TestStation): void {
  const connection = station.connection();
  const entries = listEntries(connection).map((entry) => ({
    ...entry,
    body: entry.body as Readonly<Record<string, unknown>>,
  }));
  const postings = listPostings(connection);
  const rows = (sql: string) => connection.prepare(sql).all() as Row[];
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

  // Every leg pair is one amount, so debits equal credits; here over all accounts and against the entries themselves.
  const accounts = new Map<string, number>();
  for (const { credit, debit, amountFen } of postings) {
    accounts.set(debit, (accounts.get(debit) ?? 0) + amountFen);
    accounts.set(credit, (accounts.get(credit) ?? 0) - amountFen);
  }
  expect(sum([...accounts.values()])).toBe(0);
  const collected = sum(of('contribution.collected').map((entry) => Number(entry.body['selfFen'])));
  const reversed = sum(
    of('contribution.reversed')
      .filter((entry) => (entry.body['postings'] as unknown[]).length > 0)
      .map((entry) => Number(entry.body['selfFen'])),
  );
  expect((accounts.get('2001') ?? 0) + collected - reversed).toBe(0);

  // The drawer of the open shift holds its float, the cash taken and not given back; closed drawers are empty.
  for (const shift of rows('SELECT * FROM p_shift')) {
    const inShift = (kind: string) =>
      sum(
        of(kind)
          .filter((entry) => entry.shift === shift['shiftId'])
          .map((entry) => sum((entry.body['postings'] as { amountFen: number }[]).map((one) => one.amountFen))),
      );
    const holds =
      shift['state'] === 'closed'
        ? 0
        : Number(shift['floatFen']) + inShift('contribution.collected') - inShift('contribution.reversed');
    const legs = postings.filter((leg) => leg.shiftId === shift['shiftId']);
    expect(balanceOf('1001', legs)).toBe(holds);
  }

  // Every receipt number is issued once, without a hole, and has a fate.
  const issued = [
    ...of('contribution.collected').map((entry) => String(entry.body['receiptNumber'])),
    ...of('receipt.replaced').map((entry) => String(entry.body['newNumber'])),
  ];
  expect(new Set(issued).size).toBe(issued.length);
  const receipts = rows('SELECT shiftId FROM p_shift')
    .flatMap((shift) => station.rooms().environment.projections.receipts.listOfShift(String(shift['shiftId'])))
    .toSorted((a, b) => a.number - b.number);
  expect(receipts.map((row) => row.receiptNumber).toSorted()).toEqual(issued.toSorted());
  expect(receipts.map((row) => row.number)).toEqual(receipts.map((_, index) => index + 1));
  expect(receipts.filter((row) => row.state === 'voided' && row.reason === undefined)).toEqual([]);

  // What was taken and not taken back is live, nothing else; and nobody pays a year twice.
  const takenBack = of('contribution.reversed').map((entry) => String(entry.body['contributionId']));
  const takenIds = [...of('contribution.collected'), ...of('contribution.governmentPaid')].map((entry) =>
    String(entry.body['contributionId']),
  );
  const live = rows(`SELECT contributionId AS id FROM p_contribution WHERE state = 'live'`).map((row) =>
    String(row['id']),
  );
  expect(live.toSorted()).toEqual(takenIds.filter((id) => !takenBack.includes(id)).toSorted());
  reversals += takenBack.length;
  expect(
    rows(`SELECT personKey, year, count(*) AS n FROM p_contribution WHERE state = 'live' GROUP BY 1, 2 HAVING n > 1`),
  ).toEqual([]);

  // Every act is accepted, refused or waiting, and its numbers have no hole.
  const acts = entries.filter((entry) => entry.actSeq !== undefined);
  const { accepted, refused, waiting } = station.rooms().environment.projections.acts.counts();
  expect(accepted + refused + waiting).toBe(acts.length);
  expect(acts.map((entry) => entry.actSeq)).toEqual(acts.map((_, index) => index + 1));
  expect(rows(`SELECT * FROM p_act WHERE state = 'accepted' AND reference IS NULL`)).toEqual([]);
  // Whatever the terminal holds as accepted stands at the province exactly once.
  const province = station.book.desk
    .acts(200)
    .filter((act) => act.outcome === 'accepted')
    .map((act) => act.id);
  expect(new Set(province).size).toBe(province.length);

  expect(verifyChain(createChainSource(connection), crypto).fault).toBeUndefined();
  expect(compareBooks(station)).toEqual([]);
}

it('the books balance after any day, whatever came in which order', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
      const clerk = await openCounter({ residents: 60, seed: `balance-${seed}`, deferShare: 0.5 });
      try {
        await busyDay(clerk, { seed: `balance-${seed}`, steps: 150 });
        clerk.station.restart();
        audit(clerk.station);
        taken += (clerk.station.connection().prepare('SELECT count(*) AS n FROM p_contribution').get() as { n: number })
          .n;
      } finally {
        clerk.station.close();
      }
    }),
    { numRuns: 6, seed: 20261120 },
  );
  // A day on which nobody paid would prove nothing.
  expect(taken).toBeGreaterThan(80);
  expect(reversals).toBeGreaterThan(5);
});
