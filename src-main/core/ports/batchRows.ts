import type { Table } from './projections.ts';

/** A village list whose bag was counted. */
export type AgentBatchRow = {
  readonly batchId: string;
  readonly agentId: string;
  readonly villageCode: string;
  readonly year: number;
  readonly businessDate: string;
  readonly shiftId: string;
  readonly operator: string;
  readonly at: string;
  readonly state: 'booking' | 'settled';
  readonly countedFen: number;
  readonly lineCount: number;
  readonly linesFen: number;
  readonly bookedCount: number;
  readonly bookedFen: number;
  /** JSON list of `BagDifference`. */
  readonly differences: string;
  readonly reason?: string;
  /** Counted less booked, once it is settled. */
  readonly differenceFen?: number;
  readonly settledAt?: string;
  readonly settledSeq?: number;
  readonly seq: number;
};

/** Aid of the collective for one person-year. */
export type CollectiveAidRow = {
  readonly seq: number;
  readonly aidId: string;
  readonly batchId: string;
  readonly personKey: string;
  readonly year: number;
  readonly amountFen: number;
  readonly at: string;
};

/** A settled month of an agent. */
export type AgentMonthRow = {
  /** Agent and month: `cun01/2026-11`. */
  readonly agentMonth: string;
  readonly settlementId: string;
  readonly seq: number;
};

/** Lists by their id. */
export interface AgentBatches extends Table<AgentBatchRow> {
  /** Counted and not settled, oldest first. */
  listOpen(limit: number): readonly AgentBatchRow[];
  /** Newest first. */
  list(limit: number): readonly AgentBatchRow[];
  /** Those of an agent (of all agents without one) whose bag was counted within a month `YYYY-MM`, oldest first. */
  listOfMonth(month: string, agentId?: string): readonly AgentBatchRow[];
}

/** Aid by the number of its entry. */
export interface CollectiveAids extends Table<CollectiveAidRow> {
  sumOf(personKeys: readonly string[], year: number): number;
  /** Those of one list, in the order they were recorded. */
  listOfBatch(batch: Pick<AgentBatchRow, 'batchId' | 'seq' | 'settledSeq'>): readonly CollectiveAidRow[];
}
