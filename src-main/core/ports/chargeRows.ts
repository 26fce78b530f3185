import type { Table } from './projections.ts';

/** Where a charge stands; `intent`, `sending` and `unknown` are open. */
export type ChargeState = 'intent' | 'sending' | 'unknown' | 'approved' | 'declined' | 'not-sent' | 'not-charged';

export type ChargeRow = {
  readonly chargeId: string;
  readonly seq: number;
  readonly what: 'sale' | 'void';
  readonly tillRef: string;
  /** The terminal by its device id. */
  readonly device: string;
  /** The terminal as long as the charge is open: one at a time. */
  readonly openOn?: string;
  readonly contributionId: string;
  readonly personKey: string;
  readonly year: number;
  readonly amountFen: number;
  readonly state: ChargeState;
  readonly by?: 'answer' | 'query' | 'fence' | 'restart' | 'decision';
  readonly why?: string;
  /** The entry that told the present state. */
  readonly toldSeq?: number;
  readonly intendedAt: string;
  readonly sentAt?: string;
  /** Since when nobody knows. */
  readonly unknownAt?: string;
  readonly batch?: string;
  readonly shiftId: string;
  readonly businessDate: string;
  readonly operator: string;
  /** Slips for the payer that came out, or may have. */
  readonly slips: number;
};

/** A frame of the terminal nobody could use. */
export type StrayRow = {
  readonly strayId: string;
  readonly seq: number;
  readonly at: string;
  readonly reason: string;
  readonly chargeId?: string;
  readonly state: 'open' | 'explained';
  readonly explanation?: string;
};

/** A settlement of a terminal's batch. */
export type SettlementRow = {
  readonly settlementId: string;
  readonly seq: number;
  readonly device: string;
  readonly at: string;
  readonly state: 'asked' | 'settled' | 'refused' | 'unknown';
  readonly count: number;
  readonly oursFen: number;
  readonly theirsFen?: number;
  readonly reason?: string;
  /** When and how the acquirer's money for it arrived. */
  readonly creditedOn?: string;
  readonly creditedFen?: number;
  readonly feeFen?: number;
  /** The entry that booked it. */
  readonly creditSeq?: number;
};

/** A refund asked of the county. */
export type RefundRow = {
  readonly refundId: string;
  readonly seq: number;
  readonly contributionId: string;
  readonly personKey: string;
  readonly year: number;
  readonly amountFen: number;
  readonly tender: 'cash' | 'card';
  readonly at: string;
};

/** Charges at payment terminals by their id. */
export interface Charges extends Table<ChargeRow> {
  /** Every charge without an outcome, oldest first; one per terminal by construction. */
  listOpen(): readonly ChargeRow[];
  findByTillRef(tillRef: string): ChargeRow | undefined;
  /** Approved charges of a terminal told after an entry: how many, and sales less voids. */
  sumApproved(device: string, afterSeq: number): { readonly count: number; readonly oursFen: number };
  /** An approved charge of a shift that was told after an entry of its terminal. */
  findApproved(shiftId: string, device: string, afterSeq: number): ChargeRow | undefined;
  /** The approved sale behind a contribution. */
  findSale(contributionId: string): ChargeRow | undefined;
}

export interface Settlements extends Table<SettlementRow> {
  /** The last settlement of a terminal that was done. */
  findLastDone(device: string): SettlementRow | undefined;
  /** Whether a batch of the terminal was, or may have been, settled after an entry. */
  mayBeSettledSince(device: string, seq: number): boolean;
  listNewest(limit: number): readonly SettlementRow[];
}

export interface Refunds extends Table<RefundRow> {
  findByContribution(contributionId: string): RefundRow | undefined;
  /** Newest first; `before` = only those older than the entry of that number. */
  listNewest(limit: number, before?: number): readonly RefundRow[];
}

export interface Strays extends Table<StrayRow> {
  /** Those nobody has explained, oldest first. */
  listOpen(limit: number): readonly StrayRow[];
}
