import { Canceller } from '../kernel/canceller.ts';
import type { ReferenceBundle } from '../policy/index.ts';
import { type Clock, toInstant } from '../ports/clock.ts';
import type { PeerMirror } from '../ports/peerMirror.ts';
import type {
  HeldElsewhere,
  Holding,
  HoldQuestion,
  OwnAddress,
  PairedTerminal,
  PeerAnswer,
  PeerEvidence,
  PeerLine,
  Peers,
  PeerStanding,
  PersonYear,
} from '../ports/peers.ts';
import { PeerAnswers } from './answers.ts';
import { type Claim, Claims } from './claims.ts';
import { pairedTerminals, windowOf } from './pairing.ts';

/** How long a clerk waits for the other PCs, whatever their number. */
export const askMs = 300;

/** Person-years of one question; a list of more is asked in pieces. */
export const mostPersonYears = 50;

/** What a PC of several needs; `own` and `line` are absent where nothing is configured. */
export type PeerDeskParts = {
  readonly terminal: string;
  readonly clock: Clock;
  readonly mirror: PeerMirror;
  readonly policy: () => ReferenceBundle | undefined;
  readonly line?: PeerLine | undefined;
  readonly own?: () => OwnAddress | undefined;
};

type Contact = { readonly reached: boolean; readonly since: string; readonly lastAt?: string; readonly skewMs: number };

/** A clock more than this away from ours is worth a word. */
const clockToleranceMs = 5 * 60_000;

/** The station's other PCs as this one sees them: who is paired, who answers, and what they say of a person-year. */
export class PeerDesk implements Peers {
  readonly mirror: PeerMirror;
  readonly claims: Claims;
  readonly line: PeerLine | undefined;
  readonly #parts: PeerDeskParts;
  readonly #answers: PeerAnswers;
  readonly #contacts = new Map<string, Contact>();
  readonly #fetched = new Map<string, number>();

  constructor(parts: PeerDeskParts) {
    this.#parts = parts;
    this.mirror = parts.mirror;
    this.line = parts.line;
    this.claims = new Claims(parts.terminal);
    this.#answers = new PeerAnswers(parts.clock);
  }

  paired(): readonly PairedTerminal[] {
    if (!this.line) return [];
    const { policy, terminal } = this.#parts;
    return pairedTerminals(policy(), terminal);
  }

  own(): OwnAddress | undefined {
    return this.#parts.own?.();
  }

  async ask(personYears: readonly PersonYear[]): Promise<void> {
    await this.#askAll(personYears, undefined);
  }

  async claim(personYears: readonly PersonYear[]): Promise<() => void> {
    const claims = this.claims.open(
      personYears,
      this.paired().map((peer) => peer.terminal),
    );
    await this.#askAll(personYears, claims);
    return () => this.claims.release(claims);
  }

  find(keys: readonly string[], year: number): HeldElsewhere | undefined {
    const paired = this.paired();
    const said = this.#answers.find(keys, year)?.answers;
    const cleared = new Set<string>();
    for (const { terminal } of paired) {
      const holding = said?.get(terminal);
      if (holding !== undefined && holding !== 'nothing') return this.#held(terminal, holding);
      // A PC whose journal contradicts itself clears nobody; what it admits still counts.
      if (holding === 'nothing' && this.#isTrusted(terminal)) cleared.add(terminal);
    }
    const first = this.claims.yieldedTo(keys, year);
    if (first !== undefined) return this.#held(first, 'taking');
    const money = this.mirror.listLive(keys, year).find((row) => !cleared.has(row.terminal));
    if (money) return this.#held(money.terminal, 'live');
    const charge = this.mirror
      .listOpenCharges(50)
      .find((row) => row.year === year && keys.includes(row.personKey) && !cleared.has(row.terminal));
    return charge && this.#held(charge.terminal, 'charging');
  }

  evidence(keys: readonly string[], year: number): PeerEvidence | undefined {
    const paired = this.paired().map((peer) => peer.terminal);
    return this.#answers.evidence({ keys, year }, paired, (terminal) => this.#isTrusted(terminal));
  }

  standing(terminal: string): PeerStanding {
    const contact = this.#contacts.get(terminal);
    const reach = this.mirror.reach(terminal);
    const asOf = contact?.lastAt ?? reach.asOf;
    const known = asOf === undefined ? {} : { asOf };
    const clockDiffers = Math.abs(contact?.skewMs ?? 0) > clockToleranceMs;
    if (reach.alarm !== undefined)
      return {
        state: 'alarm',
        ...known,
        ...(reach.alarmAt === undefined ? {} : { since: reach.alarmAt }),
        clockDiffers,
      };
    if (contact?.reached) return { state: 'reachable', ...known, clockDiffers };
    const since = contact === undefined ? {} : { since: contact.since };
    return { state: asOf === undefined ? 'never' : 'cut', ...known, ...since, clockDiffers };
  }

  /** Notes whether a PC answered; `now` is its own clock. True when that changed how it stands. */
  note(terminal: string, reached: boolean, now?: string): boolean {
    const before = this.#contacts.get(terminal);
    const wallMs = this.#parts.clock.wallMs();
    const at = toInstant(wallMs);
    const changed = before?.reached !== reached;
    const lastAt = reached ? at : before?.lastAt;
    this.#contacts.set(terminal, {
      reached,
      since: changed ? at : before.since,
      ...(lastAt === undefined ? {} : { lastAt }),
      skewMs: now === undefined ? (before?.skewMs ?? 0) : Date.parse(now) - wallMs,
    });
    return changed;
  }

  fetchedTo(terminal: string): number {
    return this.#fetched.get(terminal) ?? 0;
  }

  /** Another PC asked for what comes after an own entry: it has everything up to there. */
  noteFetched(terminal: string, toSeq: number): void {
    this.#fetched.set(terminal, toSeq);
  }

  #isTrusted(terminal: string): boolean {
    return this.mirror.reach(terminal).alarm === undefined;
  }

  #held(terminal: string, what: HeldElsewhere['what']): HeldElsewhere {
    return { terminal, window: windowOf(this.#parts.policy(), terminal), what };
  }

  async #askAll(personYears: readonly PersonYear[], claims: readonly Claim[] | undefined): Promise<void> {
    const paired = this.paired();
    if (paired.length === 0 || personYears.length === 0) return;
    const asked = paired.map((peer) => peer.terminal);
    const questions = personYears.map(() => this.#answers.begin(asked));
    await Promise.all(
      paired.map(async (peer) => {
        for (let from = 0; from < personYears.length; from += mostPersonYears) {
          const piece = personYears.slice(from, from + mostPersonYears);
          const question = { personYears: piece, ...(claims ? { claim: claims[0]?.stamp ?? 0 } : {}) };
          const said = await this.#askOne(peer, question);
          if (!said) break;
          for (const [index, holding] of said.entries()) {
            questions[from + index]?.answers.set(peer.terminal, holding);
            const claim = claims?.[from + index];
            if (claim && holding !== 'nothing') this.claims.giveWay(claim, peer.terminal);
          }
        }
        if (claims) this.claims.settle(claims, peer.terminal);
      }),
    );
    for (const [index, personYear] of personYears.entries()) {
      const over = questions[index];
      if (over) this.#answers.finish(personYear, over);
    }
  }

  /** What a PC holds of these, in their order; undefined when no whole answer came in time. */
  async #askOne(peer: PairedTerminal, question: HoldQuestion): Promise<readonly Holding[] | undefined> {
    const { line } = this;
    const answer = line && (await this.#inTime(line.holds(peer, question)));
    if (!answer?.ok || answer.value.holdings.length !== question.personYears.length) return undefined;
    this.claims.hear(answer.value.stamp);
    return answer.value.holdings;
  }

  async #inTime<T>(answer: Promise<PeerAnswer<T>>): Promise<PeerAnswer<T>> {
    const patience = new Canceller();
    const late = this.#parts.clock.sleep(askMs, patience.signal).then(
      (): PeerAnswer<T> => ({ ok: false, error: { kind: 'cut', code: 'LATE' } }),
      (): PeerAnswer<T> => ({ ok: false, error: { kind: 'cut', code: 'LATE' } }),
    );
    const first = await Promise.race([answer, late]);
    patience.cancel();
    return first;
  }
}
