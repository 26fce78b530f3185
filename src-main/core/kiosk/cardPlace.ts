import type { Answer } from '../../contract/index.ts';
import { holderOf, type PresentedCard } from '../people/index.ts';
import type { CardEvent } from '../ports/devices.ts';
import type { SocialSecurityCardEvent } from '../ports/socialSecurityReader.ts';
import type { CardPlace } from './visit.ts';

export type CardShown = Answer<'kiosk.getState'>['card'];

/** What happened at a reader, whichever it was. */
export type PlacedEvent =
  | { readonly type: 'read'; readonly card: PresentedCard }
  | { readonly type: 'reading' | 'removed' }
  | { readonly type: 'failed'; readonly code: string };

/** A card whose own number does not hold opens nobody's account: it is misread or forged. */
function judged(card: PresentedCard): PlacedEvent {
  return card.warnings.includes('number-check-digit')
    ? { type: 'failed', code: 'number-check-digit' }
    : { type: 'read', card };
}

/** An event of the ID-card reader. */
export function fromIdCard(event: CardEvent): PlacedEvent {
  return event.type === 'read' ? judged(event.card) : event;
}

/** An event of the reader of social-security cards; one that names nobody counts as failed, with the reason. */
export function fromSocialSecurity(event: SocialSecurityCardEvent): PlacedEvent {
  if (event.type !== 'read') return event;
  const holder = holderOf(event.card);
  return holder.ok ? judged(holder.value) : { type: 'failed', code: holder.error };
}

/** The state of the readers as the screen is told it. Holds no card. */
export class CardState {
  #state: CardShown['state'] = 'no-card';
  #failure: string | undefined;
  #staffId: string | undefined;
  #turn = 0;
  /** Whose reader the state speaks of: what is lifted from one reader says nothing about a card on the other. */
  #place: CardPlace = 'id-card';

  set(state: CardShown['state'], more: { readonly failure?: string; readonly staffId?: string } = {}): void {
    this.#state = state;
    this.#failure = more.failure;
    this.#staffId = more.staffId;
    this.#turn += 1;
  }

  /** Whether an event of this reader speaks of the card that lies; a removal at the other one does not. */
  takes(place: CardPlace, event: PlacedEvent): boolean {
    if (event.type === 'removed' && place !== this.#place) return false;
    this.#place = place;
    return true;
  }

  /** Counts up with every event. */
  turn(): number {
    return this.#turn;
  }

  shown(readerMissing: boolean): CardShown {
    const turn = this.#turn;
    if (readerMissing && this.#state === 'no-card') return { state: 'no-reader', turn };
    return {
      state: this.#state,
      turn,
      ...(this.#failure === undefined ? {} : { failure: this.#failure.slice(0, 60) }),
      ...(this.#staffId === undefined ? {} : { staffId: this.#staffId }),
    };
  }
}
