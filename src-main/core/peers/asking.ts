import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { ok } from '../../contract/values/result.ts';
import { findKnown } from '../people/index.ts';
import type { PersonYear } from '../ports/peers.ts';

/** Whom and which year money is about. */
export type Wanted = { readonly personKey: string; readonly year: number };

function personYears(environment: Environment, wanted: readonly Wanted[]): readonly PersonYear[] {
  return wanted.flatMap(({ personKey, year }) => {
    const known = findKnown(environment, personKey);
    return known ? [{ keys: known.keys, idNumber: known.idNumber, year }] : [];
  });
}

/** Asks the other windows, then does `work`. A station of one PC does it at once, in the caller's turn. */
export function askedFirst<T>(
  environment: Environment,
  wanted: () => readonly Wanted[],
  work: () => T | Promise<T>,
): T | Promise<T> {
  const { peers } = environment;
  if (peers.paired().length === 0) return work();
  return peers.ask(personYears(environment, wanted())).then(work);
}

/**
 * Asks the other windows right before money is taken and holds the claim on these person-years until `work` is over: its commit, or its
 * refusal.
 */
export function claimedFirst<T>(
  environment: Environment,
  wanted: () => readonly Wanted[],
  work: () => T | Promise<T>,
): T | Promise<T> {
  const { peers } = environment;
  if (peers.paired().length === 0) return work();
  return claimedAndDone(environment, wanted(), work);
}

async function claimedAndDone<T>(
  environment: Environment,
  wanted: readonly Wanted[],
  work: () => T | Promise<T>,
): Promise<T> {
  const release = await environment.peers.claim(personYears(environment, wanted));
  try {
    return await work();
  } finally {
    release();
  }
}

/** Refuses money another window holds or is just taking. */
export function checkOtherWindows(environment: Environment, keys: readonly string[], year: number): Outcome<undefined> {
  const held = environment.peers.find(keys, year);
  if (!held) return ok(undefined);
  const { what, window } = held;
  switch (what) {
    case 'live':
      return refuse('ALREADY_PAID', { year, where: 'window', window });
    case 'listed':
      return refuse('ALREADY_PAID', { year, where: 'elsewhere', window });
    case 'charging':
    case 'taking':
      return refuse('OTHER_WINDOW_TAKES', { year, window, what });
  }
}
