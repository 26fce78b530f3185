/** What a body of columns looks like before any schema: field name → one cell per row. */
export type Columns = Readonly<Record<string, readonly unknown[]>>;

/** Rows of one shape with absent fields left out. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Turns rows into columns: equal values of one field come to stand side by side, which is what makes a compressed batch
 * small. Absent cells are `null`; fields no row has are no column.
 */
export function toColumns(rows: readonly Row[]): Record<string, unknown[]> {
  const columns: Record<string, unknown[]> = {};
  rows.forEach((row, index) => {
    for (const [field, value] of Object.entries(row)) {
      if (value === undefined) continue;
      const column = (columns[field] ??= new Array<unknown>(rows.length).fill(null));
      column[index] = value;
    }
  });
  return columns;
}

/**
 * Rows of columns; `undefined` when the columns are not all of one length, which makes the whole body meaningless (a row would
 * get another row's money).
 */
export function fromColumns(columns: Columns): Row[] | undefined {
  const fields = Object.entries(columns);
  const length = fields[0]?.[1].length ?? 0;
  if (fields.some(([, column]) => column.length !== length)) return undefined;
  const rows: Record<string, unknown>[] = Array.from({ length }, () => ({}));
  for (const [field, column] of fields) {
    column.forEach((value, index) => {
      const row = rows[index];
      if (row !== undefined && value !== null) row[field] = value;
    });
  }
  return rows;
}
