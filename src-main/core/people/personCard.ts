import { deliveredScheme } from '../../contract/values/scheme.ts';
import type { Answer } from '../../contract/index.ts';
import { fullYears } from '../../contract/values/businessDate.ts';
import { maskIdNumber, maskPhone } from '../../contract/values/masks.ts';
import { deliveryStateOf } from '../delivery/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { decideEligibility, groupsOn, type ReferenceBundle, ruleOn, villageName, yearStates } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { CardRead } from './cardDesk.ts';
import type { HistoryYear, InsuredPerson } from './insuredPerson.ts';
import { findKnown, findPaid, type KnownPerson } from './knownPerson.ts';
import type { OnlineChecks } from './onlineChecks.ts';
import { relationName } from './tables/relation.ts';

export type PersonCard = Answer<'people.openPerson'>;

type View = {
  readonly environment: Environment;
  readonly checks: OnlineChecks;
  readonly today: string;
  readonly bundle: ReferenceBundle | undefined;
};

/** This year's payment of somebody in the screens' words. */
export function thisYearOf(
  environment: Environment,
  known: KnownPerson,
  year: number,
): PersonCard['household'][number]['thisYear'] {
  const paid = findPaid(environment, known, year);
  if (!paid) return 'unpaid';
  if (paid.where === 'government') return 'government-paid';
  const own = environment.projections.contributions.findLive(known.keys, year, deliveredScheme);
  return own?.tender === 'government' ? 'government-paid' : 'paid';
}

function cardDiffers(known: KnownPerson, card: CardRead | undefined): PersonCard['cardDiffers'] {
  if (!card) return [];
  const { birthDate, chineseName, name, sexCode } = card.card;
  const sex = sexCode === '1' ? 'male' : sexCode === '2' ? 'female' : undefined;
  const differs: PersonCard['cardDiffers'] = [];
  // The chip holds 15 units of a name: a longer stored name that begins with it is the same name.
  const cardName = chineseName || name;
  if (cardName && !known.name.startsWith(cardName)) differs.push('name');
  if (sex !== undefined && known.sex !== 'unknown' && sex !== known.sex) differs.push('sex');
  if (birthDate !== undefined && birthDate !== known.birthDate) differs.push('birthDate');
  return differs;
}

function household(view: View, known: KnownPerson): PersonCard['household'] {
  const { bundle, environment, today } = view;
  const number = known.person?.householdNumber;
  if (number === undefined) return [];
  const year = Number(today.slice(0, 4));
  return environment.mirror
    .household(number, 30)
    .filter((member) => member.personKey !== known.personKey && member.deathDate === undefined)
    .map((member) => {
      const other = findKnown(environment, member.personKey);
      const thisYear = other ? thisYearOf(environment, other, year) : 'unpaid';
      const eligible = bundle && decideEligibility({ person: member, year, today, bundle }).verdict === 'may-pay';
      return {
        personKey: member.personKey,
        name: member.name,
        relation: relationName(member.relationCode ?? ''),
        age: fullYears(member.birthDate, today),
        thisYear,
        mayPay: eligible === true && thisYear === 'unpaid',
      };
    });
}

/** The province's years, and those a bank's or the tax system's list says are paid and the province does not have yet. */
function withListed(environment: Environment, known: KnownPerson): readonly HistoryYear[] {
  const history = known.person?.history ?? [];
  const listed = environment.projections.elsewhereLines
    .listOfPerson(known.keys, 60)
    .filter((line) => line.counts && !history.some((row) => row.year === line.year))
    .map((line) => ({ year: line.year, tierFen: line.amountFen, source: 'elsewhere' as const }));
  return [...history, ...listed];
}

function years(
  view: View,
  known: KnownPerson,
): Pick<PersonCard, 'years' | 'paidYears' | 'pendingYears' | 'missingYears'> {
  const { environment, today } = view;
  const rules = view.bundle && ruleOn(view.bundle, today);
  const history = withListed(environment, known);
  const own = environment.projections.contributions.listOfPerson(known.keys, 60).filter((row) => row.state === 'live');
  const pendingYears = own.map((row) => row.year).filter((year) => !history.some((row) => row.year === year));
  if (!rules) return { years: [], paidYears: history.length, pendingYears: pendingYears.length, missingYears: [] };
  const states = yearStates({ birthDate: known.birthDate, today, rules, history, pendingYears });
  return {
    years: states.slice(-60).map((state) => ({ ...state })),
    paidYears: history.length,
    pendingYears: pendingYears.length,
    missingYears: states.filter((state) => state.state === 'missing').map((state) => state.year),
  };
}

function fromProvince(person: InsuredPerson | undefined): Partial<PersonCard> {
  if (!person) return {};
  return {
    ...(person.group === undefined ? {} : { group: person.group }),
    ...(person.lastTierFen === undefined ? {} : { lastTierFen: person.lastTierFen }),
    ...(person.balanceFen === undefined ? {} : { balanceFen: person.balanceFen }),
    ...(person.balanceOn === undefined ? {} : { balanceOn: person.balanceOn }),
    ...(person.elsewhere === undefined ? {} : { elsewhere: { ...person.elsewhere } }),
  };
}

function eligibilityOf(view: View, known: KnownPerson): PersonCard['eligibility'] {
  const { bundle, environment, today } = view;
  if (!bundle) return { verdict: 'ask', rule: 'R-NO-POLICY', params: { date: today } };
  const asOf = environment.mirror.asOf();
  const facts = { ...known.person, birthDate: known.birthDate, status: known.status, villageCode: known.villageCode };
  const decided = decideEligibility({ person: facts, year: Number(today.slice(0, 4)), today, bundle });
  return {
    verdict: decided.verdict,
    rule: decided.rule,
    params: { ...decided.params },
    ...(asOf === undefined ? {} : { sourceAsOf: asOf }),
  };
}

function takenHere(environment: Environment, known: KnownPerson): PersonCard['here'] {
  return environment.projections.contributions.listOfPerson(known.keys, 20).map((row) => ({
    contributionId: row.contributionId,
    year: row.year,
    amountFen: row.selfFen,
    at: row.at,
    payment: row.state === 'reversed' ? 'reversed' : row.tender === 'government' ? 'government-paid' : 'paid',
    delivery: deliveryStateOf(environment, environment.projections.acts.findByEntry(row.contributionId)),
  }));
}

/** Everything the counter shows of somebody, joined from the province's copy and this terminal's own books. */
export function personCard(
  parts: { environment: Environment; checks: OnlineChecks },
  known: KnownPerson,
  card?: CardRead,
): PersonCard {
  const { checks, environment } = parts;
  const today = toStationDate(environment.clock.wallMs());
  const bundle = environment.policy();
  const view: View = { environment, checks, today, bundle };
  const group = known.specialGroup;
  const groupName =
    bundle && group !== undefined && group !== '011'
      ? groupsOn(bundle, today).find((row) => row.code === group)?.name
      : undefined;
  const asOf = environment.mirror.asOf();
  const checkedOnlineAt = checks.find(known.personKey);
  return {
    personKey: known.personKey,
    name: known.name,
    sex: known.sex,
    age: fullYears(known.birthDate, today),
    birthDate: known.birthDate,
    maskedIdNumber: maskIdNumber(known.idNumber),
    ...(known.phone === undefined ? {} : { maskedPhone: maskPhone(known.phone) }),
    village: bundle ? villageName(bundle, known.villageCode, today) : known.villageCode,
    enrolment: known.status,
    ...(group !== undefined && groupName !== undefined ? { specialGroup: { code: group, name: groupName } } : {}),
    readFrom: card ? 'card' : 'search',
    cardExpired: card?.card.validTo !== undefined && card.card.validTo < today,
    cardDiffers: cardDiffers(known, card),
    ...years(view, known),
    ...fromProvince(known.person),
    eligibility: eligibilityOf(view, known),
    ...(asOf === undefined ? {} : { dataAsOf: asOf }),
    ...(checkedOnlineAt === undefined ? {} : { checkedOnlineAt }),
    household: household(view, known),
    here: takenHere(environment, known),
  };
}
