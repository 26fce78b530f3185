import type { InsuredPerson } from '../people/insuredPerson.ts';
import type { ReferenceBundle, SignedBundle } from '../policy/bundle.ts';

/** One hit of a search: enough for a line and for telling same-named people apart. */
export type MirrorHit = { readonly person: InsuredPerson };

export type Coverage = { readonly villageCode: string; readonly paid: number; readonly due: number };

/** What others say: upserted by key and the owner's version, may be thrown away and fetched again, never edited here. */
export interface Mirror {
  count(): number;
  cursor(): string;
  /** Age of the newest complete page, ISO instant; absent before the first. */
  asOf(): string | undefined;
  /** Upserts people whose version is newer, removes tombstones; with `cursor` also moves the cursor, all in one transaction. */
  apply(page: {
    readonly people: readonly InsuredPerson[];
    readonly tombstones: readonly { readonly personKey: string; readonly version: number }[];
    readonly cursor?: string;
    readonly asOf?: string;
  }): void;
  /**
   * One bounded piece of the housekeeping that `apply` leaves behind, so that no single transaction carries it; true while there may be
   * more. Call it between slices and after the last one, with a pause beside it.
   */
  tidy(): boolean;
  /**
   * One bounded piece of putting the search index into one part, once many people have come: a question costs as many looks as it has
   * parts. True while there is more to do; cut anywhere, the next call goes on.
   */
  gather(): boolean;
  find(personKey: string): InsuredPerson | undefined;
  /** Resolves current and former numbers. */
  findByIdNumber(idNumber: string): InsuredPerson | undefined;
  household(householdNumber: string, limit: number): readonly InsuredPerson[];
  /** `match` is an FTS5 expression made by `core/people` from safe tokens only. */
  search(match: string, limit: number): readonly InsuredPerson[];
  /**
   * People of a village who pay and have no year, in the order they came, after the place a page before ended at; `next` is absent
   * on the last page.
   */
  listUnpaid(
    where: { readonly villageCode: string; readonly year: number },
    page: { readonly limit: number; readonly after?: number },
  ): { readonly people: readonly InsuredPerson[]; readonly next?: number };
  /** How many have this name; nobody counts beyond two. */
  countSameName(name: string): number;
  /** People of a village who have to pay, and how many of them have for a year: one count, for acts of the year. */
  coverageOfVillage(villageCode: string, year: number): Omit<Coverage, 'villageCode'>;
  /** The newest bundle whose signature holds; a row that fails is as good as absent. */
  bundle(): ReferenceBundle | undefined;
  /** An older bundle by version: entries name the version they were decided under. */
  bundleOf(version: number): ReferenceBundle | undefined;
  /** Keeps a bundle with its signature; the same version again takes the place of what was there. */
  saveBundle(signed: SignedBundle): void;
  /** Versions that are kept and whose signature does not hold. */
  refusedBundles(): readonly number[];
  /** Throws everything fetched away; the next sync starts from zero. */
  clear(): void;
}

/** Drafts and settings of this terminal: station tables that migrate, no journal, no mirror. */
/** Drafts that are still to be done: one whose id stands in the journal is never found. */
export interface Drafts {
  save(draft: DraftRow): void;
  find(draftId: string): DraftRow | undefined;
  findOpen(kind: DraftRow['kind'], subject: string): DraftRow | undefined;
  list(kind: DraftRow['kind'], limit: number): readonly DraftRow[];
  remove(draftId: string): void;
  /** Removes the drafts of a kind saved before an instant or day; answers how many. */
  removeSavedBefore(kind: DraftRow['kind'], before: string): number;
  /** Clears away the rows of drafts that are done. */
  removeDone(): void;
}

export type DraftRow = {
  readonly draftId: string;
  readonly kind: 'contribution' | 'enrolment' | 'batch';
  /** What it is about: person key and year, the ID number's hash, or the agent of a village list. */
  readonly subject: string;
  readonly operator: string;
  readonly savedAt: string;
  /** JSON of the feature that owns it. */
  readonly json: string;
};

export interface Settings {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** When an act was last tried; not part of the journal because it says nothing about what happened. */
export interface Attempts {
  note(entryIds: readonly string[], at: string): void;
  find(entryId: string): { readonly attempts: number; readonly lastAt: string } | undefined;
  countSent(): { readonly count: number; readonly oldestAt?: string };
  remove(entryIds: readonly string[]): void;
}

/** Small search index over people known only here; memory of this run, rebuilt at every start from the journal. */
export interface LocalIndex {
  put(personKey: string, tokens: string): void;
  search(match: string, limit: number): readonly string[];
}
