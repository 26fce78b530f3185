import { deliveredScheme } from '../../contract/values/scheme.ts';
import { err, ok } from '../../contract/values/result.ts';
import { canonical, type ChainSource, type Entry } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { LocalPeople } from '../people/index.ts';
import { toInstant } from '../ports/clock.ts';
import type {
  EntriesPage,
  EntriesQuestion,
  Holding,
  HoldAnswer,
  HoldQuestion,
  PeerAnswer,
  PeerService,
  PersonYear,
} from '../ports/peers.ts';
import type { Claims } from './claims.ts';
import { isSamePersonYear } from './claims.ts';

/** Entries of one page, and how large their texts may be together: judged and written in some milliseconds, while a clerk may wait. */
export const pageEntries = 50;
const pageBytes = 1024 * 1024;

/** What the answering side stands on. `stored` gives entries exactly as they were written: a lifted body has another hash. */
export type PeerServiceParts = {
  readonly environment: Environment;
  readonly local: LocalPeople;
  readonly stored: ChainSource;
  readonly claims: Claims;
  /** Hears which of the own entries another PC has. */
  readonly fetched: (terminal: string, toSeq: number) => void;
};

/** The text a PC signs over a page: where it begins, where it ends, and the hash that holds everything up to there. */
export function pageText(page: {
  readonly store: string;
  readonly station: string;
  readonly terminal: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly hash: string;
}): string {
  return canonical({ form: 'township-peer-entries-1', ...page });
}

/** Every key this PC knows for somebody: both halves of a link, and whoever has the number here. */
function allKeys({ environment, local }: PeerServiceParts, { idNumber, keys }: PersonYear): readonly string[] {
  const { mirror, projections } = environment;
  const known = new Set(keys);
  if (idNumber !== '') {
    const person = mirror.findByIdNumber(idNumber)?.personKey;
    const applicant = local.findByIdNumber(idNumber)?.enrolment.personKey;
    for (const key of [person, applicant]) if (key !== undefined) known.add(key);
  }
  for (const key of [...known]) {
    const link = key.startsWith('L:') ? projections.links.find(key) : projections.links.findByProvinceKey(key);
    if (link) known.add(link.localKey).add(link.provinceKey);
  }
  return [...known];
}

/**
 * What this PC answers to its peers: its own entries without private parts, and whether it holds a person-year. Nothing here writes.
 * While the books are short, broken or not open yet nobody gets an answer: "nothing" would be a guess.
 */
export class OwnBooks implements PeerService {
  readonly #parts: PeerServiceParts;

  constructor(parts: PeerServiceParts) {
    this.#parts = parts;
  }

  entries(asker: string, { afterHash, fromSeq }: EntriesQuestion): PeerAnswer<EntriesPage> {
    const { environment, stored } = this.#parts;
    const notReady = this.#notReady();
    if (notReady) return err(notReady);
    const { identity, journal } = environment;
    const page = {
      terminal: identity.terminal,
      now: toInstant(environment.clock.wallMs()),
      endSeq: journal.end().seq,
    };
    const before = fromSeq > 1 ? stored.listStored(fromSeq - 1, 1)[0]?.entry : undefined;
    // Another history: the entry in question is the answer.
    const differs = before !== undefined && before.hash !== afterHash;
    const entries = differs ? [before] : this.#page(fromSeq);
    if (!differs) this.#parts.fetched(asker, fromSeq - 1);
    return ok({ ...page, entries, ...this.#signature(entries) });
  }

  holds(asker: string, { claim, personYears }: HoldQuestion): PeerAnswer<HoldAnswer> {
    const { claims, environment } = this.#parts;
    const notReady = this.#notReady();
    if (notReady) return err(notReady);
    // Heard before the answer: a claim made here from now on comes after the asker's.
    if (claim !== undefined) claims.hear(claim);
    const holdings = environment.store.reading(() =>
      personYears.map((personYear) => this.#holding(personYear, { terminal: asker, claim })),
    );
    return ok({ stamp: claims.stamp(), holdings });
  }

  #holding(personYear: PersonYear, asker: { terminal: string; claim: number | undefined }): Holding {
    const { claims, environment } = this.#parts;
    const { charges, contributions, elsewhereLines } = environment.projections;
    const keys = allKeys(this.#parts, personYear);
    const whole = { ...personYear, keys };
    if (contributions.findLive(keys, personYear.year, deliveredScheme)) return 'live';
    // A bank's list is taken in at one window and counts at all of them.
    if (elsewhereLines.findPaid(keys, personYear.year)) return 'listed';
    const charging = charges
      .listOpen()
      .some(({ personKey, year }) => isSamePersonYear({ keys: [personKey], idNumber: '', year }, whole));
    if (charging) return 'charging';
    return claims.isTaken(whole, asker) ? 'taking' : 'nothing';
  }

  #notReady(): { readonly kind: 'refused'; readonly code: string } | undefined {
    const phase = this.#parts.environment.phase();
    return phase === 'ready' || phase === 'clock-behind' || phase === 'revoked'
      ? undefined
      : { kind: 'refused', code: 'NOT_READY' };
  }

  #page(fromSeq: number): readonly Entry[] {
    const entries: Entry[] = [];
    let bytes = 0;
    for (const { entry } of this.#parts.stored.listStored(fromSeq, pageEntries)) {
      bytes += JSON.stringify(entry).length;
      if (entries.length > 0 && bytes > pageBytes) break;
      entries.push(entry);
    }
    return entries;
  }

  #signature(entries: readonly Entry[]): { readonly signature?: string } {
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return {};
    const { identity, keys, signer } = this.#parts.environment;
    const { station, store, terminal } = identity;
    const text = pageText({ store, station, terminal, fromSeq: first.seq, toSeq: last.seq, hash: last.hash });
    return { signature: signer.sign(text, keys.privateKey) };
  }
}
