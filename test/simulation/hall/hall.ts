import { createDice, type Dice } from '../../../src-main/training/people/index.ts';
import { asBroken } from '../counter.ts';
import type { Broken } from '../broken.ts';
import { closeDay, openDay } from '../days.ts';
import { closeKioskDay } from '../kiosk/kioskDay.ts';
import { layCard } from '../kiosk/visitor.ts';
import { finish } from '../finish.ts';
import { Run, type RunOptions, type RunReport } from '../run.ts';
import { crypto } from '../ports.ts';
import { closeWorld, newTime, openProvince } from '../world.ts';
import { checkClaims, checkMet } from './hallChecks.ts';
import { HallNetwork } from './network.ts';

/** Few people live near a hall of two windows in a story this short: they have to meet the same ones. */
const residents = { hall: 60, kiosk: 120 } as const;
/** Things done or suffered on a day before the evening, both windows together. */
const work = { least: 20, most: 50 } as const;
/** Of the steps of a day so many cut the network, join it again, and begin a race for one person's money. */
const shares = { cut: 0.04, join: 0.12, duel: 0.06 } as const;
/** What both do in a race, one after the other: a clerk, or a resident at the kiosk. */
const duelStages = [
  { clerk: 'open-draft', resident: 'lay-card' },
  { clerk: 'choose-tier', resident: 'open-payment' },
  { clerk: 'collect-cash', resident: 'pay' },
] as const;
/** After this long everybody has followed everybody. */
const meetMs = 20_000;

/** Two windows of one station: one province, one time, one network between them. */
class Hall {
  readonly runs: readonly [Run, Run];
  readonly network: HallNetwork;
  readonly dice: Dice;
  twice = 0;
  duels = 0;

  readonly place: 'hall' | 'kiosk';

  constructor(options: RunOptions, place: 'hall' | 'kiosk') {
    this.place = place;
    const time = newTime();
    this.dice = createDice(`hall:${options.seed}`);
    this.network = new HallNetwork(time, createDice(`network:${options.seed}`));
    const book = openProvince(`hall:${options.seed}`, {
      ...{ time, variant: 'leased', residents: residents[place] },
      withKiosk: place === 'kiosk',
    });
    const open = (number: number): Run => {
      const line = this.network.lineOf(() => run.world);
      const own = { pin: String(number + 1).padStart(64, '0'), address: `10.0.0.${number + 1}:7443` };
      const run: Run = new Run(options, {
        ...{ number, time, book, peers: { line, own } },
        isKiosk: place === 'kiosk' && number === 1,
      });
      const station = () => (run.station?.life.alive ? run.station : undefined);
      this.network.windows.set(run.world.terminal, { world: run.world, station });
      run.world.neighbour = () => this.runs[1 - number]?.pages.find((page) => page.personKey)?.personKey;
      return run;
    };
    this.runs = [open(0), open(1)];
    const [counter, other] = this.worlds;
    if (other.isKiosk) counter.kiosk = { terminal: other.terminal, closed: false };
  }

  get worlds() {
    return [this.runs[0].world, this.runs[1].world] as const;
  }

  /** Whoever was killed while the other window had its turn is noticed before anybody works with it. */
  notice(): void {
    for (const run of this.runs) run.notice();
  }

  async playDay(): Promise<void> {
    for (const run of this.runs) openDay(run);
    for (const run of this.runs) if (!run.world.isKiosk) await this.turn(() => run.morning());
    const things = this.dice.between(work.least, work.most);
    for (let step = 0; step < things; step += 1) {
      this.network.cut = this.network.cut ? !this.dice.chance(shares.join) : this.dice.chance(shares.cut);
      if (this.dice.chance(shares.duel)) await this.duel(step);
      const run = this.dice.pick(this.runs);
      await this.turn(() => run.step(step, ['next-day', ...(this.dice.chance(0.7) ? ['kill'] : [])]));
    }
    for (const run of this.runs) if (!run.world.isKiosk) await this.turn(() => closeDay(run));
    checkClaims(this.worlds);
    for (const run of this.runs) if (run.station) run.stop('evening');
    for (const run of this.runs) if (run.world.isKiosk) await closeKioskDay(run);
    for (const run of this.runs) if (run.station) run.stop('evening');
    for (const run of this.runs) await run.nextDay();
  }

  async turn(work: () => Promise<void>): Promise<void> {
    this.notice();
    await work();
    this.notice();
  }

  /** Both clerks have the same person before them, and press in the same blink. */
  async duel(step: number): Promise<void> {
    this.duels += 1;
    const { residents: all } = this.runs[0].world;
    const some = this.place === 'kiosk' ? all.filter((one) => one.status === 'paying') : all;
    const { personKey } = this.dice.pick(some);
    for (const stage of duelStages) {
      this.notice();
      for (const run of this.runs) press(run, { step, stage, personKey });
      for (const run of this.runs) await this.turn(() => run.pass(this.dice.between(0, 500)));
    }
  }

  /** The storm is over: the windows meet, everything arrives, and all books agree. */
  async finish(): Promise<void> {
    this.network.cut = false;
    for (const run of this.runs) await this.turn(() => finish(run));
    for (const run of this.runs) {
      run.start();
      await run.pass(meetMs);
    }
    checkClaims(this.worlds);
    const [one, other] = this.runs.map((run) => run.station?.rooms.environment);
    if (one && other) this.twice = checkMet(this.worlds, [one, other]);
  }
}

type Duel = { readonly stage: (typeof duelStages)[number]; readonly personKey: string; readonly step: number };

/** A resident of a race: the card is laid, the year opened, the key pressed. */
function pressAtKiosk(run: Run, { personKey, stage, step }: Duel): void {
  const { station } = run;
  const page = run.pages[0];
  if (!station?.life.alive || !page) return;
  if (stage.resident === 'lay-card') {
    layCard({ desk: { world: run.world, model: run.world.model, page, freshId: () => '' }, station }, personKey);
    return run.clerk(step, station, 'look');
  }
  run.clerk(step, station, stage.resident);
}

/** One clerk of a race, with the person of it before both windows of the counter. */
function press(run: Run, { personKey, stage, step }: Duel): void {
  run.start();
  if (run.world.isKiosk) return pressAtKiosk(run, { personKey, stage, step });
  const { clerk: name } = stage;
  for (const page of run.pages) {
    page.personKey = personKey;
    page.openYears = [2026];
    if (name === 'open-draft') page.quotes = [];
  }
  const isChosen = run.pages[0]?.quotes.every((quote) => quote.tierFen !== undefined) ?? true;
  if (run.station?.life.alive && !(name === 'choose-tier' && isChosen)) run.clerk(step, run.station, name);
}

/** Plays whole days of two windows; the report counts the days of each. */
export async function playHall(options: RunOptions, place: 'hall' | 'kiosk'): Promise<RunReport> {
  const hall = new Hall(options, place);
  const escape = (reason: unknown) => hall.runs[0].escape(reason);
  process.on('unhandledRejection', escape);
  let broken: Broken | undefined;
  let day = 0;
  try {
    // Each window's days count: two windows play half of them side by side.
    for (; day < Math.ceil((options.days ?? 0) / 2); day += 1) {
      for (const run of hall.runs) run.trace.push(`day ${day}`);
      await hall.playDay();
      for (const run of hall.runs) run.dayDone();
    }
    await hall.finish();
  } catch (error) {
    broken = asBroken(error);
  } finally {
    process.off('unhandledRejection', escape);
  }
  const reports = hall.runs.map((run) => run.report(day, undefined));
  for (const run of hall.runs) closeWorld(run.world);
  hall.worlds[0].book.close();
  return joined(reports, { broken, day, hall });
}

/** The reports of both windows as one. */
function joined(
  reports: readonly RunReport[],
  { broken, day, hall }: { broken: Broken | undefined; day: number; hall: Hall },
): RunReport {
  const [first, second] = reports as [RunReport, RunReport];
  const add = (name: 'business' | 'boots' | 'acts') => first[name] + second[name];
  const trace = [...first.trace.map((line) => `1 ${line}`), ...second.trace.map((line) => `2 ${line}`)];
  return {
    ...first,
    business: add('business'),
    boots: add('boots'),
    acts: add('acts'),
    hash: crypto.sm3Text(`${first.hash} ${second.hash}`),
    trace: broken ? hall.runs.flatMap((run, at) => run.trace.slice(-30).map((line) => `${at + 1} ${line}`)) : trace,
    codes: added(first.codes, second.codes),
    tallies: joinTallies(first.tallies, second.tallies, {
      [`${hall.place} twice`]: hall.twice,
      [`${hall.place} races`]: hall.duels,
    }),
    ...(broken ? { broken: { invariant: broken.invariant, detail: broken.message, step: day } } : {}),
  };
}

function added(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sums = new Map(one);
  for (const [name, count] of other) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}

function joinTallies(
  one: RunReport['tallies'],
  other: RunReport['tallies'],
  more: Readonly<Record<string, number>>,
): RunReport['tallies'] {
  return {
    days: one.days + other.days,
    sealed: one.sealed + other.sealed,
    months: one.months + other.months,
    lists: one.lists + other.lists,
    charges: one.charges + other.charges,
    faults: added(one.faults, other.faults),
    kills: added(one.kills, other.kills),
    rooms: added(added(one.rooms, other.rooms), new Map(Object.entries(more).filter(([, count]) => count > 0))),
  };
}
