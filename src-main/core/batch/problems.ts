import type { ErrorParams } from '../../contract/errors.ts';

/**
 * What may be wrong with a line, worst first. A `stop` has to be mended or the line left out; a `look` may also be found in order by the
 * clerk. Sentences stand in `contract/text/screens/batchProblems.ts`.
 */
export const problemWeights = {
  'id-missing': 'stop',
  'id-scientific': 'stop',
  'id-length': 'stop',
  'id-fifteen': 'stop',
  'id-character': 'stop',
  'id-birth': 'stop',
  'id-area': 'stop',
  'id-check-digit': 'stop',
  'name-missing': 'stop',
  'name-bad': 'stop',
  'person-unknown': 'stop',
  dead: 'stop',
  'not-enrolled': 'stop',
  'foreign-county': 'stop',
  'not-eligible': 'stop',
  'already-paid': 'stop',
  'charge-open': 'stop',
  twice: 'stop',
  blocked: 'stop',
  'amount-unreadable': 'stop',
  'tier-missing': 'stop',
  'tier-unknown': 'stop',
  'amount-differs': 'stop',
  'group-pays': 'stop',
  'not-in-group': 'stop',
  'paper-missing': 'stop',
  'aid-above-cap': 'stop',
  'name-differs': 'look',
  'other-village': 'look',
  paused: 'look',
} as const satisfies Record<string, 'stop' | 'look'>;

export type ProblemCode = keyof typeof problemWeights;

/** One thing that is wrong, and the field of the line it is about. */
export type Problem = {
  readonly code: ProblemCode;
  readonly field: 'name' | 'idNumber' | 'amount' | 'tier' | 'kind' | 'paper';
  readonly params: ErrorParams;
};
