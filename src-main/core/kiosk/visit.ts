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
  #ended: { readonly visitId: string; readonly why: VisitEnd } | undefined;

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
    const { clock } = this.#environment;
    this.#visit = {
      visitId: freshId(this.#environment),
      startedAt: toInstant(clock.wallMs()),
      ...{ card, place, personKey },
      contributionIds: new Set(),
      chargeIds: new Set(),
      ...{ cardLies: true, viewed: false, rated: false },
      untilMs: clock.monotonicMs() + visitMs,
    };
    return this.#visit;
  }

  end(why: VisitEnd): void {
    const visit = this.#visit;
    if (!visit) return;
    this.#visit = undefined;
    this.#ended = { visitId: visit.visitId, why };
    this.#onEnd(visit);
    visit.contributionIds.clear();
    visit.chargeIds.clear();
    this.#environment.changed('kiosk');
  }

  /** Why the visit of this id ended, if it was the last. */
  whyEnded(visitId: string): VisitEnd | undefined {
    return this.#ended?.visitId === visitId ? this.#ended.why : undefined;
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
