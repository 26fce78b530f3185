import type { Clock } from '../../core/ports/clock.ts';
import { createDice } from '../people/index.ts';
import type { Verdict } from './posting.ts';

/** Who decides registrations: the seeded answerer after a moment, or a person at the county desk. */
export type AnswererMode = 'auto' | 'manual';

export type AnswererOptions = {
  readonly seed: string;
  readonly clock: Clock;
  /** Share of registrations that are put off first, 0 to 1. */
  readonly deferShare: number;
  /** A put-off registration is decided after up to this long. */
  readonly deferUpToMs: number;
  mode(): AnswererMode;
};

/** What stands in the book about a registration's decision. */
export type DecisionState = { readonly deskWord: string | undefined; readonly decideAtMs: number };

export type Answerer = {
  /** When a new registration gets its answer; drawn from its id, so that the order of arrival changes nothing. */
  decideAtMs(actId: string): number;
  /** `undefined` = go on and enrol, else why not (yet). The desk's word wins over the answerer. */
  decide(state: DecisionState | undefined): Verdict | undefined;
};

const waiting: Verdict = { outcome: 'deferred', code: 'IN_REVIEW', reason: '县级审核中' };

/** The word the desk leaves for "approved"; anything else is the reason of a return. */
export const approvedWord = 'approved';

export function createAnswerer(options: AnswererOptions): Answerer {
  return {
    decideAtMs: (actId) => {
      const dice = createDice(`${options.seed}:${actId}`);
      const delayMs = dice.chance(options.deferShare) ? dice.between(0, options.deferUpToMs) : 0;
      return Math.round(options.clock.wallMs()) + delayMs;
    },
    decide: (state) => {
      if (state?.deskWord === approvedWord) return undefined;
      if (state?.deskWord !== undefined) return { outcome: 'refused', code: 'RETURNED', reason: state.deskWord };
      if (options.mode() === 'manual') return waiting;
      return options.clock.wallMs() >= (state?.decideAtMs ?? 0) ? undefined : waiting;
    },
  };
}
