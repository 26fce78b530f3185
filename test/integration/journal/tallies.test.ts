import { afterEach, beforeEach, expect, it } from 'vitest';
import { busyDay } from '../../fixtures/busyDay.ts';
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
const projections = () => clerk.station.rooms().environment.projections;

it('the drawer and the counts of a shift are the sums over all its rows', () => {
  const shifts = rows<{ shiftId: string }>('SELECT shiftId FROM p_shift');
  expect(shifts.length).toBeGreaterThan(0);
  for (const { shiftId } of shifts) {
    const sums = one<{ fen: number; inFen: number; outFen: number }>(
      `SELECT ifnull(sum(CASE WHEN debit = '1001' THEN amountFen WHEN credit = '1001' THEN -amountFen END), 0) AS fen,
              ifnull(sum(CASE WHEN debit = '1001' AND credit = '2001' THEN amountFen END), 0) AS inFen,
              ifnull(sum(CASE WHEN debit = '2001' AND credit = '1001' THEN amountFen END), 0) AS outFen
         FROM p_posting WHERE shiftId = ?`,
      shiftId,
    );
    expect(projections().postings.balanceOfShift('1001', shiftId)).toBe(sums.fen);
    expect(projections().postings.flowsOfShift('1001', '2001', shiftId)).toEqual({
      inFen: sums.inFen,
      outFen: sums.outFen,
    });
    const counted = one(
      `SELECT ifnull(sum(tender = 'cash'), 0) AS cash, ifnull(sum(state = 'reversed'), 0) AS reversed,
              ifnull(sum(tender = 'government'), 0) AS government FROM p_contribution WHERE shiftId = ?`,
      shiftId,
    );
    expect(projections().contributions.countOfShift(shiftId)).toEqual(counted);
  }
});

it('a range knows how many of its numbers are in force and how many were voided', () => {
  for (const range of projections().ranges.list()) {
    const counted = one<{ used: number; voided: number }>(
      `SELECT ifnull(sum(state = 'used'), 0) AS used, ifnull(sum(state = 'voided'), 0) AS voided FROM p_receipt WHERE rangeId = ?`,
      range.rangeId,
    );
    expect({ used: range.used, voided: range.voided }).toEqual(counted);
  }
  expect(one<{ n: number }>(`SELECT count(*) AS n FROM p_receipt WHERE state = 'voided'`).n).toBeGreaterThan(0);
});

it('the backlog, its cash and what was accepted today are the sums over all acts', () => {
  const count = (where: string) => one<{ n: number }>(`SELECT count(*) AS n FROM p_act WHERE ${where}`).n;
  const unanswered = `state IN ('waiting', 'deferred')`;
  const counts = projections().acts.counts();
  expect(counts.accepted).toBeGreaterThan(0);
  expect(counts).toMatchObject({
    waiting: count(unanswered),
    accepted: count(`state = 'accepted'`),
    refused: count(`state = 'refused'`),
  });
  expect(counts.waitingOldestAt).toBe(
    one<{ at: string | null }>(`SELECT min(at) AS at FROM p_act WHERE ${unanswered}`).at ?? undefined,
  );
  expect(projections().acts.countUnansweredCash()).toEqual(
    one(
      `SELECT count(*) AS acts, ifnull(sum(CASE WHEN kind = 'contribution.collected' THEN amountFen END), 0) AS cashFen
         FROM p_act WHERE ${unanswered}`,
    ),
  );
  const days = rows<{ day: string; n: number }>(
    `SELECT substr(answeredAt, 1, 10) AS day, count(*) AS n FROM p_act WHERE state = 'accepted' GROUP BY day`,
  );
  expect(days.length).toBeGreaterThan(0);
  for (const { day, n } of days) expect(projections().acts.countAcceptedOn(day)).toBe(n);
});
