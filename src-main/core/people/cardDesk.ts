import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { CardEvent } from '../ports/devices.ts';
import type { SocialSecurityCardEvent } from '../ports/socialSecurityReader.ts';
import { maskIdNumber } from '../../contract/values/masks.ts';
import type { LocalPeople } from './localPeople.ts';
import { holderOf, type PresentedCard } from './socialSecurityCard.ts';

/** A card that was read, with the id a look at its person refers to. */
export type CardRead = { readonly cardReadId: string; readonly at: string; readonly card: PresentedCard };

type CardState = Answer<'people.getCard'>;

type DeskEvent =
  | { readonly type: 'read'; readonly card: PresentedCard }
  | { readonly type: 'reading' | 'removed' }
  | { readonly type: 'failed'; readonly code: string };

/** What lies on the reader now. The whole text of the card stays here and ends with the next card or a sign-out. */
export class CardDesk {
  readonly #environment: Environment;
  readonly #local: LocalPeople;
  #state: CardState['state'] = 'no-card';
  #read: CardRead | undefined;
  #failure: { readonly code: string; readonly at: string } | undefined;
  /** Whose reader the state speaks of: what is lifted from one reader says nothing about a card on the other. */
  #from: 'id-card' | 'social-security' | 'code' = 'id-card';

  constructor(environment: Environment, local: LocalPeople) {
    this.#environment = environment;
    this.#local = local;
  }

  /** Takes an event of the reader. The last read stays usable after the card was lifted, until the next one. */
  take(event: CardEvent): void {
    this.#turn('id-card', event.type === 'read' ? { type: 'read', card: event.card } : event);
  }

  /** The same for the reader of social-security cards; one that names nobody counts as failed, with the reason. */
  takeSocialSecurity(event: SocialSecurityCardEvent): void {
    if (event.type !== 'read') return this.#turn('social-security', event);
    const holder = holderOf(event.card);
    if (holder.ok) this.#turn('social-security', { type: 'read', card: holder.value });
    else this.#turn('social-security', { type: 'failed', code: holder.error });
  }

  #turn(from: 'id-card' | 'social-security', event: DeskEvent): void {
    if (event.type === 'removed' && from !== this.#from) return;
    this.#from = from;
    switch (event.type) {
      case 'reading':
        this.#state = 'reading';
        break;
      case 'read':
        this.takeCard(event.card);
        return;
      case 'failed':
        this.#state = 'failed';
        this.#failure = { code: event.code, at: toInstant(this.#environment.clock.wallMs()) };
        break;
      case 'removed':
        this.#state = 'no-card';
        break;
      default:
        event satisfies never;
    }
    this.#environment.changed('card');
  }

  /** Keeps a card just read and gives it an id. */
  takeCard(card: PresentedCard): CardRead {
    this.#state = 'read';
    this.#failure = undefined;
    this.#read = { cardReadId: freshId(this.#environment), at: toInstant(this.#environment.clock.wallMs()), card };
    this.#environment.changed('card');
    return this.#read;
  }

  /** Lays the holder of an electronic card here; no reader's empty slot takes it away, only the next card, code or sign-out. */
  takeCode(card: PresentedCard): CardRead {
    this.#from = 'code';
    return this.takeCard(card);
  }

  find(cardReadId: string): CardRead | undefined {
    return this.#read?.cardReadId === cardReadId ? this.#read : undefined;
  }

  /** The card lying on the reader, once it was read. */
  current(): CardRead | undefined {
    return this.#state === 'read' ? this.#read : undefined;
  }

  /** The card that was read last, also after it was lifted; nothing after a sign-out. */
  last(): CardRead | undefined {
    return this.#read;
  }

  /** Forgets the card: the session ended, or it was laid to sign in. */
  forget(): void {
    this.#read = undefined;
    if (this.#state === 'read') this.#state = 'no-card';
  }

  state(readerPresent: boolean): CardState {
    if (!readerPresent && !(this.#from === 'code' && this.#state === 'read')) return { state: 'no-reader' };
    return {
      state: this.#state,
      ...(this.#state === 'read' && this.#read ? { card: this.describe(this.#read) } : {}),
      ...(this.#state === 'failed' && this.#failure ? { failure: this.#failure } : {}),
    };
  }

  /** The card as a screen may show it: name whole, number masked, the person when known. */
  describe(read: CardRead): NonNullable<CardState['card']> {
    const { card } = read;
    const today = toStationDate(this.#environment.clock.wallMs());
    const expired = card.validTo !== undefined && card.validTo < today;
    const personKey =
      this.#environment.mirror.findByIdNumber(card.number)?.personKey ??
      this.#local.findByIdNumber(card.number)?.enrolment.personKey;
    return {
      cardReadId: read.cardReadId,
      at: read.at,
      document: card.document,
      name: card.chineseName || card.name,
      maskedNumber: maskIdNumber(card.number),
      expired,
      ...(personKey === undefined ? {} : { personKey }),
      warnings: [...card.warnings, ...(expired ? (['expired'] as const) : [])],
    };
  }
}
