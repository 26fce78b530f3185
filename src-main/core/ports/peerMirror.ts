import type { Entry } from '../journal/entry.ts';

/**
 * Why a PC's journal is not followed any more: another entry under a number that is known, a journal shorter than it was, a hash or a
 * signature that does not hold, entries nobody can read.
 */
export type PeerAlarm = 'fork' | 'shorter' | 'chain' | 'signature' | 'unreadable';

/** How far a PC's journal is known. */
export type PeerReach = {
  readonly terminal: string;
  readonly lastSeq: number;
  readonly lastHash: string;
  /** When its newest entries arrived. */
  readonly asOf?: string;
  readonly alarm?: PeerAlarm;
  readonly alarmAt?: string;
};

/** Money in another PC's journal. Names are never here: they come from the people all PCs have. */
export type PeerMoney = {
  readonly terminal: string;
  readonly seq: number;
  readonly contributionId: string;
  readonly personKey: string;
  /** The person's number at the province, once that PC's journal says so. */
  readonly provinceKey?: string;
  readonly year: number;
  readonly businessDate: string;
  readonly at: string;
  readonly tender: 'cash' | 'card' | 'government';
  readonly selfFen: number;
  readonly governmentFen: number;
  readonly receiptNumber?: string;
  readonly villageCode?: string;
  /** `refunding`: the county was asked to give it back. */
  readonly state: 'live' | 'reversed' | 'refunding';
  readonly delivery: 'waiting' | 'accepted' | 'refused';
};

/** A card charge of another PC. */
export type PeerCharge = {
  readonly terminal: string;
  readonly seq: number;
  readonly chargeId: string;
  readonly what: 'sale' | 'void';
  readonly personKey: string;
  readonly year: number;
  readonly amountFen: number;
  readonly businessDate: string;
  readonly at: string;
  /** `unknown`: still open, and that PC has said nobody knows what became of it. */
  readonly state: 'open' | 'unknown' | 'approved' | 'ended';
};

/** An application another PC handed in and nobody has looked at. */
export type PeerReview = {
  readonly terminal: string;
  readonly seq: number;
  readonly enrolmentId: string;
  readonly personKey: string;
  readonly at: string;
  readonly state: 'open' | 'done';
};

/** What a counter told a kiosk last. */
export type KioskOrder = {
  readonly terminal: string;
  readonly orderId: string;
  readonly kiosk: string;
  readonly service: 'open' | 'closed';
  readonly at: string;
};

/** How a kiosk said last that it stands. */
export type KioskStanding = Entry<'kiosk.stated'>['body'] & { readonly at: string };

/** One person-year paid at two PCs: ours and theirs. */
export type PaidTwice = { readonly contributionId: string; readonly theirs: PeerMoney };

/** Sums over a PC's money of some days, told apart by what a proof compares. */
export type PeerSum = {
  readonly terminal: string;
  readonly tender: PeerMoney['tender'];
  readonly state: 'live' | 'reversed';
  readonly delivery: PeerMoney['delivery'];
  readonly count: number;
  readonly selfFen: number;
  readonly governmentFen: number;
  /** How many of them carry a receipt number. */
  readonly receipts: number;
};

/** What a PC posted between two accounts on some days. */
export type PeerPosted = {
  readonly terminal: string;
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: number;
};

/** Days from one to another, both included. */
export type DaySpan = { readonly from: string; readonly to: string };

/**
 * Journals of the station's other PCs, as they came: public parts only, verified before they come here, never in the own chain, never
 * read by `apply`. May be thrown away and fetched again. Everything ordered by business date, terminal, number.
 */
export interface PeerMirror {
  /** How far a PC is known; number 0 when nothing came yet. */
  reach(terminal: string): PeerReach;
  /** Takes verified entries that follow `reach`, all in one transaction. Throws `StorageError` with nothing kept. */
  append(terminal: string, entries: readonly Entry[], asOf: string): void;
  /** Keeps entries that can't follow apart, and stops the following of that PC. */
  raise(
    terminal: string,
    alarm: { readonly alarm: PeerAlarm; readonly at: string; readonly apart: readonly Entry[] },
  ): void;
  /** Puts everything known of a PC apart and begins at its first entry again. */
  startOver(terminal: string, at: string): void;
  /** Entries kept apart of a PC. */
  countApart(terminal: string): number;
  /** Money in force for a person-year under any of the keys, at any PC. */
  listLive(keys: readonly string[], year: number): readonly PeerMoney[];
  findMoney(contributionId: string): PeerMoney | undefined;
  /** Card charges without an outcome, oldest first. */
  listOpenCharges(limit: number): readonly PeerCharge[];
  listOpenReviews(limit: number): readonly PeerReview[];
  /** The newest order of any other PC about a kiosk, by the time it was given. */
  findKioskOrder(kiosk: string): KioskOrder | undefined;
  /** How another PC, a kiosk, said last that it stands. */
  findKioskStanding(terminal: string): KioskStanding | undefined;
  /** The newest call for help of a kiosk, until the kiosk says that it is over. */
  findHelpCall(kiosk: string): { readonly callId: string; readonly at: string } | undefined;
  /** Another PC that answered this call of a kiosk. */
  findHelpAnswer(kiosk: string, callId: string): { readonly terminal: string } | undefined;
  /** Acts the province has not answered. */
  countWaiting(terminal: string): number;
  sums(days: DaySpan): readonly PeerSum[];
  posted(days: DaySpan): readonly PeerPosted[];
  /** Approved card sales less voids. */
  charged(days: DaySpan): readonly { readonly terminal: string; readonly count: number; readonly sumFen: number }[];
  /** Entries of some kinds on some days. */
  listOfDays(days: DaySpan, kinds: readonly Entry['kind'][], limit: number): readonly Entry[];
  /**
   * Drops texts of entries that were judged and are older than the first entry of a PC on or after the day `before`, except of the kinds
   * to `keep`; at most `limit` at once. Money, charges, reviews, sums and how far each PC is known stay: the guard and every view
   * of days and months read those. Answers how many went.
   */
  prune(asked: { readonly before: string; readonly keep: readonly Entry['kind'][]; readonly limit: number }): number;
  /** Live money of other PCs whose person-year is live here too, with no refund asked on either side; oldest first. */
  listPaidTwice(limit: number): readonly PaidTwice[];
  /** Looks again whether a person's money here stands at another PC too: after a commit that gave the person a number. */
  compare(personKey: string): void;
}
