import * as v from 'valibot';

const failure = v.object({
  code: v.string(),
  certainty: v.picklist(['not-done', 'done', 'unknown']),
  detail: v.exactOptional(v.string()),
});

/** The outcome of one device command as it crosses the pipe. */
export function outcomeOf<S extends v.GenericSchema>(value: S) {
  return v.variant('ok', [
    v.object({ ok: v.literal(true), value, warnings: v.array(v.string()) }),
    v.object({ ok: v.literal(false), error: failure }),
  ]);
}

const optionalText = v.exactOptional(v.string());

/** A social-security card on its way from the reader's process. */
export const socialCard = v.object({
  generation: v.picklist([0, 1, 2, 3]),
  specVersion: optionalText,
  cardId: optionalText,
  cardClass: optionalText,
  issuerOrg: optionalText,
  issueDate: optionalText,
  expiryDate: optionalText,
  cardNumber: optionalText,
  socialNumber: optionalText,
  name: optionalText,
  sexCode: optionalText,
  ethnicCode: optionalText,
  birthPlace: optionalText,
  birthDate: optionalText,
  missing: v.exactOptional(v.literal('needs-psam')),
  needsKey: v.array(v.string()),
  warnings: v.array(
    v.picklist(['name-cut', 'name-broken', 'bad-date', 'number-check-digit', 'birth-differs', 'sex-differs']),
  ),
});

/** What happens at the reader without being asked. */
export const socialCardEvent = v.variant('type', [
  v.object({ type: v.literal('reading') }),
  v.object({ type: v.literal('read'), card: socialCard }),
  v.object({ type: v.literal('failed'), code: v.string() }),
  v.object({ type: v.literal('removed') }),
]);

/** The masked number of the bank application. */
export const bankCardOnChip = v.object({
  maskedPan: v.pipe(v.string(), v.regex(/^\d{6}\*+\d{4}$/)),
  kind: v.picklist(['debit', 'credit', 'other']),
  expiry: optionalText,
});

/** How a PIN was taken. */
export const pinVerdict = v.variant('verdict', [
  v.object({ verdict: v.literal('right') }),
  v.object({ verdict: v.literal('wrong'), triesLeft: v.exactOptional(v.number()) }),
  v.object({ verdict: v.literal('blocked') }),
]);
