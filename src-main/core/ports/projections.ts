import type { HelpCalls } from './helpRows.ts';
import type { Scheme } from '../../contract/values/scheme.ts';
import type { AgentBatches, AgentMonthRow, CollectiveAids } from './batchRows.ts';
import type { Days, Deposits, DayUploads } from './dayRows.ts';
import type { Certifications, KioskOrderRow, Statements } from './kioskRows.ts';
import type { CutOvers, Leavings, VillageTransfers, Withdrawals } from './affairRows.ts';
import type { ElsewhereImports, ElsewhereLines, TaxOrders, TierChoices } from './elsewhereRows.ts';
import type { Charges, Refunds, Settlements, Strays } from './chargeRows.ts';
import type { ComparedDays, Imports, Months, MonthSums, StatementLines, Unowned } from './monthRows.ts';
import type { Declarations, Holdings, KitForms, Kits, SheetRows } from './stockRows.ts';
import type { Tallies } from './tallies.ts';

/**
 * Rows the projections hold. They are derived from the journal alone: replaying it into empty tables gives the same rows.
 * Personal data is never here; it stands in the erasable private parts and is joined when reading.
 */
export type ContributionRow = {
  /** The id of the entry that made it. */
  readonly contributionId: string;
  readonly seq: number;
  readonly personKey: string;
  readonly scheme: Scheme;
  readonly year: number;
  readonly paymentKind: 'normal' | 'make-up';
  readonly tierFen: number;
  readonly selfFen: number;
  readonly governmentFen: number;
  readonly subsidyFen: number;
  readonly tender: 'cash' | 'card' | 'government';
  readonly tenderedFen: number;
  readonly changeFen: number;
  readonly receiptNumber?: string;
  /** The entry that gave the receipt number last in force; this very entry until the number is replaced. */
  readonly receiptSeq?: number;
  readonly serial: string;
  readonly shiftId: string;
  readonly operator: string;
  readonly at: string;
  readonly businessDate: string;
  readonly state: 'live' | 'reversed';
  readonly guardStale: boolean;
  readonly enrolmentPending: boolean;
  readonly householdPaymentId?: string;
  readonly villageCode?: string;
  /** The village list it came with. */
  readonly agentBatchId?: string;
};

export type ReceiptRow = {
  /** The entry that gave the number, the key: an entry gives one. */
  readonly seq: number;
  readonly receiptNumber: string;
  readonly rangeId: string;
  readonly number: number;
  readonly contributionId: string;
  readonly shiftId: string;
  readonly state: 'used' | 'voided';
  readonly reason?: string;
  readonly replacedBy?: string;
};

/** Numbers in a row: a range the province leased for our own paper, or a pre-printed book. */
export type RangeRow = {
  readonly rangeId: string;
  readonly kind: 'own-paper' | 'pre-printed';
  readonly prefix: string;
  /** Counted digits behind the prefix. */
  readonly digits: number;
  readonly firstNumber: number;
  readonly lastNumber: number;
  /** Next number to issue; `lastNumber + 1` when used up. */
  readonly nextNumber: number;
  /** How many numbers of it stand on a receipt in force: what was given less what became void or lost. Derived, never written. */
  readonly used: number;
  /** Void: taken back, spoiled in the printer, or spoiled while blank. */
  readonly voided: number;
  /** Lost sheets; of a leased range the numbers nobody may use because lost entries may have used them. */
  readonly lost: number;
  /** Given back to the county unused. */
  readonly returned: number;
  /** Spoiled or lost sheets that lie beyond `nextNumber`: they are passed over when their turn comes. */
  readonly ahead: number;
  /** A leased range is always in use; a book lies in stock, is held by somebody, or went back to the county. */
  readonly state: 'leased' | 'stock' | 'held' | 'returned';
  /** Code of the kind of receipt, of books only. */
  readonly fiscalCode?: string;
  /** Who holds the book: `clerk:op01`, `agent:A07`. */
  readonly holder?: string | undefined;
  /** The act that gave it to its holder: books are used up in the order they were issued. */
  readonly issuedSeq?: number | undefined;
  /** The county checked the stubs up to this number. */
  readonly verifiedTo?: number;
  readonly leasedAt: string;
  readonly seq: number;
};

export type PrintRow = {
  readonly printId: string;
  readonly contributionId: string;
  readonly receiptNumber: string;
  readonly copy: number;
  readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown' | 'voided';
  readonly reason?: string;
  readonly qr?: string;
  readonly at: string;
  readonly seq: number;
};

export type ShiftRow = {
  readonly shiftId: string;
  readonly operator: string;
  readonly businessDate: string;
  readonly openedAt: string;
  readonly floatFen: number;
  readonly state: 'open' | 'closed';
  readonly closedAt?: string;
  readonly closedSeq?: number;
  /** What became of the original sheet; absent = never asked of a printer, or lost in the middle. */
  readonly sheet?: 'printed' | 'not-printed' | 'unknown';
  /** Copies of the sheet that came out, or may have. */
  readonly sheetCopies?: number;
  /** The shift this one took its cash over from. */
  readonly handedOverBy?: string;
  readonly seq: number;
};

export type CountRow = {
  readonly countId: string;
  readonly shiftId: string;
  readonly countedFen: number;
  readonly expectedFen: number;
  /** JSON list of `{denominationFen, pieces}`. */
  readonly pieces: string;
  readonly at: string;
  readonly seq: number;
};

export type ActRow = {
  readonly actSeq: number;
  readonly entryId: string;
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly personKey?: string;
  /** The act that has to be answered first (registration before payment, payment before reversal). */
  readonly after?: string;
  readonly contributionId?: string;
  readonly amountFen?: number;
  /** Set where a card paid: such money is none of the cash that piles up here. */
  readonly byCard?: boolean;
  readonly state: 'waiting' | 'accepted' | 'refused' | 'deferred';
  readonly reference?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly field?: string;
  readonly answeredAt?: string;
};

export type EnrolmentRow = {
  readonly enrolmentId: string;
  readonly entryId: string;
  readonly seq: number;
  readonly personKey: string;
  readonly sex: 'male' | 'female';
  readonly birthDate: string;
  readonly villageCode: string;
  readonly tierFen: number;
  readonly specialGroup: string;
  readonly operator: string;
  readonly at: string;
  readonly review: 'none' | 'open' | 'passed' | 'returned';
  /** Registration forms printed so far, the original among them. */
  readonly formCopies?: number;
};

export type LinkRow = { readonly localKey: string; readonly provinceKey: string; readonly seq: number };

export type ClosedTaskRow = {
  readonly taskId: string;
  readonly seq: number;
  readonly done: string;
  readonly at: string;
};

export type OperatorStateRow = {
  readonly operatorId: string;
  readonly lastSignInAt?: string;
  /** Failures since the last success or unlock. */
  readonly failures: number;
  readonly seq: number;
};

/** One projection table by its key. */
export interface Table<R> {
  insert(row: R): void;
  /** Changes some columns of an existing row; a missing row is a bug and throws. */
  patch(key: string | number, changes: Partial<R>): void;
  find(key: string | number): R | undefined;
}

/** Contributions by their id. */
export interface Contributions extends Table<ContributionRow> {
  /** The live contribution of a person-year of a scheme under any of the person's keys. */
  findLive(personKeys: readonly string[], year: number, scheme: Scheme): ContributionRow | undefined;
  listOfPerson(personKeys: readonly string[], limit: number): readonly ContributionRow[];
  /** Newest first, strictly before `before` (a seq). */
  listOfShift(shiftId: string, limit: number, before?: number): readonly ContributionRow[];
  /** Live ones with a receipt number, made before an instant, whose original never came out and is not on its way; oldest first. */
  listWithoutPaper(shiftId: string, before: string, limit: number): readonly ContributionRow[];
  /** Those that came with a village list, in the order they were booked. */
  listOfBatch(batch: {
    readonly batchId: string;
    readonly seq: number;
    readonly settledSeq?: number;
  }): readonly ContributionRow[];
  countOfShift(shiftId: string): {
    readonly cash: number;
    readonly card: number;
    readonly reversed: number;
    readonly government: number;
  };
}

/**
 * Receipt numbers by the entry that gave them. A number given with a contribution is known from its row and is found here without
 * being inserted, so taking money writes nothing more; one given in place of another is inserted.
 */
export interface Receipts extends Table<ReceiptRow> {
  /** Every number given within a shift with its fate, in the order of ranges and numbers. */
  listOfShift(shiftId: string): readonly ReceiptRow[];
  /** Numbers given in place of others by entries from a day on (`YYYY-MM-DD`), oldest first; few, whatever the season. */
  listReplacing(from: string): readonly ReceiptRow[];
}

export interface Ranges extends Table<RangeRow> {
  list(): readonly RangeRow[];
  /** Leased ranges and books in somebody's hands with numbers left, in the order they are used; a handful by construction. */
  listOpen(): readonly RangeRow[];
  /** The range or book a printed number belongs to. */
  findOf(receiptNumber: string): RangeRow | undefined;
}

export interface Prints extends Table<PrintRow> {
  listOfContribution(contributionId: string): readonly PrintRow[];
  /** Prints whose outcome nobody knows, and those a crash left in the middle. */
  listOpen(limit: number): readonly PrintRow[];
}

/** Sums of postings. The legs themselves stand in the journal's entries and nowhere else. */
export interface Postings {
  /** Debits minus credits of an account over all time, fen. */
  balance(account: string): number;
  /** The same within a business date. */
  balanceOfDay(account: string, businessDate: string): number;
  /** What went from `other` into the account and back within a business date, fen. */
  flowsOfDay(account: string, other: string, businessDate: string): { readonly inFen: number; readonly outFen: number };
  /** Debits minus credits of an account within a shift, fen. */
  balanceOfShift(account: string, shiftId: string): number;
  /** What went from `other` into the account and back within a shift, fen. */
  flowsOfShift(account: string, other: string, shiftId: string): { readonly inFen: number; readonly outFen: number };
}

export interface Shifts extends Table<ShiftRow> {
  findOpen(): ShiftRow | undefined;
  findLast(): ShiftRow | undefined;
  /** Closed shifts, newest first. */
  listClosed(limit: number): readonly ShiftRow[];
  /** Every shift of a business date, in the order they were opened. */
  listOfDay(businessDate: string): readonly ShiftRow[];
}

export interface Counts extends Table<CountRow> {
  listOfShift(shiftId: string): readonly CountRow[];
}

export type ActCounts = {
  readonly waiting: number;
  readonly waitingOldestAt?: string;
  readonly accepted: number;
  readonly refused: number;
  readonly refusedOldestAt?: string;
};

export interface Acts extends Table<ActRow> {
  findByEntry(entryId: string): ActRow | undefined;
  /** Waiting and deferred acts in order of actSeq. */
  listUnanswered(limit: number, after?: number): readonly ActRow[];
  listByState(states: readonly ActRow['state'][], limit: number, before?: number): readonly ActRow[];
  counts(): ActCounts;
  /** Acts the province accepted on a calendar day of the station, `YYYY-MM-DD`. */
  countAcceptedOn(day: string): number;
  /** Unanswered acts, and the cash (not the cards) behind those that are payments. */
  countUnansweredCash(): { readonly acts: number; readonly cashFen: number };
}

export interface Enrolments extends Table<EnrolmentRow> {
  findByPerson(personKey: string): EnrolmentRow | undefined;
  listForReview(limit: number): readonly EnrolmentRow[];
  /** Applications whose person has no province number yet, newest first. */
  listUnnumbered(limit: number): readonly EnrolmentRow[];
}

export interface Links extends Table<LinkRow> {
  findByProvinceKey(provinceKey: string): LinkRow | undefined;
}

/** All projections. `apply` writes them inside the commit; use cases read them. */
export interface Projections {
  readonly contributions: Contributions;
  readonly charges: Charges;
  readonly agentBatches: AgentBatches;
  readonly collectiveAids: CollectiveAids;
  readonly agentMonths: Table<AgentMonthRow>;
  readonly strays: Strays;
  readonly settlements: Settlements;
  readonly refunds: Refunds;
  readonly elsewhereImports: ElsewhereImports;
  readonly elsewhereLines: ElsewhereLines;
  readonly tierChoices: TierChoices;
  readonly taxOrders: TaxOrders;
  readonly withdrawals: Withdrawals;
  readonly villageTransfers: VillageTransfers;
  readonly cutOvers: CutOvers;
  readonly leavings: Leavings;
  readonly certifications: Certifications;
  readonly helpCalls: HelpCalls;
  readonly kioskOrders: Table<KioskOrderRow>;
  readonly statements: Statements;
  readonly receipts: Receipts;
  readonly ranges: Ranges;
  readonly sheets: SheetRows;
  readonly holdings: Holdings;
  readonly declarations: Declarations;
  readonly kits: Kits;
  readonly kitForms: KitForms;
  readonly prints: Prints;
  readonly postings: Postings;
  readonly shifts: Shifts;
  readonly days: Days;
  readonly deposits: Deposits;
  readonly dayUploads: DayUploads;
  readonly months: Months;
  readonly monthSums: MonthSums;
  readonly imports: Imports;
  readonly statementLines: StatementLines;
  readonly comparedDays: ComparedDays;
  readonly unowned: Unowned;
  readonly counts: Counts;
  readonly acts: Acts;
  readonly enrolments: Enrolments;
  readonly links: Links;
  readonly closedTasks: Table<ClosedTaskRow>;
  readonly operators: Table<OperatorStateRow>;
  readonly tallies: Tallies;
}
