import * as v from 'valibot';

/** Well-formed text of bounded length: a lone surrogate would change on its way through UTF-8. */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((value) => value.isWellFormed(), 'lone surrogate'),
  );

/** A whole number of fen; money never travels as a decimal fraction. */
export const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9_999_999_999));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** `YYYY-MM-DD`. */
export const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
/** The national field tables' date: `yyyymmdd`. */
export const compactDate = v.pipe(v.string(), v.regex(/^\d{8}$/));
/** ISO 8601 with offset. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/),
);
export const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
);
/** SM3 in hex. */
export const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const publicKey = v.pipe(v.string(), v.regex(/^04[0-9a-f]{128}$/));
/** `P:` province number or `L:` local UUID. */
export const personKey = v.pipe(v.string(), v.regex(/^[PL]:[0-9A-Za-z-]{1,40}$/));
/** `host:port` in the hall's network. */
export const hallAddress = v.pipe(v.string(), v.regex(/^[0-9A-Za-z.\-:[\]]{1,60}:\d{1,5}$/));
/** SHA-256 of a terminal's TLS certificate. */
export const certificatePin = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const store = v.picklist(['training', 'real']);

/** A column: one cell per row, `null` where the row has nothing. A column that would hold only `null` is left out. */
export const column = <S extends v.GenericSchema>(cell: S) => v.array(v.nullable(cell));
/** A column every row has a cell of. */
export const fullColumn = <S extends v.GenericSchema>(cell: S) => v.array(cell);

/** `2026-11-22` → `20261122`. */
export function toCompactDate(day: string): string {
  return day.replaceAll('-', '');
}

/** `20261122` → `2026-11-22`. */
export function fromCompactDate(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
