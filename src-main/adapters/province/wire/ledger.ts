import * as v from 'valibot';
import type { DayAct, HeldAct } from '../../../core/ports/province.ts';
import { column, count, date, fen, fullColumn, instant, text, uuid } from './cells.ts';
import { fromColumns, toColumns } from './columns.ts';

/** Most acts one answer of `held` may list. */
export const maxHeld = 500;
/** Most acts one answer of `day` may list. */
export const maxDayActs = 2_000;
/** Most ids one difference of `reconcile` may name. */
export const maxDifferingIds = 2_000;

const kind = v.pipe(v.string(), v.regex(/^[a-z]+\.[A-Za-z]+$/));

/** Acts of the asking terminal as the province keeps them; the person's name is masked by the gateway. */
export const heldColumns = v.object({
  actSeq: fullColumn(v.pipe(count, v.minValue(1))),
  kind: fullColumn(kind),
  aae036: fullColumn(instant),
  outcome: fullColumn(v.picklist(['accepted', 'refused', 'deferred'])),
  aae022: v.exactOptional(column(fen)),
  reference: v.exactOptional(column(text(40))),
  person: v.exactOptional(column(text(60))),
  receiptNumber: v.exactOptional(column(text(30))),
});
export type HeldColumns = v.InferOutput<typeof heldColumns>;

export function encodeHeld(acts: readonly HeldAct[]): HeldColumns {
  if (acts.length === 0) return { actSeq: [], kind: [], aae036: [], outcome: [] };
  const rows = acts.map(({ amountFen, at, ...act }) => ({ ...act, aae036: at, aae022: amountFen }));
  return toColumns(rows) as HeldColumns;
}

type HeldRow = Omit<HeldAct, 'amountFen' | 'at'> & { readonly aae036: string; readonly aae022?: number };

/** Acts of validated columns; `undefined` when the columns differ in length. */
export function decodeHeld(columns: HeldColumns): HeldAct[] | undefined {
  const rows = fromColumns(columns) as HeldRow[] | undefined;
  return rows?.map(({ aae022, aae036, ...act }) => ({
    ...act,
    at: aae036,
    ...(aae022 === undefined ? {} : { amountFen: aae022 }),
  }));
}

/** Acts of one business day, to be held against the terminal's own. */
export const dayActColumns = v.object({
  actSeq: fullColumn(v.pipe(count, v.minValue(1))),
  id: fullColumn(uuid),
  kind: fullColumn(kind),
  outcome: fullColumn(v.picklist(['accepted', 'refused', 'deferred'])),
  aae022: v.exactOptional(column(fen)),
});
export type DayActColumns = v.InferOutput<typeof dayActColumns>;

export function encodeDayActs(acts: readonly DayAct[]): DayActColumns {
  if (acts.length === 0) return { actSeq: [], id: [], kind: [], outcome: [] };
  const rows = acts.map(({ amountFen, entryId, ...act }) => ({ ...act, id: entryId, aae022: amountFen }));
  return toColumns(rows) as DayActColumns;
}

type DayActRow = Omit<DayAct, 'amountFen' | 'entryId'> & { readonly id: string; readonly aae022?: number };

/** Acts of validated columns; `undefined` when the columns differ in length. */
export function decodeDayActs(columns: DayActColumns): DayAct[] | undefined {
  const rows = fromColumns(columns) as DayActRow[] | undefined;
  return rows?.map(({ aae022, id, ...act }) => ({
    ...act,
    entryId: id,
    ...(aae022 === undefined ? {} : { amountFen: aae022 }),
  }));
}

/** What becomes of receipt numbers that were leased and are not coming: given back unused, spoilt, or not known any more. */
export const receiptFate = v.picklist(['returned', 'void', 'lost']);

/** One line of a day's sheet: acts of a kind paid with a tender (absent where none was), how many and for how much. */
export const sheetLine = v.object({
  kind,
  tender: v.exactOptional(text(20)),
  count,
  sumFen: fen,
});

/** A line on which the two sides differ, as the province has it. */
export const sheetDifference = v.object({
  ...sheetLine.entries,
  ids: v.pipe(v.array(uuid), v.maxLength(maxDifferingIds)),
});

export const daySheet = {
  businessDate: date,
  lines: v.pipe(v.array(v.strictObject(sheetLine.entries)), v.maxLength(200)),
};
