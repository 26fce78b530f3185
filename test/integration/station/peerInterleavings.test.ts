import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContributionRow } from '../../../src-main/core/ports/projections.ts';
import { stationTotals } from '../../../src-main/core/peers/index.ts';
import { createDice, scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { clerkAt } from '../../fixtures/counterWork.ts';
import { type Hall, type HallPc, openHall } from '../../fixtures/hall.ts';

/** Rounds, each an interleaving of its own: the seed of a round that fails stands in the message. */
const rounds = 200;
const people = ['repeatPayer', 'householdHead', 'householdWife', 'rareName'] as const;

let hall: Hall;
let counters: readonly [HallPc, HallPc];
let kiosk: HallPc;

beforeAll(async () => {
  hall = await openHall(3, 'interleavings');
  const [one, other, third] = hall.pcs as unknown as readonly [HallPc, HallPc, HallPc];
  counters = [one, other];
  kiosk = third;
  hall.book.terminals.setKind(kiosk.terminal, 'kiosk');
  await hall.meet();
  // The line to the province is down from here on: the hall is all the windows have.
  for (const pc of hall.pcs) pc.lineDown(true);
});
afterAll(() => hall.close());

type Dice = ReturnType<typeof createDice>;

/** Lets other work go on for a while. */
async function someTurns(dice: Dice, most: number): Promise<void> {
  for (let turn = dice.between(0, most); turn > 0; turn -= 1) await new Promise((resolve) => setImmediate(resolve));
}

const livesOf = (pc: HallPc, personKey: string): ContributionRow | undefined =>
  pc.station.rooms().environment.projections.contributions.findLive([personKey], 2026, 'resident-pension');

/** A clerk who tries to take the money; what becomes of it the books say. */
async function tryToTake(pc: HallPc, who: (typeof people)[number], dice: Dice): Promise<void> {
  await someTurns(dice, 6);
  await pc.collect(who).catch(() => undefined);
}

/** The program of a window is killed in the middle and started again; its clerk signs in. */
async function killAndStart(pc: HallPc, dice: Dice): Promise<void> {
  await someTurns(dice, 8);
  pc.station.restart();
  await clerkAt(pc.station).signIn(pc === counters[1] ? 'op04' : 'op01');
}

/** The kiosk asks whether the year is paid, as its page would. */
async function lookAt(personKey: string, dice: Dice): Promise<void> {
  await someTurns(dice, 6);
  await kiosk.station.rooms().environment.peers.ask([{ keys: [personKey], idNumber: '', year: 2026 }]);
}

/** What may happen in a round beside the two clerks. */
async function disturb(what: string, dice: Dice): Promise<void> {
  const [one, other] = counters;
  switch (what) {
    case 'cut':
      await someTurns(dice, 6);
      hall.cut(one.terminal, other.terminal);
      return;
    case 'kill':
      return killAndStart(dice.chance(0.5) ? one : other, dice);
    case 'clock':
      one.clock.setWall(`2026-11-20T${String(dice.between(9, 18)).padStart(2, '0')}:00:00+08:00`);
      return;
    default:
      return;
  }
}

async function playRound(seed: string, what: string): Promise<{ readonly taken: number; readonly personKey: string }> {
  const dice = createDice(seed);
  const who = dice.pick(people);
  const { personKey } = counters[0].station.personOf(scenarioNumbers[who]);
  hall.onMessage(() => someTurns(dice, 4));
  await Promise.all([
    tryToTake(counters[0], who, dice),
    tryToTake(counters[1], who, dice),
    lookAt(personKey, dice),
    disturb(what, dice),
  ]);
  hall.onMessage(() => Promise.resolve());
  // Whoever was killed before it had the money, or was told to wait, is tried once more.
  const [one, other] = counters;
  if (!livesOf(one, personKey) && !livesOf(other, personKey)) await one.collect(who);
  return { taken: counters.filter((pc) => livesOf(pc, personKey)).length, personKey };
}

/** The windows are joined again; each has the others' books, and the sums of the station are the same at all of them. */
async function meetAgain(): Promise<void> {
  hall.join(counters[0].terminal, counters[1].terminal);
  for (const pc of hall.pcs) await pc.follow();
  const totals = hall.pcs.map((pc) =>
    stationTotals(pc.station.rooms().environment, '2026-11').map(({ cash, reversed, terminal }) => ({
      terminal,
      cash,
      reversed,
    })),
  );
  expect(totals[1]).toEqual(totals[0]);
  expect(totals[2]).toEqual(totals[0]);
}

describe('two counters and a kiosk, the line down, the same person-year', () => {
  it.each(['quiet', 'kill', 'clock', 'cut'])(
    `one takes the money, or it is shown at both: ${rounds / 4} interleavings, %s`,
    async (what) => {
      for (let round = 0; round < rounds / 4; round += 1) {
        const seed = `${what} ${round}`;
        const { personKey, taken } = await playRound(seed, what);
        if (what === 'cut') expect(taken, seed).toBeGreaterThan(0);
        else expect(taken, seed).toBe(1);
        await meetAgain();
        for (const pc of counters) {
          const { tasks } = await pc.station.ok('tasks.getToday', {});
          const twice = tasks.filter((task) => task.kind === 'paid-twice');
          expect(twice.length, seed).toBe(taken === 2 ? 1 : 0);
        }
        for (const pc of counters) {
          const live = livesOf(pc, personKey);
          if (live) await pc.reverse(live.contributionId);
        }
        for (const pc of hall.pcs) await pc.follow();
      }
    },
    120_000,
  );

  it('some cuts did let both take it: the rounds could have failed to show that', () => {
    const both = counters[0].station.connection().prepare('SELECT count(*) AS n FROM mirror_peer_twice').get() as {
      n: number;
    };
    expect(both.n).toBeGreaterThan(0);
  });
});
