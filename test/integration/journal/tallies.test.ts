import { afterEach, beforeEach, expect, it } from 'vitest';
import { busyDay } from '../../fixtures/busyDay.ts';
import { balanceOf, listPostings } from '../../fixtures/postings.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk & { readonly shiftId: string };

beforeEach(async () => {
  clerk = await openCounter({ residents: 80, seed: 'tallies', deferShare: 0.4 });
  await busyDay(clerk, { seed: 'tallies', steps: 150 });
});
afterEach(() => clerk.station.close());

const rows = <R>(sql: string, ...parameters: unknown[]) =>
  clerk.station
    .connection()
    .prepare(sql)
    .all(...parameters) as R[];
const one = <R>(sql: string, ...parameters: unknown[]) => rows<R>(sql, ...parameters)[0] as R;
/** Waiting and answered acts. */
const allActs = '(SELECT * FROM p_act_waiting UNION ALL SELECT * FROM p_act)';
const projections = () => clerk.station.rooms().environment.projections;

it('the drawer and the counts of a shift are the sums over all its rows', () => {
  const shifts = rows<{ shiftId: string }>('SELECT shiftId FROM p_shift');
  expect(shifts.length).toBeGreaterThan(0);
  for (const { shiftId } of shifts) {
    const legs = listPostings(clerk.station.connection()).filter((leg) => leg.shiftId === shiftId);
    const between = (debit: string, credit: string) =>
      balanceOf(
        debit,
        legs.filter((leg) => leg.debit === debit && leg.credit === credit),
      );
    expect(legs.length).toBeGreaterThan(0);
    expect(projections().postings.balanceOfShift('1001', shiftId)).toBe(balanceOf('1001', legs));
    expect(projections().postings.flowsOfShift('1001', '2001', shiftId)).toEqual({
      inFen: between('1001', '2001'),
      outFen: between('2001', '1001'),
    });
    const counted = one(
      `SELECT ifnull(sum(tender = 'cash'), 0) AS cash, ifnull(sum(tender = 'card'), 0) AS card, ifnull(sum(state = 'reversed'), 0) AS reversed,
              ifnull(sum(tender = 'government'), 0) AS government FROM p_contribution WHERE shiftId = ?`,
      shiftId,
    );
    expect(projections().contributions.countOfShift(shiftId)).toEqual(counted);
  }
});

it('a range knows how many of its numbers are in force and how many were voided', () => {
  const receipts = rows<{ shiftId: string }>('SELECT shiftId FROM p_shift').flatMap(({ shiftId }) =>
    projections().receipts.listOfShift(shiftId),
  );
  for (const range of projections().ranges.list()) {
    const inState = (state: string) =>
      receipts.filter((receipt) => receipt.rangeId === range.rangeId && receipt.state === state).length;
    // Sheets of a book may be void without ever having been given.
    const blanks = projections()
      .sheets.listOfRange(range.rangeId)
      .filter((row) => row.fate === 'spoiled').length;
    const voided = inState('voided') + blanks;
    expect({ used: range.used, voided: range.voided }).toEqual({ used: inState('used'), voided });
  }
  expect(receipts.some((receipt) => receipt.state === 'voided')).toBe(true);
});

it('the backlog, its cash and what was accepted today are the sums over all acts', () => {
  const count = (where: string) => one<{ n: number }>(`SELECT count(*) AS n FROM ${allActs} WHERE ${where}`).n;
  const unanswered = `state IN ('waiting', 'deferred')`;
  const counts = projections().acts.counts();
  expect(counts.accepted).toBeGreaterThan(0);
  expect(counts).toMatchObject({
    waiting: count(unanswered),
    accepted: count(`state = 'accepted'`),
    refused: count(`state = 'refused'`),
  });
  expect(counts.waitingOldestAt).toBe(
    one<{ at: string | null }>(`SELECT min(at) AS at FROM ${allActs} WHERE ${unanswered}`).at ?? undefined,
  );
  expect(projections().acts.countUnansweredCash()).toEqual(
    one(
      `SELECT count(*) AS acts,
              ifnull(sum(CASE WHEN kind = 'contribution.collected' AND byCard IS NULL THEN amountFen END), 0) AS cashFen
         FROM ${allActs} WHERE ${unanswered}`,
    ),
  );
  const days = rows<{ day: string; n: number }>(
    `SELECT substr(answeredAt, 1, 10) AS day, count(*) AS n FROM p_act WHERE state = 'accepted' GROUP BY day`,
  );
  expect(days.length).toBeGreaterThan(0);
  for (const { day, n } of days) expect(projections().acts.countAcceptedOn(day)).toBe(n);
});
