import type { PersonYear } from '../ports/peers.ts';

/** Money that is about to be taken here. */
type Claim = {
  readonly personYear: PersonYear;
  /** Its number: a higher one knew of this one, or was made without knowing each other. */
  readonly stamp: number;
  /** PCs that were asked and have neither answered nor run out of time. */
  readonly pending: Set<string>;
  /** The PC that goes first: it was told "nothing" although this claim stood, or it told us that it has the money. */
  yieldedTo: string | undefined;
};

/** Whether two PCs mean the same person and year: one key in common, or the same ID number. */
export function isSamePersonYear(one: PersonYear, other: PersonYear): boolean {
  if (one.year !== other.year) return false;
  if (one.idNumber !== '' && one.idNumber === other.idNumber) return true;
  return one.keys.some((key) => other.keys.includes(key));
}

/**
 * Puts counters in order that want to take the same money at the same moment, without anybody who decides for them (Ricart and Agrawala,
 * "An optimal algorithm for mutual exclusion", 1981; a refusal in place of their waiting). Every claim has a number higher than all that
 * were heard of; of two that cross on the line the lower one goes first, the terminal's name deciding between equals. Memory only:
 * a PC that dies claims nothing any more.
 */
export class Claims {
  readonly #own: string;
  readonly #open = new Set<Claim>();
  #stamp = 0;

  constructor(own: string) {
    this.#own = own;
  }

  /** The highest number heard of. */
  stamp(): number {
    return this.#stamp;
  }

  /** Learns a number from another PC. */
  hear(stamp: number): void {
    this.#stamp = Math.max(this.#stamp, stamp);
  }

  /** Opens one claim for each person-year, all under one number, before `peers` are asked. */
  open(personYears: readonly PersonYear[], peers: readonly string[]): readonly Claim[] {
    this.#stamp += 1;
    const claims = personYears.map((personYear) => ({
      personYear,
      stamp: this.#stamp,
      pending: new Set(peers),
      yieldedTo: undefined,
    }));
    for (const claim of claims) this.#open.add(claim);
    return claims;
  }

  /** A PC has answered, or its time is over: from now on nobody is let go first by it. */
  settle(claims: readonly Claim[], peer: string): void {
    for (const claim of claims) claim.pending.delete(peer);
  }

  /** Another PC has this money or goes first: nothing will be taken here, so nobody else is held back by it. */
  giveWay(claim: Claim, to: string): void {
    claim.yieldedTo ??= to;
  }

  release(claims: readonly Claim[]): void {
    for (const claim of claims) this.#open.delete(claim);
  }

  /** The PC an open claim of ours gave way to. */
  yieldedTo(keys: readonly string[], year: number): string | undefined {
    const asked = { keys, idNumber: '', year };
    for (const claim of this.#open)
      if (claim.yieldedTo !== undefined && isSamePersonYear(claim.personYear, asked)) return claim.yieldedTo;
    return undefined;
  }

  /** Whether the money of a person-year is being taken here, as far as it concerns the asker. */
  isTaken(personYear: PersonYear, asker: { readonly terminal: string; readonly claim?: number | undefined }): boolean {
    for (const mine of this.#open) {
      if (mine.yieldedTo !== undefined || !isSamePersonYear(mine.personYear, personYear)) continue;
      if (!this.#goesFirst(asker, mine)) return true;
      this.giveWay(mine, asker.terminal);
    }
    return false;
  }

  /** Only while our own question to the asker is under way: afterwards we go ahead with what we know, and it must not. */
  #goesFirst(asker: { readonly terminal: string; readonly claim?: number | undefined }, mine: Claim): boolean {
    const { claim, terminal } = asker;
    if (claim === undefined || !mine.pending.has(terminal)) return false;
    return claim < mine.stamp || (claim === mine.stamp && terminal < this.#own);
  }
}

export type { Claim };
