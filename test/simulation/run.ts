import { contract } from '../../src-main/contract/index.ts';
import { StorageError } from '../../src-main/core/ports/journalStore.ts';
import { freshId } from '../../src-main/core/kernel/ids.ts';
import { seededRandom } from '../../src-main/training/people/index.ts';
import { Broken, hold } from './broken.ts';
import { type Checks, createChecks } from './checks.ts';
import { type Ask, emptyPage, nextCommand, type Page, pickWeighted } from './clerk/index.ts';
import { asBroken, Counter } from './counter.ts';
import { morningOf, playDay } from './days.ts';
import { Killed } from './disk.ts';
import { finish } from './finish.ts';
import { type Happening, happenings } from './happenings.ts';
import { visitorStep } from './kiosk/visitor.ts';
import { moneyPlants } from './moneyPlants.ts';
import { type PlantName, plants } from './plants.ts';
import { crypto } from './ports.ts';
import { noteKill, type Tallies, tallyOf } from './tallies.ts';
import { boot, kill, type SimulatedStation } from './station.ts';
import { closeWorld, type HallPlace, openWorld, type Variant, type World } from './world.ts';

/** What a seed's number asks for: books of numbered receipts, a hall of two windows, a counter with a kiosk beside it. */
export type County = 'books' | 'hall' | 'kiosk';

export type RunOptions = {
  readonly seed: number;
  readonly steps: number;
  readonly plant?: PlantName;
  readonly folder?: string;
  /** `money`: the counter has a payment terminal. */
  readonly profile?: 'money';
  /** Whole working days instead of single steps: opened, worked, counted, closed, sealed (`days.ts`). */
  readonly days?: number;
  /** Plays what this seed's number does not ask for. */
  readonly county?: County;
};

/** How a run ended. The hash covers every step and the whole journal: the same seed gives the same one. */
export type RunReport = {
  readonly seed: number;
  readonly steps: number;
  readonly business: number;
  readonly boots: number;
  readonly acts: number;
  readonly hash: string;
  readonly trace: readonly string[];
  readonly log: readonly string[];
  readonly codes: ReadonlyMap<string, number>;
  readonly tallies: Tallies;
  readonly broken?: { readonly invariant: string; readonly detail: string; readonly step: number };
};

/** A projection is replayed every so many steps. */
const rebuildEvery = 40;
/** Of ten steps, about seven are the clerk's; on a whole day eight, because its happenings end it more often. */
const clerkShare = { steps: 0.72, days: 0.86 } as const;
/** On a whole day the clerk serves the residents one after the other; the rest is anything. */
const servingShare = 0.85;

const signedMethods =
  /kiosk\.pay|kiosk\.openPayment|decide|settle|reverse|Refund|handOver|dropCash|closeShift|[sS]eal|Deposit|month|batch|stock|outage|Matched|Unowned|Shortage/;

/** Every third seed of whole days has a county with books of numbered receipts. */
function variantOf({ county, days, seed }: RunOptions): Variant {
  if (county !== undefined) return county === 'books' ? 'books' : 'leased';
  return days !== undefined && seed % 3 === 0 ? 'books' : 'leased';
}

/** One seed at work: the world, the program that runs in it now, and two windows of the counter. */
export class Run {
  readonly world: World;
  readonly checks: Checks;
  readonly counter: Counter;
  readonly trace: string[] = [];
  readonly #options: RunOptions;
  readonly #ids = { clock: { wallMs: () => this.world.time.nowMs() }, random: seededRandom('') };
  station: SimulatedStation | undefined;
  pages: Page[] = [];
  business = 0;
  #escaped: unknown;
  /** The program ends after so many waits from now; undefined = not planned. */
  #waitsLeft: number | undefined;
  readonly #tallies = { days: 0, kills: new Map<string, number>() };

  constructor(options: RunOptions, hall?: HallPlace) {
    this.#options = options;
    const name = hall === undefined ? String(options.seed) : `${options.seed}/${hall.number}`;
    this.world = openWorld(name, {
      ...(hall === undefined ? {} : { hall }),
      ...(options.plant ? { plant: { ...plants, ...moneyPlants }[options.plant]() } : {}),
      ...(options.folder === undefined ? {} : { folder: options.folder }),
      ...(options.profile === undefined ? {} : { profile: options.profile }),
      variant: hall === undefined ? variantOf(options) : 'leased',
    });
    this.checks = createChecks(this.world);
    this.counter = new Counter(this.world, this.checks, (line) => this.trace.push(line));
    this.#ids.random = seededRandom(`clerk:${name}`);
  }

  /** A promise nobody waited for was rejected. */
  escape(reason: unknown): void {
    this.#escaped ??= reason;
  }

  morning(): Promise<void> {
    return morningOf(this);
  }

  dayDone(): void {
    this.#tallies.days += 1;
  }

  /** A program that was killed while another window had its turn. */
  notice(): void {
    if (this.station && !this.station.life.alive) this.stop('killed');
  }

  async play(): Promise<RunReport> {
    const escape = (reason: unknown) => this.escape(reason);
    process.on('unhandledRejection', escape);
    let step = 0;
    let broken: Broken | undefined;
    try {
      for (; step < this.#options.steps; step += 1) await this.step(step);
      for (let day = 0; day < (this.#options.days ?? 0); day += 1) {
        step = day;
        this.trace.push(`day ${day}`);
        await playDay(this);
        this.dayDone();
      }
      await finish(this);
    } catch (error) {
      broken = asBroken(error);
    } finally {
      process.off('unhandledRejection', escape);
    }
    const report = this.report(step, broken);
    closeWorld(this.world);
    return report;
  }

  report(step: number, broken: Broken | undefined): RunReport {
    const { model, boots } = this.world;
    const { seed, steps } = this.#options;
    const hash = crypto.sm3Text(`${this.trace.join('\n')}\n${model.endHash}`);
    return {
      seed,
      steps,
      business: this.business,
      boots,
      acts: model.acts.size,
      hash,
      trace: this.trace,
      log: this.station?.log ?? [],
      codes: this.counter.codes,
      tallies: tallyOf(this.world, this.#tallies),
      ...(broken ? { broken: { invariant: broken.invariant, detail: broken.message, step } } : {}),
    };
  }

  /** One thing the clerk does or one that happens, except what `not` names; then time passes. */
  async step(step: number, not: readonly string[] = []): Promise<void> {
    const { dice } = this.world;
    const isDay = this.#options.days !== undefined;
    this.start();
    if (this.station && dice.chance(isDay ? clerkShare.days : clerkShare.steps))
      this.clerk(step, this.station, isDay && dice.chance(servingShare) ? 'serve' : undefined);
    else if (this.station) await this.happen(step, this.station, not);
    await this.pass(dice.chance(0.8) ? dice.between(0, 1_500) : dice.between(1_500, 8_000));
    if (step % rebuildEvery === rebuildEvery - 1 && !this.world.disk.planned() && !this.world.disk.isFull()) {
      this.checks.rebuild();
      this.checks.province();
      this.checks.paper();
    }
  }

  /** Lets time pass and looks at everything again. */
  async pass(ms: number): Promise<void> {
    await this.world.time.advance(ms, () => {
      if (this.#waitsLeft !== undefined && this.station) {
        this.#waitsLeft -= 1;
        if (this.#waitsLeft <= 0) this.world.life.alive = false;
      }
      return !this.world.life.alive || this.counter.broken !== undefined;
    });
    if (this.#escaped !== undefined && !(this.#escaped instanceof Killed)) throw asBroken(this.#escaped);
    this.#escaped = undefined;
    if (this.counter.broken) throw this.counter.broken;
    if (this.station && !this.station.life.alive) this.stop('killed');
    this.checks.observe();
    this.checks.everyStep();
  }

  /** Starts the program when none runs; a start that meets a full disk is tried again at the next step. */
  start(): void {
    if (this.station) return;
    try {
      this.station = boot(this.world);
      this.pages = [emptyPage('A'), emptyPage('B')];
      this.trace.push(`boot ${this.world.boots}`);
    } catch (error) {
      kill(this.world);
      const code = (error as { code?: unknown }).code;
      const expected = error instanceof Killed || error instanceof StorageError || code === 'SQLITE_FULL';
      if (!expected) throw error;
      this.trace.push(`boot ${this.world.boots} failed`);
      this.world.disk.clear();
      this.world.disk.setFull(false);
    }
    this.checks.observe();
  }

  /** The power goes after the `nth` wait from now, wherever that is: in a charge, a settlement, a seal. */
  planKill(nth: number): void {
    this.#waitsLeft ??= nth;
  }

  stop(why: string): void {
    this.#noteKill(why);
    kill(this.world);
    const { dead } = { dead: this.station };
    this.station = undefined;
    this.world.operator = undefined;
    this.trace.push(`${why} at seq ${this.world.model.endSeq}`);
    hold(dead !== undefined, 'only a running program is killed', () => why);
  }

  #noteKill(why: string): void {
    this.#waitsLeft = undefined;
    const { underWay } = this.counter;
    if (why !== 'evening') noteKill(this.#tallies.kills, { methods: [...underWay.values()], model: this.world.model });
    underWay.clear();
  }

  /** The clerk does something: what `only` names, or whatever the dice say. */
  clerk(step: number, station: SimulatedStation, only?: string): void {
    const { dice, model } = this.world;
    this.business += 1;
    if (this.world.isKiosk) return this.#visitor(step, station, only);
    const page = dice.pick(this.pages);
    // A page that heard nothing asks again with the same id; an impatient one asks twice. Another operator would be somebody else asking.
    const earlier = this.counter.sent
      .filter((one) => one.answered !== 'refused' && one.operator === this.world.operator && !this.#isPutAway(one.ask))
      .slice(-12);
    if (only === undefined && earlier.length > 0 && dice.chance(0.07)) {
      const again = dice.pick(earlier);
      this.trace.push(`${step} ${page.name} again ${again.ask.method}`);
      this.counter.send(station, page, again.ask);
      return;
    }
    const desk = { world: this.world, model, page, freshId: () => freshId(this.#freshIds()) };
    const signedOut = this.world.operator === undefined && dice.chance(0.8);
    const command = nextCommand(desk, signedOut ? 'sign-in' : only);
    const ask = command?.make(desk);
    this.trace.push(`${step} ${page.name} ${command?.name ?? 'nothing'}`);
    if (!ask) return;
    this.counter.send(station, page, ask);
    if (this.#options.days !== undefined) this.#mayLosePower(ask);
    if (ask.promises !== undefined && dice.chance(0.06)) this.counter.send(station, page, ask);
  }

  /** Somebody at the kiosk; the impatient press twice. */
  #visitor(step: number, station: SimulatedStation, only?: string): void {
    const { dice, model } = this.world;
    const [page] = this.pages;
    if (!page) return;
    const desk = { world: this.world, model, page, freshId: () => freshId(this.#freshIds()) };
    const chosen = visitorStep({ desk, station }, only);
    const ask = chosen?.make({ desk, station });
    this.trace.push(`${step} ${chosen?.name ?? 'nothing'}`);
    if (!ask || !station.life.alive) return;
    this.counter.send(station, page, ask);
    if (ask.method === 'kiosk.pay' && dice.chance(0.1)) this.counter.send(station, page, ask);
    this.#mayLosePower(ask);
  }

  /** Whole days are about money: the power goes in the middle of whatever waits, most of all while two people sign. */
  #mayLosePower({ method }: Ask): void {
    const { dice } = this.world;
    if (contract[method].effect === 'query') return;
    const signed = signedMethods.test(method);
    if (dice.chance(signed ? 0.12 : 0.04)) this.planKill(signed ? dice.between(1, 4) : dice.between(1, 14));
  }

  /** A settled list is no draft any more: nobody has its page open. */
  #isPutAway({ params }: Ask): boolean {
    const { batchId } = params as { batchId?: string };
    return batchId !== undefined && this.world.model.lists.get(batchId)?.settled === true;
  }

  #freshIds() {
    const { time } = this.world;
    return {
      random: this.#ids.random,
      clock: { boot: '', wallMs: () => time.nowMs(), monotonicMs: () => 0, sleep: () => Promise.resolve() },
    };
  }

  /** Something happens to the station. */
  async happen(step: number, station: SimulatedStation, not: readonly string[] = []): Promise<void> {
    const weightOf = (one: Happening) => (not.includes(one.name) ? 0 : one.weight(this.world, station));
    const happening = pickWeighted(this.world.dice, happenings, weightOf);
    if (!happening) return;
    this.trace.push(`${step} - ${happening.name}`);
    const outcome = happening.make(this.world, station);
    if (outcome === 'kill') this.stop('kill');
    else if (outcome === 'next-day') await this.nextDay();
    else if (outcome) await this.pass(outcome.waitMs);
  }

  /** The PC is switched off overnight. */
  async nextDay(): Promise<void> {
    if (this.station) this.stop('evening');
    const { time } = this.world;
    const dayMs = 86_400_000;
    const morningMs = Math.ceil((time.nowMs() + 8 * 3_600_000) / dayMs) * dayMs + 30 * 60_000;
    // Nobody is alive at night; whatever the world still does must not end it early.
    while (time.nowMs() < morningMs) await this.pass(morningMs - time.nowMs());
  }
}
