import type { Result } from '../../contract/values/result.ts';
import type { Entry } from '../journal/entry.ts';
import type { GuardEvidence } from '../journal/guardEvidence.ts';
import type { PeerMirror } from './peerMirror.ts';

/** What a PC of the station is for. */
export type TerminalKind = 'counter' | 'kiosk' | 'village';

/** Another PC of this station as the county's signed bundle names it. */
export type PairedTerminal = {
  readonly terminal: string;
  readonly windowName: string;
  readonly kind: TerminalKind;
  /** SM2 key its pages of entries are signed with. */
  readonly publicKey: string;
  /** SHA-256 of its TLS certificate, 64 hex digits. */
  readonly pin: string;
  /** `host:port` in the hall's network. */
  readonly address: string;
};

/** What this PC tells the province of itself, so that the others find it in the bundle. */
export type OwnAddress = { readonly pin: string; readonly address: string };

/** A year of a person: every key the asker knows, and the ID number for somebody only one PC has registered. */
export type PersonYear = { readonly keys: readonly string[]; readonly idNumber: string; readonly year: number };

/**
 * "Do you hold these?" `claim` is set when the asker is about to take the money: the number of its claim, by which two that ask at once
 * are put in order. At most 50 person-years.
 */
export type HoldQuestion = { readonly personYears: readonly PersonYear[]; readonly claim?: number };

/**
 * What another PC has for a person-year: nothing, a live contribution, a line of a bank's or tax list it took in, a card charge nobody
 * knows the outcome of, or a clerk who is just taking the money.
 */
export type Holding = 'nothing' | 'live' | 'listed' | 'charging' | 'taking';

/** One holding per person-year, in their order; `stamp` is the answerer's own count of claims. */
export type HoldAnswer = { readonly stamp: number; readonly holdings: readonly Holding[] };

/** "Your entries from number n": `afterHash` is the hash of the entry before, so that another history is noticed by both. */
export type EntriesQuestion = { readonly fromSeq: number; readonly afterHash: string };

/**
 * Entries of the answerer's own journal in order, public parts only, and its signature over where they begin and end. A page may begin
 * one entry earlier: then that entry is not the one the asker has. `now` is the answerer's wall clock.
 */
export type EntriesPage = {
  readonly terminal: string;
  readonly now: string;
  readonly endSeq: number;
  readonly entries: readonly Entry[];
  /** SM2 over `pageText`; absent when no entries came. */
  readonly signature?: string;
};

/** Why another PC did not answer: not reached in time, refused us, answered with another certificate, or not in this language. */
export type PeerFailure = { readonly kind: 'cut' | 'refused' | 'untrusted' | 'garbage'; readonly code?: string };

export type PeerAnswer<T> = Result<T, PeerFailure>;

/** The way to the other PCs. Never rejects; every call ends by itself within a few seconds. */
export interface PeerLine {
  entries(peer: PairedTerminal, question: EntriesQuestion): Promise<PeerAnswer<EntriesPage>>;
  holds(peer: PairedTerminal, question: HoldQuestion): Promise<PeerAnswer<HoldAnswer>>;
  close(): void;
}

/** The two calls a PC serves to its peers. `refused` while its own books may be short or broken. */
export interface PeerService {
  entries(asker: string, question: EntriesQuestion): PeerAnswer<EntriesPage>;
  holds(asker: string, question: HoldQuestion): PeerAnswer<HoldAnswer>;
}

/** Another PC that has the person-year. `window` is its name for people. */
export type HeldElsewhere = {
  readonly terminal: string;
  readonly window: string;
  readonly what: Exclude<Holding, 'nothing'>;
};

/** How many PCs were asked about a person-year, how many answered, when, and which did not. */
export type PeerEvidence = NonNullable<GuardEvidence['peers']>;

/** How another PC stands, as far as this one knows. Instants are this PC's. */
export type PeerStanding = {
  readonly state: 'reachable' | 'cut' | 'never' | 'alarm';
  /** Since when it does not answer. */
  readonly since?: string;
  /** Up to when its entries are known. */
  readonly asOf?: string;
  /** Its clock differs from ours by more than five minutes. */
  readonly clockDiffers: boolean;
};

/** What the other PCs of the station say. Without any every answer is empty and nothing is waited for. */
export interface Peers {
  /** The other PCs that are paired and not revoked. */
  paired(): readonly PairedTerminal[];
  /** What this PC tells of itself; absent where it listens to nobody. */
  own(): OwnAddress | undefined;
  /** Asks every paired PC about person-years; over after 300 ms at the latest. The answers stand in `find` and `evidence`. */
  ask(personYears: readonly PersonYear[]): Promise<void>;
  /**
   * The same right before money is taken: from the question until the returned function is called, others who ask hear that it is being
   * taken here. Of two that claim at once exactly one is let through.
   */
  claim(personYears: readonly PersonYear[]): Promise<() => void>;
  /** Who else has this person-year: what was answered just now, else what arrived of that PC's journal. */
  find(keys: readonly string[], year: number): HeldElsewhere | undefined;
  /** What the guard rests on; absent where no other PC is paired. */
  evidence(keys: readonly string[], year: number): PeerEvidence | undefined;
  standing(terminal: string): PeerStanding;
  /** The newest own entry another PC has read in this run: it asked for what comes after it. */
  fetchedTo(terminal: string): number;
  readonly mirror: PeerMirror;
}
