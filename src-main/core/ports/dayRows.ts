import type { ActRow, ContributionRow, Table } from './projections.ts';

/** A business date on which a till ran. */
export type DayRow = {
  readonly businessDate: string;
  readonly state: 'open' | 'sealed';
  readonly sealedAt?: string;
  readonly sealedSeq?: number;
  /** Cash of the day that has to go to the bank; known once it is sealed. */
  readonly depositFen?: number;
  /** How much of it went there. */
  readonly depositedFen: number;
  /** What became of the printed original; absent = never asked of a printer. */
  readonly sheet?: 'printed' | 'not-printed' | 'unknown';
  readonly sheetCopies?: number;
  readonly seq: number;
};

/** Cash handed in at the bank. */
export type DepositRow = {
  readonly depositId: string;
  readonly slipNumber: string;
  readonly bank: string;
  readonly amountFen: number;
  /** JSON list of `{businessDate, amountFen}`. */
  readonly days: string;
  readonly reason?: string;
  readonly operator: string;
  readonly businessDate: string;
  readonly at: string;
  readonly state: 'deposited' | 'credited';
  readonly creditedOn?: string;
  readonly reference?: string;
  readonly seq: number;
};

/** Days by their date. */
export interface Days extends Table<DayRow> {
  /** Newest first, before a date when one is given. */
  list(limit: number, before?: string): readonly DayRow[];
  /** Sealed days whose cash has not all gone to the bank, oldest first. */
  listToDeposit(limit: number): readonly DayRow[];
}

/** Deposits by their id. */
export interface Deposits extends Table<DepositRow> {
  findBySlip(bank: string, slipNumber: string): DepositRow | undefined;
  /** Newest first. */
  list(limit: number): readonly DepositRow[];
  /** Waiting for the bank's line, oldest first. */
  listUncredited(limit: number): readonly DepositRow[];
}

/** Sums over the contributions of one shift, told apart by what a proof compares. */
export type ContributionSum = Pick<ContributionRow, 'scheme' | 'tender' | 'state'> & {
  readonly count: number;
  readonly selfFen: number;
  readonly governmentFen: number;
};

/** Live money of one shift by what the province said of it. */
export type UploadSum = { readonly state: ActRow['state']; readonly count: number; readonly sumFen: number };

/** Receipts of one shift in force, with what their contributions were paid. */
export type ReceiptSum = { readonly count: number; readonly sumFen: number };

/** A receipt number and what was paid with it, fen. */
export type GivenNumber = { readonly receiptNumber: string; readonly selfFen: number };

/** What the terminal told of one shift: approved and not taken back. */
export type ChargeSum = { readonly count: number; readonly sumFen: number };

/**
 * What a day's proof asks of the rows of one shift. A shift's rows stand next to each other, so every question reads a stretch of a
 * table from one number to another and is bounded by what one till takes in a day.
 */
export interface DayUploads {
  sumContributions(shiftId: string): readonly ContributionSum[];
  sumUploads(shiftId: string): readonly UploadSum[];
  sumReceipts(shiftId: string): ReceiptSum;
  /** Numbers on the live money of a shift; every one of them, nothing else: a month has thousands. */
  listGiven(shiftId: string): readonly GivenNumber[];
  /** Sales the terminal approved less voids it approved. */
  sumCharges(shiftId: string): ChargeSum;
  /** Card money without the terminal's word, and what the terminal holds for money taken back; oldest first. */
  listChargeDifferences(shiftId: string, limit: number): readonly ContributionRow[];
  /** Live money whose receipt is not in force, and money taken back whose receipt still is; oldest first. */
  listReceiptDifferences(shiftId: string, limit: number): readonly ContributionRow[];
  /** Live money the province has not accepted, refused ones first. */
  listNotAccepted(shiftId: string, limit: number): readonly { readonly row: ContributionRow; readonly act: ActRow }[];
}
