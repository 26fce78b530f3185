/** A column somebody looks for in a file: its field, the words it may be headed with, what its cells look like. */
export type ColumnBrief<F extends string> = {
  readonly field: F;
  /** Longer words first where one contains another. */
  readonly words: readonly string[];
  /** Finds the column by its cells where no heading says so; without it a heading has to. */
  readonly fits?: (cell: string) => boolean;
  /** A merged cell of this column stands for every row it covers (the head of a household beside its members). */
  readonly spreads?: boolean;
};

/** Where in a sheet the table lies. Rows and columns count from 0. */
export type TableLayout<F extends string> = {
  /** First row of the headings; -1 where the table has none. */
  readonly headingRow: number;
  readonly firstRow: number;
  readonly columns: Readonly<Partial<Record<F, number>>>;
  /** Headings as they stand, several rows of them joined; one per column. */
  readonly headings: readonly string[];
};

/** One line of the table: its row in their sheet, its cells by field. */
export type TableLine<F extends string> = {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<F, string>>>;
};

/** What a sheet holds: its lines, and the rows that add them up. */
export type TableBody<F extends string> = {
  readonly lines: readonly TableLine<F>[];
  readonly totals: readonly TableLine<F>[];
};
