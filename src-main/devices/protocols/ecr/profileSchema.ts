import * as v from 'valibot';
import { ecrFieldNames, ecrOperations } from './fieldNames.ts';

const hex = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^(?:[0-9A-F]{2})*$/, 'bytes in capital hexadecimal are needed'),
    v.minLength(least * 2),
    v.maxLength(most * 2),
  );
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const word = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9-]{0,39}$/, 'a short name is needed'));
const texts = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(20))), v.maxLength(200));
const fieldName = v.picklist(ecrFieldNames);

const framing = v.strictObject({
  start: hex(1, 2),
  head: v.optional(hex(0, 8), ''),
  length: v.variant('form', [
    v.strictObject({ form: v.literal('bcd') }),
    v.strictObject({ form: v.literal('binary') }),
    v.strictObject({ form: v.literal('fixed'), bytes: whole(1, 9999) }),
    v.strictObject({ form: v.literal('none') }),
  ]),
  end: hex(1, 2),
  maxBodyBytes: whole(1, 9999),
  check: v.strictObject({
    place: v.picklist(['after-end', 'before-end']),
    seed: hex(1, 1),
    covers: v.pipe(v.array(v.picklist(['start', 'head', 'length', 'body', 'end'])), v.minLength(1)),
  }),
  ack: hex(1, 1),
  nak: hex(1, 1),
  acksPerFrame: v.optional(v.picklist([1, 2]), 1),
  progress: v.optional(v.strictObject({ start: hex(1, 1), end: hex(1, 1), bytes: whole(1, 200) })),
});

/** What every field has; `value` = constant in requests, `oneOf` = an answer with anything else there is another message. */
const field = {
  name: fieldName,
  encoding: v.picklist(['ascii', 'gb18030', 'bcd']),
  value: v.optional(v.pipe(v.string(), v.maxLength(200))),
  oneOf: v.optional(v.pipe(texts, v.minLength(1))),
};

const layout = v.variant('form', [
  v.strictObject({
    form: v.literal('fixed'),
    bytes: whole(1, 9999),
    fields: v.pipe(
      v.array(
        v.strictObject({
          ...field,
          at: whole(0, 9998),
          bytes: whole(1, 9999),
          pad: v.picklist(['space-right', 'space-left', 'zero-left', 'zero-right', 'nul-right']),
        }),
      ),
      v.minLength(1),
      v.maxLength(60),
    ),
  }),
  v.strictObject({
    form: v.literal('separated'),
    separator: v.pipe(v.string(), v.regex(/^[!-~]$/, 'one printable ASCII character is needed')),
    /** Does a separator stand behind the last field too? */
    closed: v.boolean(),
    fields: v.pipe(v.array(v.strictObject({ ...field, maxBytes: whole(0, 9999) })), v.minLength(1), v.maxLength(60)),
  }),
]);

const operation = v.strictObject({
  request: word,
  /** Layouts an answer may have, tried in order; none: the acknowledgement is the answer. */
  answers: v.pipe(v.array(word), v.maxLength(6)),
  values: v.optional(v.record(fieldName, v.string()), {}),
  needs: v.optional(v.array(fieldName), []),
  match: v.optional(v.array(v.picklist(['rnd', 'tillRef', 'amount', 'posNo'])), []),
});

/** The file as it is written; what belongs together although each key alone is fine is checked by `profileMistakes.ts`. */
export const ecrProfileSchema = v.strictObject({
  schema: v.literal('ecr-profile/1'),
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a short name is needed')),
  /** Where this comes from and what was not confirmed; for people. */
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(600)),
  framing,
  times: v.strictObject({
    ackMs: whole(100, 10_000),
    answerMs: whole(1_000, 180_000),
    queryMs: whole(1_000, 30_000),
    interByteMs: whole(20, 5_000),
    abortMs: whole(1_000, 30_000),
    statusEveryMs: whole(2_000, 600_000),
  }),
  layouts: v.record(word, layout),
  operations: v.strictObject({
    sale: operation,
    ...v.entriesFromList(
      ecrOperations.filter((name) => name !== 'sale'),
      v.optional(operation),
    ),
  }),
  /** Fields without which "approved" is not believed. */
  approvedNeeds: v.array(fieldName),
  classes: v.strictObject({
    approved: v.pipe(texts, v.minLength(1)),
    declined: texts,
    pending: texts,
    unknown: texts,
    duplicate: texts,
    'not-found': texts,
    'sign-in-needed': texts,
    'settle-conflict': texts,
  }),
});

/** A profile file that passed its schema. */
export type EcrProfileFile = v.InferOutput<typeof ecrProfileSchema>;
/** One message of a profile. */
export type EcrLayout = EcrProfileFile['layouts'][string];
/** One operation of a profile. */
export type EcrOperationPlan = v.InferOutput<typeof operation>;
