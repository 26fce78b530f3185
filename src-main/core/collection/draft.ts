import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { requireDesk } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown } from '../people/index.ts';
import { toInstant } from '../ports/clock.ts';
import type { CollectionDesk } from './desk.ts';
import { makeQuote, type Quote, type QuoteRequest } from './quote.ts';

/** What a draft keeps: the id of the money that may come, and exactly the figures the clerk saw. */
export type DraftContribution = {
  readonly contributionId: string;
  readonly quoteId: string;
  readonly personKey: string;
  readonly year: number;
  readonly kind: Quote['kind'];
  readonly tierFen?: number;
  /** The tax system's number of this payment, where one is needed. */
  readonly taxNumber?: string;
  readonly selfFen: number;
  readonly governmentFen: number;
  readonly subsidyFen: number;
};

/** Keeps exactly the figures the clerk sees. */
export function keepQuote(desk: CollectionDesk, who: Who, quote: Quote): Quote {
  const { environment } = desk;
  const { contributionId, governmentFen, kind, personKey, quoteId, selfFen, subsidyFen, taxNumber, tierFen, year } =
    quote;
  const draft: DraftContribution = {
    contributionId,
    quoteId,
    personKey,
    year,
    kind,
    selfFen,
    governmentFen,
    subsidyFen,
    ...(tierFen === undefined ? {} : { tierFen }),
    ...(taxNumber === undefined ? {} : { taxNumber }),
  };
  environment.drafts.save({
    draftId: contributionId,
    kind: 'contribution',
    subject: `${personKey}/${year}`,
    operator: who.operatorId,
    savedAt: toInstant(environment.clock.wallMs()),
    json: JSON.stringify(draft),
  });
  return quote;
}

/** Reads a stored draft back. */
export function findDraft(
  desk: Pick<CollectionDesk, 'environment'>,
  contributionId: string,
): DraftContribution | undefined {
  const row = desk.environment.drafts.find(contributionId);
  return row?.kind === 'contribution' ? (JSON.parse(row.json) as DraftContribution) : undefined;
}

/** The request that gives a draft's quote again. */
export function requestOf(desk: CollectionDesk, draft: DraftContribution): QuoteRequest | undefined {
  const known = findKnown(desk.environment, draft.personKey);
  if (!known) return undefined;
  const { contributionId, quoteId, taxNumber, tierFen, year } = draft;
  return {
    ...{ contributionId, quoteId, known, year },
    ...(tierFen === undefined ? {} : { tierFen }),
    ...(taxNumber === undefined ? {} : { taxNumber }),
  };
}

/** Opens the draft of a person-year, or the one that is open already: the id exists before anybody presses anything. */
export function openDraft(desk: CollectionDesk, who: Who, params: Params<'collection.openDraft'>): Outcome<Quote> {
  const { environment } = desk;
  const desktop = requireDesk(environment, who);
  if (!desktop.ok) return desktop;
  const known = findKnown(environment, params.personKey);
  if (!known) return refuse('PERSON_UNKNOWN');
  const year = params.year ?? Number(desktop.value.businessDate.slice(0, 4));
  const stored = environment.drafts.findOpen('contribution', `${known.personKey}/${year}`);
  const open = stored ? (JSON.parse(stored.json) as DraftContribution) : undefined;
  const tierFen = params.tierFen ?? open?.tierFen;
  const made = makeQuote(desk, {
    contributionId: open?.contributionId ?? freshId(environment),
    quoteId: freshId(environment),
    known,
    year,
    ...(tierFen === undefined ? {} : { tierFen }),
    ...(open?.taxNumber === undefined ? {} : { taxNumber: open.taxNumber }),
  });
  if (!made.ok) return made;
  const { quote } = made.value;
  // A second window that opens the same money at the same figures looks at the same quote: neither voids the other's.
  return ok(keepQuote(desk, who, open && sameFigures(open, quote) ? { ...quote, quoteId: open.quoteId } : quote));
}

/** Whether a draft shows exactly what a quote made now says. */
export function sameFigures(draft: DraftContribution, quote: Quote): boolean {
  return (
    quote.tierFen === draft.tierFen &&
    quote.selfFen === draft.selfFen &&
    quote.governmentFen === draft.governmentFen &&
    quote.subsidyFen === draft.subsidyFen &&
    quote.kind === draft.kind
  );
}

/** Another tier for the same money; the old quote is void. */
export function chooseTier(desk: CollectionDesk, who: Who, params: Params<'collection.chooseTier'>): Outcome<Quote> {
  const draft = findDraft(desk, params.contributionId);
  const request = draft && requestOf(desk, draft);
  if (!request) return refuse('QUOTE_UNKNOWN');
  const made = makeQuote(desk, { ...request, quoteId: freshId(desk.environment), tierFen: params.tierFen });
  return made.ok ? ok(keepQuote(desk, who, made.value.quote)) : made;
}
