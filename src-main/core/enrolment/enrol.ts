import type { Answer, Params } from '../../contract/index.ts';
import { foldIdNumber, parseResidentIdNumber } from '../../contract/values/residentIdNumber.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import type { Append, BankCardPrivate, Entry } from '../journal/index.ts';
import { requireReady, requireDesk } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { CardDesk, LocalPeople } from '../people/index.ts';
import { toStationDate } from '../ports/clock.ts';
import {
  type DraftBankCard,
  draftFromCard,
  type EnrolmentDesk,
  type EnrolmentDraft,
  findEnrolmentDraft,
  type Form,
  formOf,
  isEnrolled,
  judge,
  reviewReasons,
  wasRefused,
  keepDraft,
} from './draft.ts';
import { serialOf } from '../collection/index.ts';

/** Opening an application needs the card on the reader and the people known only here. */
export type OpenDesk = EnrolmentDesk & { readonly cards: CardDesk; readonly local: LocalPeople };

function freshDraft(desk: OpenDesk, params: Params<'enrolment.openEnrolment'>): Outcome<EnrolmentDraft> {
  const { environment } = desk;
  const today = toStationDate(environment.clock.wallMs());
  const ids = { enrolmentId: freshId(environment), personUuid: freshId(environment) };
  if (params.from === 'card') {
    const read = desk.cards.find(params.cardReadId);
    if (!read) return refuse('CARD_MISSING');
    return read.card.warnings.includes('number-check-digit')
      ? refuse('CARD_NUMBER_INVALID')
      : ok(draftFromCard(ids, read.card, today));
  }
  if (params.from === 'draft') return refuse('NOT_FOUND');
  const number = parseResidentIdNumber(params.idNumber, today);
  if (!number.ok) return refuse('CARD_NUMBER_INVALID', { problem: number.error.code });
  const { birthDate, sex } = number.value;
  return ok({
    enrolmentId: ids.enrolmentId,
    personKey: `L:${ids.personUuid}`,
    documentType: '02',
    fromCard: [],
    form: {
      from: 'keyed',
      idNumber: number.value.number,
      birthDate,
      sex,
      specialGroup: '011',
      declared: false,
      keyedReason: params.reason,
    },
  });
}

/** Starts an application, or brings back the draft somebody began for the same number. */
export function openEnrolment(desk: OpenDesk, who: Who, params: Params<'enrolment.openEnrolment'>): Outcome<Form> {
  const { environment } = desk;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  if (!environment.policy()) return refuse('POLICY_MISSING');
  if (params.from === 'draft') {
    const row = environment.drafts.find(params.enrolmentId);
    const kept = findEnrolmentDraft(environment, params.enrolmentId);
    return row && kept ? ok(formOf(desk, kept, row.savedAt)) : refuse('NOT_FOUND');
  }
  const fresh = freshDraft(desk, params);
  if (!fresh.ok) return fresh;
  const idNumber = foldIdNumber(fresh.value.form.idNumber);
  const applied = desk.local.findByIdNumber(idNumber)?.enrolment;
  const refused = applied !== undefined && wasRefused(environment, applied);
  if (isEnrolled(environment, idNumber, refused ? undefined : applied?.personKey)) return refuse('ALREADY_ENROLLED');
  const open = environment.drafts.findOpen('enrolment', idNumber);
  const kept = open && findEnrolmentDraft(environment, open.draftId);
  // The card is the better source: what it says goes over what was keyed before, what was typed beside it stays.
  const merged = kept
    ? {
        ...fresh.value,
        enrolmentId: kept.enrolmentId,
        personKey: kept.personKey,
        ...(kept.papers === undefined ? {} : { papers: kept.papers }),
        ...(kept.declaration === undefined ? {} : { declaration: kept.declaration }),
        ...(kept.bankCard === undefined ? {} : { bankCard: kept.bankCard }),
        form: { ...kept.form, ...fresh.value.form, declared: kept.form.declared },
      }
    : // After a refusal the same person applies again: money that waits under the key finds its registration.
      { ...fresh.value, ...(refused ? { personKey: applied.personKey } : {}) };
  return ok(keepDraft(desk, who, merged));
}

/** Keeps what was typed. Locked fields stay the card's, whatever a page sends. */
export function saveEnrolment(desk: EnrolmentDesk, who: Who, params: Params<'enrolment.saveEnrolment'>): Outcome<Form> {
  const draft = findEnrolmentDraft(desk.environment, params.enrolmentId);
  if (!draft) return refuse('NOT_FOUND');
  const typed = Object.fromEntries(
    Object.entries(params.values).filter(
      ([field, value]) => value !== undefined && !(draft.fromCard as readonly string[]).includes(field),
    ),
  );
  return ok(keepDraft(desk, who, { ...draft, form: { ...draft.form, ...typed } }));
}

/** Hands an application in: an act that goes to the province before any payment of this person. */
export function submitEnrolment(
  desk: EnrolmentDesk,
  who: Who,
  params: Params<'enrolment.submitEnrolment'>,
): Outcome<Answer<'enrolment.submitEnrolment'>> {
  const { environment } = desk;
  const same = environment.projections.enrolments.find(params.enrolmentId);
  if (same) {
    const entry = environment.store.findBySeq(same.seq)?.entry;
    return entry?.kind === 'person.registered'
      ? ok({ personKey: same.personKey, serial: entry.body.serial, reviewTask: same.review !== 'none' })
      : refuse('NOT_FOUND');
  }
  const open = requireDesk(environment, who);
  if (!open.ok) return open;
  const shift = open.value;
  const draft = findEnrolmentDraft(environment, params.enrolmentId);
  if (!draft) return refuse('NOT_FOUND');
  if (isEnrolled(environment, draft.form.idNumber, undefined)) return refuse('ALREADY_ENROLLED');
  const judged = judge(desk, draft);
  const { check, checks } = judged;
  const against = checks.find((one) => one.verdict === 'refused');
  if (against) return refuse('NOT_ELIGIBLE', { rule: against.rule, ...against.params });
  if (!check || check.problems.length > 0)
    return refuse('ENROLMENT_INCOMPLETE', { count: check?.problems.length ?? 0 });
  const serial = commitRegistration(desk, { who, draft, shift, check, checks });
  const row = environment.projections.enrolments.find(params.enrolmentId);
  return ok({ personKey: draft.personKey, serial, reviewTask: row?.review === 'open' });
}

type Registration = {
  readonly who: Who;
  readonly draft: EnrolmentDraft;
  readonly shift: { readonly shiftId?: string; readonly businessDate: string };
  readonly check: NonNullable<ReturnType<typeof judge>['check']>;
  readonly checks: ReturnType<typeof judge>['checks'];
};

function commitRegistration(desk: EnrolmentDesk, registration: Registration): string {
  const { check, draft, shift, who } = registration;
  const { environment } = desk;
  const { bankCard, form } = draft;
  const serial = serialOf(environment, shift.businessDate);
  environment.journal.commit(
    {
      operator: who.operatorId,
      ...(shift.shiftId === undefined ? {} : { shift: shift.shiftId }),
      businessDate: shift.businessDate,
    },
    (append) => {
      append({
        id: draft.enrolmentId,
        kind: 'person.registered',
        body: { ...registeredBody(environment, registration), serial },
        private: {
          name: check.values.name ?? '',
          idNumber: check.values.idNumber,
          ...(check.values.phone === undefined ? {} : { phone: check.values.phone }),
          ...(form.address === undefined ? {} : { address: form.address }),
          ...(bankCard === undefined ? {} : { bankCard: privateBankCard(bankCard) }),
        },
      });
      appendPapers(environment, draft, append);
      environment.drafts.remove(draft.enrolmentId);
    },
  );
  for (const topic of ['people', 'delivery', 'tasks'] as const) environment.changed(topic);
  return serial;
}

function registeredBody(
  environment: EnrolmentDesk['environment'],
  { check, checks, draft }: Registration,
): Omit<Entry<'person.registered'>['body'], 'serial'> {
  const { bankCard, form } = draft;
  const reasons = reviewReasons({ check, checks }, draft);
  return {
    enrolmentId: draft.enrolmentId,
    personKey: draft.personKey,
    documentType: draft.documentType,
    sex: form.sex ?? 'male',
    birthDate: check.values.birthDate ?? '',
    ethnicCode: form.ethnicCode ?? '',
    villageCode: form.villageCode ?? '',
    tierFen: form.tierFen ?? 0,
    specialGroup: form.specialGroup ?? '011',
    declared: form.declared,
    keyed: form.from === 'keyed',
    ...(form.keyedReason === undefined ? {} : { keyedReason: form.keyedReason }),
    needsReview: reasons.length > 0,
    ...(reasons.length === 0 ? {} : { reviewReasons: reasons }),
    ...(bankCard === undefined ? {} : { bankAccount: { consented: true, holder: bankCard.holder } }),
    checks: checks.map((one) => ({
      rule: one.rule,
      verdict: one.verdict,
      ...(one.sourceAsOf === undefined ? {} : { asOf: one.sourceAsOf }),
    })),
    policyVersion: environment.policy()?.version ?? 0,
  };
}

/** What of the account goes with the person when he is erased. */
function privateBankCard({ expiry, kind, maskedPan }: DraftBankCard): BankCardPrivate {
  return { maskedPan, kind, ...(expiry === undefined ? {} : { expiry }) };
}

/** The papers' keys move from the draft into notes of the same commit, right behind the application's own entry. */
function appendPapers(environment: EnrolmentDesk['environment'], draft: EnrolmentDraft, append: Append): void {
  const { declaration, enrolmentId, papers = [] } = draft;
  for (const { bytes, key, mark, mime, paperId, path, what } of papers) {
    append({
      id: paperId,
      kind: 'enrolment.paper',
      body: { enrolmentId, paperId, what, mime, bytes, mark },
      private: { key, ...(path === undefined ? {} : { path }) },
    });
  }
  if (!declaration) return;
  const { by } = declaration;
  append({
    id: freshId(environment),
    kind: 'enrolment.declared',
    body: {
      enrolmentId,
      by,
      ...(by === 'signature' ? { paperId: declaration.paperId } : { witness: declaration.operatorId }),
    },
  });
}
