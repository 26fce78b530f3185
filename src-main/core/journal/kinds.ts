import type { Scheme } from '../../contract/values/scheme.ts';
import type { PaperMime } from '../ports/documentScanner.ts';
import { type BatchKinds, batchKinds } from './batchKinds.ts';
import { type DayKinds, dayKinds } from './dayKinds.ts';
import { type AffairKinds, affairKinds } from './affairKinds.ts';
import { type StockKinds, stockKinds } from './stockKinds.ts';
import { type ChargeKinds, chargeKinds } from './chargeKinds.ts';
import { type ElsewhereKinds, elsewhereKinds } from './elsewhereKinds.ts';
import type { GuardEvidence } from './guardEvidence.ts';
import { type HelpKinds, helpKinds } from './helpKinds.ts';
import { type KioskKinds, kioskKinds } from './kioskKinds.ts';
import { type PeerKinds, peerKinds } from './peerKinds.ts';
import { type MonthKinds, monthKinds } from './monthKinds.ts';

/** One leg pair of the station's cash book: accounts of the chart of accounts, integer fen (domain 5). */
export type Posting = { readonly debit: string; readonly credit: string; readonly amountFen: number };

export type ContributionBody = {
  readonly contributionId: string;
  readonly personKey: string;
  readonly scheme: Scheme;
  readonly year: number;
  readonly paymentKind: 'normal' | 'make-up';
  readonly tierFen: number;
  readonly selfFen: number;
  readonly governmentFen: number;
  readonly subsidyFen: number;
  readonly specialGroup?: string;
  readonly policyVersion: number;
  readonly guard: GuardEvidence;
  readonly enrolmentPending: boolean;
  readonly serial: string;
  readonly villageCode?: string;
  /** Set when it came with a village agent's list. */
  readonly agentBatchId?: string;
  /** Set where the station collects for the tax authority: the number its system gave, and that the money was paid. */
  readonly collectionMode?: 'tax';
  readonly tax?: { readonly number: string; readonly status: '03' };
};

/** A bank account as it stands on the applicant's card: never more than a masked number (first six, last four digits). */
export type BankCardPrivate = {
  readonly maskedPan: string;
  readonly kind: 'debit' | 'credit' | 'other';
  /** `YYYY-MM`. */
  readonly expiry?: string;
};

export type PersonPrivate = {
  readonly name: string;
  readonly idNumber: string;
  readonly phone?: string;
  readonly address?: string;
  /** Read with the holder's consent, which stands in the body. */
  readonly bankCard?: BankCardPrivate;
};

/** Who handed the money over. */
export type PayerBody = {
  readonly kind: 'self' | 'household' | 'other' | 'agent';
  readonly agentId?: string;
  readonly personKey?: string;
  readonly relation?: string;
  readonly reason?: string;
};

/** The numbered form a payment was written on while nothing worked, the day on it, and who compared it when it was entered. */
export type OutagePaper = { readonly formNumber: string; readonly paperDate: string; readonly approvedBy: string };

/** What the terminal's slip says of a payment by card; days and times are the terminal's own digits. */
export type CardSlip = {
  readonly tillRef: string;
  readonly merchant?: string;
  readonly terminalNumber?: string;
  readonly batch?: string;
  readonly trace?: string;
  readonly reference?: string;
  readonly authorisation?: string;
  readonly maskedCard?: string;
  readonly terminalDay?: string;
  readonly terminalTime?: string;
};

/** The province's word on one act as it stands in the journal; `entryId` is the act's entry. */
export type NotedAnswer = {
  readonly entryId: string;
  readonly outcome: 'accepted' | 'duplicate' | 'refused' | 'deferred' | 'conflict';
  readonly reference?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly field?: string;
};

/** All entry kinds with their newest body version. Old versions are upcast when read (`upcast.ts`), never rewritten. */
export type EntryKinds = AffairKinds &
  BatchKinds &
  ChargeKinds &
  DayKinds &
  HelpKinds &
  KioskKinds &
  PeerKinds &
  ElsewhereKinds &
  MonthKinds &
  StockKinds & {
    // Notes: chained and replayed, never delivered.
    'journal.opened': { body: { readonly product: string; readonly schema: number }; private: undefined };
    'operator.signedIn': { body: { readonly operatorId: string; readonly offline: boolean }; private: undefined };
    'operator.signedOut': {
      body: { readonly operatorId: string; readonly why: 'sign-out' | 'locked' | 'other-signed-in' };
      private: undefined;
    };
    'operator.signInFailed': {
      body: { readonly operatorId: string; readonly what: 'sign-in' | 'approval' };
      private: undefined;
    };
    'operator.unlocked': { body: { readonly operatorId: string; readonly by: string }; private: undefined };
    'person.viewed': {
      body: { readonly personKey: string; readonly reason: string; readonly text?: string };
      private: undefined;
    };
    'person.numbered': {
      body: { readonly localKey: string; readonly provinceKey: string; readonly entryId: string };
      private: undefined;
    };
    'receipts.leased': {
      body: { readonly rangeId: string; readonly prefix: string; readonly from: number; readonly to: number };
      private: undefined;
    };
    'receipt.print': {
      body: {
        readonly printId: string;
        readonly contributionId: string;
        readonly receiptNumber: string;
        /** 0 = original, 1.. = copies marked 补打. */
        readonly copy: number;
        readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown' | 'voided';
        readonly by: 'device' | 'clerk' | 'restart';
        readonly reason?: string;
        /** Text of the signed QR, kept from the first print on. */
        readonly qr?: string;
        /** The number the clerk read on the pre-printed sheet before it was printed on. */
        readonly sheet?: string;
        readonly approvedBy?: string;
      };
      private: undefined;
    };
    'receipt.replaced': {
      body: {
        readonly contributionId: string;
        readonly voidedNumber: string;
        readonly newNumber: string;
        readonly reason: string;
        /** Set where two people found other sheets in the printer than the books expected. */
        readonly approvedBy?: string;
      };
      private: undefined;
    };
    'till.counted': {
      body: {
        readonly countId: string;
        readonly shiftId: string;
        readonly pieces: readonly { readonly denominationFen: number; readonly pieces: number }[];
        readonly countedFen: number;
        readonly expectedFen: number;
      };
      private: undefined;
    };
    /** What became of a sheet of a closed shift; copy 0 is the original. */
    'shift.sheet': {
      body: {
        readonly shiftId: string;
        readonly copy: number;
        readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
        readonly reason?: string;
      };
      private: undefined;
    };
    /** What the province said of some acts, in the order it is applied; each act once. Version 1 held the one answer itself. */
    'delivery.answered': { body: { readonly answers: readonly NotedAnswer[] }; private: undefined };
    'delivery.sentAgain': { body: { readonly entryId: string }; private: undefined };
    'enrolment.reviewed': {
      body: {
        readonly enrolmentId: string;
        readonly verdict: 'pass' | 'return';
        readonly reason?: string;
        readonly approvedBy: string;
      };
      private: undefined;
    };
    /**
     * A paper handed in with an application; its file lies encrypted beside the database. The key stands in the private part, so erasing
     * the person closes the file for ever, in every copy. `mark` is the cipher's check of exactly these bytes.
     */
    'enrolment.paper': {
      body: {
        readonly enrolmentId: string;
        readonly paperId: string;
        readonly what: 'paper' | 'signature';
        readonly mime: PaperMime;
        readonly bytes: number;
        readonly mark: string;
      };
      private: { readonly key: string; readonly path?: string };
    };
    /** The applicant signed the declaration, or another operator witnessed it. */
    'enrolment.declared': {
      body: {
        readonly enrolmentId: string;
        readonly by: 'signature' | 'witness';
        readonly paperId?: string;
        readonly witness?: string;
      };
      private: undefined;
    };
    /** What became of a printed registration form; copy 0 is the original. */
    'enrolment.printed': {
      body: {
        readonly enrolmentId: string;
        readonly copy: number;
        readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
        readonly reason?: string;
      };
      private: undefined;
    };
    /** How content a resident was, one to five; nothing says who. */
    'service.rated': { body: { readonly score: number; readonly of: 'payment' | 'kiosk' }; private: undefined };
    'task.closed': { body: { readonly taskId: string; readonly done: string }; private: undefined };
    'clock.jumped': {
      body: { readonly fromAt: string; readonly toAt: string; readonly jumpMs: number };
      private: undefined;
    };
    'privacy.erased': { body: { readonly seqs: readonly number[]; readonly reason: string }; private: undefined };
    /** A backup took the place of short or broken books; those lie in the folder `keptIn`. */
    'station.restored': {
      body: {
        readonly reachedSeq: number;
        readonly stillMissing: number;
        readonly keptIn: string;
        readonly approvedBy: string;
      };
      private: undefined;
    };

    // Acts: delivered to the province.
    /**
     * Two people accepted that entries are gone: numbers `from`..`to` of the journal, acts up to `lostActsTo` at most. This act takes the
     * number after them, so that none of the lost numbers is used again (the province accepts the gap).
     */
    'station.recovered': {
      body: {
        readonly from: number;
        readonly to: number;
        readonly lostActsTo: number;
        readonly how: 'accepted-loss';
        readonly reason: string;
        readonly approvedBy: string;
        readonly secondBy: string;
      };
      private: undefined;
    };
    'shift.opened': {
      body: {
        readonly shiftId: string;
        readonly floatFen: number;
        /** The shift that was handed over with its counted cash; its closing stands in the same commit. */
        readonly handedOverBy?: string;
        readonly postings: readonly Posting[];
      };
      private: undefined;
    };
    'contribution.collected': {
      body: ContributionBody & {
        readonly tender: 'cash' | 'card';
        readonly tenderedFen: number;
        readonly changeFen: number;
        readonly receiptNumber: string;
        readonly postings: readonly Posting[];
        readonly payer: PayerBody;
        /** Set when paid by card: the charge that moved the money, and what the terminal said. */
        readonly chargeId?: string;
        readonly card?: CardSlip;
        /** Set when a household paid in one go. */
        readonly householdPaymentId?: string;
        /** What the household handed over in one sum; each line keeps only its own part. */
        readonly householdTenderedFen?: number;
        /** Set when it was first written on a form of the outage kit: entered later (补录), with a second person. */
        readonly outage?: OutagePaper;
      };
      private: PersonPrivate & { readonly payerName?: string };
    };
    'contribution.governmentPaid': {
      body: ContributionBody & { readonly tender: 'government'; readonly authority: string };
      private: PersonPrivate;
    };
    'contribution.reversed': {
      body: {
        readonly reversalId: string;
        readonly contributionId: string;
        readonly personKey: string;
        readonly year: number;
        readonly selfFen: number;
        readonly receiptNumber?: string;
        readonly reason: string;
        readonly reasonText?: string;
        readonly approvedBy: string;
        readonly postings: readonly Posting[];
        /** Set when the money went back to a card: the void that moved it. */
        readonly chargeId?: string;
      };
      private: undefined;
    };
    'person.registered': {
      body: {
        readonly enrolmentId: string;
        readonly personKey: string;
        readonly documentType: string;
        readonly sex: 'male' | 'female';
        readonly birthDate: string;
        readonly ethnicCode: string;
        readonly villageCode: string;
        readonly tierFen: number;
        readonly specialGroup: string;
        readonly declared: boolean;
        readonly keyed: boolean;
        readonly keyedReason?: string;
        readonly needsReview: boolean;
        /** Why a second person has to look; absent in entries from before it was kept. */
        readonly reviewReasons?: readonly string[];
        /**
         * The applicant agreed to have the account read from the card. `holder`: the card named the applicant, its PIN was known, or nobody
         * could compare.
         */
        readonly bankAccount?: { readonly consented: true; readonly holder: 'same' | 'pin' | 'not-compared' };
        readonly checks: readonly { readonly rule: string; readonly verdict: string; readonly asOf?: string }[];
        readonly policyVersion: number;
        readonly serial: string;
      };
      private: PersonPrivate;
    };
    'shift.closed': {
      body: {
        readonly shiftId: string;
        readonly countId: string;
        readonly countedFen: number;
        readonly expectedFen: number;
        readonly differenceFen: number;
        readonly cause?: string;
        readonly approvedBy: string;
        readonly postings: readonly Posting[];
      };
      private: undefined;
    };
  };

export type Kind = keyof EntryKinds;

/** Newest version of each kind and whether it is delivered. One list; everything else derives from it. */
export const kinds = {
  ...batchKinds,
  ...affairKinds,
  ...chargeKinds,
  ...dayKinds,
  ...elsewhereKinds,
  ...helpKinds,
  ...kioskKinds,
  ...peerKinds,
  ...monthKinds,
  ...stockKinds,
  'journal.opened': { version: 1, act: false },
  'operator.signedIn': { version: 1, act: false },
  'operator.signedOut': { version: 1, act: false },
  'operator.signInFailed': { version: 1, act: false },
  'operator.unlocked': { version: 1, act: false },
  'person.viewed': { version: 1, act: false },
  'person.numbered': { version: 1, act: false },
  'receipts.leased': { version: 1, act: false },
  'receipt.print': { version: 1, act: false },
  'receipt.replaced': { version: 1, act: true },
  'till.counted': { version: 1, act: false },
  'shift.sheet': { version: 1, act: false },
  'delivery.answered': { version: 2, act: false },
  'delivery.sentAgain': { version: 1, act: false },
  'enrolment.reviewed': { version: 1, act: false },
  'enrolment.paper': { version: 1, act: false },
  'enrolment.declared': { version: 1, act: false },
  'enrolment.printed': { version: 1, act: false },
  'service.rated': { version: 1, act: false },
  'task.closed': { version: 1, act: false },
  'clock.jumped': { version: 1, act: false },
  'privacy.erased': { version: 1, act: false },
  'station.restored': { version: 1, act: false },
  'shift.opened': { version: 1, act: true },
  'contribution.collected': { version: 1, act: true },
  'contribution.governmentPaid': { version: 1, act: true },
  'contribution.reversed': { version: 1, act: true },
  'person.registered': { version: 1, act: true },
  'shift.closed': { version: 1, act: true },
  'station.recovered': { version: 1, act: true },
} as const satisfies Record<Kind, { version: number; act: boolean }>;
