import type { PersonPrivate } from './kinds.ts';

/** Who sent a list of payments that were made elsewhere. */
export type ElsewhereSource = 'bank-deduction' | 'phone-bank' | 'village-pos' | 'tax';

/** Status of an order in the tax system (national list): not declared, declared, paid, in the treasury, nobody of that number. */
export type TaxStatus = '01' | '02' | '03' | '04' | '09';

/** Why a line of such a list needs a person to look at it. */
export type ElsewhereProblem =
  | 'unreadable'
  | 'person-unknown'
  | 'name-differs'
  | 'amount-differs'
  | 'paid-here'
  | 'paid-twice'
  | 'failed'
  | 'no-account'
  | 'order-unknown';

/** How somebody settled such a line. */
export type ElsewhereOutcome = 'counts' | 'not-ours' | 'sent-back' | 'told-resident' | 'refund-here' | 'refund-there';

/** Entries about money that did not come over this counter. */
export type ElsewhereKinds = {
  // Notes.
  /** A file was taken in; its lines follow as notes of their own. `fileHash` is SHA-256 over its bytes. */
  'elsewhere.imported': {
    body: {
      readonly importId: string;
      readonly source: ElsewhereSource;
      readonly fileHash: string;
      readonly fileName: string;
      readonly lines: number;
      readonly sumFen: number;
    };
    private: undefined;
  };
  /** One line of it, and what it means: `counts` = the person-year is paid, as far as anybody here can know. */
  'elsewhere.noted': {
    body: {
      readonly importId: string;
      /** Row of the file, from 1. */
      readonly line: number;
      readonly source: ElsewhereSource;
      readonly scheme: 'resident-pension';
      readonly personKey?: string;
      readonly villageCode?: string;
      readonly year: number;
      readonly amountFen: number;
      readonly paidOn?: string;
      /** The bank's or the tax system's own number of the payment. */
      readonly reference?: string;
      readonly taxStatus?: TaxStatus;
      readonly counts: boolean;
      readonly problem?: ElsewhereProblem;
      /** The contribution taken here that this line speaks of. */
      readonly contributionId?: string;
      /** The same payment stood in an earlier file. */
      readonly repeated: boolean;
    };
    /** As the file said it. */
    private: PersonPrivate;
  };
  /** Somebody looked at a line that had a problem and says what became of it. */
  'elsewhere.settled': {
    body: {
      readonly lineId: string;
      readonly outcome: ElsewhereOutcome;
      readonly text?: string;
      readonly counts: boolean;
      readonly personKey?: string;
    };
    private: undefined;
  };

  // Acts.
  /** The tier somebody chose at a station that takes no money. */
  'tier.chosen': {
    body: {
      readonly choiceId: string;
      readonly personKey: string;
      readonly scheme: 'resident-pension';
      readonly year: number;
      readonly paymentKind: 'normal' | 'make-up';
      readonly tierFen: number;
      readonly selfFen: number;
      readonly governmentFen: number;
      readonly subsidyFen: number;
      readonly policyVersion: number;
      readonly serial: string;
      readonly villageCode?: string;
    };
    private: PersonPrivate;
  };
  /** The tax system's word on an order of ours; `04` closes it. */
  'tax.statusNoted': {
    body: {
      readonly contributionId: string;
      readonly personKey: string;
      readonly taxNumber: string;
      readonly status: TaxStatus;
      readonly importId: string;
      readonly line: number;
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const elsewhereKinds = {
  'elsewhere.imported': { version: 1, act: false },
  'elsewhere.noted': { version: 1, act: false },
  'elsewhere.settled': { version: 1, act: false },
  'tier.chosen': { version: 1, act: true },
  'tax.statusNoted': { version: 1, act: true },
} as const;
