import * as v from 'valibot';

/** UUIDv7 chosen before anything happens; the idempotency key everywhere. */
export const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
/** Money in fen, never negative. */
export const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9_999_999_999));
/** A difference in fen, may be negative. */
export const signedFen = v.pipe(v.number(), v.safeInteger(), v.minValue(-9_999_999_999), v.maxValue(9_999_999_999));
/** `YYYY-MM-DD`. */
export const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
/** ISO 8601 with offset. */
export const instant = v.pipe(v.string(), v.maxLength(40));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const year = v.pipe(v.number(), v.safeInteger(), v.minValue(2000), v.maxValue(2100));
/** Well-formed Unicode of bounded length. */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((s) => s.isWellFormed(), 'lone surrogate'),
  );
/** `P:` province number or `L:` local UUID. */
export const personKey = v.pipe(v.string(), v.regex(/^[PL]:[0-9A-Za-z-]{1,40}$/));
export const pin = v.pipe(v.string(), v.regex(/^\d{6}$/));
/** A second person's approval of this one act; the PIN covers nothing else. */
export const approval = v.strictObject({ operatorId: text(20), pin });
export const none = v.strictObject({});

/** One colour, one icon, one word each (the interface guide's list; no other status words exist). */
export const paymentState = v.picklist(['unpaid', 'paid', 'being-checked', 'government-paid', 'reversed']);
export const deliveryState = v.picklist(['waiting', 'sent', 'accepted', 'refused', 'deferred']);
export const printState = v.picklist(['not-started', 'printing', 'printed', 'not-printed', 'unknown', 'voided']);
export const role = v.picklist(['clerk', 'head', 'custodian', 'auditor']);
