import * as v from 'valibot';
import { call } from '../define.ts';
import { count, date, deliveryState, fen, id, instant, none, paymentState, personKey, text, year } from './shapes.ts';

/** One line of a result list: enough to tell same-named people apart, never a whole number. */
export const personLine = v.object({
  personKey,
  name: text(50),
  sex: v.picklist(['male', 'female', 'unknown']),
  birthDate: v.optional(date),
  village: text(50),
  headOfHousehold: v.optional(text(50)),
  maskedIdNumber: text(20),
  thisYear: paymentState,
  enrolment: v.picklist([
    'not-enrolled',
    'pending',
    'paying',
    'paying-paused',
    'receiving',
    'receiving-paused',
    'terminated',
  ]),
  sameName: v.boolean(),
  deceased: v.boolean(),
});

/** Search by characters, initials, pinyin, ID head or tail, birth date, phone tail, card number, village: one box. */
export const search = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({ text: text(60), limit: v.pipe(count, v.minValue(1), v.maxValue(200)) }),
  result: v.object({
    lines: v.pipe(v.array(personLine), v.maxLength(200)),
    more: v.boolean(),
    dataAsOf: v.optional(instant),
  }),
  errors: ['SEARCH_TOO_SHORT'],
});

/** Where a fact was learnt: the card, the province's copy, or typed here. */
export const source = v.picklist(['card', 'province', 'here']);

/** A payment year of a person with its source; `pending` means recorded here and not yet with the province. */
export const contributionYear = v.object({
  year,
  state: v.picklist(['paid', 'government-paid', 'missing', 'not-due', 'pending', 'current', 'elsewhere']),
  tierFen: v.optional(fen),
});

/** Whether somebody may pay now: a sentence's code with the rule it rests on (dated data). */
export const eligibility = v.object({
  verdict: v.picklist(['may-pay', 'not-enrolled', 'refused', 'benefit-only', 'ask']),
  rule: text(40),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
  sourceAsOf: v.optional(instant),
});

export const personCard = v.object({
  personKey,
  name: text(50),
  sex: v.picklist(['male', 'female', 'unknown']),
  age: v.optional(count),
  birthDate: v.optional(date),
  maskedIdNumber: text(20),
  maskedPhone: v.optional(text(20)),
  village: text(50),
  group: v.optional(text(20)),
  enrolment: personLine.entries.enrolment,
  specialGroup: v.optional(v.object({ code: text(3), name: text(50) })),
  readFrom: v.picklist(['card', 'search']),
  cardExpired: v.boolean(),
  /** Name or number on the card differ from the province's copy: two people must look. */
  cardDiffers: v.array(v.picklist(['name', 'sex', 'birthDate'])),
  years: v.pipe(v.array(contributionYear), v.maxLength(60)),
  paidYears: count,
  pendingYears: count,
  missingYears: v.array(year),
  lastTierFen: v.optional(fen),
  balanceFen: v.optional(fen),
  balanceOn: v.optional(date),
  eligibility,
  dataAsOf: v.optional(instant),
  /** Asked the province in this minute; absent when decided on stored data. */
  checkedOnlineAt: v.optional(instant),
  elsewhere: v.optional(v.object({ where: text(50), scheme: text(50) })),
  household: v.pipe(
    v.array(
      v.object({
        personKey,
        name: text(50),
        relation: text(20),
        age: v.optional(count),
        thisYear: paymentState,
        mayPay: v.boolean(),
      }),
    ),
    v.maxLength(30),
  ),
  /** Live contributions of this person taken here, newest first. */
  here: v.pipe(
    v.array(
      v.object({
        contributionId: id,
        year,
        amountFen: fen,
        at: instant,
        payment: paymentState,
        delivery: deliveryState,
      }),
    ),
    v.maxLength(20),
  ),
});

/** Opens a person at the counter. A look without a card in this minute asks for a reason and is noted. */
export const openPerson = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head', 'auditor'],
  params: v.strictObject({
    personKey,
    reason: v.variant('kind', [
      v.strictObject({ kind: v.literal('card'), cardReadId: id }),
      v.strictObject({ kind: v.literal('collection') }),
      v.strictObject({ kind: v.literal('household'), of: personKey }),
      v.strictObject({ kind: v.literal('task'), taskId: text(60) }),
      v.strictObject({ kind: v.literal('look'), text: text(100) }),
    ]),
  }),
  result: personCard,
  errors: ['PERSON_UNKNOWN', 'LOOK_REASON_MISSING'],
});

/** Asks the province about one person now (300–2,000 ms) and notes the look; without a line the stored data stay, with their age. */
export const askProvince = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ personKey, reason: v.picklist(['collection', 'enrolment', 'look']) }),
  result: personCard,
  errors: ['PERSON_UNKNOWN', 'LINE_DOWN', 'PROVINCE_UNTRUSTED'],
});

/** What the card in the reader said. Numbers are masked; the whole text stays in the station. */
export const cardOnReader = v.object({
  cardReadId: id,
  at: instant,
  document: v.picklist(['citizen', 'hmt-resident', 'foreigner-2017', 'foreigner-2023', 'social-security']),
  name: text(60),
  maskedNumber: text(24),
  expired: v.boolean(),
  /** Present when somebody with this number is known. */
  personKey: v.optional(personKey),
  warnings: v.array(
    v.picklist(['name-cut', 'name-lone-surrogate', 'number-check-digit', 'expired', 'birth-differs', 'sex-differs']),
  ),
});

/** The card lying on the reader now, or why there is none. The `card` hint says when to ask again. */
export const getCard = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: none,
  result: v.object({
    state: v.picklist(['no-reader', 'no-card', 'reading', 'read', 'failed']),
    card: v.optional(cardOnReader),
    failure: v.optional(v.object({ code: text(40), at: instant })),
  }),
  errors: [],
});

/**
 * The photo of the card a person was opened with, as a blob of a picture. `none`: that card has no photo, or lies here no more;
 * `no-decoder`: this station has no licensed decoder; `failed`: it has one, and it made no picture.
 */
export const getCardPhoto = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ personKey }),
  result: v.object({
    state: v.picklist(['shown', 'none', 'no-decoder', 'failed']),
    blobId: v.optional(text(60)),
  }),
  errors: [],
});

/** Why a card could not be read now. */
export const readErrors = [
  'READER_MISSING',
  'READER_FAILED',
  'CARD_MISSING',
  'CARD_UNREADABLE',
  'CARD_SECURITY',
  'CARD_UNKNOWN_DOCUMENT',
  'CARD_NUMBER_INVALID',
  'DEVICE_BUSY',
] as const;

/** F2: reads the card now instead of waiting for the next poll: the ID card, or the social-security card when there is none. */
export const readCard = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: none,
  result: cardOnReader,
  errors: [...readErrors, 'CARD_NEEDS_ID_CARD'],
});
