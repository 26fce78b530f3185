import type { CountAndSum } from './dayKinds.ts';
import type { PersonPrivate, Posting } from './kinds.ts';

/** Money a bag has too much or too little, and whose line it belongs to; without a line the agent's list as a whole. Short is negative. */
export type BagDifference = { readonly lineId?: string; readonly amountFen: number };

/** What an agent's month comes to, in the four parts both sides sign. Money in fen. */
export type VillageMonthFigures = {
  /** 票据核准: runs of receipt numbers given on the agent's lists. */
  readonly receipts: readonly {
    readonly from: string;
    readonly to: string;
    readonly used: number;
    readonly voided: number;
  }[];
  /** 现金结算: one line a list; over is positive, short negative. */
  readonly lists: readonly {
    readonly batchId: string;
    readonly businessDate: string;
    readonly people: number;
    readonly bookedFen: number;
    readonly countedFen: number;
    readonly differenceFen: number;
  }[];
  /** 保费上解: what of each day went to the bank, and what the bank credited of it. */
  readonly days: readonly {
    readonly businessDate: string;
    readonly bookedFen: number;
    readonly slips: readonly string[];
    readonly state: 'open' | 'waiting' | 'deposited' | 'credited';
  }[];
  /** 对账核准: how far the province took the lines. */
  readonly upload: {
    readonly accepted: CountAndSum;
    readonly waiting: CountAndSum;
    readonly refused: CountAndSum;
    readonly reversed: CountAndSum;
  };
};

/** Entries of village lists that an agent hands in. Its lines are contributions of their own (`contribution.collected`). */
export type BatchKinds = {
  /**
   * The agent's bag was counted and taken: one sum for all lines. From here on the lines are booked one by one; `lineCount` and
   * `linesFen` are what the two sides agreed on.
   */
  'batch.counted': {
    body: {
      readonly cashInId: string;
      readonly batchId: string;
      readonly agentId: string;
      readonly villageCode: string;
      readonly year: number;
      readonly pieces: readonly { readonly denominationFen: number; readonly pieces: number }[];
      readonly countedFen: number;
      readonly lineCount: number;
      readonly linesFen: number;
      /** What the bag is over or short, line by line; empty when it fits. */
      readonly differences: readonly BagDifference[];
      readonly reason?: string;
      /** Who signed beside the clerk: a bag that does not fit, or one that goes straight to the safe. */
      readonly approvedBy?: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** Everything of a list is booked or left out, and what was over or short stands on its own account. */
  'batch.settled': {
    body: {
      readonly batchId: string;
      readonly bookedCount: number;
      readonly bookedFen: number;
      readonly differenceFen: number;
      readonly reason?: string;
      readonly approvedBy?: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** Money of the collective for one person's account (item 6): no cash passes, a resolution stands behind it. */
  'aid.recorded': {
    body: {
      readonly aidId: string;
      readonly batchId: string;
      readonly personKey: string;
      readonly scheme: 'resident-pension';
      readonly year: number;
      readonly amountFen: number;
      readonly resolution: string;
      readonly policyVersion: number;
      readonly serial: string;
      readonly villageCode?: string;
    };
    private: PersonPrivate;
  };
  /** The month of one agent is settled: its four parts frozen, SM3 over their canonical text, signed here and on paper by the agent. */
  'agent.monthSettled': {
    body: {
      readonly settlementId: string;
      readonly agentId: string;
      readonly month: string;
      readonly figures: VillageMonthFigures;
      readonly figuresHash: string;
      readonly approvedBy: string;
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const batchKinds = {
  'batch.counted': { version: 1, act: true },
  'batch.settled': { version: 1, act: true },
  'aid.recorded': { version: 1, act: true },
  'agent.monthSettled': { version: 1, act: true },
} as const;
