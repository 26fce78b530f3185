import type { Answer, Params } from '../../contract/index.ts';
import { maskIdNumber } from '../../contract/values/masks.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import {
  checkRegistration,
  findKnown,
  findLookAlikes,
  type IdCard,
  lookAlikeMatch,
  type OnlineChecks,
  type RegistrationCheck,
  type RegistrationForm,
} from '../people/index.ts';
import { decideEligibility, type Eligibility } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';

export type Form = Answer<'enrolment.saveEnrolment'>;
type FieldName =
  | 'name'
  | 'sex'
  | 'birthDate'
  | 'ethnicCode'
  | 'address'
  | 'villageCode'
  | 'phone'
  | 'tierFen'
  | 'specialGroup';

/** An application on the desk: what was typed or read, as it was typed. Kept over a crash, gone when handed in. */
export type EnrolmentDraft = {
  readonly enrolmentId: string;
  readonly personKey: string;
  readonly documentType: string;
  readonly form: RegistrationForm;
  /** Fields the card filled; they can't be typed over. */
  readonly fromCard: readonly FieldName[];
};

/** What filling in an application needs. */
export type EnrolmentDesk = { readonly environment: Environment; readonly checks: OnlineChecks };

const documentTypes = { citizen: '01', 'hmt-resident': '04', 'foreigner-2017': '07', 'foreigner-2023': '06' } as const;

/** Fills a form from a card: locked are the fields the chip is the source of. */
export function draftFromCard(
  ids: { enrolmentId: string; personUuid: string },
  card: IdCard,
  today: string,
): EnrolmentDraft {
  const sex = card.sexCode === '1' ? 'male' : card.sexCode === '2' ? 'female' : undefined;
  const name = card.chineseName || card.name;
  const documentType =
    card.document === 'hmt-resident' && card.number.startsWith('83') ? '05' : documentTypes[card.document];
  // A name that fills the chip's 15 units may have been cut by the card itself: it stays open for completion.
  const nameIsWhole = !card.warnings.includes('name-cut') && !card.warnings.includes('name-lone-surrogate');
  const filled: (FieldName | undefined)[] = [
    nameIsWhole ? 'name' : undefined,
    sex && 'sex',
    card.birthDate && 'birthDate',
    card.ethnicCode && 'ethnicCode',
  ].map((field) => (field === '' ? undefined : (field as FieldName | undefined)));
  return {
    enrolmentId: ids.enrolmentId,
    personKey: `L:${ids.personUuid}`,
    documentType,
    fromCard: filled.filter((field) => field !== undefined),
    form: {
      from: 'card',
      idNumber: card.number,
      name,
      cardName: name,
      ...(sex === undefined ? {} : { sex }),
      ...(card.birthDate === undefined ? {} : { birthDate: card.birthDate }),
      ...(card.ethnicCode === undefined ? {} : { ethnicCode: card.ethnicCode }),
      ...(card.address === undefined ? {} : { address: card.address }),
      cardExpired: card.validTo !== undefined && card.validTo < today,
      specialGroup: '011',
      declared: false,
    },
  };
}

/** Whether the rules let this person enrol; "not enrolled yet" is the good answer here. */
function eligibilityOf(
  desk: EnrolmentDesk,
  draft: EnrolmentDraft,
  birthDate: string | undefined,
): Eligibility | undefined {
  const bundle = desk.environment.policy();
  if (!bundle) return undefined;
  const today = toStationDate(desk.environment.clock.wallMs());
  const known = desk.environment.mirror.findByIdNumber(draft.form.idNumber);
  const document =
    draft.documentType === '04' || draft.documentType === '05'
      ? 'hmt'
      : draft.documentType === '01'
        ? 'citizen'
        : 'foreigner';
  const person = {
    ...known,
    status: 'not-enrolled' as const,
    document: document as 'hmt' | 'citizen' | 'foreigner',
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(draft.form.villageCode === undefined ? {} : { villageCode: draft.form.villageCode }),
  };
  return decideEligibility({ person, year: Number(today.slice(0, 4)), today, bundle });
}

function lookAlikeCount(desk: EnrolmentDesk, check: RegistrationCheck): number {
  const { birthDate, idNumber, name } = check.values;
  if (name === undefined || birthDate === undefined) return 0;
  const candidate = { name, idNumber, birthDate };
  return findLookAlikes(candidate, desk.environment.mirror.search(lookAlikeMatch(candidate), 200)).filter(
    (found) => found.person.status !== 'not-enrolled',
  ).length;
}

/** What is right, wrong, and needs a second person; computed from the draft every time, stored nowhere. */
export function judge(
  desk: EnrolmentDesk,
  draft: EnrolmentDraft,
): { readonly check: RegistrationCheck | undefined; readonly checks: Form['checks']; readonly refused: boolean } {
  const { environment } = desk;
  const bundle = environment.policy();
  if (!bundle) return { check: undefined, checks: [], refused: true };
  const today = toStationDate(environment.clock.wallMs());
  const check = checkRegistration(draft.form, { bundle, today });
  const eligible = eligibilityOf(desk, draft, check.values.birthDate);
  const refused =
    eligible !== undefined &&
    eligible.verdict !== 'not-enrolled' &&
    eligible.verdict !== 'may-pay' &&
    eligible.verdict !== 'ask';
  const asOf = environment.mirror.asOf();
  const askedAt = desk.checks.find(draft.personKey);
  const alike = lookAlikeCount(desk, check);
  const checks: Form['checks'] = [
    ...(eligible
      ? [
          {
            rule: eligible.rule,
            verdict: refused ? ('refused' as const) : ('ok' as const),
            params: { ...eligible.params },
            ...(asOf === undefined ? {} : { sourceAsOf: asOf }),
          },
        ]
      : []),
    askedAt === undefined
      ? { rule: 'R-NOT-ASKED', verdict: 'not-asked' as const, params: {} }
      : { rule: 'R-ASKED-PROVINCE', verdict: 'ok' as const, params: {}, sourceAsOf: askedAt },
    ...(alike > 0 ? [{ rule: 'R-DUPLICATE', verdict: 'ask' as const, params: { count: alike } }] : []),
  ];
  return { check, checks, refused };
}

/** The form as the page shows it. */
export function formOf(desk: EnrolmentDesk, draft: EnrolmentDraft, savedAt: string): Form {
  const { form, fromCard } = draft;
  const { check, checks } = judge(desk, draft);
  const field = <T>(name: FieldName, value: T | undefined) => {
    const locked = fromCard.includes(name);
    return {
      ...(value === undefined ? {} : { value }),
      ...(value === undefined ? {} : { source: locked ? ('card' as const) : ('here' as const) }),
      locked,
    };
  };
  return {
    enrolmentId: draft.enrolmentId,
    personKey: draft.personKey,
    name: field('name', form.name),
    maskedIdNumber: maskIdNumber(form.idNumber),
    ...(form.from === 'keyed' ? { keyedIdNumber: form.idNumber } : {}),
    sex: field('sex', form.sex),
    birthDate: field('birthDate', check?.values.birthDate ?? form.birthDate),
    ethnicCode: field('ethnicCode', form.ethnicCode),
    address: field('address', form.address),
    villageCode: field('villageCode', form.villageCode),
    phone: field('phone', form.phone),
    tierFen: field('tierFen', form.tierFen),
    specialGroup: field('specialGroup', form.specialGroup),
    declared: form.declared,
    ...(form.keyedReason === undefined ? {} : { keyedReason: form.keyedReason }),
    checks,
    problems: (check?.problems ?? []).map((problem) => ({ ...problem, params: { ...problem.params } })),
    needsReview: (check?.reviewReasons.length ?? 0) > 0 || checks.some((one) => one.rule === 'R-DUPLICATE'),
    savedAt,
  };
}

/** Stores a draft; every keystroke that matters is durable within the page's two seconds. */
export function keepDraft(desk: EnrolmentDesk, who: Who, draft: EnrolmentDraft): Form {
  const savedAt = toInstant(desk.environment.clock.wallMs());
  desk.environment.drafts.save({
    draftId: draft.enrolmentId,
    kind: 'enrolment',
    subject: draft.form.idNumber,
    operator: who.operatorId,
    savedAt,
    json: JSON.stringify(draft),
  });
  return formOf(desk, draft, savedAt);
}

export function findEnrolmentDraft(environment: Environment, enrolmentId: string): EnrolmentDraft | undefined {
  const row = environment.drafts.find(enrolmentId);
  return row?.kind === 'enrolment' ? (JSON.parse(row.json) as EnrolmentDraft) : undefined;
}

/** Somebody with this number who is enrolled already or has applied here. */
export function isEnrolled(environment: Environment, idNumber: string, localKey: string | undefined): boolean {
  const person = environment.mirror.findByIdNumber(idNumber);
  if (person && person.status !== 'not-enrolled') return true;
  return localKey !== undefined && findKnown(environment, localKey) !== undefined;
}

export type Values = Params<'enrolment.saveEnrolment'>['values'];
