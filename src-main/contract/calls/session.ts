import * as v from 'valibot';
import { call } from '../define.ts';
import { approving } from './refusals.ts';
import { readErrors } from './people.ts';
import { none, pin, text } from './shapes.ts';
import { operatorBrief } from './station.ts';

/**
 * Signs an operator in, checked locally against the scrypt verifier of the signed bundle (works offline). Another operator
 * signing in locks the first. `SIGN_IN_REFUSED` never tells whether name or PIN was wrong and carries the attempts left;
 * `OPERATOR_LOCKED` carries the minutes left (running minutes of this PC, a clock change does not shorten them).
 */
export const signIn = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ operatorId: text(20), pin }),
  result: v.object({ operator: operatorBrief }),
  errors: [
    'SIGN_IN_REFUSED',
    'OPERATOR_LOCKED',
    'OPERATOR_NOT_VALID_TODAY',
    'OPERATOR_LEFT',
    'SESSION_ELSEWHERE',
    'CLOCK_BEHIND',
    'RECOVERY_MODE',
  ],
});

/** Ends the session; the shift stays open. */
export const signOut = call({
  effect: 'command',
  pages: ['counter'],
  roles: [],
  params: none,
  result: none,
  errors: [],
});

/** Locks the session; the same operator's PIN (`session.signIn`) opens it again exactly there. */
export const lock = call({ effect: 'command', pages: ['counter'], roles: [], params: none, result: none, errors: [] });

/** Ends another operator's lock-out. The head's own PIN is asked for this one act. */
export const unlockOperator = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ operatorId: text(20), approval: v.strictObject({ operatorId: text(20), pin }) }),
  result: none,
  errors: [...approving, 'NOT_FOUND', 'ROLE_MISSING'],
});

/**
 * Whose card lies on the reader, to choose a name at sign-in; the PIN is still asked. The number is compared with the salted hashes of
 * the signed bundle, so it works offline, and never leaves the station. `read` reads now (F2) instead of looking at the last card.
 */
export const findCardOperator = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ read: v.boolean() }),
  result: v.variant('state', [
    v.object({ state: v.literal('no-card') }),
    /** A card, but nobody's of this station. */
    v.object({ state: v.literal('unknown') }),
    v.object({ state: v.literal('known'), operatorId: text(20) }),
  ]),
  errors: readErrors,
});

/** Opens the practice station in a window and data folder of its own; only where `station.getState` offers it. */
export const openPractice = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: none,
  errors: ['NOT_FOUND'],
});
