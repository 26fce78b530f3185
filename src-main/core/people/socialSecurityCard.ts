import { parseResidentIdNumber } from '../../contract/values/residentIdNumber.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { IdCard } from './idCard.ts';

/**
 * What a social-security card said, from the files EF05 (issue) and EF06 (holder) of its own application (LB002-2000, LD/T 32-2015).
 * Dates `YYYY-MM-DD`, numbers as on the chip. An item the card keeps behind a key is absent and named in `needsKey` (`EF06.08`).
 */
export type SocialSecurityCard = {
  /** From the specification version on the chip: `1.00`, `2.00`, `3.00`; 0 when the chip says something else. */
  readonly generation: 0 | 1 | 2 | 3;
  readonly specVersion?: string;
  /** Sixteen bytes in hex. */
  readonly cardId?: string;
  readonly cardClass?: string;
  readonly issuerOrg?: string;
  readonly issueDate?: string;
  readonly expiryDate?: string;
  readonly cardNumber?: string;
  /** The citizen's number; for nearly everybody the number of the ID card. */
  readonly socialNumber?: string;
  readonly name?: string;
  readonly sexCode?: string;
  readonly ethnicCode?: string;
  readonly birthPlace?: string;
  readonly birthDate?: string;
  /** Third-generation cards show holder and number only to a key (PSAM or the back office); blanks are never shown for them. */
  readonly missing?: 'needs-psam';
  readonly needsKey: readonly string[];
  readonly warnings: readonly (
    | 'name-cut'
    | 'name-broken'
    | 'bad-date'
    | 'number-check-digit'
    | 'birth-differs'
    | 'sex-differs'
  )[];
};

/** What the bank application told: never more than a masked number (first six, last four digits). */
export type BankCardOnChip = {
  readonly maskedPan: string;
  readonly kind: 'debit' | 'credit' | 'other';
  /** `YYYY-MM`. */
  readonly expiry?: string;
};

/** How a PIN typed by the holder was taken. `triesLeft` is what the card said, absent when it did not say. */
export type PinVerdict =
  | { readonly verdict: 'right' }
  | { readonly verdict: 'wrong'; readonly triesLeft?: number }
  | { readonly verdict: 'blocked' };

/** Somebody's card on the desk: a resident document, or the holder of a social-security card in the same shape. */
export type PresentedCard = Omit<IdCard, 'document'> & { readonly document: IdCard['document'] | 'social-security' };

/** Why a card that was read names nobody. */
export type NobodyNamed = 'needs-psam' | 'bad-number' | 'bad-text';

/**
 * The holder as the counter knows people: the social-security number is the ID number, so search, look and enrolment go the same way
 * as with an ID card. A card without a readable number or name names nobody.
 */
export function holderOf(card: SocialSecurityCard): Result<PresentedCard, NobodyNamed> {
  const { socialNumber, name } = card;
  if (socialNumber === undefined || name === undefined) {
    return err(card.missing ?? (name === undefined ? 'bad-text' : 'bad-number'));
  }
  if (!/^\d{17}[\dX]$/.test(socialNumber)) return err('bad-number');
  return ok({
    document: 'social-security',
    name,
    sexCode: card.sexCode ?? '',
    number: socialNumber,
    ...(card.ethnicCode === undefined ? {} : { ethnicCode: card.ethnicCode }),
    ...(card.birthDate === undefined ? {} : { birthDate: card.birthDate }),
    ...(card.issueDate === undefined ? {} : { validFrom: card.issueDate }),
    ...(card.expiryDate === undefined ? {} : { validTo: card.expiryDate }),
    warnings: [...new Set(card.warnings.map(asCardWarning))],
  });
}

/** The words the counter has for what is odd about a card. */
function asCardWarning(warning: SocialSecurityCard['warnings'][number]): IdCard['warnings'][number] {
  switch (warning) {
    case 'name-broken':
      return 'name-cut';
    case 'bad-date':
      return 'birth-differs';
    default:
      return warning;
  }
}

/** What does not agree inside the card: check digit, birth and sex against the number. */
export function numberWarnings(
  card: Pick<SocialSecurityCard, 'socialNumber' | 'birthDate' | 'sexCode'>,
): SocialSecurityCard['warnings'] {
  const { socialNumber, birthDate, sexCode } = card;
  if (socialNumber === undefined || !/^\d{17}[\dX]$/.test(socialNumber)) return [];
  const born = socialNumber.slice(6, 14);
  const sexOfNumber = Number(socialNumber[16]) % 2 === 1 ? '1' : '2';
  return [
    ...(parseResidentIdNumber(socialNumber).ok ? [] : (['number-check-digit'] as const)),
    ...(birthDate === undefined || birthDate.replaceAll('-', '') === born ? [] : (['birth-differs'] as const)),
    ...(sexCode === undefined || sexCode === sexOfNumber ? [] : (['sex-differs'] as const)),
  ];
}
