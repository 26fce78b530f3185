import type { Answer, Params } from '../../contract/index.ts';
import { foldIdNumber } from '../../contract/values/residentIdNumber.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { BankCardOnChip, SocialSecurityCard } from '../people/index.ts';
import type { DeviceFailure } from '../ports/devices.ts';
import { type DraftBankCard, type EnrolmentDesk, findEnrolmentDraft, type Form, keepDraft } from './draft.ts';

/** One dialogue with the card at a time: two PINs on their way would cost the holder two tries. */
const underWay = new WeakSet<Environment>();

async function alone<T>(environment: Environment, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (underWay.has(environment)) return refuse('DEVICE_BUSY');
  underWay.add(environment);
  try {
    return await work();
  } finally {
    underWay.delete(environment);
  }
}

/**
 * Reads the account of the bank application into an application on the desk. Whose card it is, its own holder says; a third-generation card
 * without a key does not, and then a second person looks, unless the holder knows the PIN.
 */
export function readBankCard(
  desk: EnrolmentDesk,
  who: Who,
  { enrolmentId }: Params<'enrolment.readBankCard'>,
): Promise<Outcome<Form>> {
  const { environment } = desk;
  return alone(environment, async () => {
    const draft = findEnrolmentDraft(environment, enrolmentId);
    if (!draft) return refuse('NOT_FOUND');
    const { socialSecurity } = environment.devices;
    const card = await socialSecurity.readCard();
    if (!card.ok) return refused(card.error);
    const { socialNumber } = card.value;
    const named = socialNumber === undefined ? undefined : foldIdNumber(socialNumber);
    if (named !== undefined && named !== foldIdNumber(draft.form.idNumber)) return refuse('CARD_OF_ANOTHER');
    const bank = await socialSecurity.readBankCard();
    if (!bank.ok) return refused(bank.error);
    // Another card put in between the two reads would give its account to this person.
    const after = await socialSecurity.readCard();
    if (!after.ok) return refused(after.error);
    if (!isSameCard(card.value, after.value)) return refuse('SOCIAL_CARD_FAILED', { reason: 'card-removed' });
    const holder = named === undefined ? 'not-compared' : 'same';
    return keepBankCard(desk, who, { enrolmentId, bankCard: { ...bank.value, holder } });
  });
}

/**
 * Sends the holder's PIN once, and only to the card whose account stands in the form: no try is spent on another one. Nothing of it is
 * kept; what is kept is that it was right.
 */
export function verifyCardPin(
  desk: EnrolmentDesk,
  who: Who,
  { enrolmentId, pin }: Params<'enrolment.verifyCardPin'>,
): Promise<Outcome<Answer<'enrolment.verifyCardPin'>>> {
  const { environment } = desk;
  return alone(environment, async (): Promise<Outcome<Answer<'enrolment.verifyCardPin'>>> => {
    const kept = findEnrolmentDraft(environment, enrolmentId)?.bankCard;
    if (!kept) return refuse('NOT_FOUND');
    const { socialSecurity } = environment.devices;
    const lying = await socialSecurity.readBankCard();
    if (!lying.ok) return refused(lying.error);
    if (!isSameAccount(lying.value, kept)) return refuse('CARD_OF_ANOTHER');
    // Bytes, because text can't be overwritten; the reader's port overwrites them.
    const answer = await socialSecurity.verifyPin(Uint8Array.from(pin, (digit) => digit.charCodeAt(0)));
    if (!answer.ok) return answer.error.certainty === 'not-done' ? refused(answer.error) : refuse('CARD_PIN_UNKNOWN');
    if (answer.value.verdict !== 'right') return ok(answer.value);
    const holder = kept.holder === 'same' ? 'same' : 'pin';
    const stored = keepBankCard(desk, who, { enrolmentId, bankCard: { ...kept, holder } });
    return stored.ok ? ok({ verdict: 'right' }) : stored;
  });
}

/** Takes the account out of an application on the desk. */
export function removeBankCard(
  desk: EnrolmentDesk,
  who: Who,
  { enrolmentId }: Params<'enrolment.removeBankCard'>,
): Outcome<Record<string, never>> {
  const stored = keepBankCard(desk, who, { enrolmentId, bankCard: undefined });
  return stored.ok ? ok({}) : stored;
}

/** An application handed in or given up meanwhile takes no account any more. */
function keepBankCard(
  desk: EnrolmentDesk,
  who: Who,
  { bankCard, enrolmentId }: { readonly enrolmentId: string; readonly bankCard: DraftBankCard | undefined },
): Outcome<Form> {
  const draft = findEnrolmentDraft(desk.environment, enrolmentId);
  if (!draft) return refuse('NOT_FOUND');
  const { bankCard: _before, ...rest } = draft;
  return ok(keepDraft(desk, who, { ...rest, ...(bankCard === undefined ? {} : { bankCard }) }));
}

function isSameCard(one: SocialSecurityCard, other: SocialSecurityCard): boolean {
  return one.cardId === other.cardId && one.cardNumber === other.cardNumber && one.socialNumber === other.socialNumber;
}

function isSameAccount(one: BankCardOnChip, other: BankCardOnChip): boolean {
  return one.maskedPan === other.maskedPan && one.kind === other.kind && one.expiry === other.expiry;
}

function refused({ code }: DeviceFailure): Outcome<never> {
  const busy = code === 'device-busy' || code === 'device-opening';
  return busy ? refuse('DEVICE_BUSY') : refuse('SOCIAL_CARD_FAILED', { reason: code });
}
