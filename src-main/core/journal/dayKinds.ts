import type { Scheme } from '../../contract/values/scheme.ts';
import type { Posting } from './kinds.ts';

/** How many and how much. */
export type CountAndSum = { readonly count: number; readonly sumFen: number };

/** One shift of a sealed day. */
export type SealedShift = {
  readonly shiftId: string;
  readonly operator: string;
  readonly floatFen: number;
  readonly cashInFen: number;
  readonly cashReversedFen: number;
  /** What went to the safe while the shift ran. */
  readonly droppedFen: number;
  readonly expectedFen: number;
  readonly countedFen: number;
  readonly differenceFen: number;
  readonly cause?: string;
};

/**
 * What a day comes to, frozen when it is sealed. `cash`, `card` and `government` are what stayed in force; `reversed` was taken back in its
 * shift. `depositFen` is what has to go to the bank: the cash in force, whatever was over or short. `upload` is how far the province had
 * taken it at that moment.
 */
export type DayFigures = {
  readonly shifts: readonly SealedShift[];
  readonly cash: CountAndSum;
  readonly card: CountAndSum;
  readonly government: CountAndSum;
  readonly reversed: CountAndSum;
  /** The same money by scheme, as it is owed and sent on; absent in days sealed before it was kept. */
  readonly schemes?: readonly {
    readonly scheme: Scheme;
    readonly cash: CountAndSum;
    readonly card: CountAndSum;
    readonly government: CountAndSum;
  }[];
  readonly overFen: number;
  readonly shortFen: number;
  readonly depositFen: number;
  readonly pieces: readonly { readonly denominationFen: number; readonly pieces: number }[];
  readonly receipts: readonly {
    readonly from: string;
    readonly to: string;
    readonly used: number;
    readonly voided: number;
  }[];
  readonly voids: readonly { readonly receiptNumber: string; readonly reason: string; readonly replacedBy?: string }[];
  readonly upload: { readonly accepted: CountAndSum; readonly waiting: CountAndSum; readonly refused: CountAndSum };
};

/** Entries of till, day and bank beside those of the shift. */
export type DayKinds = {
  /** What became of a printed sheet of a sealed day; copy 0 is the original. */
  'day.sheet': {
    body: {
      readonly businessDate: string;
      readonly copy: number;
      readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
      readonly reason?: string;
    };
    private: undefined;
  };
  /** Cash out of a running till into the safe; the clerk and a second person counted it. */
  'till.dropped': {
    body: {
      readonly dropId: string;
      readonly shiftId: string;
      readonly amountFen: number;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** The auditor counted a running till unannounced: nothing moves, the count stands. */
  'till.inspected': {
    body: {
      readonly inspectionId: string;
      readonly shiftId: string;
      readonly pieces: readonly { readonly denominationFen: number; readonly pieces: number }[];
      readonly countedFen: number;
      readonly expectedFen: number;
      readonly differenceFen: number;
      readonly remark?: string;
    };
    private: undefined;
  };
  /** The county's or township's float arrived in the safe. */
  'float.received': {
    body: {
      readonly floatId: string;
      readonly amountFen: number;
      readonly from: string;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** A station day is over for good: its figures, and SM3 over their canonical text. */
  'day.sealed': {
    body: {
      readonly sealId: string;
      readonly businessDate: string;
      readonly figures: DayFigures;
      readonly figuresHash: string;
      readonly approvedBy: string;
    };
    private: undefined;
  };
  /** Cash of sealed days handed in at the bank; `days` says how much of which day. Less than a day's cash carries a reason. */
  'deposit.made': {
    body: {
      readonly depositId: string;
      readonly slipNumber: string;
      readonly bank: string;
      readonly amountFen: number;
      readonly days: readonly { readonly businessDate: string; readonly amountFen: number }[];
      readonly reason?: string;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
  /** The bank's line for a deposit: credited in the income account. */
  'deposit.credited': {
    body: {
      readonly creditId: string;
      readonly depositId: string;
      readonly amountFen: number;
      readonly creditedOn: string;
      readonly reference: string;
      /** The line of the bank's file it was taken from; absent when the line was keyed. */
      readonly lineId?: string;
      readonly approvedBy: string;
      readonly postings: readonly Posting[];
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const dayKinds = {
  'day.sheet': { version: 1, act: false },
  'till.dropped': { version: 1, act: true },
  'till.inspected': { version: 1, act: true },
  'float.received': { version: 1, act: true },
  'day.sealed': { version: 1, act: true },
  'deposit.made': { version: 1, act: true },
  'deposit.credited': { version: 1, act: true },
} as const;
