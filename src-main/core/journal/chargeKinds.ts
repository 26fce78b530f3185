import type { OriginalCharge, TerminalAnswer, TerminalFence, TerminalNoteReason } from '../ports/paymentTerminal.ts';
import type { ContributionBody, PayerBody, PersonPrivate } from './kinds.ts';

/** What became of a charge at the terminal. `unknown` is left by evidence only; the others are final. */
export type ChargeOutcome = 'approved' | 'declined' | 'not-sent' | 'not-charged' | 'unknown';

/** The contribution a sale will be, exactly as the clerk saw it quoted: once the card is charged nothing may refuse it. */
export type ChargedMoney = Omit<ContributionBody, 'serial'> & { readonly payer: PayerBody };

/** The reversal a void will be. */
export type VoidOrder = {
  readonly reversalId: string;
  readonly saleChargeId: string;
  readonly original: OriginalCharge;
  readonly reason: string;
  readonly reasonText?: string;
  readonly approvedBy: string;
};

/** Entries about charges at the payment terminal. */
export type ChargeKinds = {
  // Notes.
  /** A charge is about to go to the terminal; nothing was sent yet. `fence` is the terminal's last voucher before it. */
  'charge.intended': {
    body: {
      readonly chargeId: string;
      readonly what: 'sale' | 'void';
      /** Our reference at the terminal, unique for ever. */
      readonly tillRef: string;
      /** The terminal by its device id, and the profile it spoke. */
      readonly device: string;
      readonly profile: string;
      readonly contributionId: string;
      readonly personKey: string;
      readonly year: number;
      readonly amountFen: number;
      readonly fence?: TerminalFence;
      /** A sale's contribution. */
      readonly money?: ChargedMoney;
      /** A void's reversal. */
      readonly back?: VoidOrder;
    };
    private: (PersonPrivate & { readonly payerName?: string }) | undefined;
  };
  /** From now on bytes may have left. */
  'charge.sending': { body: { readonly chargeId: string }; private: undefined };
  /** What evidence says of a charge; `answer` holds the terminal's bytes. */
  'charge.told': {
    body: {
      readonly chargeId: string;
      readonly outcome: ChargeOutcome;
      readonly by: 'answer' | 'query' | 'fence' | 'restart' | 'decision';
      readonly why?: string;
      readonly answer?: TerminalAnswer;
    };
    private: undefined;
  };
  /** A numbered slip for the payer of a charge nobody knows the outcome of. */
  'charge.slip': {
    body: {
      readonly chargeId: string;
      readonly copy: number;
      readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
      readonly reason?: string;
    };
    private: undefined;
  };
  /** A frame of the terminal nobody could use: late, foreign, repeated or unreadable. */
  'charge.stray': {
    body: {
      readonly reason: TerminalNoteReason;
      readonly arrivedAt: string;
      readonly responseHex: string;
      readonly answer?: TerminalAnswer;
      /** The charge whose reference it carries. */
      readonly chargeId?: string;
    };
    private: undefined;
  };
  'charge.strayExplained': { body: { readonly strayId: string; readonly explanation: string }; private: undefined };
  /** A batch of the terminal settled, its total held against ours since the settlement before; `asked` stands before the outcome. */
  'charge.settled': {
    body: {
      readonly settlementId: string;
      readonly device: string;
      readonly state: 'asked' | 'settled' | 'refused' | 'unknown';
      /** Approved charges since the last settlement, voids counted too, and sales less voids. */
      readonly count: number;
      readonly oursFen: number;
      /** The terminal's own total, where its profile tells. */
      readonly theirsFen?: number;
      readonly reason?: string;
    };
    private: undefined;
  };
  // Acts.
  /** The county is asked to refund money the counter can't give back itself. */
  'refund.requested': {
    body: {
      readonly refundId: string;
      readonly contributionId: string;
      readonly personKey: string;
      readonly year: number;
      readonly selfFen: number;
      readonly tender: 'cash' | 'card';
      readonly receiptNumber?: string;
      readonly reason: string;
      readonly reasonText: string;
      readonly approvedBy: string;
    };
    private: undefined;
  };
  /** Two people decided a charge nobody knew the outcome of, by the terminal's slip or its own log. */
  'charge.decided': {
    body: {
      readonly decisionId: string;
      readonly chargeId: string;
      readonly verdict: 'approved' | 'not-charged';
      readonly what: 'sale' | 'void';
      readonly tillRef: string;
      readonly contributionId: string;
      readonly personKey: string;
      readonly year: number;
      readonly amountFen: number;
      /** Number of the terminal's slip, or of the line in its log. */
      readonly slipNumber: string;
      readonly note: string;
      readonly approvedBy: string;
      readonly secondBy: string;
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const chargeKinds = {
  'charge.intended': { version: 1, act: false },
  'charge.sending': { version: 1, act: false },
  'charge.told': { version: 1, act: false },
  'charge.slip': { version: 1, act: false },
  'charge.stray': { version: 1, act: false },
  'charge.strayExplained': { version: 1, act: false },
  'charge.settled': { version: 1, act: false },
  'charge.decided': { version: 1, act: true },
  'refund.requested': { version: 1, act: true },
} as const;
