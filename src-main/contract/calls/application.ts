import * as v from 'valibot';
import { call } from '../define.ts';
import { printing } from './refusals.ts';
import { bankCardShown } from './enrolment.ts';
import { date, fen, id, instant, personKey, text } from './shapes.ts';

/** An application as it was handed in; what was erased since is absent. Numbers are masked. */
export const getApplication = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ enrolmentId: id }),
  result: v.object({
    enrolmentId: id,
    personKey,
    serial: text(40),
    handedInAt: instant,
    operatorName: text(50),
    name: v.optional(text(50)),
    maskedIdNumber: v.optional(text(20)),
    address: v.optional(text(100)),
    maskedPhone: v.optional(text(20)),
    sex: v.picklist(['male', 'female']),
    birthDate: date,
    ethnic: text(20),
    village: text(50),
    tierFen: fen,
    specialGroup: text(50),
    keyedReason: v.optional(text(100)),
    /** How the applicant stood behind the declaration. */
    declared: v.picklist(['ticked', 'signature', 'witness']),
    bankCard: v.optional(bankCardShown),
    review: v.picklist(['none', 'open', 'passed', 'returned']),
    /** Why a second person has to look; codes of `reviewReasonText`. */
    reviewReasons: v.array(text(40)),
  }),
  errors: ['NOT_FOUND'],
});

/** Prints the registration form of an application on office paper. A second print is marked and counted. */
export const printApplication = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ enrolmentId: id }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), copy: v.number() }),
  errors: [...printing, 'NOT_FOUND', 'POLICY_MISSING'],
});
