import * as v from 'valibot';

const word = v.exactOptional(v.pipe(v.string(), v.maxLength(40)));
/** Our reference: it has to fit every profile and stand in file names and slips. */
const tillRef = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,20}$/));
/** Twelve digits are what terminals take. */
const amountFen = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999_999_999));
const original = v.object({ trace: word, reference: word, day: word, authorisation: word, batch: word });

const charge = { tillRef, amountFen, operator: word };

/** One thing to do at the terminal, as it crosses the process border. */
export const terminalCommand = v.variant('operation', [
  v.object({ operation: v.literal('sale'), ...charge }),
  v.object({ operation: v.literal('void'), ...charge, original }),
  v.object({ operation: v.literal('refund'), ...charge, original }),
  v.object({ operation: v.literal('query'), tillRef }),
  v.object({ operation: v.literal('last') }),
  v.object({ operation: v.literal('settle') }),
  v.object({ operation: v.literal('signIn'), operator: word }),
]);
export type TerminalCommand = v.InferOutput<typeof terminalCommand>;

/** An answer of a terminal. */
export const terminalAnswer = v.object({
  class: v.picklist([
    'approved',
    'declined',
    'pending',
    'unknown',
    'duplicate',
    'not-found',
    'sign-in-needed',
    'settle-conflict',
  ]),
  code: v.string(),
  message: v.exactOptional(v.string()),
  maskedCard: v.exactOptional(v.string()),
  bank: v.exactOptional(v.string()),
  trace: v.exactOptional(v.string()),
  batch: v.exactOptional(v.string()),
  reference: v.exactOptional(v.string()),
  authorisation: v.exactOptional(v.string()),
  merchant: v.exactOptional(v.string()),
  terminalNumber: v.exactOptional(v.string()),
  amountFen: v.exactOptional(v.number()),
  terminalDay: v.exactOptional(v.string()),
  terminalTime: v.exactOptional(v.string()),
  settleDay: v.exactOptional(v.string()),
  tillRef: v.exactOptional(v.string()),
  responseHex: v.string(),
});

/** A frame that was no answer. */
export const terminalNote = v.object({
  reason: v.picklist(['other-reference', 'other-pair', 'other-amount', 'late', 'repeated', 'unreadable']),
  atMs: v.number(),
  answer: v.exactOptional(terminalAnswer),
  responseHex: v.string(),
});

/** What a terminal can do. */
export const terminalCapabilities = v.object({
  profile: v.string(),
  operations: v.array(v.picklist(['sale', 'void', 'refund', 'query', 'last', 'settle', 'signIn', 'abort', 'status'])),
  fence: v.boolean(),
  pairedBy: v.array(v.string()),
});
