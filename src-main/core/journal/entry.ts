import type { EntryKinds, Kind } from './kinds.ts';

export type Store = 'training' | 'real';

/** JSON without null, floats or surprises: what the canonical form accepts. */
export type Canonical =
  | string
  | number
  | boolean
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/**
 * One immutable entry of the journal: what happened at this terminal (architecture, "One journal").
 * `actSeq` is set for acts only (delivered to the province). `private` holds SM3(salt ‖ canonical(private part)).
 * `hash` = SM3(previous hash ‖ canonical(entry without hash)).
 */
export type Entry<K extends Kind = Kind> = {
  readonly seq: number;
  readonly actSeq?: number;
  readonly id: string;
  readonly kind: K;
  readonly version: number;
  readonly store: Store;
  readonly terminal: string;
  readonly station: string;
  readonly operator?: string;
  readonly shift?: string;
  readonly businessDate?: string;
  /** Wall time with offset. */
  readonly at: string;
  /** Monotonic milliseconds of `boot`. */
  readonly mono: number;
  readonly boot: string;
  readonly private?: string;
  readonly body: EntryKinds[K]['body'];
  readonly hash: string;
};

/** The erasable half of an entry: names, numbers, phones, addresses. Absent after erasure; chain and sums still verify. */
export type PrivatePart<K extends Kind = Kind> = EntryKinds[K]['private'];

/** An entry together with its private part, as projections and delivery see it. */
export type EntryWithPrivate<K extends Kind = Kind> = {
  [P in K]: { readonly entry: Entry<P>; readonly private?: PrivatePart<P> };
}[K];

/** What a use case asks to append; the journal adds numbers, times, store and hash. */
export type EntryDraft<K extends Kind = Kind> = {
  [P in K]: {
    /** Chosen before anything happened: the idempotency key. */
    readonly id: string;
    readonly kind: P;
    readonly body: EntryKinds[P]['body'];
    readonly private?: EntryKinds[P]['private'];
  };
}[K];
