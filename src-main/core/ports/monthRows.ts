import type { Table } from './projections.ts';

/** A closed month; a month that is not closed has no row. */
export type MonthRow = {
  readonly month: string;
  readonly closeId: string;
  readonly closedAt: string;
  readonly seq: number;
  /** Number of its reports, on every paper of the month. */
  readonly reportNumber: string;
  readonly figuresHash: string;
  /** What became of the printed original; absent = never asked of a printer. */
  readonly sheet?: 'printed' | 'not-printed' | 'unknown';
  readonly sheetCopies?: number;
};

/** A file of the bank or of the acquirer that was taken in. */
export type ImportRow = {
  readonly importId: string;
  readonly seq: number;
  readonly at: string;
  readonly source: 'bank' | 'acquirer';
  /** SM3 of the file: the same file twice is one import. */
  readonly fileHash: string;
  readonly fileName: string;
  /** Days the file speaks of, first and last. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly lines: number;
};

/** One line of such a file, as it came. */
export type StatementLineRow = {
  readonly lineId: string;
  readonly seq: number;
  readonly importId: string;
  readonly source: 'bank' | 'acquirer';
  readonly position: number;
  readonly day: string;
  /** What the bank credited, or what the acquirer says the card was charged; a void is negative. */
  readonly amountFen: number;
  readonly feeFen?: number;
  /** The bank's own number of the line, or the acquirer's reference. */
  readonly reference?: string;
  /** Number of our deposit slip as the bank names it. */
  readonly slipNumber?: string;
  readonly trace?: string;
  readonly batch?: string;
  readonly maskedCard?: string;
  /** The act that used the line up: a credit booked, money without a record taken in. */
  readonly usedBy?: string;
};

/** A business day as the province has it, held against ours to the entry. */
export type ComparedDayRow = {
  readonly businessDate: string;
  readonly seq: number;
  readonly at: string;
  readonly oursCount: number;
  readonly oursFen: number;
  readonly theirsCount: number;
  readonly theirsFen: number;
  /** JSON list of `DayDifference`. */
  readonly differences: string;
};

/** Money the terminal took and the books do not have, held in 2005 until somebody knows whose it is. */
export type UnownedRow = {
  readonly bookingId: string;
  readonly seq: number;
  readonly at: string;
  readonly lineId: string;
  readonly amountFen: number;
  readonly state: 'open' | 'settled';
  readonly outcome?: string;
};

/** An act of the station that moved money on a business day. */
export type MoneyAct = {
  readonly entryId: string;
  readonly kind: string;
  readonly state: 'waiting' | 'accepted' | 'refused' | 'deferred';
  readonly amountFen: number;
  readonly contributionId?: string;
};

export type VillageSum = { readonly villageCode: string; readonly count: number; readonly sumFen: number };

/** What one clerk took, took back, and spoiled, in a month. */
export type ClerkSum = {
  readonly operator: string;
  readonly count: number;
  readonly sumFen: number;
  readonly reversedCount: number;
  readonly reversedFen: number;
  readonly voidedReceipts: number;
};

export type TierSum = {
  readonly tierFen: number;
  readonly count: number;
  readonly selfFen: number;
  readonly governmentFen: number;
  readonly subsidyFen: number;
};

/** Closed months by their name. */
export interface Months extends Table<MonthRow> {
  /** Newest month first. */
  list(limit: number): readonly MonthRow[];
}

export interface Imports extends Table<ImportRow> {
  findByHash(fileHash: string): ImportRow | undefined;
  /** Newest first. */
  list(limit: number): readonly ImportRow[];
  /** Whether a file of this source speaks of the day. */
  covers(source: ImportRow['source'], day: string): boolean;
  /** Whether a file of this source speaks of any of these days. */
  touches(source: ImportRow['source'], from: string, to: string): boolean;
}

export interface StatementLines extends Table<StatementLineRow> {
  /** Lines of days `from`..`to`, in the order of days and files; a line that stands in two files comes twice. */
  listOfDays(source: StatementLineRow['source'], from: string, to: string): readonly StatementLineRow[];
}

export interface ComparedDays extends Table<ComparedDayRow> {
  /** Of days `from`..`to`, in their order. */
  listOfDays(from: string, to: string): readonly ComparedDayRow[];
}

export interface Unowned extends Table<UnownedRow> {
  listOpen(limit: number): readonly UnownedRow[];
}

/** What a month's close adds up. Every question reads the rows between the first and the last till of the month. */
export interface MonthSums {
  /** Business dates with a till, in order. */
  days(month: string): readonly string[];
  /** Business dates on which anything of the month may have moved money: those with a till, and those of deposits. */
  moneyDays(month: string): readonly string[];
  /** The first and the last month with a till. */
  bounds(): { readonly first?: string; readonly last?: string };
  /** The latest day with totals of its own outside any till; a clock that ran ahead may have booked long after today. */
  lastDay(): string | undefined;
  villages(month: string): readonly VillageSum[];
  clerks(month: string): readonly ClerkSum[];
  /** Live contributions by tier, government-paid ones among them. */
  tiers(month: string): readonly TierSum[];
  /** Money ever taken on each day, whatever was taken back later. */
  takenByDay(month: string): ReadonlyMap<string, number>;
  /** Receipt numbers that stand on more than one contribution of the month. */
  numbersTwice(month: string, limit: number): readonly string[];
  /** Live contributions of the month whose person-year has another live one. */
  paidTwice(
    month: string,
    limit: number,
  ): readonly { readonly contributionId: string; readonly year: number; readonly businessDate: string }[];
  /** The contribution a receipt number was last given to. */
  contributionOfReceipt(receiptNumber: string): string | undefined;
  /** Acts that moved money on a business day, in the order of their numbers. */
  moneyActs(businessDate: string, kinds: readonly string[]): readonly MoneyAct[];
  /** Approved charges of the days of a month, in the order they were told. */
  approvedCharges(
    from: string,
    to: string,
  ): readonly {
    readonly chargeId: string;
    readonly device: string;
    readonly what: 'sale' | 'void';
    readonly tillRef: string;
    readonly amountFen: number;
    readonly businessDate: string;
    readonly toldSeq: number;
    readonly contributionId: string;
  }[];
}
