import type { Result } from '../../contract/values/result.ts';
import type { InsuredPerson } from '../people/insuredPerson.ts';
import type { SignedBundle } from '../policy/bundle.ts';
import type { OwnAddress } from './peers.ts';

/**
 * Why a call to the province brought no answer. `line` = not reached or cut (nothing is known of what the other end did);
 * `untrusted` = signature, certificate, store or clock refused (nothing of the answer is used); `garbage` = not the contract;
 * `maintenance` = told to come back after `retryAfterMs`; `refused` = the gateway refuses this terminal (code in `code`).
 */
export type ProvinceFailure = {
  readonly kind: 'line' | 'timeout' | 'untrusted' | 'garbage' | 'maintenance' | 'refused';
  readonly code?: string;
  readonly retryAfterMs?: number;
};

export type ProvinceAnswer<T> = Result<T, ProvinceFailure>;

/** One act as it travels: the entry's public part and its private part, already canonical. */
export type OutgoingAct = {
  readonly id: string;
  readonly actSeq: number;
  readonly kind: string;
  readonly version: number;
  readonly businessDate: string;
  readonly at: string;
  readonly operator: string;
  readonly hash: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly private?: Readonly<Record<string, unknown>>;
  /** Whom it concerns; order is kept per person. */
  readonly personKey?: string;
};

/** What the province said of one act. `duplicate` = the same act was there already with the same content. */
export type ActAnswer = {
  readonly id: string;
  readonly outcome: 'accepted' | 'duplicate' | 'refused' | 'deferred' | 'conflict' | 'unknown';
  /** The province's number of this act. */
  readonly reference?: string;
  /** For a registration: the person's number from now on. */
  readonly provincePersonKey?: string;
  readonly code?: string;
  /** Chinese, as it came; shown, never interpreted. */
  readonly reason?: string;
  readonly field?: string;
};

export type ChangesPage = {
  readonly cursor: string;
  readonly more: boolean;
  /** How many people a snapshot holds, when the province says. */
  readonly total?: number;
  readonly asOf: string;
  readonly people: readonly InsuredPerson[];
  /** Keys that no longer exist. */
  readonly tombstones: readonly { readonly personKey: string; readonly version: number }[];
};

export type ReceiptLease = {
  readonly rangeId: string;
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
};

/** An act as the province keeps it, enough to find the resident and the paper; the name is masked. */
export type HeldAct = {
  readonly actSeq: number;
  readonly kind: string;
  readonly at: string;
  readonly outcome: 'accepted' | 'refused' | 'deferred';
  readonly amountFen?: number;
  readonly reference?: string;
  readonly person?: string;
  readonly receiptNumber?: string;
};

/** An act of a business day as the province keeps it: enough to hold it against ours. */
export type DayAct = {
  readonly actSeq: number;
  readonly entryId: string;
  readonly kind: string;
  readonly outcome: 'accepted' | 'refused' | 'deferred';
  /** What it moved, fen; absent where it moved nothing. */
  readonly amountFen?: number;
};

/** Numbers `from`..`to` of one leased range: given back unused, spoilt, or nobody knows what became of them. */
export type ReceiptReport = {
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
  readonly fate: 'returned' | 'void' | 'lost';
};

/** One line of a day's sheet; `tender` is absent where nothing was tendered. */
export type SheetLine = {
  readonly kind: string;
  readonly tender?: string;
  readonly count: number;
  readonly sumFen: number;
};

export type DaySheet = { readonly businessDate: string; readonly lines: readonly SheetLine[] };

/** `differing`: lines on which the sides differ, as the province has them, with the ids it counted. */
export type DayComparison = {
  readonly matched: boolean;
  readonly differing: readonly (SheetLine & { readonly ids: readonly string[] })[];
};

/**
 * What the province says of an electronic social-security card's code. `used` = shown before, here or elsewhere; `unknown` = no code of
 * its own, also a card of another province.
 */
export type CodeVerdict =
  | { readonly verdict: 'person'; readonly person: InsuredPerson }
  | { readonly verdict: 'expired' | 'used' | 'unknown' };

export type HeartbeatAnswer = {
  readonly serverAt: string;
  readonly policyVersion: number;
  readonly commands: readonly ('send-diagnostics' | 'resync' | 'hold' | 'revoke')[];
  readonly contiguousTo: number;
};

/** The province's gateway (shared/province). Every call has its own deadline inside; answers are verified before they are returned. */
export interface Province {
  heartbeat(status: {
    readonly version: string;
    readonly waiting: number;
    readonly oldestAt?: string;
    readonly now: string;
    /** Where the station's other PCs reach this one, for the pairing list. */
    readonly peer?: OwnAddress;
  }): Promise<ProvinceAnswer<HeartbeatAnswer>>;
  reference(haveVersion: number): Promise<ProvinceAnswer<SignedBundle | undefined>>;
  changes(cursor: string, limit: number): Promise<ProvinceAnswer<ChangesPage>>;
  person(
    key: { readonly personKey: string } | { readonly idNumber: string },
    reason: string,
  ): Promise<ProvinceAnswer<InsuredPerson | undefined>>;
  /**
   * Whose electronic social-security card this is. Asking uses the code up, so it is asked once, and a lost answer means that the holder
   * has to show a new one.
   */
  code(token: string, reason: string): Promise<ProvinceAnswer<CodeVerdict>>;
  /**
   * Makes a batch ready: a `deliver` of this very list then begins with its first byte. Sends nothing; a province that has nothing to
   * make ready leaves it out.
   */
  ready?(acts: readonly OutgoingAct[]): Promise<void>;
  /** Sends a batch; `bulk` uses larger batches' settings, otherwise an interactive call may be waiting. */
  deliver(
    acts: readonly OutgoingAct[],
  ): Promise<ProvinceAnswer<{ readonly answers: readonly ActAnswer[]; readonly contiguousTo: number }>>;
  ask(ids: readonly string[]): Promise<ProvinceAnswer<readonly ActAnswer[]>>;
  /** `requestId` makes a lost answer harmless: the same id gets the same range. */
  leaseReceipts(requestId: string, want: number): Promise<ProvinceAnswer<ReceiptLease>>;
  /** Acts of this terminal with numbers beyond `after`, lowest first: what a shortened journal has lost and the province has not. */
  heldActs(
    after: number,
    limit: number,
  ): Promise<ProvinceAnswer<{ readonly acts: readonly HeldAct[]; readonly more: boolean }>>;
  /** Says what became of leased numbers that are not coming. Refusals: `NUMBERS_NOT_YOURS`, `NUMBERS_SETTLED`. */
  reportReceipts(report: ReceiptReport): Promise<ProvinceAnswer<{ readonly taken: number }>>;
  /** Compares a day; both sides keep the sheet. */
  reconcile(sheet: DaySheet): Promise<ProvinceAnswer<DayComparison>>;
  /** Acts of this terminal of one business day with numbers beyond `after`, lowest first. */
  dayActs(
    businessDate: string,
    after: number,
    limit: number,
  ): Promise<ProvinceAnswer<{ readonly acts: readonly DayAct[]; readonly more: boolean }>>;
  close(): void;
}

/** Result of activation, kept in the station's settings. */
export type Activation = {
  readonly store: 'training' | 'real';
  readonly terminal: string;
  readonly windowName: string;
  readonly stationCode: string;
  readonly gatewayPublicKey: string;
  readonly bundle: SignedBundle;
};
