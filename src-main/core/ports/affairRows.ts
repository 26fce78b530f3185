import type { Table } from './projections.ts';

/** A slip of pension cash paid out at the POS. No amount: it is in no account of this station. */
export type WithdrawalRow = {
  readonly logId: string;
  readonly seq: number;
  readonly businessDate: string;
  readonly slipNumber: string;
  readonly count: number;
  readonly operator: string;
  readonly at: string;
  readonly state: 'logged' | 'struck';
  readonly reason?: string;
};

/** A village that came or went. */
export type VillageTransferRow = {
  readonly transferId: string;
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly villageCode: string;
  readonly newCode?: string;
  readonly otherStation: string;
  readonly effectiveOn: string;
  readonly people: number;
  readonly unpaid: number;
  readonly openHere: number;
  readonly openFen: number;
  readonly at: string;
};

/** The opening of the books; there is one at most. */
export type CutOverRow = {
  readonly cutOverId: string;
  readonly seq: number;
  readonly asOf: string;
  readonly at: string;
};

/** Somebody who handed everything over and works at this terminal no more. */
export type LeavingRow = {
  readonly operatorId: string;
  readonly seq: number;
  readonly leavingId: string;
  readonly takenBy: string;
  readonly at: string;
};

export interface Withdrawals extends Table<WithdrawalRow> {
  findBySlip(slipNumber: string): WithdrawalRow | undefined;
  /** Of a month `YYYY-MM`, in the order they were logged. */
  listOfMonth(month: string): readonly WithdrawalRow[];
}

export interface VillageTransfers extends Table<VillageTransferRow> {
  list(limit: number): readonly VillageTransferRow[];
}

export interface CutOvers extends Table<CutOverRow> {
  findOnly(): CutOverRow | undefined;
}

export interface Leavings extends Table<LeavingRow> {
  list(limit: number): readonly LeavingRow[];
}
