import type { Answer } from '../../contract/index.ts';
import { maskName } from '../../contract/values/masks.ts';
import { deliveryStateOf } from '../delivery/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { windowOf } from '../peers/index.ts';
import {
  findKnown,
  findPaid,
  type KnownPerson,
  type OnlineChecks,
  type PersonCard,
  personCard,
} from '../people/index.ts';
import { chooseGroup, decideEligibility, type ReferenceBundle, ruleOn, tiersOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { nextStepOf } from './nextStep.ts';
import { kioskTableOn } from './terminalKind.ts';
import type { Visit } from './visit.ts';

export type Account = Answer<'kiosk.getAccount'>;
type ThisYear = Account['thisYear'];

/** What an account is made of. */
export type AccountDesk = { readonly environment: Environment; readonly checks: OnlineChecks };

type View = AccountDesk & {
  readonly today: string;
  readonly year: number;
  readonly bundle: ReferenceBundle | undefined;
  readonly known: KnownPerson;
  readonly card: PersonCard;
};

function subsidyOf(view: View, year: number, tierFen: number | undefined): number | undefined {
  if (!view.bundle || tierFen === undefined) return undefined;
  return tiersOn(view.bundle, year, view.today).rows.find((row) => row.tierFen === tierFen)?.subsidyFen;
}

function sourceOf(state: Account['years'][number]['state']): Account['years'][number]['source'] {
  switch (state) {
    case 'paid':
      return 'self';
    case 'government-paid':
      return 'government';
    case 'elsewhere':
      return 'elsewhere';
    case 'pending':
      return 'here';
    default:
      return undefined;
  }
}

function yearsOf(view: View): Account['years'] {
  return view.card.years.map((row) => {
    const source = sourceOf(row.state);
    const subsidyFen = source === 'self' ? subsidyOf(view, row.year, row.tierFen) : undefined;
    return {
      ...row,
      ...(source === undefined ? {} : { source }),
      ...(subsidyFen === undefined ? {} : { subsidyFen }),
    };
  });
}

/** Payments of this station the province has not answered: ours, and those of the other windows as far as they are known here. */
function waitingOf({ environment, known, today, card }: View): Account['waiting'] {
  const { identity, peers, projections } = environment;
  const own = projections.contributions
    .listOfPerson(known.keys, 60)
    .filter((row) => row.state === 'live')
    .map((row) => ({
      ...{ year: row.year, amountFen: row.selfFen, at: row.at, window: identity.windowName },
      delivery: deliveryStateOf(environment, projections.acts.findByEntry(row.contributionId)),
    }));
  const years = [Number(today.slice(0, 4)), ...card.missingYears];
  const others = years
    .flatMap((year) => peers.mirror.listLive(known.keys, year))
    .map(({ at, delivery, selfFen, terminal, year }) => ({
      ...{ year, amountFen: selfFen, at, window: windowOf(environment.policy(), terminal), delivery },
    }));
  return [...own, ...others].filter((row) => row.delivery !== 'accepted').slice(0, 20);
}

/** A card is being charged for this person-year, here or at another window, or nobody knows yet what became of it. */
function isBeingChecked({ environment, known, year }: View): boolean {
  const here = environment.projections.charges
    .listOpen()
    .some((charge) => charge.year === year && known.keys.includes(charge.personKey));
  const there = environment.peers.find(known.keys, year);
  return here || there?.what === 'charging' || there?.what === 'taking';
}

function paidStateOf(view: View): ThisYear['state'] | undefined {
  const { environment, known, year } = view;
  const paid = findPaid(environment, known, year);
  if (paid?.where === 'government') return 'government-paid';
  const waits = waitingOf(view).some((row) => row.year === year);
  if (paid?.where === 'here') {
    const own = environment.projections.contributions.findLive(known.keys, year, 'resident-pension');
    if (own?.tender === 'government') return 'government-paid';
    return waits ? 'waiting' : 'paid';
  }
  if (paid) return 'paid';
  const held = environment.peers.find(known.keys, year);
  if (held?.what === 'live' || held?.what === 'listed') return waits ? 'waiting' : 'paid';
  return undefined;
}

function thisYearOf(view: View): ThisYear {
  const { bundle, card, known, today, year } = view;
  if (isBeingChecked(view)) return { year, state: 'being-checked' };
  const paid = paidStateOf(view);
  if (paid) return { year, state: paid };
  const group = known.specialGroup;
  const pays = bundle && group !== undefined ? chooseGroup([group], bundle, today) : undefined;
  const government = pays === undefined ? {} : { governmentFen: pays.governmentFen };
  const { params, rule, verdict } = card.eligibility;
  if (verdict === 'may-pay') return { year, state: 'unpaid', ...government };
  const state = verdict === 'benefit-only' || verdict === 'not-enrolled' ? 'not-due' : 'unpaid';
  return { year, state, rule, params: { ...params } };
}

/** Gaps and what they cost: at the tiers of the missed years or of today, as the county says. */
function missingOf(view: View): Account['missing'] {
  const { bundle, card, known, today } = view;
  const years = [...card.missingYears];
  const rules = bundle && ruleOn(bundle, today);
  const subsidised = rules?.makeUpSubsidy ?? false;
  if (!bundle || !rules || years.length === 0) return { years, where: 'case', subsidised };
  const thisYear = view.year;
  const rowsOf = (year: number) => tiersOn(bundle, rules.makeUpTiersOf === 'present' ? thisYear : year, today).rows;
  const lowestFen = years.reduce((sum, year) => sum + (rowsOf(year)[0]?.tierFen ?? 0), 0);
  const own = card.lastTierFen;
  const ownTierFen =
    own !== undefined && years.every((year) => rowsOf(year).some((row) => row.tierFen === own))
      ? own * years.length
      : undefined;
  const facts = { ...known.person, birthDate: known.birthDate, status: known.status, villageCode: known.villageCode };
  const mayPay = years.some((year) => decideEligibility({ person: facts, year, today, bundle }).verdict === 'may-pay');
  return {
    ...{ years, lowestFen, subsidised },
    where: rules.makeUpAtCounter ? (mayPay ? 'here' : 'counter') : 'case',
    ...(ownTierFen === undefined ? {} : { ownTierFen }),
  };
}

function certificationOf(view: View, visit: Visit | undefined): Pick<Account, 'certification'> {
  const { bundle, environment, known, today } = view;
  const certification = known.person?.certification;
  if (!certification) return {};
  const done = environment.projections.certifications.findNewest(known.keys);
  const waiting = done !== undefined && done.businessDate > (certification.lastOn ?? '');
  const ownCard = visit !== undefined && visit.place === 'id-card' && !isExpired(visit, today);
  return {
    certification: {
      dueOn: certification.dueOn,
      ...(certification.lastOn === undefined ? {} : { lastOn: certification.lastOn }),
      overdue: !waiting && certification.dueOn < today,
      selfAllowed: ownCard && !waiting && kioskTableOn(bundle, today).selfCertification,
      waiting,
    },
  };
}

/** The card's own date has passed. */
export function isExpired(visit: Visit, today: string): boolean {
  return visit.card.validTo !== undefined && visit.card.validTo < today;
}

function benefitOf({ known }: View): Pick<Account, 'benefit'> {
  const benefit = known.person?.benefit;
  if (!benefit) return {};
  return { benefit: { ...benefit, payments: benefit.payments.toReversed().map((payment) => ({ ...payment })) } };
}

function casesOf({ bundle, known }: View): Account['cases'] {
  return (known.person?.cases ?? []).toReversed().map((one) => ({
    ...one,
    name: bundle?.businessItems?.find((item) => item.item === one.item)?.name ?? one.item,
  }));
}

/** Somebody with a card whom nobody here knows: what to do, nothing else. */
function strangerAccount(environment: Environment, visit: Visit): Account {
  const today = toStationDate(environment.clock.wallMs());
  const asOf = environment.mirror.asOf();
  return {
    maskedName: maskName(visit.card.chineseName || visit.card.name),
    village: '',
    enrolment: 'not-enrolled',
    ...(asOf === undefined ? {} : { dataAsOf: asOf }),
    ...{ years: [], paidYears: 0, waiting: [], cases: [] },
    thisYear: { year: Number(today.slice(0, 4)), state: 'not-due', rule: 'R-NOT-ENROLLED', params: {} },
    missing: { years: [], where: 'counter', subsidised: false },
    next: 'enrol',
  };
}

/** How old an account is: the province was asked about this person alone since the mirror came, or it was not. */
function ageOf({ checkedOnlineAt, dataAsOf }: PersonCard): Pick<Account, 'dataAsOf'> {
  const asked = checkedOnlineAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(checkedOnlineAt);
  const newest = dataAsOf !== undefined && Date.parse(dataAsOf) >= asked ? dataAsOf : (checkedOnlineAt ?? dataAsOf);
  return newest === undefined ? {} : { dataAsOf: newest };
}

/** The account of somebody this station knows; `visit` where the owner stands at the kiosk. */
export function accountOf(desk: AccountDesk, known: KnownPerson, visit?: Visit): Account {
  const { environment } = desk;
  const today = toStationDate(environment.clock.wallMs());
  const bundle = environment.policy();
  const card = personCard(desk, known);
  const view: View = { ...desk, today, year: Number(today.slice(0, 4)), bundle, known, card };
  const rules = bundle && ruleOn(bundle, today);
  const account: Omit<Account, 'next'> = {
    maskedName: maskName(known.name),
    ...(card.age === undefined ? {} : { age: card.age }),
    village: card.village,
    ...(card.group === undefined ? {} : { group: card.group }),
    enrolment: card.enrolment,
    ...ageOf(card),
    years: yearsOf(view),
    paidYears: card.paidYears,
    ...(rules === undefined ? {} : { neededYears: rules.minYears }),
    ...(card.lastTierFen === undefined ? {} : { tierFen: card.lastTierFen }),
    ...(card.balanceFen === undefined
      ? {}
      : { balance: { fen: card.balanceFen, ...(card.balanceOn === undefined ? {} : { on: card.balanceOn }) } }),
    waiting: waitingOf(view),
    thisYear: thisYearOf(view),
    missing: missingOf(view),
    ...benefitOf(view),
    ...certificationOf(view, visit),
    cases: casesOf(view),
  };
  return {
    ...account,
    next: nextStepOf(account, { today, cardExpired: visit !== undefined && isExpired(visit, today) }),
  };
}

/** The account of a visit. */
export function accountOfVisit(desk: AccountDesk, visit: Visit): Account {
  const known = visit.personKey === undefined ? undefined : findKnown(desk.environment, visit.personKey);
  return known ? accountOf(desk, known, visit) : strangerAccount(desk.environment, visit);
}
