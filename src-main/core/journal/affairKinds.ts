import type { Posting } from './kinds.ts';

/** A run of receipt numbers somebody holds, as it stands on a signed list. */
export type ReceiptRun = { readonly from: string; readonly to: string; readonly pieces: number };

/** What the station already had when this program began: one signed list, posted once. */
export type CutOverBody = {
  readonly cutOverId: string;
  /** The last day of the old books, `YYYY-MM-DD`; the opening stands on it. */
  readonly asOf: string;
  /** Float in the safe, owed to the county (1002/2004). */
  readonly floatFen: number;
  /** Collected cash of the old books that lies in the safe, by its day (1002/2001). */
  readonly cash: readonly { readonly businessDate: string; readonly amountFen: number }[];
  /** Deposits the bank has not credited yet (1012/2001). */
  readonly deposits: readonly {
    readonly depositId: string;
    readonly slipNumber: string;
    readonly bank: string;
    readonly amountFen: number;
    readonly madeOn: string;
  }[];
  /** Card batches the acquirer has not paid yet (1011/2001). */
  readonly cards: readonly { readonly reference: string; readonly amountFen: number }[];
  /** Money without a person (1002/2005). */
  readonly unclearFen: number;
  readonly receipts: readonly ReceiptRun[];
  /** Open cases of the old books in words, one line each. */
  readonly cases: readonly string[];
  /** Totals of the old ledgers, by the ledger's code. */
  readonly ledgers: readonly { readonly code: string; readonly count: number; readonly amountFen: number }[];
  readonly approvedBy: string;
  readonly postings: readonly Posting[];
};

/** What somebody who leaves hands over. Nothing of it is counted anew here: it is what the books say at that moment. */
export type LeavingBody = {
  readonly leavingId: string;
  readonly operatorId: string;
  /** The one who takes everything over; the one who leaves signs beside him. */
  readonly takenBy: string;
  readonly reason: string;
  readonly receipts: readonly ReceiptRun[];
  readonly safeFen: number;
  readonly undepositedFen: number;
  readonly tasks: readonly { readonly kind: string; readonly count: number }[];
};

/** Entries about the station itself rather than about a payment. */
export type AffairKinds = {
  // Notes.
  /** Pension cash paid out at the POS (助农取款): how many slips, never how much. It is nobody's fund here. */
  'withdrawal.logged': {
    body: { readonly logId: string; readonly slipNumber: string; readonly count: number };
    private: undefined;
  };
  /** A line of that log was wrong. */
  'withdrawal.struck': { body: { readonly logId: string; readonly reason: string }; private: undefined };

  // Acts.
  'station.cutOver': { body: CutOverBody; private: undefined };
  'operator.left': { body: LeavingBody; private: undefined };
  /** A village comes to this station or goes from it: its people and their arrears follow, open money stays where it was taken. */
  'village.transferred': {
    body: {
      readonly transferId: string;
      readonly direction: 'in' | 'out';
      readonly villageCode: string;
      /** The code its people carry from then on, where it changes. */
      readonly newCode?: string;
      readonly otherStation: string;
      readonly effectiveOn: string;
      readonly people: number;
      /** Of them, not paid for the running year. */
      readonly unpaid: number;
      /** Money of its people that is not settled and stays here: unanswered acts and open refunds. */
      readonly openHere: number;
      readonly openFen: number;
      readonly approvedBy: string;
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const affairKinds = {
  'withdrawal.logged': { version: 1, act: false },
  'withdrawal.struck': { version: 1, act: false },
  'station.cutOver': { version: 1, act: true },
  'operator.left': { version: 1, act: true },
  'village.transferred': { version: 1, act: true },
} as const;
