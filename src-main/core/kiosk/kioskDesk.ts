import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { ChargeDesk } from '../charges/index.ts';
import type { EntryWithPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperatorOfCard } from '../operators/index.ts';
import type { CardDesk, LocalPeople, OnlineChecks, PresentedCard } from '../people/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { CardState, fromIdCard, fromSocialSecurity, type PlacedEvent } from './cardPlace.ts';
import { paperNow, readerNow, scannerNow } from './equipment.ts';
import { HelpDesk } from './help.ts';
import { Handset } from './handset.ts';
import { impersonal, isAtTerminal, type PaymentDesk, printOutcome, stillWaitingMs } from './payment.ts';
import { type Service, ServiceDesk } from './service.ts';
import { judgePaper } from './paperStanding.ts';
import { Standing } from './standing.ts';
import { kioskTableOn, terminalKind, unattended } from './terminalKind.ts';
import { UnattendedTill } from './unattendedTill.ts';
import { type CardPlace, type Visit, type VisitEnd, Visits } from './visit.ts';

/** What a kiosk stands on. */
export type KioskParts = {
  readonly environment: Environment;
  readonly cards: Pick<CardDesk, 'forget'>;
  readonly checks: OnlineChecks;
  readonly charges: ChargeDesk;
  readonly local: LocalPeople;
};

type Scanned = NonNullable<Answer<'kiosk.getScanned'>['scanned']>;

/** So many complaints within an hour. */
const mostComplaints = 20;
const complaintsMs = 3_600_000;
/** What a scanner read stays so long on the screen. */
const scannedMs = 60_000;
/** The end of a payment whose visit is over stays so long for a screen that still stands at it. */
const lastChargeMs = 3 * 60_000;
/** A card whose PIN nobody types is asked for no longer: its holder has walked away. */
const pinWaitsMs = 5 * 60_000;

/** The kiosk of this terminal: its visit, its service, its till. On a terminal the county calls otherwise it stays closed. */
export class KioskDesk implements PaymentDesk {
  readonly environment: Environment;
  readonly checks: OnlineChecks;
  readonly charges: ChargeDesk;
  readonly service: ServiceDesk;
  readonly till: UnattendedTill;
  readonly visits: Visits;
  readonly help: HelpDesk;
  readonly card = new CardState();
  readonly #parts: KioskParts;
  readonly #standing: Standing;
  readonly #handset: Handset;
  /** A social-security card that waits for its PIN. */
  #asking: PresentedCard | undefined;
  #askingUntilMs = Number.POSITIVE_INFINITY;
  #scanned: { readonly checked: Scanned; readonly atMs: number } | undefined;
  #scans = 0;
  #complainedMs: number[] = [];
  #lastCharge: { readonly chargeId: string; readonly atMs: number } | undefined;

  constructor(parts: KioskParts) {
    const { charges, checks, environment } = parts;
    this.#parts = parts;
    this.environment = environment;
    this.checks = checks;
    this.charges = charges;
    this.service = new ServiceDesk(environment);
    this.till = new UnattendedTill(environment, charges);
    this.help = new HelpDesk(environment);
    this.visits = new Visits(environment, (visit) => this.#forget(visit));
    this.#standing = new Standing(environment, this.service);
    this.#handset = new Handset(environment);
    environment.devices.onCard((event) => this.#take('id-card', fromIdCard(event)));
    environment.devices.socialSecurity.onCard((event) => this.#take('social-security', fromSocialSecurity(event)));
    environment.devices.onCode(({ text }) => this.#scan(text));
    environment.journal.onCommit((_end, appended) => this.#printWhatWasPaid(appended));
  }

  /** Whether the county made this terminal a kiosk. */
  isKiosk(): boolean {
    return terminalKind(this.environment.policy(), this.environment.identity.terminal) === 'kiosk';
  }

  /** The service as the screen shows it: who is being served is not sent away by the clock on the wall. */
  serviceNow(): Service {
    const now = this.service.now();
    const byClock = now.reason === 'hours' || now.reason === 'maintenance';
    return byClock && this.visits.current() ? { state: 'open' } : now;
  }

  /** Called twice a second: ends what is over, says what changed, closes the till after service. */
  tick(): void {
    if (!this.isKiosk()) return;
    if (this.environment.phase() === 'ready') this.service.heed();
    if (isAtTerminal(this.environment)) this.visits.hold();
    this.visits.expire();
    // A charge nobody knows the end of holds nobody here: it is told without the person.
    if (this.serviceNow().state === 'closed' && !isAtTerminal(this.environment)) this.visits.end('closed');
    if (this.environment.clock.monotonicMs() >= this.#askingUntilMs) this.#stopAsking();
    if (this.environment.phase() !== 'ready') return;
    this.#standing.sayWhatChanged();
    this.help.tick(this.visits.current() !== undefined);
    this.till.closeWhenOver();
  }

  /** The visit of this id, touched; another card laid meanwhile has its own word. */
  visit(visitId: string): Outcome<Visit> {
    if (isAtTerminal(this.environment)) this.visits.hold();
    const visit = this.visits.touch(visitId);
    if (visit) return ok(visit);
    return refuse(this.visits.whyEnded(visitId) === 'other-card' ? 'VISIT_CARD_CHANGED' : 'VISIT_OVER');
  }

  /** Whose visit this is, as long as it lasts and the person is known here. */
  ownerOf(visitId: string | undefined): string | undefined {
    const visit = this.visits.current();
    return visit?.visitId === visitId ? visit?.personKey : undefined;
  }

  /** The station ends: nothing of anybody stays. */
  stop(): void {
    this.end('closed');
  }

  end(why: VisitEnd): void {
    this.visits.end(why);
  }

  scanned(): Scanned | undefined {
    const scanned = this.#scanned;
    if (scanned && this.environment.clock.monotonicMs() - scanned.atMs >= scannedMs) this.#scanned = undefined;
    return this.#scanned?.checked;
  }

  /** How many papers the scanner read since the program began. */
  scans(): number {
    return this.#scans;
  }

  /** The payment of the visit that ended last, without the person. */
  lastCharge(): Answer<'kiosk.getState'>['lastCharge'] {
    const last = this.#lastCharge;
    if (!last || this.visits.current()) return undefined;
    const shown = impersonal(this.environment, last.chargeId);
    const isOver = shown?.state === 'approved' || shown?.state === 'not-charged';
    if (isOver && this.environment.clock.monotonicMs() - last.atMs >= lastChargeMs) this.#lastCharge = undefined;
    return this.#lastCharge && shown;
  }

  equipment() {
    const { environment } = this;
    const handset = this.#handset.now();
    return { paper: paperNow(environment), reader: readerNow(environment), scanner: scannerNow(environment), handset };
  }

  /** Whether one more complaint is taken: a kiosk stands open to every child, and each complaint is an act. */
  mayComplain(): boolean {
    const nowMs = this.environment.clock.monotonicMs();
    this.#complainedMs = this.#complainedMs.filter((atMs) => nowMs - atMs < complaintsMs);
    if (this.#complainedMs.length >= mostComplaints) return false;
    this.#complainedMs.push(nowMs);
    return true;
  }

  /** The card that waits for its PIN; asking for it is a try, and a try is somebody who is there. */
  askingPin(): PresentedCard | undefined {
    if (this.#asking) this.#askingUntilMs = this.environment.clock.monotonicMs() + pinWaitsMs;
    return this.#asking;
  }

  /** The PIN was right: its holder is served. */
  pinWasRight(card: PresentedCard): void {
    if (this.#asking !== card) return;
    this.#stopAsking();
    // Somebody may have closed the kiosk while the card looked at the PIN.
    if (this.service.now().state === 'open') this.#begin(card, 'social-security');
  }

  #ask(card: PresentedCard): void {
    this.#asking = card;
    this.#askingUntilMs = this.environment.clock.monotonicMs() + pinWaitsMs;
    this.card.set('needs-pin');
  }

  /** The card still lies there, and nothing of it stays here. */
  #stopAsking(): void {
    this.#askingUntilMs = Number.POSITIVE_INFINITY;
    if (!this.#asking) return;
    this.#asking = undefined;
    this.card.set('read');
    this.environment.changed('kiosk');
  }

  #take(place: CardPlace, event: PlacedEvent): void {
    if (!this.isKiosk()) return;
    // Whoever pulls the own card is done, whatever lies on the other reader.
    if (event.type === 'removed' && this.visits.current()?.place === place) this.end('card-removed');
    if (!this.card.takes(place, event)) return;
    switch (event.type) {
      case 'reading':
        this.#asking = undefined;
        if (!this.visits.current()) this.card.set('reading');
        break;
      case 'failed':
        this.#asking = undefined;
        this.end('other-card');
        this.card.set('failed', { failure: event.code });
        break;
      case 'removed':
        this.#asking = undefined;
        this.card.set('no-card');
        this.end('card-removed');
        break;
      case 'read':
        this.#lay(place, event.card);
        break;
      default:
        event satisfies never;
    }
    // The visit has the card now, or nobody has.
    this.#parts.cards.forget();
    this.environment.changed('kiosk');
  }

  #lay(place: CardPlace, card: PresentedCard): void {
    this.card.set('read');
    const visit = this.visits.current();
    if (visit?.card.number === card.number) {
      visit.cardLies = true;
      this.visits.touch(visit.visitId);
      return;
    }
    this.end('other-card');
    // While a card is at the terminal the screen belongs to that payment: whoever laid this one lays it again.
    if (isAtTerminal(this.environment)) return;
    if (this.service.now().state === 'closed') return void this.#judgeStaff(card, this.card.turn());
    const today = toStationDate(this.environment.clock.wallMs());
    if (place === 'social-security' && kioskTableOn(this.environment.policy(), today).socialCardPin) {
      this.#ask(card);
      return;
    }
    this.#begin(card, place);
  }

  #begin(card: PresentedCard, place: CardPlace): void {
    const { mirror } = this.environment;
    const personKey =
      mirror.findByIdNumber(card.number)?.personKey ??
      this.#parts.local.findByIdNumber(card.number)?.enrolment.personKey;
    this.#lastCharge = undefined;
    this.#scanned = undefined;
    this.card.set('read');
    this.visits.begin(card, place, personKey);
    this.environment.changed('kiosk');
  }

  /** On the screen 暂停服务 a card is an operator's, or it is nobody's business. */
  async #judgeStaff(card: PresentedCard, turn: number): Promise<void> {
    const operator = await findOperatorOfCard(this.environment, card.number);
    if (!operator || this.card.turn() !== turn) return;
    this.card.set('staff', { staffId: operator.operatorId });
    this.environment.changed('kiosk');
  }

  /** Everything others keep of a visit: the card on the desk, drafts of money that was not paid. */
  #forget(visit: Visit): void {
    const { charges } = this.environment.projections;
    const chargeId = [...visit.chargeIds].findLast((one) => charges.find(one) !== undefined);
    if (chargeId !== undefined) this.#lastCharge = { chargeId, atMs: this.environment.clock.monotonicMs() };
    this.help.visitEnded();
    this.#parts.cards.forget();
    for (const contributionId of visit.contributionIds) this.environment.drafts.remove(contributionId);
  }

  #scan(text: string): void {
    if (!this.isKiosk()) return;
    if (this.#handset.hear(text)) return this.environment.changed('kiosk');
    this.#scanned = { checked: judgePaper(this.environment, text), atMs: this.environment.clock.monotonicMs() };
    this.#scans += 1;
    this.environment.changed('kiosk');
  }

  /** Receipt and slip come out by themselves: whoever paid may be gone, and so may the page. */
  #printWhatWasPaid(appended: readonly EntryWithPrivate[]): void {
    for (const { entry } of appended) {
      if (entry.kind !== 'charge.told' || entry.operator !== unattended.operatorId) continue;
      const { chargeId, outcome } = entry.body;
      if (outcome !== 'approved' && outcome !== 'unknown') continue;
      // After the commit that told it: printing is a command of its own.
      void Promise.resolve().then(() => this.#print(chargeId));
    }
  }

  /** Whether whoever paid is still there, or was a moment ago: by the clock that nobody sets. `undefined` after a restart. */
  #stillStands(chargeId: string): boolean | undefined {
    if (this.visits.current()?.chargeIds.has(chargeId)) return true;
    const last = this.#lastCharge?.chargeId === chargeId ? this.#lastCharge : undefined;
    return last && this.environment.clock.monotonicMs() - last.atMs <= stillWaitingMs;
  }

  async #print(chargeId: string): Promise<void> {
    try {
      await printOutcome(this, chargeId, this.#stillStands(chargeId));
    } catch (error) {
      this.environment.log.warn('kiosk-print', { message: error instanceof Error ? error.message : String(error) });
    }
    this.environment.changed('kiosk');
  }
}
