import * as v from 'valibot';
import { call } from '../define.ts';
import { ofVisit } from './kiosk.ts';
import { printing } from './refusals.ts';
import { contributionYear, personLine } from './people.ts';
import { count, date, deliveryState, fen, id, instant, text, year } from './shapes.ts';

const pages = ['kiosk'] as const;
const month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/));

/**
 * One year. `subsidyFen` is what the tables of that year add to the tier, absent where the province's word does not tell; `source` says
 * who paid: 本人, 政府, 别处.
 */
const accountYear = v.object({
  ...contributionYear.entries,
  source: v.optional(v.picklist(['self', 'government', 'elsewhere', 'here'])),
  subsidyFen: v.optional(fen),
});

/** What to do next, the most pressing first; the page has one sentence for each. */
export const nextStep = v.picklist([
  'being-checked',
  'certify',
  'certify-at-counter',
  'renew-card',
  'enrol',
  'wait-for-enrolment',
  'pay-this-year',
  'pay-at-counter',
  'make-up',
  'apply-benefit',
  'ask-counter',
  'nothing',
]);

/** Everything a resident may hear of the own account. Masked name, never a whole number, nobody else. Money in fen. */
export const account = v.object({
  maskedName: text(50),
  age: v.optional(count),
  village: text(50),
  /** The villagers' group the household belongs to: 3组. */
  group: v.optional(text(20)),
  enrolment: personLine.entries.enrolment,
  /** The age of what the province said; `line` tells whether it could be asked now. */
  dataAsOf: v.optional(instant),
  years: v.pipe(v.array(accountYear), v.maxLength(60)),
  /** Years the province has. */
  paidYears: count,
  /** Years the rules want until the benefit. */
  neededYears: v.optional(count),
  tierFen: v.optional(fen),
  balance: v.optional(v.object({ fen, on: v.optional(date) })),
  /** 已交，等省里收: payments of this station the province has not answered; never part of `paidYears` or `balance`. */
  waiting: v.pipe(
    v.array(v.object({ year, amountFen: fen, at: instant, window: text(30), delivery: deliveryState })),
    v.maxLength(20),
  ),
  thisYear: v.object({
    year,
    state: v.picklist(['unpaid', 'paid', 'government-paid', 'waiting', 'being-checked', 'not-due']),
    /** The rule that speaks against paying, as at the counter (`contract/text/eligibility.ts`); absent when one may pay. */
    rule: v.optional(text(40)),
    params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
    /** What government pays of it. */
    governmentFen: v.optional(fen),
  }),
  /** Gaps, oldest first, and what they cost at the lowest and at the own tier; `where` is where they can be paid. */
  missing: v.object({
    years: v.pipe(v.array(year), v.maxLength(60)),
    where: v.picklist(['here', 'counter', 'case']),
    lowestFen: v.optional(fen),
    ownTierFen: v.optional(fen),
    /** Make-up brings no subsidy. */
    subsidised: v.boolean(),
  }),
  /** Somebody who draws: what comes a month, since when, and the last payments, newest first. */
  benefit: v.optional(
    v.object({
      monthlyFen: fen,
      basicFen: v.optional(fen),
      accountFen: v.optional(fen),
      since: v.optional(month),
      payments: v.pipe(
        v.array(
          v.object({ month, amountFen: fen, state: v.picklist(['paid', 'returned', 'stopped']), on: v.optional(date) }),
        ),
        v.maxLength(24),
      ),
    }),
  ),
  certification: v.optional(
    v.object({
      dueOn: date,
      lastOn: v.optional(date),
      overdue: v.boolean(),
      /** The county lets people certify themselves here, with the own card on the reader. */
      selfAllowed: v.boolean(),
      /** Done here and not answered by the province yet. */
      waiting: v.boolean(),
    }),
  ),
  /** Business under way, newest first. `item` names a line of `kiosk.listPapers`. */
  cases: v.pipe(
    v.array(
      v.object({
        caseId: text(40),
        item: text(8),
        name: text(40),
        on: date,
        step: v.picklist(['received', 'station-review', 'county-review', 'returned', 'done', 'refused']),
        dueOn: v.optional(date),
        note: v.optional(text(100)),
      }),
    ),
    v.maxLength(20),
  ),
  next: nextStep,
});

/** The own account. A look is noted once per visit, with the card as its reason. */
export const getAccount = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: v.strictObject(ofVisit),
  result: account,
  errors: ['VISIT_OVER', 'DISK_FULL'],
});

/** Asks the province about the own account now, three seconds at most; without an answer the stored one comes back, with its age. */
export const refreshAccount = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject(ofVisit),
  result: account,
  errors: ['VISIT_OVER', 'DISK_FULL'],
});

/**
 * One line of 多缴多得, 试算: from now on this tier every year until the year before 60. `monthlyFen` = `basicFen` + `accountFen` +
 * `bonusFen`; `accountFen` = `balanceFen` ÷ `divisor` by the county's rounding.
 */
export const estimate = v.object({
  tierFen: fen,
  subsidyFen: fen,
  /** Years at 60 with those still to come, and how many those are. */
  years: count,
  yearsToCome: count,
  /** Own payments and subsidies still to come, before interest. */
  ownFen: fen,
  subsidiesFen: fen,
  interestFen: fen,
  /** What the account would hold in the month of 60. */
  balanceFen: fen,
  basicFen: fen,
  accountFen: fen,
  bonusFen: fen,
  monthlyFen: fen,
  /** Years the rules want that this life can't reach without make-up; 0 = enough. */
  shortYears: count,
});

/** What each tier would come to, lowest first. Always an estimate: a page marks it 试算 and promises nothing. */
export const getEstimate = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: v.strictObject(ofVisit),
  result: v.variant('possible', [
    v.object({ possible: v.literal(false), why: v.picklist(['drawing', 'not-enrolled', 'of-age', 'no-tables']) }),
    v.object({
      possible: v.literal(true),
      estimates: v.pipe(v.array(estimate), v.maxLength(40)),
      /** The tier paid last; the page puts two higher ones beside it. */
      lastTierFen: v.optional(fen),
      /** What the figures rest on, for the formula in words. */
      basis: v.object({
        monthOf60: month,
        balanceFen: fen,
        balanceOn: v.optional(date),
        paidYears: count,
        divisor: count,
        /** Interest of the newest published year in hundredths of a percent: 359 = 3.59 %. */
        rateMyriad: count,
        rateYear: v.optional(year),
        basicFrom: date,
        bonusPerYearFen: fen,
        bonusOverYears: count,
        policyVersion: count,
      }),
    }),
  ]),
  errors: ['VISIT_OVER', 'POLICY_MISSING'],
});

const printed = v.object({
  /** `unknown`: nobody knows whether it came out; the page says so and shows what stands on it. */
  state: v.picklist(['printed', 'unknown']),
  /** Number on the slip, to name it at the counter. */
  slipNumber: text(20),
});

/** Prints the account on a slip of 80 mm: large type, no whole number, a signed QR that `kiosk.verifyReceipt` reads. */
export const printStatement = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, printId: id }),
  result: printed,
  errors: [...printing, 'VISIT_OVER', 'POLICY_MISSING', 'PERSON_UNKNOWN'],
});

/** Prints one line of 多缴多得 with its formula, marked 试算. */
export const printEstimate = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, printId: id, tierFen: fen }),
  result: printed,
  errors: [...printing, 'VISIT_OVER', 'POLICY_MISSING', 'TIER_UNKNOWN', 'PERSON_UNKNOWN'],
});

/**
 * Self-certification (资格认证) of somebody who draws, with the own card on the reader. An act; the county may still send somebody. The
 * same id again is harmless.
 */
export const certify = call({
  effect: 'command',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, certificationId: id }),
  result: v.object({ certificationId: id, on: date }),
  errors: [
    'VISIT_OVER',
    'VISIT_CARD_CHANGED',
    'CERTIFY_NOT_ALLOWED',
    'ID_REUSED',
    'RECOVERY_MODE',
    'DISK_FULL',
    'STATION_STARTING',
    'TERMINAL_REVOKED',
    'CLOCK_BEHIND',
    'DISK_FAILED',
    'STATION_STOPPING',
  ],
});
