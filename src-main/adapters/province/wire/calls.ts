import * as v from 'valibot';
import { actsByKind, answerColumns, maxBatch } from './acts.ts';
import {
  certificatePin,
  count,
  date,
  fullColumn,
  hallAddress,
  instant,
  personKey,
  publicKey,
  store,
  text,
  uuid,
} from './cells.ts';
import { dayActColumns, daySheet, heldColumns, maxDayActs, maxHeld, receiptFate, sheetDifference } from './ledger.ts';
import { peopleColumns } from './people.ts';
import { signedBundle } from './signedBundle.ts';

/** Largest page of `changes`, whatever is asked for. */
export const maxPage = 2_000;

const policyVersion = count;

/**
 * The gateway contract: one entry per call. Requests are strict (an unknown field is a mistake worth hearing of at once),
 * answers may carry more than this client knows. All calls are POST with a signed body of JSON in brotli.
 */
export const calls = {
  activate: {
    path: '/v1/activate',
    summary: 'Activates a terminal with a one-time code; the same code with the same key gets the same answer again.',
    request: v.strictObject({ code: text(40), publicKey, store, version: text(40) }),
    answer: v.object({
      terminal: text(20),
      windowName: text(30),
      stationCode: text(20),
      gatewayPublicKey: publicKey,
      bundle: signedBundle,
    }),
  },
  heartbeat: {
    path: '/v1/heartbeat',
    summary:
      'Tells the station’s state, hears the time, the newest policy version and commands. `peer` is where the station’s other PCs reach this one and the SHA-256 of its TLS certificate; the county puts it into the bundle.',
    request: v.strictObject({
      version: text(40),
      waiting: count,
      oldestAt: v.exactOptional(instant),
      now: instant,
      peer: v.exactOptional(v.strictObject({ pin: certificatePin, address: hallAddress })),
    }),
    answer: v.object({
      serverAt: instant,
      policyVersion,
      commands: v.array(v.picklist(['send-diagnostics', 'resync', 'hold', 'revoke'])),
      contiguousTo: count,
    }),
  },
  reference: {
    path: '/v1/reference',
    summary: 'The newest reference bundle, signed for itself, absent when the asker already has it.',
    request: v.strictObject({ have: policyVersion }),
    answer: v.object({ bundle: v.exactOptional(signedBundle) }),
  },
  changes: {
    path: '/v1/changes',
    summary: 'People changed since a cursor, oldest change first; the empty cursor asks for everything (a snapshot).',
    request: v.strictObject({ cursor: text(60), limit: v.pipe(count, v.minValue(1), v.maxValue(maxPage)) }),
    answer: v.object({
      cursor: text(60),
      more: v.boolean(),
      total: v.exactOptional(count),
      asOf: instant,
      people: peopleColumns,
      tombstones: v.exactOptional(v.object({ aac001: fullColumn(text(40)), version: fullColumn(count) })),
    }),
  },
  person: {
    path: '/v1/person',
    summary: 'One person as of now, by number or ID number, with the reason for looking.',
    request: v.strictObject({
      personKey: v.exactOptional(personKey),
      aac002: v.exactOptional(text(30)),
      reason: v.pipe(text(200), v.minLength(1)),
    }),
    answer: v.object({ people: peopleColumns }),
  },
  code: {
    path: '/v1/code',
    summary:
      'Whose electronic social-security card a scanned code is. A code counts once and for a short time; the person comes only with the verdict `person`.',
    request: v.strictObject({
      token: v.pipe(text(512), v.minLength(1)),
      reason: v.pipe(text(200), v.minLength(1)),
    }),
    answer: v.object({
      verdict: v.picklist(['person', 'expired', 'used', 'unknown']),
      people: v.exactOptional(peopleColumns),
    }),
  },
  deliver: {
    path: '/v1/acts',
    summary: 'Takes a batch of acts; answers each by its id. Sending an act again is harmless.',
    request: v.strictObject({ acts: actsByKind }),
    answer: v.object({ answers: answerColumns, contiguousTo: count }),
  },
  ask: {
    path: '/v1/acts/ask',
    summary: 'What became of acts whose answer was lost, by id.',
    request: v.strictObject({ ids: v.pipe(v.array(uuid), v.minLength(1), v.maxLength(maxBatch)) }),
    answer: v.object({ answers: answerColumns }),
  },
  held: {
    path: '/v1/acts/held',
    summary: 'Acts of the asking terminal beyond a number, for a station that has lost the end of its journal.',
    request: v.strictObject({ after: count, limit: v.pipe(count, v.minValue(1), v.maxValue(maxHeld)) }),
    answer: v.object({ acts: heldColumns, more: v.boolean() }),
  },
  reconcile: {
    path: '/v1/reconcile',
    summary: 'Compares a business day by kind and tender; names the acts the province has where the two sides differ.',
    request: v.strictObject(daySheet),
    answer: v.object({ matched: v.boolean(), differing: v.array(sheetDifference) }),
  },
  day: {
    path: '/v1/acts/day',
    summary:
      'Acts of the asking terminal of one business day with their sums and outcomes, to be held against its own to the entry.',
    request: v.strictObject({
      businessDate: date,
      after: count,
      limit: v.pipe(count, v.minValue(1), v.maxValue(maxDayActs)),
    }),
    answer: v.object({ acts: dayActColumns, more: v.boolean() }),
  },
  receipts: {
    path: '/v1/receipts/report',
    summary: 'Says what became of leased receipt numbers that are not coming; saying the same again is harmless.',
    request: v.strictObject({
      prefix: text(10),
      from: v.pipe(count, v.minValue(1)),
      to: v.pipe(count, v.minValue(1)),
      fate: receiptFate,
    }),
    answer: v.object({ taken: count }),
  },
  lease: {
    path: '/v1/receipts/lease',
    summary: 'Leases a range of receipt numbers; the same request id gets the same range again.',
    request: v.strictObject({ requestId: text(60), want: v.pipe(count, v.minValue(1), v.maxValue(10_000)) }),
    answer: v.object({
      rangeId: text(40),
      prefix: text(10),
      from: v.pipe(count, v.minValue(1)),
      to: v.pipe(count, v.minValue(1)),
    }),
  },
} as const;

export type CallName = keyof typeof calls;
export type RequestOf<N extends CallName> = v.InferOutput<(typeof calls)[N]['request']>;
export type AnswerOf<N extends CallName> = v.InferOutput<(typeof calls)[N]['answer']>;

/** Every answer that is not 200: a code, and for maintenance when to come back. Signed like any other answer. */
export const refusal = v.object({
  code: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{1,39}$/)),
  retryAfterMs: v.exactOptional(v.pipe(count, v.maxValue(86_400_000))),
});
export type Refusal = v.InferOutput<typeof refusal>;

/** Codes of the gateway itself (not of single acts) with their HTTP status. */
export const refusalStatus = {
  REQUEST_MALFORMED: 400,
  SIGNATURE_INVALID: 401,
  TERMINAL_UNKNOWN: 403,
  TERMINAL_REVOKED: 403,
  STORE_MISMATCH: 403,
  CLOCK_SKEW: 403,
  REPLAY: 409,
  CODE_UNKNOWN: 403,
  CODE_USED: 403,
  NUMBERS_NOT_YOURS: 403,
  NUMBERS_SETTLED: 409,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  MAINTENANCE: 503,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusalStatus;
