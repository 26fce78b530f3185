import type { PersonPrivate, Posting } from './kinds.ts';

/** Money a bag has too much or too little, and whose line it belongs to; without a line the agent's list as a whole. Short is negative. */
export type BagDifference = { readonly lineId?: string; readonly amountFen: number };

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
  /** What became of a village's printed monthly sheet; copy 0 is the original. */
  'village.sheet': {
    body: {
      readonly agentId: string;
      readonly month: string;
      readonly copy: number;
      readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
      readonly reason?: string;
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const batchKinds = {
  'batch.counted': { version: 1, act: true },
  'batch.settled': { version: 1, act: true },
  'aid.recorded': { version: 1, act: true },
  'village.sheet': { version: 1, act: false },
} as const;
