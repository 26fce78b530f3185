import type { Table } from './projections.ts';

/** A number of a book that stands on no receipt in force: void, spoiled while blank, or lost. By the printed number. */
export type SheetRow = {
  readonly receiptNumber: string;
  readonly rangeId: string;
  readonly number: number;
  readonly fate: 'void' | 'spoiled' | 'lost';
  /** `reversed`, a reason of spoiling, or what the clerk said of the paper. */
  readonly reason: string;
  readonly text?: string;
  readonly replacedBy?: string;
  readonly operator: string;
  /** Who saw it beside the operator; absent = still to be witnessed. */
  readonly witness?: string;
  readonly countyNote?: string;
  /** The entry that told a loss: its county note is added to it. */
  readonly lossId?: string;
  readonly businessDate: string;
  readonly at: string;
  readonly seq: number;
};

/** A book in somebody's hands, from the number and day it was taken to those it was given away at. */
export type HoldingRow = {
  /** The act that began it. */
  readonly seq: number;
  readonly rangeId: string;
  /** `clerk:op01` or `agent:A07`. */
  readonly holder: string;
  readonly firstNumber: number;
  readonly fromDate: string;
  /** The number that was next when it ended; absent = it lasts. */
  readonly endNumber?: number;
  readonly endDate?: string;
};

/** What a holder declared at a month's end, one row a book or kit. */
export type DeclarationRow = {
  /** `<month>/<holder>/<book or kit>`; a later word takes the place of an earlier one. */
  readonly key: string;
  readonly month: string;
  readonly holder: string;
  readonly rangeId: string;
  readonly first?: string | undefined;
  readonly last?: string | undefined;
  /** What the books said at that moment. */
  readonly expectedFirst?: string | undefined;
  readonly expectedLast?: string | undefined;
  readonly operator: string;
  readonly witness: string;
  readonly at: string;
  readonly seq: number;
};

/** A numbered form of an outage kit. */
export type KitFormRow = {
  readonly formNumber: string;
  readonly kitId: string;
  readonly number: number;
  readonly state: 'blank' | 'entered' | 'spoiled' | 'lost' | 'withdrawn';
  readonly contributionId?: string;
  /** The day written on the paper. */
  readonly paperDate?: string;
  readonly reason?: string;
  readonly operator?: string;
  readonly witness?: string;
  readonly at: string;
  readonly seq: number;
};

/** A kit of numbered forms. */
export type KitRow = {
  readonly kitId: string;
  readonly prefix: string;
  readonly firstNumber: number;
  readonly lastNumber: number;
  /** The highest number with a fate; below it every form must have one. */
  readonly reached: number;
  /** Forms that have a fate. */
  readonly settled: number;
  readonly operator: string;
  readonly at: string;
  readonly seq: number;
};

export interface SheetRows extends Table<SheetRow> {
  /** In the order of numbers. */
  listOfRange(rangeId: string): readonly SheetRow[];
  /** Of business dates from `from` up to and with `to`, in the order they were told. */
  listOfDates(from: string, to: string, limit: number): readonly SheetRow[];
  /** Without a witness, oldest first. */
  listUnwitnessed(limit: number): readonly SheetRow[];
  /** Losses the county has not confirmed, oldest first. */
  listUnconfirmed(limit: number): readonly SheetRow[];
  listOfLoss(lossId: string): readonly SheetRow[];
}

export interface Holdings extends Table<HoldingRow> {
  findCurrent(rangeId: string): HoldingRow | undefined;
  /** Those that touch a stretch of days, by book and number. */
  listOfDates(from: string, to: string): readonly HoldingRow[];
}

export interface Declarations extends Table<DeclarationRow> {
  listOfMonth(month: string): readonly DeclarationRow[];
}

export interface Kits extends Table<KitRow> {
  /** Newest first. */
  list(limit: number): readonly KitRow[];
}

export interface KitForms extends Table<KitFormRow> {
  listOfKit(kitId: string): readonly KitFormRow[];
  /** Blank forms below the highest number of their kit that has a fate, in order. */
  listMissing(limit: number): readonly KitFormRow[];
}
