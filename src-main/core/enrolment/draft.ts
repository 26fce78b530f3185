import type { Answer, Params } from '../../contract/index.ts';
import { maskCard, maskIdNumber } from '../../contract/values/masks.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import {
  type BankCardOnChip,
  checkRegistration,
  findKnown,
  findLookAlikes,
  type PresentedCard,
  lookAlikeMatch,
  type OnlineChecks,
  type RegistrationCheck,
  type RegistrationForm,
} from '../people/index.ts';
import { type EnrolmentCheck, enrolmentChecks } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { BankCardPrivate } from '../journal/index.ts';
import type { EnrolmentRow } from '../ports/projections.ts';

import type { Declaration, DraftPaper } from './draftPapers.ts';

export type Form = Answer<'enrolment.saveEnrolment'>;
/** Fields a clerk may type, as the contract names them. */
type FieldName = Exclude<keyof Params<'enrolment.saveEnrolment'>['values'], 'declared'>;

/** An application on the desk: what was typed or read, as it was typed. Kept over a crash, gone when handed in. */
export type EnrolmentDraft = {
  readonly enrolmentId: string;
  readonly personKey: string;
  readonly documentType: string;
  readonly form: RegistrationForm;
  /** Fields the card filled; they can't be typed over. */
  readonly fromCard: readonly FieldName[];
  readonly papers?: readonly DraftPaper[];
  readonly declaration?: Declaration;
  /** Read from the card with the applicant's consent; there is none without. */
  readonly bankCard?: DraftBankCard;
};

/** An account read from a card, and how it is known whose card it was. */
export type DraftBankCard = BankCardOnChip & { readonly holder: 'same' | 'pin' | 'not-compared' };

/** What filling in an application needs. */
export type EnrolmentDesk = { readonly environment: Environment; readonly checks: OnlineChecks };

/** A social-security card carries the citizen's number, so what is registered is the citizen. */
const documentTypes = {
  citizen: '01',
  'social-security': '01',
  'hmt-resident': '04',
  'foreigner-2017': '07',
  'foreigner-2023': '06',
} as const;

/** Fills a form from a card: locked are the fields the chip is the source of. */
export function draftFromCard(
  ids: { enrolmentId: string; personUuid: string },
  card: PresentedCard,
  today: string,
): EnrolmentDraft {
  const sex = card.sexCode === '1' ? 'male' : card.sexCode === '2' ? 'female' : undefined;
  const name = card.chineseName || card.name;
  const address = card.newAddress ?? card.address;
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
      ...(address === undefined ? {} : { address }),
      cardExpired: card.validTo !== undefined && card.validTo < today,
      specialGroup: '011',
      declared: false,
    },
  };
}

function lookAlikeCount(desk: EnrolmentDesk, check: RegistrationCheck): number {
  const { birthDate, idNumber, name } = check.values;
  if (name === undefined || birthDate === undefined) return 0;
  const candidate = { name, idNumber, birthDate };
  return findLookAlikes(candidate, desk.environment.mirror.search(lookAlikeMatch(candidate), 200)).filter(
    (found) => found.person.status !== 'not-enrolled',
  ).length;
}

/** Who the rules are asked about: the number's owner as far as anybody knows, with what the form says now. */
function facts(desk: EnrolmentDesk, draft: EnrolmentDraft, birthDate: string | undefined) {
  const { documentType, form } = draft;
  const known = desk.environment.mirror.findByIdNumber(form.idNumber);
  const document =
    documentType === '04' || documentType === '05'
      ? 'hmt'
      : documentType === '06' || documentType === '07'
        ? 'foreigner'
        : 'citizen';
  return {
    ...known,
    status: known?.status ?? 'not-enrolled',
    document,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(form.villageCode === undefined ? {} : { villageCode: form.villageCode }),
  } as const;
}

/** What is right, wrong, and needs a second person; computed from the draft every time, stored nowhere. */
export function judge(
  desk: EnrolmentDesk,
  draft: EnrolmentDraft,
): { readonly check: RegistrationCheck | undefined; readonly checks: readonly EnrolmentCheck[] } {
  const { environment } = desk;
  const bundle = environment.policy();
  if (!bundle) return { check: undefined, checks: [] };
  const today = toStationDate(environment.clock.wallMs());
  const check = checkRegistration(draft.form, { bundle, today });
  const person = facts(desk, draft, check.values.birthDate);
  const askedAt = desk.checks.find(draft.personKey);
  const rosterAsOf = environment.mirror.asOf();
  const checks = enrolmentChecks(
    { person, year: Number(today.slice(0, 4)), today, bundle },
    {
      lookAlikes: lookAlikeCount(desk, check),
      ...(askedAt === undefined ? {} : { askedAt }),
      ...(rosterAsOf === undefined ? {} : { rosterAsOf }),
    },
  );
  return { check, checks };
}

/** Why a second person has to look, now or after handing in; none of it holds the upload. */
export function reviewReasons(judged: ReturnType<typeof judge>, draft: EnrolmentDraft): readonly string[] {
  return [
    ...(judged.check?.reviewReasons ?? []),
    ...(judged.checks.some((one) => one.rule === 'R-DUPLICATE') ? ['look-alike'] : []),
    ...(draft.bankCard?.holder === 'not-compared' ? ['bank-card-holder'] : []),
  ];
}

/** An account as a screen may show it. */
export function shownBankCard(card: BankCardPrivate, holder: DraftBankCard['holder']): NonNullable<Form['bankCard']> {
  const { expiry, kind, maskedPan } = card;
  return { masked: maskCard(maskedPan), kind, ...(expiry === undefined ? {} : { expiry }), holder };
}

/** The form as the page shows it. */
export function formOf(desk: EnrolmentDesk, draft: EnrolmentDraft, savedAt: string): Form {
  const { form, fromCard } = draft;
  const judged = judge(desk, draft);
  const { check, checks } = judged;
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
    ...(draft.bankCard === undefined ? {} : { bankCard: shownBankCard(draft.bankCard, draft.bankCard.holder) }),
    checks: checks.map((one) => ({ ...one, params: { ...one.params } })),
    problems: (check?.problems ?? []).map((problem) => ({ ...problem, params: { ...problem.params } })),
    needsReview: reviewReasons(judged, draft).length > 0,
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

/** The province refused this application; only a new one can bring the person in. */
export function wasRefused(environment: Environment, enrolment: EnrolmentRow): boolean {
  return environment.projections.acts.findByEntry(enrolment.entryId)?.state === 'refused';
}
