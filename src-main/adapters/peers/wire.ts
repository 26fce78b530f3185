import * as v from 'valibot';
import type { EntriesPage, EntriesQuestion, HoldAnswer, HoldQuestion } from '../../core/ports/peers.ts';

/** The two calls a PC serves: nothing else is answered. */
export const paths = { entries: '/v1/entries', holds: '/v1/holds' } as const;

/** Bytes of a question as it comes, of an answer as it comes, and of an answer unpacked. */
export const limits = {
  questionBytes: 64 * 1024,
  answerBytes: 2 * 1024 * 1024,
  unpackedBytes: 8 * 1024 * 1024,
} as const;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((value) => value.isWellFormed(), 'lone surrogate'),
  );
/** A count of claims: far beyond a lifetime's, and far below where adding one is lost. */
const stamp = v.pipe(count, v.maxValue(1_000_000_000_000));
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const personKey = v.pipe(v.string(), v.regex(/^[PL]:[0-9A-Za-z-]{1,40}$/));

export const entriesQuestion = v.strictObject({ fromSeq: v.pipe(count, v.minValue(1)), afterHash: digest });

export const holdQuestion = v.strictObject({
  personYears: v.pipe(
    v.array(
      v.strictObject({
        keys: v.pipe(v.array(personKey), v.maxLength(10)),
        idNumber: text(30),
        year: v.pipe(count, v.minValue(2000), v.maxValue(2100)),
      }),
    ),
    v.minLength(1),
    v.maxLength(50),
  ),
  claim: v.exactOptional(stamp),
});

export const holdAnswer = v.object({
  stamp,
  holdings: v.pipe(v.array(v.picklist(['nothing', 'live', 'listed', 'charging', 'taking'])), v.maxLength(50)),
});

const key = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]*$/), v.maxLength(60));

/** What rows are made of: their fields must be of the right kind, whatever else a body holds. */
const bodyFields = v.looseObject({
  contributionId: v.optional(text(60)),
  personKey: v.optional(text(50)),
  year: v.optional(count),
  tender: v.optional(text(20)),
  selfFen: v.optional(count),
  governmentFen: v.optional(count),
  amountFen: v.optional(count),
  receiptNumber: v.optional(text(40)),
  villageCode: v.optional(text(20)),
  postings: v.optional(
    v.pipe(v.array(v.looseObject({ debit: text(10), credit: text(10), amountFen: count })), v.maxLength(50)),
  ),
});

/** An entry's frame. What the whole says is held by its hash and the page's signature. */
const entry = v.strictObject({
  seq: v.pipe(count, v.minValue(1)),
  actSeq: v.optional(count),
  id: text(60),
  kind: v.pipe(v.string(), v.regex(/^[a-z]+\.[A-Za-z]+$/), v.maxLength(60)),
  version: count,
  store: v.picklist(['training', 'real']),
  terminal: text(20),
  station: text(20),
  operator: v.optional(text(20)),
  shift: v.optional(text(60)),
  businessDate: v.optional(text(10)),
  at: text(40),
  mono: count,
  boot: text(60),
  private: v.optional(digest),
  body: v.pipe(v.record(key, v.unknown()), bodyFields),
  hash: digest,
});

const entriesPage = v.object({
  terminal: text(20),
  now: text(40),
  endSeq: count,
  entries: v.pipe(v.array(entry), v.maxLength(200)),
  signature: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/))),
});

export const readEntriesQuestion = (value: unknown): EntriesQuestion | undefined => read(entriesQuestion, value);
export const readHoldQuestion = (value: unknown): HoldQuestion | undefined => read(holdQuestion, value);
export const readHoldAnswer = (value: unknown): HoldAnswer | undefined => read(holdAnswer, value);
/** The bodies of kinds are the journal's own; their frame and the fields rows are made of are checked here. */
export const readEntriesPage = (value: unknown): EntriesPage | undefined =>
  read(entriesPage, value) as unknown as EntriesPage | undefined;

function read<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
}
