import * as v from 'valibot';
import { canonical } from '../../../core/journal/canonical.ts';
import type { Canonical } from '../../../core/journal/entry.ts';
import type { ActAnswer, OutgoingAct } from '../../../core/ports/province.ts';
import { column, count, date, digest, fullColumn, instant, personKey, text, uuid } from './cells.ts';
import { actFieldCodes, inverse, valueCodes } from './codes.ts';
import { type Columns, fromColumns, type Row, toColumns } from './columns.ts';

/** Most acts one batch may hold. */
export const maxBatch = 2_000;

/**
 * Acts of one kind as columns. The named columns every act has; what else the act's kind carries follows as one column per
 * field, under its national code where there is one (`aac003`), else under its dotted path (`body.receiptNumber`).
 * The gateway keeps columns it does not know.
 */
const actColumns = v.objectWithRest(
  {
    id: fullColumn(uuid),
    actSeq: fullColumn(v.pipe(count, v.minValue(1))),
    version: fullColumn(v.pipe(count, v.minValue(1))),
    businessDate: fullColumn(date),
    aae036: fullColumn(instant),
    aae011: fullColumn(text(20)),
    hash: fullColumn(digest),
    personKey: v.exactOptional(column(personKey)),
    aac001: v.exactOptional(column(personKey)),
    aac002: v.exactOptional(column(text(30))),
    aac003: v.exactOptional(column(text(60))),
    aac004: v.exactOptional(column(text(1))),
    aac005: v.exactOptional(column(text(2))),
    aac006: v.exactOptional(column(date)),
    aac010: v.exactOptional(column(text(120))),
    aac067: v.exactOptional(column(text(20))),
    aaa041: v.exactOptional(column(count)),
    aaa115: v.exactOptional(column(text(2))),
    aae003: v.exactOptional(column(count)),
    aae010: v.exactOptional(column(text(30))),
    aae022: v.exactOptional(column(count)),
    aae140: v.exactOptional(column(text(3))),
  },
  v.array(v.unknown()),
);

/** A batch: kind of act → its columns. `actSeq` gives the order across kinds. */
export const actsByKind = v.record(v.pipe(v.string(), v.regex(/^[a-z]+\.[A-Za-z]+$/)), actColumns);
export type ActsByKind = v.InferOutput<typeof actsByKind>;

const fieldPaths = inverse<string, string>(actFieldCodes);
const valuesBack = new Map(Object.entries(valueCodes).map(([field, table]) => [field, inverse<string, string>(table)]));

/** Objects inside an act become dotted columns; lists (postings, pieces) stay one cell, since their lengths differ. */
function flatten(path: string, value: unknown, row: Record<string, unknown>): void {
  if (value === undefined) return;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(path === '' ? key : `${path}.${key}`, inner, row);
    return;
  }
  const field = (actFieldCodes as Record<string, string>)[path] ?? path;
  row[field] = (typeof value === 'string' ? valueCodes[field]?.[value] : undefined) ?? value;
}

/** The act of a row, or `undefined` when two columns want the same place (`body` and `body.year`). */
function unflatten(row: Row): Record<string, unknown> | undefined {
  const act: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(row)) {
    const keys = (fieldPaths.get(field) ?? field).split('.');
    const last = keys.pop() as string;
    let place = act;
    for (const key of keys) {
      const next = (place[key] ??= {});
      if (typeof next !== 'object' || next === null || Array.isArray(next)) return undefined;
      place = next as Record<string, unknown>;
    }
    if (place[last] !== undefined) return undefined;
    place[last] = (typeof value === 'string' ? valuesBack.get(field)?.get(value) : undefined) ?? value;
  }
  return act;
}

/** A batch of acts as columns per kind. */
export function encodeActs(acts: readonly OutgoingAct[]): ActsByKind {
  const rows = new Map<string, Row[]>();
  for (const { kind, ...act } of acts) {
    const row: Record<string, unknown> = {};
    flatten('', act, row);
    // The person nearly always stands in the body already; only a difference is worth a column.
    if (row['personKey'] === row['aac001']) delete row['personKey'];
    const list = rows.get(kind);
    if (list === undefined) rows.set(kind, [row]);
    else list.push(row);
  }
  return Object.fromEntries([...rows].map(([kind, list]) => [kind, toColumns(list)])) as ActsByKind;
}

/** Names that would reach an object's prototype when a foreign body is unfolded. */
const forbiddenName = /(?:^|\.)(?:__proto__|constructor|prototype)(?:\.|$)/;

/**
 * Acts of a validated body in the order of their numbers. `undefined` when columns differ in length, a name is forbidden, an
 * act could not have been written canonically or the batch is too large.
 */
export function decodeActs(body: ActsByKind): OutgoingAct[] | undefined {
  const acts: OutgoingAct[] = [];
  for (const [kind, columns] of Object.entries(body)) {
    if (Object.keys(columns).some((name) => forbiddenName.test(name))) return undefined;
    const rows = fromColumns(columns as Columns);
    if (rows === undefined || acts.length + rows.length > maxBatch) return undefined;
    for (const row of rows) {
      const act = decodeAct(kind, row);
      if (act === undefined) return undefined;
      acts.push(act);
    }
  }
  return acts.sort((one, other) => one.actSeq - other.actSeq);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function decodeAct(kind: string, row: Row): OutgoingAct | undefined {
  // An act whose body is empty has no column of it.
  const act = unflatten(row) as
    | (Omit<OutgoingAct, 'kind' | 'body'> & { readonly body?: OutgoingAct['body'] })
    | undefined;
  if (act === undefined) return undefined;
  const { body = {}, private: privatePart } = act;
  if (!isObject(body) || (privatePart !== undefined && !isObject(privatePart))) return undefined;
  const key = act.personKey ?? body['personKey'];
  const decoded = { ...act, kind, body, ...(typeof key === 'string' && { personKey: key }) };
  return isCanonical(decoded) ? decoded : undefined;
}

/** Whether a foreign act holds only what a journal can hold: no null inside lists, no fractions, no odd keys. */
function isCanonical(act: OutgoingAct): boolean {
  try {
    canonical(act as unknown as Canonical);
    return true;
  } catch {
    return false;
  }
}

/** What the gateway said of each act, as columns. */
export const answerColumns = v.object({
  id: fullColumn(uuid),
  outcome: fullColumn(v.picklist(['accepted', 'duplicate', 'refused', 'deferred', 'conflict', 'unknown'])),
  reference: v.exactOptional(column(text(40))),
  provincePersonKey: v.exactOptional(column(personKey)),
  code: v.exactOptional(column(text(40))),
  reason: v.exactOptional(column(text(200))),
  field: v.exactOptional(column(text(40))),
});
export type AnswerColumns = v.InferOutput<typeof answerColumns>;

export function encodeAnswers(answers: readonly ActAnswer[]): AnswerColumns {
  return answers.length === 0 ? { id: [], outcome: [] } : (toColumns(answers) as AnswerColumns);
}

/** Answers of validated columns; `undefined` when the columns differ in length. */
export function decodeAnswers(columns: AnswerColumns): ActAnswer[] | undefined {
  // Unknown columns were already dropped by the schema, so each row holds the fields of an answer and no others.
  return fromColumns(columns) as ActAnswer[] | undefined;
}
