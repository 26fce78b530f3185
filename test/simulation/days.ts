import { toStationDate } from '../../src-main/core/ports/clock.ts';
import { hold } from './broken.ts';
import { bookNeed, proofNeed } from './clerk/books.ts';
import { paperNeed } from './clerk/kit.ts';
import { statementRound } from './clerk/statements.ts';
import { checkDayProof } from './proofChecks.ts';
import type { Run } from './run.ts';
import type { SimulatedStation } from './station.ts';

/** Things done or suffered on a day before the evening. */
const work = { least: 16, most: 40 } as const;
/** A clerk who cannot get the day closed after so many tries goes home; tomorrow it has to be closed first. */
const eveningTries = 40;
/** So often somebody tries to close a month on one evening. */
const monthTries = 14;
/** On so many evenings the papers of an outage are forgotten, for so many tries. */
const forgetful = { share: 0.3, tries: 10 } as const;
/** On so many evenings the files of bank and acquirer are looked through. */
const statementShare = 0.2;
/** Of the tries of a morning or evening about so many meet something that happens. */
const troubleShare = 0.12;

/** A clock so far off shows another day. */
const wrongDayMs = 6 * 3_600_000;

/** What brings the evening forward now: the name of a command, `wait`, or nothing when the day is over. */
function eveningNeed({ world }: Run): string | undefined {
  const { cards, model } = world;
  const charge = model.openCharge();
  // Now and then somebody tries to go home over an open charge; the station has to refuse.
  if (charge && world.dice.chance(0.8))
    return charge.unknown && cards?.isIdle() && world.dice.chance(0.4) ? 'decide-charge' : 'wait';
  if ([...model.prints.values()].some((print) => print.state === 'unknown')) return 'resolve-print';
  // On some evenings nobody thinks of the papers of an outage; the station has to.
  world.paper.forgotten -= 1;
  const paper = world.paper.forgotten > 0 ? undefined : paperNeed(world);
  if (paper !== undefined) return paper;
  const shift = model.openShift();
  if (shift) {
    const count = model.lastCount(shift.shiftId);
    if (!count || count.drawerFen !== shift.drawerFen) return 'count-till';
    return world.dice.chance(0.7) ? 'close-and-seal' : 'close-shift';
  }
  if (model.unsealedDay() !== undefined) return 'seal-day';
  if (model.batch.count > 0 && world.dice.chance(0.6)) return 'settle-terminal';
  if ([...model.sealed.values()].some((day) => day.depositedFen < day.dueFen)) return 'make-deposit';
  return [...model.deposits.values()].some((one) => !one.credited) ? 'credit-deposit' : undefined;
}

/** A month that is over: its findings are read and explained, what nobody explained is looked at, then it is closed. */
function monthNeed({ world }: Run): string | undefined {
  const { dice, model, seen } = world;
  if (model.monthToClose(toStationDate(world.time.nowMs() + world.skewMs)) === undefined) return undefined;
  if (world.operator === undefined || world.operator === 'op03') return 'sign-in';
  if (seen.strays.length > 0) return 'explain-stray';
  if (seen.findings.length > 0) return 'explain-finding';
  const proof = world.operator === undefined ? undefined : proofNeed(world);
  if (proof !== undefined && dice.chance(0.8)) return proof;
  if (dice.chance(0.2)) return dice.pick(statementRound);
  return dice.pick(['list-strays', 'get-month', 'close-month', 'close-month']);
}

/** What has to be done before the first resident: somebody signs in, an old day is closed, the till is opened. */
function morningNeed(run: Run): string | undefined {
  const { world } = run;
  const { model } = world;
  if (world.operator === undefined) return 'sign-in';
  const books = bookNeed(world);
  if (books !== undefined && world.dice.chance(0.8)) return books;
  const today = toStationDate(world.time.nowMs() + world.skewMs);
  const shift = model.openShift();
  if (shift?.businessDate === today) return undefined;
  const unsealed = model.unsealedDay();
  if (shift || (unsealed !== undefined && unsealed < today)) return eveningNeed(run);
  return 'open-shift';
}

async function tryOnce(run: Run, step: number, need: string): Promise<void> {
  const { dice } = run.world;
  run.start();
  const { station } = run;
  if (!station) return run.pass(500);
  // Nobody can do anything before the clock is set right or the disk has room.
  if (station.rooms.environment.phase() !== 'ready' && dice.chance(0.7)) return run.pass(dice.between(5_000, 60_000));
  if (dice.chance(troubleShare)) return trouble(run, step, station);
  if (need === 'wait') return run.pass(dice.between(5_000, 90_000));
  run.clerk(step, station, need);
  return run.pass(dice.between(200, 2_000));
}

async function trouble(run: Run, step: number, station: SimulatedStation): Promise<void> {
  await run.happen(step, station, ['next-day']);
  await run.pass(500);
}

/** Goes on trying what is needed until nothing is, or the patience ends. */
async function until(run: Run, need: () => string | undefined, tries: number): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const next = need();
    if (next === undefined) return;
    await tryOnce(run, attempt, next);
  }
}

/** What was being sent when a program died is told as unknown by the next one, before anybody works with it. */
function checkNothingSilent({ world: { model }, station }: Run): void {
  const boot = station?.rooms.environment.clock.boot;
  const silent = [...model.charges.values()].find((one) => one.open && !one.unknown && one.boot !== boot);
  hold(silent === undefined, 'an open charge is told as unknown', () => silent?.tillRef ?? '');
}

/** In the morning, and before the till is counted, somebody looks at the clock on the wall and makes room on the disk. */
function lookRound({ world }: Run): void {
  if (Math.abs(world.skewMs) > wrongDayMs || world.dice.chance(0.5)) world.skewMs = 0;
  world.disk.setFull(false);
}

/** The machine is looked at, the bank has had its day, and the program starts. */
export function openDay(run: Run): void {
  lookRound(run);
  const { bank, cards, model, time } = run.world;
  bank.dayPasses({ cards, model, nowMs: time.nowMs() });
  run.start();
}

/** Everything before the first resident. */
export function morningOf(run: Run): Promise<void> {
  return until(run, () => morningNeed(run), 14);
}

/** Counted, closed, sealed, settled, taken to the bank; then everything of the day is looked at. */
export async function closeDay(run: Run): Promise<void> {
  const { dice, disk } = run.world;
  lookRound(run);
  run.world.paper.forgotten = dice.chance(forgetful.share) ? forgetful.tries : 0;
  await until(run, () => eveningNeed(run), eveningTries);
  if (dice.chance(statementShare)) for (const need of statementRound) await tryOnce(run, 0, need);
  await until(run, () => monthNeed(run), monthTries);
  run.start();
  if (run.station) {
    const { environment } = run.station.rooms;
    checkDayProof(run.world, environment);
    if (environment.phase() === 'ready') checkNothingSilent(run);
  }
  run.checks.paper();
  if (!dice.chance(0.15) || disk.planned() || disk.isFull()) return;
  run.checks.rebuild();
  run.checks.province();
}

/** One working day: opened, worked under whatever happens, closed; then the PC is off. */
export async function playDay(run: Run): Promise<void> {
  const { dice } = run.world;
  openDay(run);
  await morningOf(run);
  const things = dice.between(work.least, work.most);
  for (let step = 0; step < things; step += 1)
    await run.step(step, dice.chance(0.7) ? ['next-day', 'kill'] : ['next-day']);
  await closeDay(run);
  await run.nextDay();
}
