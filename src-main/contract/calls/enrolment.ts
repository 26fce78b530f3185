import * as v from 'valibot';
import { call } from '../define.ts';
import { approving } from './refusals.ts';
import { approval, date, fen, id, instant, personKey, text } from './shapes.ts';
import { source } from './people.ts';

const field = <S extends v.GenericSchema>(schema: S) =>
  v.object({ value: v.optional(schema), source: v.optional(source), locked: v.boolean() });

/** An account of the applicant's as a screen may show it: `6217 **** **** 4321`. `holder`: how it is known whose card it was read from. */
export const bankCardShown = v.object({
  masked: text(24),
  kind: v.picklist(['debit', 'credit', 'other']),
  /** `YYYY-MM`. */
  expiry: v.optional(text(7)),
  holder: v.picklist(['same', 'pin', 'not-compared']),
});

/** What the form holds. Card-filled fields are locked; typed values arrive as text and are checked here. */
export const enrolmentForm = v.object({
  enrolmentId: id,
  personKey,
  name: field(text(50)),
  maskedIdNumber: text(20),
  /** Whole number only while the clerk keys it without a card. */
  keyedIdNumber: v.optional(text(18)),
  sex: field(v.picklist(['male', 'female'])),
  birthDate: field(date),
  ethnicCode: field(text(2)),
  address: field(text(100)),
  villageCode: field(text(12)),
  phone: field(text(20)),
  tierFen: field(fen),
  specialGroup: field(text(3)),
  declared: v.boolean(),
  keyedReason: v.optional(text(100)),
  bankCard: v.optional(bankCardShown),
  checks: v.array(
    v.object({
      rule: text(40),
      verdict: v.picklist(['ok', 'refused', 'not-asked', 'ask']),
      params: v.record(v.string(), v.union([v.string(), v.number()])),
      sourceAsOf: v.optional(instant),
    }),
  ),
  problems: v.array(
    v.object({ field: text(20), code: text(40), params: v.record(v.string(), v.union([v.string(), v.number()])) }),
  ),
  needsReview: v.boolean(),
  savedAt: instant,
});

/** Starts (or reopens) an application from the card on the reader or from a keyed number. */
export const openEnrolment = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.variant('from', [
    v.strictObject({ from: v.literal('card'), cardReadId: id }),
    v.strictObject({ from: v.literal('keyed'), idNumber: text(18), reason: text(100) }),
    v.strictObject({ from: v.literal('draft'), enrolmentId: id }),
  ]),
  result: enrolmentForm,
  errors: [
    'CARD_MISSING',
    'CARD_NUMBER_INVALID',
    'CARD_UNKNOWN_DOCUMENT',
    'ALREADY_ENROLLED',
    'NOT_FOUND',
    'POLICY_MISSING',
    'RECOVERY_MODE',
  ],
});

/** Keeps what was typed (every 2 s and on leaving a field); checks it and names what is missing. */
export const saveEnrolment = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    enrolmentId: id,
    values: v.partial(
      v.strictObject({
        name: text(60),
        sex: v.picklist(['male', 'female']),
        birthDate: text(20),
        ethnicCode: text(2),
        address: text(100),
        villageCode: text(12),
        phone: text(30),
        tierFen: fen,
        specialGroup: text(3),
        declared: v.boolean(),
      }),
    ),
  }),
  result: enrolmentForm,
  errors: ['NOT_FOUND', 'ALREADY_ENROLLED'],
});

/** Hands the application in: an act that goes to the province before any payment of this person. */
export const submitEnrolment = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ enrolmentId: id }),
  result: v.object({ personKey, serial: text(40), reviewTask: v.boolean() }),
  errors: [
    'NOT_FOUND',
    'SHIFT_OF_ANOTHER',
    'SHIFT_DAY_OVER',
    'ENROLMENT_INCOMPLETE',
    'ALREADY_ENROLLED',
    'NOT_ELIGIBLE',
    'ID_REUSED',
    'RECOVERY_MODE',
    'DISK_FULL',
    'SHIFT_NOT_OPEN',
  ],
});

/** The second person's look at an application: an open task that does not hold the upload. */
export const reviewEnrolment = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['head', 'clerk'],
  params: v.strictObject({
    enrolmentId: id,
    verdict: v.picklist(['pass', 'return']),
    reason: v.optional(text(200)),
    approval,
  }),
  result: v.strictObject({}),
  errors: [...approving, 'NOT_FOUND', 'REVIEW_NOT_NEEDED', 'DISK_FULL', 'RECOVERY_MODE'],
});

/** Choices of the form by dated tables: villages of this station, ethnic groups, tiers, special groups. */
export const listChoices = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({}),
  result: v.object({
    villages: v.array(v.object({ code: text(12), name: text(50), initials: text(20) })),
    ethnic: v.array(v.object({ code: text(2), name: text(20), initials: text(20) })),
    tiersFen: v.array(fen),
    specialGroups: v.array(v.object({ code: text(3), name: text(50) })),
  }),
  errors: ['POLICY_MISSING'],
});
