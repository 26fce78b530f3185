import type { ElsewhereOutcome, ElsewhereProblem, ElsewhereSource, TaxStatus } from '../journal/elsewhereKinds.ts';
import type { Table } from './projections.ts';

/** A file of payments made elsewhere. */
export type ElsewhereImportRow = {
  readonly importId: string;
  readonly source: ElsewhereSource;
  readonly fileHash: string;
  readonly fileName: string;
  readonly lines: number;
  /** Lines noted so far; fewer than `lines` after a cut. */
  readonly noted: number;
  readonly counted: number;
  readonly problems: number;
  readonly repeated: number;
  readonly sumFen: number;
  readonly operator: string;
  readonly at: string;
  readonly seq: number;
};

/** One line of such a file. Names and numbers stand in the private part of its entry. */
export type ElsewhereLineRow = {
  /** The id of its entry. */
  readonly lineId: string;
  readonly seq: number;
  readonly importId: string;
  readonly line: number;
  readonly source: ElsewhereSource;
  readonly personKey?: string;
  readonly year: number;
  readonly amountFen: number;
  readonly paidOn?: string;
  readonly reference?: string;
  readonly taxStatus?: TaxStatus;
  /** The person-year is paid by it. */
  readonly counts: boolean;
  /** `open` = somebody has to look at it. */
  readonly state: 'done' | 'open' | 'settled';
  readonly problem?: ElsewhereProblem;
  readonly contributionId?: string;
  readonly outcome?: ElsewhereOutcome;
  readonly outcomeText?: string;
  readonly settledBy?: string;
  readonly settledAt?: string;
};

/** A tier registered where no money is taken; the newest of a person-year is the one in force. */
export type TierChoiceRow = {
  readonly choiceId: string;
  readonly seq: number;
  readonly personKey: string;
  readonly year: number;
  readonly tierFen: number;
  readonly selfFen: number;
  readonly operator: string;
  readonly at: string;
};

/** An order of the tax system behind money taken here. */
export type TaxOrderRow = {
  readonly taxNumber: string;
  readonly contributionId: string;
  readonly status: TaxStatus;
  /** `closed` once the treasury has it. */
  readonly state: 'open' | 'closed';
  readonly at: string;
  readonly seq: number;
};

export interface ElsewhereImports extends Table<ElsewhereImportRow> {
  findByHash(source: ElsewhereSource, fileHash: string): ElsewhereImportRow | undefined;
  /** Newest first. */
  list(limit: number): readonly ElsewhereImportRow[];
}

export interface ElsewhereLines extends Table<ElsewhereLineRow> {
  /** A line by which a person-year is paid, under any of the person's keys. */
  findPaid(personKeys: readonly string[], year: number): ElsewhereLineRow | undefined;
  /** The same payment in an earlier file: its source's own number with the same person-year. */
  findReference(line: Pick<ElsewhereLineRow, 'source' | 'reference' | 'year'>): ElsewhereLineRow | undefined;
  /** Years of a person paid elsewhere, newest first. */
  listOfPerson(personKeys: readonly string[], limit: number): readonly ElsewhereLineRow[];
  /** Newest first, strictly before `before` (a seq). */
  list(limit: number, before?: number): readonly ElsewhereLineRow[];
  /** Lines that wait for a person, oldest first. */
  listOpen(limit: number, after?: number): readonly ElsewhereLineRow[];
  countOpen(): number;
}

export interface TierChoices extends Table<TierChoiceRow> {
  findNewest(personKeys: readonly string[], year: number): TierChoiceRow | undefined;
}

export interface TaxOrders extends Table<TaxOrderRow> {
  findByContribution(contributionId: string): TaxOrderRow | undefined;
  /** Orders the treasury does not have yet, oldest first. */
  listOpen(limit: number): readonly TaxOrderRow[];
}
