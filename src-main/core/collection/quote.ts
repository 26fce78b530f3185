import type { Answer } from '../../contract/index.ts';
import { amountInWords } from '../../contract/values/amountInWords.ts';
import { ok } from '../../contract/values/result.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { checkOtherWindows, uncheckedWindows } from '../peers/index.ts';
import { findPaid, type KnownPerson } from '../people/index.ts';
import { decideEligibility, quoteContribution, type QuoteFigures } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { ContributionRow } from '../ports/projections.ts';
import type { CollectionDesk } from './desk.ts';
import { checkNoCharge, checkOfflineLimits, guardEvidence } from './guard.ts';

export type Quote = Answer<'collection.openDraft'>;

/** Nobody pays more years than these. */
const mostYears = 60;

/** What a quote is asked for. */
export type QuoteRequest = {
  readonly contributionId: string;
  readonly quoteId: string;
  readonly known: KnownPerson;
  readonly year: number;
  readonly tierFen?: number;
  readonly taxNumber?: string;
};

/** The newest year the person paid for. */
function newestSelf(known: KnownPerson): { readonly year: number; readonly tierFen: number } | undefined {
  return known.person?.history
    .filter((row) => row.source === 'self')
    .reduce<{ readonly year: number; readonly tierFen: number } | undefined>(
      (newest, row) => (newest === undefined || row.year > newest.year ? row : newest),
      undefined,
    );
}

/** The tier somebody paid last: what the province says, or the newest of what is recorded here (newest first). */
function lastTierOf(known: KnownPerson, [here]: readonly ContributionRow[]): number | undefined {
  if (here?.state === 'live' && here.tender !== 'government') return here.tierFen;
  return known.person?.lastTierFen ?? newestSelf(known)?.tierFen ?? known.enrolment?.tierFen;
}

function groupsOf(known: KnownPerson): readonly string[] {
  return known.specialGroup === undefined || known.specialGroup === '011' ? [] : [known.specialGroup];
}

/** Years the province has, years recorded here only, and the one being paid. */
function yearsAfter(known: KnownPerson, here: readonly ContributionRow[], year: number): number {
  const years = new Set(known.person?.history.map((row) => row.year));
  for (const row of here) if (row.state === 'live') years.add(row.year);
  return years.add(year).size;
}

/** Who may not pay, and why: the rule's id travels with the refusal. */
function checkEligible(desk: CollectionDesk, request: QuoteRequest, today: string): Outcome<undefined> {
  const { environment } = desk;
  const policy = environment.policy();
  if (!policy) return refuse('POLICY_MISSING');
  const person = {
    ...request.known.person,
    birthDate: request.known.birthDate,
    status: request.known.status,
    villageCode: request.known.villageCode,
  };
  const eligible = decideEligibility({ person, year: request.year, today, bundle: policy });
  if (eligible.verdict === 'may-pay') return ok(undefined);
  return refuse('NOT_ELIGIBLE', { rule: eligible.rule, ...eligible.params });
}

/**
 * What is due, decided now: eligibility, the already-paid guard, the county's offline limits and the dated tables. The quote
 * changes nothing; `collectCash` asks again and compares.
 */
export function makeQuote(
  desk: CollectionDesk,
  request: QuoteRequest,
): Outcome<{ quote: Quote; figures: QuoteFigures }> {
  const { environment } = desk;
  const { known, year } = request;
  const policy = environment.policy();
  if (!policy) return refuse('POLICY_MISSING');
  const paid = findPaid(environment, known, year);
  if (paid) return refuse('ALREADY_PAID', { year, where: paid.where });
  const charge = checkNoCharge(environment, known.keys, year);
  if (!charge.ok) return charge;
  const elsewhere = checkOtherWindows(environment, known.keys, year);
  if (!elsewhere.ok) return elsewhere;
  const today = toStationDate(environment.clock.wallMs());
  const eligible = checkEligible(desk, request, today);
  if (!eligible.ok) return eligible;
  const limits = checkOfflineLimits(environment);
  if (!limits.ok) return limits;
  const here = environment.projections.contributions.listOfPerson(known.keys, mostYears);
  const lastTierFen = lastTierOf(known, here);
  const quoted = quoteContribution({
    bundle: policy,
    year,
    decidedOn: today,
    groups: groupsOf(known),
    ...(request.tierFen === undefined ? {} : { tierFen: request.tierFen }),
    ...(lastTierFen === undefined ? {} : { lastTierFen }),
  });
  if (!quoted.ok) return refuse(quoted.error.code, quoted.error.params);
  const figures = quoted.value;
  const evidence = guardEvidence(environment, desk.checks, request);
  const unchecked = uncheckedWindows(environment, evidence.peers?.unanswered ?? []);
  const quote: Quote = {
    quoteId: request.quoteId,
    contributionId: request.contributionId,
    personKey: known.personKey,
    year,
    kind: figures.kind,
    tiers: figures.tiers.map((tier) => ({ ...tier })),
    ...(figures.tierFen === undefined ? {} : { tierFen: figures.tierFen }),
    selfFen: figures.selfFen,
    governmentFen: figures.governmentFen,
    subsidyFen: figures.subsidyFen,
    toAccountFen: figures.toAccountFen,
    amountInWords: amountInWords(figures.selfFen),
    policyVersion: figures.policyVersion,
    ...(figures.policyFrom === undefined ? {} : { policyFrom: figures.policyFrom }),
    guard: {
      checked: evidence.checked,
      stale: evidence.stale,
      ...(evidence.asOf === undefined ? {} : { at: evidence.asOf }),
      ...(unchecked.length > 0 ? { unchecked } : {}),
    },
    ...(lastTierFen === undefined ? {} : { lastTierFen }),
    ...(request.taxNumber === undefined ? {} : { taxNumber: request.taxNumber }),
    yearsAfter: yearsAfter(known, here, year),
    enrolmentPending: known.status === 'pending',
  };
  return ok({ quote, figures });
}
