import type { FindingCode } from '../../contract/values/monthFinding.ts';
import type { CountAndSum } from './dayKinds.ts';
import type { Posting } from './kinds.ts';

/** What one window of the station took in a month, as it was known where the month was closed. */
export type MonthWindow = {
  readonly terminal: string;
  readonly windowName: string;
  readonly own: boolean;
  /** When it was last heard of; absent for our own and for one nobody ever heard of. */
  readonly asOf?: string;
  /** Nothing of its month can be missing here. */
  readonly complete: boolean;
  readonly cash: CountAndSum;
  readonly card: CountAndSum;
  readonly government: CountAndSum;
  readonly reversed: CountAndSum;
};

/** What a month comes to, frozen when it is closed. */
export type MonthFigures = {
  readonly month: string;
  /** 2001 over the month: what was owed, what came in, what was given back, what the county has now. */
  readonly owed: {
    readonly openingFen: number;
    readonly collectedFen: number;
    readonly reversedFen: number;
    readonly remittedFen: number;
    readonly closingFen: number;
  };
  /** Balance of every account at the end of the month, fen; debits positive. */
  readonly balances: readonly { readonly account: string; readonly fen: number }[];
  readonly days: readonly {
    readonly businessDate: string;
    readonly cash: CountAndSum;
    readonly card: CountAndSum;
    readonly depositFen: number;
    readonly figuresHash: string;
  }[];
  readonly cash: CountAndSum;
  readonly card: CountAndSum;
  readonly government: CountAndSum;
  readonly reversed: CountAndSum;
  readonly villages: readonly { readonly villageCode: string; readonly count: number; readonly sumFen: number }[];
  readonly clerks: readonly {
    readonly operator: string;
    readonly count: number;
    readonly sumFen: number;
    readonly reversedCount: number;
    readonly reversedFen: number;
    readonly voidedReceipts: number;
  }[];
  readonly tiers: readonly {
    readonly tierFen: number;
    readonly count: number;
    readonly selfFen: number;
    readonly governmentFen: number;
    readonly subsidyFen: number;
  }[];
  /** Every window of the station, ours among them; absent where it is the only one. Everything else here is ours alone. */
  readonly windows?: readonly MonthWindow[];
  readonly overFen: number;
  readonly shortFen: number;
  readonly receipts: readonly {
    readonly from: string;
    readonly to: string;
    readonly used: number;
    readonly voided: number;
  }[];
  readonly deposits: CountAndSum;
  readonly credited: CountAndSum;
  /** Every report line with what was found in it. */
  readonly checks: readonly { readonly name: string; readonly findings: number; readonly explained: number }[];
  /** What was found and what was written about it, as it stood when the month was closed. */
  readonly findings: readonly {
    readonly code: FindingCode;
    readonly subject: string;
    readonly params: Readonly<Record<string, string | number>>;
    readonly explanation?: string;
  }[];
};

/** One act on which this station and the province differ. */
export type DayDifference = {
  readonly entryId: string;
  readonly why: 'only-here' | 'only-province' | 'province-amount' | 'province-state';
  readonly kind: string;
  readonly oursFen?: number;
  readonly theirsFen?: number;
  readonly ours?: string;
  readonly theirs?: string;
};

/** A line of a statement as it was read. */
export type StatementLine = {
  readonly lineId: string;
  readonly day: string;
  readonly amountFen: number;
  readonly feeFen?: number;
  readonly reference?: string;
  readonly slipNumber?: string;
  readonly trace?: string;
  readonly batch?: string;
  readonly maskedCard?: string;
};

/** Entries of month, statements and settlements. */
export type MonthKinds = {
  // Notes.
  /** A file of the bank or the acquirer was taken in; a large one takes several of these, `position` counts on. */
  'statement.imported': {
    body: {
      readonly importId: string;
      readonly source: 'bank' | 'acquirer';
      readonly fileHash: string;
      readonly fileName: string;
      readonly fromDay: string;
      readonly toDay: string;
      readonly position: number;
      readonly lines: readonly StatementLine[];
    };
    private: undefined;
  };
  /** The province told what it has of a business day. */
  'day.compared': {
    body: {
      readonly businessDate: string;
      readonly ours: CountAndSum;
      readonly theirs: CountAndSum;
      readonly differences: readonly DayDifference[];
    };
    private: undefined;
  };
  /** Somebody wrote what a finding is; `findingId` is its code and subject. */
  'finding.explained': {
    body: { readonly findingId: string; readonly explanation: string };
    private: undefined;
  };
  /** What became of a printed sheet of a closed month; copy 0 is the original. */
  'month.sheet': {
    body: {
      readonly month: string;
      readonly copy: number;
      readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
      readonly reason?: string;
    };
    private: undefined;
  };
  // Acts.
  /** A month is over for good: its figures, and SM3 over their canonical text. The county confirms by accepting the act. */
  'month.closed': {
    body: {
      readonly closeId: string;
      readonly month: string;
      readonly reportNumber: string;
      readonly figures: MonthFigures;
      readonly figuresHash: string;
      readonly approvedBy: string;
    };
    private: undefined;
  };
  /** The acquirer's money for a settled batch arrived. `amountFen` is gross; a fee kept back is the county's expense, never the fund's. */
  'settlement.credited': {
    body: {
      readonly creditId: string;
      readonly settlementId: string;
      readonly amountFen: number;
      readonly feeFen: number;
      readonly creditedOn: string;
      readonly reference: string;
      readonly lineId?: string;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** A clerk put money back that a closed till was short of, into the running till. */
  'shortage.repaid': {
    body: {
      readonly repaymentId: string;
      readonly amountFen: number;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** What tills were over, handed to the county out of the safe. */
  'surplus.handedOver': {
    body: {
      readonly handOverId: string;
      readonly amountFen: number;
      readonly note: string;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** The acquirer has a charge the books do not: its money stands in 2005 until somebody knows whose it is. */
  'unowned.booked': {
    body: {
      readonly bookingId: string;
      readonly lineId: string;
      readonly amountFen: number;
      readonly note: string;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** It went back to the card, or the county keeps it and looks after it. */
  'unowned.settled': {
    body: {
      readonly settleId: string;
      readonly bookingId: string;
      readonly outcome: 'back-to-card' | 'to-county';
      readonly amountFen: number;
      readonly note: string;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const monthKinds = {
  'statement.imported': { version: 1, act: false },
  'day.compared': { version: 1, act: false },
  'finding.explained': { version: 1, act: false },
  'month.sheet': { version: 1, act: false },
  'month.closed': { version: 1, act: true },
  'settlement.credited': { version: 1, act: true },
  'shortage.repaid': { version: 1, act: true },
  'surplus.handedOver': { version: 1, act: true },
  'unowned.booked': { version: 1, act: true },
  'unowned.settled': { version: 1, act: true },
} as const;
