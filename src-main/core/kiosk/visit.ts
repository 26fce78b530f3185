import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import type { PresentedCard } from '../people/index.ts';
import { toInstant } from '../ports/clock.ts';

/** A visit ends so long after the last touch. */
export const visitMs = 60_000;

/** Whose reader a card lies on. */
export type CardPlace = 'id-card' | 'social-security';

/** Why a visit ended. */
export type VisitEnd = 'left' | 'card-removed' | 'other-card' | 'time' | 'closed';

/** A card laid so soon after a card was taken from a payment was changed for it, or moved: a reader says the one went before the other came. */
const replacedMs = 3_000;
/** How a visit ended is told so long on the idle screen, to whoever still stands there. */
const toldMs = 15_000;

/** What stays of the last visit: nothing of the person. */
type Ended = {
  readonly visitId: string;
  readonly why: VisitEnd;
  readonly beforePayment: boolean;
  readonly charged: boolean;
  readonly atMs: number;
};

/** One resident at the kiosk. In memory only; nothing else of the kiosk remembers who it was. */
export type Visit = {
  readonly visitId: string;
  readonly startedAt: string;
  readonly card: PresentedCard;
  readonly place: CardPlace;
  /** The person here, once known. */
  readonly personKey: string | undefined;
  /** Money this visit has opened, and charges it has begun. */
  readonly contributionIds: Set<string>;
  readonly chargeIds: Set<string>;
  /** It began right after a card was taken from a payment, nothing charged yet: whoever stands there has to be told. */
  readonly replaced: boolean;
  cardLies: boolean;
  viewed: boolean;
  rated: boolean;
  untilMs: number;
};

/**
 * The one visit of a kiosk: begins with a card, ends by leaving, by the card's removal, by another card, by a minute without a touch, or
 * when the kiosk closes. Only the id of the last one and why it ended stay.
 */
export class Visits {
  readonly #environment: Environment;
  readonly #onEnd: (visit: Visit) => void;
  #visit: Visit | undefined;
  #ended: Ended | undefined;

  /** `onEnd` clears away what others keep of it. */
  constructor(environment: Environment, onEnd: (visit: Visit) => void) {
    this.#environment = environment;
    this.#onEnd = onEnd;
  }

  current(): Visit | undefined {
    return this.#visit;
  }

  /** The visit of this id, touched; `undefined` once it is over. */
  touch(visitId: string): Visit | undefined {
    this.expire();
    const visit = this.#visit;
    if (visit?.visitId !== visitId) return undefined;
    visit.untilMs = this.#environment.clock.monotonicMs() + visitMs;
    return visit;
  }

  begin(card: PresentedCard, place: CardPlace, personKey: string | undefined): Visit {
    this.end('other-card');
    const replaced = this.#ended?.beforePayment === true && this.#sinceEndMs() < replacedMs;
    const { clock } = this.#environment;
    this.#visit = {
      visitId: freshId(this.#environment),
      startedAt: toInstant(clock.wallMs()),
      ...{ card, place, personKey },
      contributionIds: new Set(),
      chargeIds: new Set(),
      replaced,
      ...{ cardLies: true, viewed: false, rated: false },
      untilMs: clock.monotonicMs() + visitMs,
    };
    return this.#visit;
  }

  end(why: VisitEnd): void {
    const visit = this.#visit;
    if (!visit) return;
    this.#visit = undefined;
    const { charges } = this.#environment.projections;
    const charged = [...visit.chargeIds].some((chargeId) => charges.find(chargeId) !== undefined);
    this.#ended = {
      visitId: visit.visitId,
      why,
      beforePayment: (why === 'other-card' || why === 'card-removed') && visit.contributionIds.size > 0 && !charged,
      charged,
      atMs: this.#environment.clock.monotonicMs(),
    };
    this.#onEnd(visit);
    visit.contributionIds.clear();
    visit.chargeIds.clear();
    this.#environment.changed('kiosk');
  }

  /** Why the visit of this id ended, if it was the last. */
  whyEnded(visitId: string): VisitEnd | undefined {
    return this.#ended?.visitId === visitId ? this.#ended.why : undefined;
  }

  /** How the last visit broke off a moment ago, for somebody who did not end it by the key; `charged`: a card was asked for in it. */
  brokeOff(): { readonly why: 'card-removed' | 'time'; readonly charged: boolean } | undefined {
    const ended = this.#ended;
    if (this.#visit || !ended || this.#sinceEndMs() >= toldMs) return undefined;
    const { charged, why } = ended;
    return why === 'card-removed' || why === 'time' ? { why, charged } : undefined;
  }

  #sinceEndMs(): number {
    return this.#environment.clock.monotonicMs() - (this.#ended?.atMs ?? 0);
  }

  /** The clock stands still: 60 seconds more. */
  hold(): void {
    if (this.#visit) this.#visit.untilMs = this.#environment.clock.monotonicMs() + visitMs;
  }

  /** Whole seconds left of the visit. */
  secondsLeft(): number {
    const left = (this.#visit?.untilMs ?? 0) - this.#environment.clock.monotonicMs();
    return Math.max(0, Math.min(visitMs / 1000, Math.ceil(left / 1000)));
  }

  /** Ends a visit whose minute is over. */
  expire(): void {
    if (this.#visit && this.#environment.clock.monotonicMs() >= this.#visit.untilMs) this.end('time');
  }
}
