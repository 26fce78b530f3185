import type { Environment } from '../kernel/environment.ts';
import type { OutgoingAct } from '../ports/province.ts';
import type { ActRow } from '../ports/projections.ts';

/** Acts a clerk may wait beside; larger batches only when nobody does. */
export const interactiveBatch = 500;
export const idleBatch = 2000;
/** Connections side by side when nobody waits; the adapter's pool holds as many. */
export const idleLanes = 3;

/** So many acts that can't go now are kept in sight; more of them, and the rest of the queue waits behind them. */
const mostPassed = 4000;

/**
 * What one sending of the queue knows beside the books. A person's acts are on one connection at a time; acts about nobody share one,
 * too. The queue is read once: what could not go is looked at again before what was not read yet.
 */
export class Busy {
  readonly #batches = new Map<symbol, ReadonlySet<string>>();
  #entries = 0;
  #passed: readonly ActRow[] = [];
  #readTo = 0;

  holds(person: string): boolean {
    for (const persons of this.#batches.values()) if (persons.has(person)) return true;
    return false;
  }

  /** Acts under way now. */
  entries(): number {
    return this.#entries;
  }

  /** Holds the persons of a batch until the returned function is called. */
  take(environment: Environment, batch: readonly ActRow[]): () => void {
    const key = Symbol('batch');
    this.#batches.set(key, new Set(batch.map((act) => personOf(environment, act))));
    this.#entries += batch.length;
    return () => {
      if (this.#batches.delete(key)) this.#entries -= batch.length;
    };
  }

  /** Acts that may be chosen again, each once: one that stands behind what was read of the queue will be met there. */
  giveBack(acts: readonly ActRow[]): void {
    const read = acts.filter((act) => act.actSeq <= this.#readTo);
    const once = new Map([...this.#passed, ...read].map((act) => [act.actSeq, act]));
    this.#passed = [...once.values()].toSorted((a, b) => a.actSeq - b.actSeq);
  }

  /** Offers the queue in order to `goes`; what it turns down is kept for the next time. Ends when nothing more is `wanted`. */
  offer(environment: Environment, goes: (act: ActRow) => boolean, wanted: () => number): void {
    const { acts } = environment.projections;
    const left: ActRow[] = [];
    for (const seen of this.#passed) {
      const act = wanted() > 0 ? acts.findByEntry(seen.entryId) : seen;
      const unanswered = act?.state === 'waiting' || act?.state === 'deferred';
      if (act && unanswered && !(wanted() > 0 && goes(act))) left.push(act);
    }
    while (wanted() > 0 && left.length < mostPassed) {
      const page = acts.listUnanswered(wanted(), this.#readTo);
      this.#readTo = page.at(-1)?.actSeq ?? this.#readTo;
      left.push(...page.filter((act) => !goes(act)));
      if (page.length === 0) break;
    }
    this.#passed = left;
  }
}

/** Whose act it is under the key the province knows, so that one person's two keys are one person. */
function personOf(environment: Environment, act: ActRow): string {
  return act.personKey === undefined ? '' : provinceKeyOf(environment, act.personKey);
}

/**
 * Whether an act may go. A payment waits for an accepted registration of its person, the newest one: somebody refused may have applied
 * again. What follows a payment (reversal, new receipt number) goes after any final answer, because the province must hear of it
 * even when it refused the payment.
 */
function mayGo(environment: Environment, act: ActRow, chosen: ReadonlySet<string>): boolean {
  const { acts, enrolments } = environment.projections;
  const isPayment = act.kind === 'contribution.collected' || act.kind === 'contribution.governmentPaid';
  const newest = isPayment && act.personKey !== undefined ? enrolments.findByPerson(act.personKey)?.entryId : undefined;
  const after = newest ?? act.after;
  if (after === undefined || chosen.has(after)) return true;
  const forerunner = acts.findByEntry(after)?.state;
  return forerunner === 'accepted' || (forerunner === 'refused' && !isPayment);
}

/**
 * The next acts in order, leaving out those whose forerunner is not answered well: registration before payment, payment before
 * its reversal. Acts of other people pass them (order is kept per person, free across persons), and so do those of people who
 * are not on another connection now.
 */
export function nextBatch(
  environment: Environment,
  { busy, limit }: { readonly limit: number; readonly busy: Busy },
): readonly ActRow[] {
  const chosen = new Set<string>();
  const batch: ActRow[] = [];
  const goes = (act: ActRow): boolean => {
    if (busy.holds(personOf(environment, act)) || !mayGo(environment, act, chosen)) return false;
    chosen.add(act.entryId);
    batch.push(act);
    return true;
  };
  busy.offer(environment, goes, () => limit - batch.length);
  return batch;
}

/** The person's key the province knows: its own number where it gave one. Only keys of our own were ever given one. */
function provinceKeyOf(environment: Environment, personKey: string): string {
  if (!personKey.startsWith('L:')) return personKey;
  return environment.projections.links.find(personKey)?.provinceKey ?? personKey;
}

/** An act as it travels, from the journal. */
export function toOutgoing(environment: Environment, act: ActRow): OutgoingAct {
  const found = environment.store.findBySeq(act.seq);
  if (!found) throw new Error('delivery: an act without its entry');
  const { entry } = found;
  return {
    id: entry.id,
    actSeq: act.actSeq,
    kind: entry.kind,
    version: entry.version,
    businessDate: entry.businessDate ?? entry.at.slice(0, 10),
    at: entry.at,
    operator: entry.operator ?? '',
    hash: entry.hash,
    body: entry.body,
    ...(found.private === undefined ? {} : { private: found.private as Readonly<Record<string, unknown>> }),
    ...(act.personKey === undefined ? {} : { personKey: provinceKeyOf(environment, act.personKey) }),
  };
}
