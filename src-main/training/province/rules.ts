import * as v from 'valibot';
import { fullYears, isBusinessDate } from '../../contract/values/businessDate.ts';
import { parseResidentIdNumber } from '../../contract/values/residentIdNumber.ts';
import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import type { OutgoingAct } from '../../core/ports/province.ts';
import { practiceBundle, practiceCounty, practiceTiersOn } from '../people/index.ts';

/** Why the province won't have an act: code, Chinese for the clerk, the field it is about. */
export type Objection = { readonly code: string; readonly reason: string; readonly field?: string };

/** What the province needs of a contribution; what else the act carries is kept unread. */
export const contributionBody = v.object({
  contributionId: v.string(),
  personKey: v.string(),
  year: v.pipe(v.number(), v.safeInteger()),
  paymentKind: v.picklist(['normal', 'make-up']),
  tierFen: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  selfFen: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  governmentFen: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type Contribution = v.InferOutput<typeof contributionBody>;

export const reversalBody = v.object({
  reversalId: v.string(),
  contributionId: v.string(),
  personKey: v.string(),
  year: v.pipe(v.number(), v.safeInteger()),
  selfFen: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** What the province needs of a book of receipts a station received. */
/** A certification as far as the county looks at it. */
export const certificationBody = v.object({ certificationId: v.string(), personKey: v.string(), method: v.string() });

export const bookBody = v.pipe(
  v.object({
    prefix: v.string(),
    digits: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
    from: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    to: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    issue: v.optional(
      v.object({
        issueId: v.string(),
        missing: v.array(v.object({ first: v.string(), last: v.string() })),
        difference: v.optional(v.string()),
      }),
    ),
  }),
  v.check(({ digits, from, to }) => from <= to && to.toString().length <= digits, 'no numbers of a book'),
);

export const registrationBody = v.object({
  enrolmentId: v.string(),
  personKey: v.pipe(v.string(), v.regex(/^L:/)),
  sex: v.picklist(['male', 'female']),
  birthDate: v.pipe(v.string(), v.check(isBusinessDate)),
  ethnicCode: v.string(),
  villageCode: v.string(),
  tierFen: v.pipe(v.number(), v.safeInteger()),
  specialGroup: v.optional(v.string()),
});
export type Registration = v.InferOutput<typeof registrationBody>;

export const registrationPrivate = v.object({
  name: v.pipe(v.string(), v.minLength(1)),
  idNumber: v.string(),
  phone: v.optional(v.string()),
  address: v.optional(v.string()),
});

const groupsThatArePaidFor = new Set(
  practiceBundle({ version: 1, issuedAt: '', terminals: [] })
    .groups.flatMap((table) => table.rows)
    .filter((row) => row.governmentPays)
    .map((row) => row.code),
);

const firstYear = Number(practiceCounty.schemeStart.slice(0, 4));

/** What speaks against a contribution for this person, as the county would put it. */
export function objectionToContribution(
  act: OutgoingAct,
  contribution: Contribution,
  person: InsuredPerson,
): Objection | undefined {
  const { year, tierFen, selfFen, governmentFen } = contribution;
  return (
    objectionToPerson(act, person) ??
    objectionToYear(act, year, person) ??
    (practiceTiersOn(act.businessDate).some((row) => row.tierFen === tierFen)
      ? undefined
      : { code: 'TIER_UNKNOWN', field: 'aaa041', reason: '缴费档次不在当年档次表内' }) ??
    (selfFen + governmentFen === tierFen
      ? undefined
      : { code: 'AMOUNT_MISMATCH', field: 'aae022', reason: '缴费金额与档次不符' }) ??
    (act.kind === 'contribution.governmentPaid' && !groupsThatArePaidFor.has(person.specialGroup ?? '')
      ? { code: 'GROUP_NOT_ELIGIBLE', field: 'aac066', reason: '该人员不在政府代缴名单内' }
      : undefined)
  );
}

function objectionToPerson(act: OutgoingAct, person: InsuredPerson): Objection | undefined {
  const stated = act.private?.['idNumber'];
  const numbers = [person.idNumber, ...person.formerIdNumbers];
  if (typeof stated === 'string' && !numbers.includes(stated)) {
    return { code: 'PERSON_MISMATCH', field: 'aac002', reason: '个人编号与证件号码不一致' };
  }
  if (person.deathDate !== undefined) return { code: 'PERSON_DEAD', field: 'aae037', reason: '该人员已登记死亡' };
  if (person.elsewhere !== undefined) {
    return { code: 'ENROLLED_ELSEWHERE', field: 'aac008', reason: `该人员已在${person.elsewhere.where}参保` };
  }
  if (person.status === 'receiving' || person.status === 'receiving-paused') {
    return { code: 'ALREADY_RECEIVING', field: 'aac008', reason: '该人员已领取待遇' };
  }
  return undefined;
}

function objectionToYear(act: OutgoingAct, year: number, person: InsuredPerson): Objection | undefined {
  if (year < firstYear || year > Number(act.businessDate.slice(0, 4))) {
    return { code: 'YEAR_NOT_DUE', field: 'aae003', reason: '缴费年度不在可缴范围内' };
  }
  return person.history.some((paid) => paid.year === year)
    ? { code: 'ALREADY_PAID', field: 'aae003', reason: `该人员${year}年度已缴费` }
    : undefined;
}

/** What speaks against taking somebody into the scheme. */
export function objectionToRegistration(
  act: OutgoingAct,
  registration: Registration,
  idNumber: string,
): Objection | undefined {
  const number = parseResidentIdNumber(idNumber, act.businessDate);
  // Permanent residence cards of before 2023 have no number of eighteen digits; the card's own birthday counts.
  if (!number.ok && !/^[A-Z]{3}\d{12}$/.test(idNumber)) {
    return { code: 'ID_INVALID', field: 'aac002', reason: '证件号码校验不通过' };
  }
  if (number.ok && number.value.birthDate !== registration.birthDate) {
    return { code: 'BIRTH_MISMATCH', field: 'aac006', reason: '出生日期与证件号码不一致' };
  }
  if (fullYears(registration.birthDate, act.businessDate) < 16) {
    return { code: 'TOO_YOUNG', field: 'aac006', reason: '未满16周岁，不能参保' };
  }
  return undefined;
}

/** The person after a contribution was booked. */
export function withYearPaid(person: InsuredPerson, act: OutgoingAct, contribution: Contribution): InsuredPerson {
  const { year, tierFen } = contribution;
  const subsidyFen =
    contribution.paymentKind === 'normal'
      ? (practiceTiersOn(act.businessDate).find((row) => row.tierFen === tierFen)?.subsidyFen ?? 0)
      : 0;
  const source = act.kind === 'contribution.governmentPaid' ? 'government' : 'self';
  const history = [...person.history, { year, tierFen, source } as const].sort((one, other) => one.year - other.year);
  return {
    ...person,
    history,
    status: person.status === 'not-enrolled' ? 'paying' : person.status,
    lastTierFen: history.at(-1)?.tierFen ?? tierFen,
    balanceFen: (person.balanceFen ?? 0) + tierFen + subsidyFen,
    balanceOn: act.businessDate,
  };
}

/** The person after a booked contribution was taken back. */
export function withYearOpen(person: InsuredPerson, act: OutgoingAct, contribution: Contribution): InsuredPerson {
  const booked = withYearPaid({ ...person, history: [], balanceFen: 0 }, act, contribution);
  const history = person.history.filter((paid) => paid.year !== contribution.year);
  const { lastTierFen: _dropped, ...rest } = person;
  const last = history.at(-1);
  return {
    ...rest,
    history,
    balanceFen: Math.max(0, (person.balanceFen ?? 0) - (booked.balanceFen ?? 0)),
    ...(last !== undefined && { lastTierFen: last.tierFen }),
  };
}
