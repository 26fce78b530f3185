import type { Answer, Params } from '../../contract/index.ts';
import { maskIdNumber, maskName } from '../../contract/values/masks.ts';
import { ok } from '../../contract/values/result.ts';
import { isOpen } from '../charges/index.ts';
import { findDraft } from '../collection/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown } from '../people/index.ts';
import { originalPrint } from '../receipts/index.ts';
import { toInstant } from '../ports/clock.ts';

type View = Answer<'secondScreen.getView'>['view'];
type Shown = Exclude<Params<'secondScreen.show'>, { what: 'idle' }> & {
  readonly viewId: string;
  readonly chargeId?: string;
  readonly answer?: 'right' | 'wrong';
  readonly rated?: true;
};

/** After this a finished payment leaves the screen even when the clerk stays on it. */
const doneMs = 90_000;
/** A quote nobody moves on from: somebody went to fetch money, and the next resident must not read it. */
const quoteMs = 600_000;

/** The resident's screen of this terminal. */
export class SecondScreen {
  readonly #environment: Environment;
  readonly #codeRows: (text: string) => string[];
  #shown: Shown | undefined;
  #untilMs = 0;

  /** `codeRows` draws a text as a QR code, row by row. */
  constructor(environment: Environment, codeRows: (text: string) => string[]) {
    this.#environment = environment;
    this.#codeRows = codeRows;
  }

  /** The counter went on. The same thing again keeps what the resident said of it. */
  show(params: Params<'secondScreen.show'>): void {
    if (params.what === 'idle') return this.clear();
    const chargeId = params.what === 'card' ? params.chargeId : undefined;
    const shown = this.#shown;
    const same =
      shown?.what === params.what && shown.contributionId === params.contributionId && shown.chargeId === chargeId;
    if (same) return this.#environment.changed('second-screen');
    this.#put({ ...params, viewId: freshId(this.#environment) });
    this.#untilMs = this.#environment.clock.monotonicMs() + (params.what === 'done' ? doneMs : quoteMs);
  }

  /** Nobody is on the screen any more. */
  clear(): void {
    if (this.#shown) this.#put(undefined);
  }

  /** Ends a view whose time is over; called every few seconds. */
  expire(): void {
    // Who holds his card to the terminal is not sent away by a clock.
    if (this.#environment.clock.monotonicMs() >= this.#untilMs && !this.#isCharging()) this.clear();
  }

  answerOf(contributionId: string): 'right' | 'wrong' | undefined {
    return this.#shown?.what === 'quote' && this.#shown.contributionId === contributionId
      ? this.#shown.answer
      : undefined;
  }

  give(params: Params<'secondScreen.give'>): Outcome<Record<string, never>> {
    const shown = this.#shown;
    if (shown?.what !== 'quote' || shown.viewId !== params.viewId) return refuse('NOT_FOUND');
    this.#put({ ...shown, answer: params.answer });
    return ok({});
  }

  /** Notes how content somebody was; once per payment, and nothing ties it to him. */
  rate(params: Params<'secondScreen.rate'>): Outcome<Record<string, never>> {
    const shown = this.#shown;
    if (shown?.what !== 'done' || shown.viewId !== params.viewId || shown.rated) return refuse('NOT_FOUND');
    const { journal } = this.#environment;
    journal.commit({}, (append) =>
      append({ id: freshId(this.#environment), kind: 'service.rated', body: { score: params.score, of: 'payment' } }),
    );
    this.#put({ ...shown, rated: true });
    return ok({});
  }

  view(): Answer<'secondScreen.getView'> {
    const { clock, identity, policy } = this.#environment;
    const station = policy()?.station;
    return {
      store: identity.store,
      place: station?.place ?? '',
      window: identity.windowName,
      ...(station?.hours === undefined ? {} : { hours: station.hours }),
      now: toInstant(clock.wallMs()),
      view: this.#view() ?? { what: 'idle' },
    };
  }

  #view(): View | undefined {
    const shown = this.#shown;
    if (!shown) return undefined;
    switch (shown.what) {
      case 'quote':
        return this.#quote(shown);
      case 'card':
        return this.#card(shown);
      case 'done':
        return this.#done(shown);
    }
  }

  #isCharging(): boolean {
    const { chargeId } = this.#shown ?? {};
    const charge = chargeId === undefined ? undefined : this.#environment.projections.charges.find(chargeId);
    return charge !== undefined && isOpen(charge);
  }

  /** Amount and state, nothing else; an approved charge is a finished payment. */
  #card(shown: Shown): View | undefined {
    const charge = this.#environment.projections.charges.find(shown.chargeId ?? '');
    if (!charge) return undefined;
    if (charge.state === 'approved') return this.#done(shown);
    const known = findKnown(this.#environment, charge.personKey);
    const waits = charge.state === 'intent' || charge.state === 'sending';
    return {
      what: 'card',
      viewId: shown.viewId,
      maskedName: known ? maskName(known.name) : '',
      year: charge.year,
      amountFen: charge.amountFen,
      state: waits ? 'waiting' : charge.state === 'unknown' ? 'checking' : 'not-charged',
    };
  }

  #quote({ answer, contributionId, viewId }: Shown): View | undefined {
    const draft = findDraft({ environment: this.#environment }, contributionId);
    const known = draft && findKnown(this.#environment, draft.personKey);
    if (!draft || !known) return undefined;
    return {
      what: 'quote',
      viewId,
      maskedName: maskName(known.name),
      maskedIdNumber: maskIdNumber(known.idNumber),
      year: draft.year,
      ...(draft.tierFen === undefined ? {} : { tierFen: draft.tierFen }),
      amountFen: draft.selfFen,
      ...(answer === undefined ? {} : { answer }),
    };
  }

  #done({ contributionId, rated, viewId }: Shown): View | undefined {
    const row = this.#environment.projections.contributions.find(contributionId);
    if (!row || row.state === 'reversed') return undefined;
    const known = findKnown(this.#environment, row.personKey);
    const qr = originalPrint(this.#environment, row)?.qr;
    return {
      what: 'done',
      viewId,
      maskedName: known ? maskName(known.name) : '',
      year: row.year,
      amountFen: row.selfFen,
      ...(qr === undefined ? {} : { qr: this.#codeRows(qr) }),
      rated: rated ?? false,
    };
  }

  #put(shown: Shown | undefined): void {
    this.#shown = shown;
    this.#environment.changed('second-screen');
  }
}
