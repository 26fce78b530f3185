import type { ActRow, Table } from './projections.ts';

/**
 * One running total, kept by `apply` beside the rows it counts: what the counter asks for with every act must not be summed over a
 * season. Derived like every projection, so a rebuild gives the same totals; tests hold them against full sums.
 */
export type TallyRow = { readonly name: string; readonly value: number };

export interface Tallies extends Table<TallyRow> {
  /** Adds to a total, which begins at 0. Fen or pieces, whole numbers; `change` may be negative. */
  add(name: string, change: number): void;
  /** Puts a total to a value. */
  set(name: string, value: number): void;
  value(name: string): number;
  /** All totals whose name begins so; a handful by construction. */
  listOf(prefix: string): readonly TallyRow[];
}

/**
 * Names of all totals. Those of the newest shift and those of the station stand next to each other in the order of names, so that
 * one page of the file holds what an act changes.
 */
export const tallyNames = {
  /** Everything posted within a shift; the rest of the name is `debit/credit`. */
  postedOfShift: (shiftId: string): string => `shift/${shiftId}/posted/`,
  /** Everything posted on a business date outside any shift: what safe and bank move. */
  postedOfDay: (businessDate: string): string => `day/${businessDate}/posted/`,
  /** Everything ever posted; these totals change with every act and stand beside the station's others. */
  postedEver: 'station/posted/',
  contributionsOfShift: (shiftId: string, what: 'cash' | 'card' | 'government' | 'reversed'): string =>
    `shift/${shiftId}/contributions/${what}`,
  /** The number a receipt range gives next. */
  nextOfRange: (rangeId: string): string => `station/range/${rangeId}`,
  /** The number a pre-printed book had next when a month was over (its last movement of that month, `YYYY-MM`). */
  positionOfBook: (rangeId: string, month: string): string => `book/${rangeId}/${month}`,
  /** The last 流水号 given on a business date. */
  serials: (businessDate: string): string => `station/serial/${businessDate}`,
  /** Charges begun on a business date. */
  charges: (businessDate: string): string => `station/charges/${businessDate}`,
  acts: (state: ActRow['state']): string => `station/acts/${state}`,
  /** Cash of collections the province has not answered. */
  unansweredCashFen: 'station/unansweredCashFen',
  /** Acts accepted on a calendar day of the station, `YYYY-MM-DD`. */
  acceptedOn: (day: string): string => `day/${day}/accepted`,
} as const;
