import type { Params } from '../../contract/index.ts';
import { toHalfWidth, withoutSpaces } from '../../contract/values/fullWidth.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { capabilitiesNow } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { CollectionDesk } from './desk.ts';
import { findDraft, keepQuote, requestOf } from './draft.ts';
import { makeQuote, type Quote } from './quote.ts';

/** The tax system's numbers are digits and capitals; how many differs by province. */
const numberForm = /^[0-9A-Z]{8,30}$/;

/** A card that is being charged holds its number already: nobody else may take it before its fate is known. */
function isBeingCharged(environment: Environment, taxNumber: string, contributionId: string): boolean {
  return environment.projections.charges.listOpen().some((charge) => {
    const intent = environment.store.findBySeq(charge.seq)?.entry;
    const number = intent?.kind === 'charge.intended' ? intent.body.money?.tax?.number : undefined;
    return number === taxNumber && charge.contributionId !== contributionId;
  });
}

/** One number, one payment. */
export function checkTaxNumber(
  environment: Environment,
  taxNumber: string,
  contributionId: string,
): Outcome<undefined> {
  const taken =
    environment.projections.taxOrders.find(taxNumber) !== undefined ||
    isBeingCharged(environment, taxNumber, contributionId);
  return taken ? refuse('TAX_NUMBER_USED', { number: taxNumber }) : ok(undefined);
}

/** What a station that collects for the tax authority needs before it takes money: the number its system gave this payment. */
export function checkTaxOrder(
  environment: Environment,
  draft: { readonly contributionId: string; readonly taxNumber?: string },
): Outcome<undefined> {
  const now = capabilitiesNow(environment);
  if (!now.ok) return now;
  if (!now.value.needsTaxNumber) return ok(undefined);
  if (draft.taxNumber === undefined) return refuse('TAX_NUMBER_MISSING');
  return checkTaxNumber(environment, draft.taxNumber, draft.contributionId);
}

/** Keeps the number the clerk typed or scanned with the draft of the payment; the quote stays the one on screen. */
export function noteTaxNumber(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collector.noteTaxNumber'>,
): Outcome<Quote> {
  const { environment } = desk;
  const now = capabilitiesNow(environment);
  if (!now.ok) return now;
  const taxNumber = withoutSpaces(toHalfWidth(params.taxNumber)).toUpperCase();
  if (!now.value.needsTaxNumber || !numberForm.test(taxNumber)) return refuse('TAX_NUMBER_INVALID');
  const draft = findDraft(desk, params.contributionId);
  const request = draft && requestOf(desk, draft);
  if (!request) return refuse('QUOTE_UNKNOWN');
  const free = checkTaxNumber(environment, taxNumber, params.contributionId);
  if (!free.ok) return free;
  const made = makeQuote(desk, { ...request, taxNumber });
  return made.ok ? ok(keepQuote(desk, who, made.value.quote)) : made;
}
