import * as v from 'valibot';
import { type CallReply, contract, type MoneyVerdict } from '../../src-main/contract/index.ts';
import { Broken, hold } from './broken.ts';
import { debitOf } from './cardChecks.ts';
import type { Checks } from './checks.ts';
import type { Ask, Page } from './clerk/index.ts';
import type { Model } from './model.ts';
import type { SimulatedStation } from './station.ts';
import type { Life } from './time.ts';
import type { World } from './world.ts';

/** A call under way or answered; kept so that the clerk can send it again. */
export type Sent = {
  readonly ask: Ask;
  readonly page: Page;
  readonly life: Life;
  readonly operator: string | undefined;
  answered: 'no' | 'ok' | 'refused';
};

/** Refusals that say nothing about the call itself: somebody has to sign in first. */
const sessionCodes: ReadonlySet<string> = new Set(['NOT_SIGNED_IN', 'SESSION_LOCKED', 'ROLE_MISSING']);

/** Most calls kept for sending again. */
const keptCalls = 60;

/** The pages' end of the pipe: sends, and judges every reply against the truth. */
export class Counter {
  readonly sent: Sent[] = [];
  readonly codes = new Map<string, number>();
  readonly #world: World;
  readonly #checks: Checks;
  readonly #tell: (line: string) => void;
  #requests = 0;
  /** Calls the program has not answered yet, by the number of the request. */
  readonly underWay = new Map<number, string>();
  /** What a reply broke; thrown by the run, because a reply comes in the middle of anything. */
  broken: Error | undefined;

  constructor(world: World, checks: Checks, tell: (line: string) => void) {
    this.#world = world;
    this.#checks = checks;
    this.#tell = tell;
  }

  send(station: SimulatedStation, page: Page, ask: Ask): Sent {
    const sent: Sent = { ask, page, life: station.life, operator: this.#world.operator, answered: 'no' };
    this.#keep(sent);
    this.#requests += 1;
    const id = this.#requests;
    this.underWay.set(id, ask.method);
    void station.dispatch
      .answer(ask.method.startsWith('kiosk.') ? 'kiosk' : 'counter', { id, method: ask.method, params: ask.params })
      .then((reply) => {
        if (!sent.life.alive || this.broken) return;
        this.underWay.delete(id);
        try {
          this.#take(sent, reply);
          // A till that was handed over is the taker's at once; a late second answer about it changes nothing, so the screen is asked.
          if (ask.method === 'till.handOver') this.#world.operator = station.rooms.session.current()?.who.operatorId;
        } catch (error) {
          this.broken = error as Error;
        }
      });
    return sent;
  }

  #keep(sent: Sent): void {
    if (sent.ask.promises === undefined) return;
    this.sent.push(sent);
    if (this.sent.length > keptCalls) this.sent.shift();
  }

  #take(sent: Sent, reply: CallReply | undefined): void {
    const { model } = this.#world;
    const { method, promises } = sent.ask;
    hold(reply !== undefined, 'every request is answered', () => method);
    this.#checks.observe();
    if (!reply.ok) {
      const { code, incident, money } = reply.error;
      this.#tell(`  ${method} refused ${code}${code === 'PARAMS_INVALID' ? JSON.stringify(reply.error.params) : ''}`);
      this.#codes(method, code);
      hold(code !== 'INTERNAL', 'expected failures are values', () => `${method} ${incident ?? ''}`);
      hold(
        code !== 'PARAMS_INVALID',
        'the pages ask what the contract allows',
        () => `${method} ${JSON.stringify(reply.error.params)}`,
      );
      const owner = visitOwner(this.#world, sent.ask);
      const truth = verdictOf(model, sent.ask, owner);
      // A visit that is over is nobody's: the station may know no more whose money was meant.
      const forgotten = code.startsWith('VISIT_') && money === verdictOf(model, sent.ask);
      hold(
        money !== 'not-taken' || this.#debitFen(sent.ask) === 0,
        'nobody is told "not taken" whose card was debited',
        () => `${method} ${code}`,
      );
      // Of two equal calls under way one may fail and the other succeed before either answer is read.
      const twin = this.sent.some(
        (one) => one !== sent && one.ask === sent.ask && one.answered === 'no' && one.life === sent.life,
      );
      hold(
        money === truth || twin || forgotten,
        'an error says the truth about the money',
        () => `${method} ${code}: ${money}, truly ${truth}`,
      );
      const done = promises !== undefined && this.sent.some((one) => one.ask === sent.ask && one.answered === 'ok');
      hold(!done || sessionCodes.has(code), 'the same id gets the same answer', () => `${method} ${code} ${promises}`);
      sent.answered = 'refused';
      sent.ask.refused?.(code);
      return;
    }
    const shaped = v.safeParse(contract[method].result, reply.value);
    hold(
      shaped.success,
      'an answer has the shape of the contract',
      () => `${method} ${JSON.stringify(shaped.issues?.[0]?.path?.at(-1)?.key)}`,
    );
    this.#tell(`  ${method} ok`);
    // A void under way promises nothing yet: the contribution is reversed when the terminal has approved it.
    if (method === 'collection.reverse' && (reply.value as { openChargeId?: string }).openChargeId !== undefined) {
      sent.answered = 'refused';
      return;
    }
    sent.answered = 'ok';
    if (promises !== undefined) checkPromise(model, promises, reply.value);
    if (method === 'session.signIn') this.#world.operator = (sent.ask.params as { operatorId: string }).operatorId;
    if (method === 'session.signOut' || method === 'session.lock') this.#world.operator = undefined;
    sent.ask.then?.(reply.value);
  }

  /** What the cards of everything a request names are short of, by the terminal's own book. */
  #debitFen({ params }: Ask): number {
    const { chargeId, contributionId } = params as { chargeId?: string; contributionId?: string };
    const ofCharge = chargeId === undefined ? undefined : this.#world.model.charges.get(chargeId)?.contributionId;
    const ids = new Set([contributionId, ofCharge].filter((id) => id !== undefined));
    return [...ids].reduce((sum, id) => sum + debitOf(this.#world, id), 0);
  }

  #codes(method: string, code: string): void {
    const key = `${method} ${code}`;
    this.codes.set(key, (this.codes.get(key) ?? 0) + 1);
  }
}

/** What was acknowledged is in the journal, with the figures that were acknowledged. */
function checkPromise(model: Model, id: string, value: unknown): void {
  const recorded = model.acts.has(id) || model.counts.has(id);
  hold(recorded, 'what is acknowledged is recorded', () => id);
  const money = model.money.get(id);
  const told = value as { selfFen?: number; receiptNumber?: string; year?: number; serial?: string };
  if (!money || told.selfFen === undefined) return;
  const same =
    told.selfFen === money.selfFen &&
    told.year === money.year &&
    told.serial === money.serial &&
    told.receiptNumber === money.receiptNumber;
  hold(same, 'what is acknowledged is recorded with the same figures', () => `${id} ${JSON.stringify(told)}`);
}

const moneyMethods =
  /^collection\.(openDraft|chooseTier|collect|recordGovernment|reverse|requestRefund)|^charges\.(begin|cancel|decide|printSlip|askNow)|^receipts\.(print|reprint|resolve|skip)|^kiosk\.(openPayment|pay|getPayment|stopPayment|printAgain)|^outage\.enterPaper|^batch\.(countBag|book|settle)/;

/** Acts of till, safe and bank, with the name of their id. */
const stationActs: Readonly<Record<string, string>> = {
  'till.openShift': 'shiftId',
  'till.closeShift': 'closeId',
  'till.dropCash': 'dropId',
  'till.receiveFloat': 'floatId',
  'till.handOver': 'closeId',
  'day.closeAndSeal': 'closeId',
  'remittance.makeDeposit': 'depositId',
  'remittance.creditDeposit': 'creditId',
  'remittance.creditSettlement': 'creditId',
  'statements.bookUnowned': 'bookingId',
  'statements.settleUnowned': 'settleId',
  'till.repayShortage': 'repaymentId',
  'till.handOverSurplus': 'handOverId',
};

/** Whose visit a kiosk's request names, as whoever laid the card knows it. */
function visitOwner({ visitors }: World, { params }: Ask): string | undefined {
  return visitors.get((params as { visitId?: string } | undefined)?.visitId ?? '');
}

/** Is the money safe? Answered from the model alone. */
function verdictOf(model: Model, { method, params }: Ask, owner?: string): MoneyVerdict {
  const act = stationActs[method];
  if (act !== undefined)
    return model.acts.has(String((params as Record<string, unknown>)[act])) ? 'booked' : 'not-booked';
  if (method === 'statements.creditMatched') {
    const { lines } = params as { lines: readonly { creditId: string }[] };
    return lines.some((line) => model.acts.has(line.creditId)) ? 'booked' : 'not-booked';
  }
  if (!moneyMethods.test(method)) return 'not-concerned';
  const {
    batchId,
    chargeId,
    contributionId,
    lines,
    personKey = owner,
    printId,
    year,
  } = params as {
    batchId?: string;
    chargeId?: string;
    contributionId?: string;
    personKey?: string;
    year?: number;
    printId?: string;
    lines?: readonly { contributionId: string }[];
  };
  const ids = [contributionId, ...(lines ?? []).map((line) => line.contributionId)];
  const open = [...model.charges.values()].find((charge) => charge.open);
  const asksOfOpen = personKey === open?.personKey && (year ?? open?.year) === open?.year;
  if (open && (chargeId === open.chargeId || ids.includes(open.contributionId) || asksOfOpen)) return 'being-checked';
  const about = [
    ...ids,
    model.charges.get(chargeId ?? '')?.contributionId,
    model.prints.get(printId ?? '')?.contributionId,
  ];
  const money = about.flatMap((id) => model.money.get(id ?? '') ?? []);
  // A counted bag is money of the station, whatever became of its lines.
  if (money.length === 0) return batchId !== undefined && model.lists.has(batchId) ? 'recorded' : 'not-taken';
  if (!money.some((one) => one.live)) return 'given-back';
  return money.some((one) => one.live && one.tender !== 'government') ? 'recorded' : 'booked';
}

/** Turns anything thrown into the broken invariant it means. */
export function asBroken(error: unknown): Broken {
  if (error instanceof Broken) return error;
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
  return new Broken(
    'nothing throws past the program',
    `${message} ${(stack ?? '').split('\n').slice(1, 4).join(' | ')}`,
  );
}
