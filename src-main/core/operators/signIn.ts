import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { limitsOn } from '../policy/index.ts';
import type { BundleOperator } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { Lockouts } from './lockout.ts';
import type { Session } from './session.ts';

/** What sign-in and approvals need beside the environment. */
export type OperatorDesk = {
  readonly environment: Environment;
  readonly lockouts: Lockouts;
  readonly session: Session;
};

type PinQuestion = { readonly operatorId: string; readonly pin: string; readonly what: 'sign-in' | 'approval' };

/** In force while the county has set nothing: the product is never without a lock. */
const strictLimits = { lockAttempts: 5, lockMinutes: 10 };

/** Who signs where nobody stands: the kiosk itself. No person has this id, and no PIN opens it. */
export const unattendedOperator = 'kiosk';

const nobodyThere = {
  operatorId: unattendedOperator,
  roles: [],
  from: '2000-01-01',
  verifier: { salt: '00', hash: '', cost: 1_024, blockSize: 1, parallel: 1 },
} as const;

/** An operator of the signed bundle who may work on that day. */
export function findOperator(environment: Environment, operatorId: string): BundleOperator | undefined {
  if (operatorId === unattendedOperator) return { ...nobodyThere, name: environment.identity.windowName };
  return environment.policy()?.operators.find((operator) => operator.operatorId === operatorId);
}

/**
 * Whether somebody handed everything over and left: his PIN opens nothing here any more. An account the county gave him later, with a first
 * day after that, is a new one.
 */
export function hasLeft(environment: Environment, operator: BundleOperator): boolean {
  const leaving = environment.projections.leavings.find(operator.operatorId);
  return leaving !== undefined && operator.from <= leaving.at.slice(0, 10);
}

/** Whether an operator may work on a day, `YYYY-MM-DD`. */
export function validOn(operator: BundleOperator, day: string): boolean {
  return operator.from <= day && (operator.to === undefined || day <= operator.to);
}

/**
 * Checks a PIN against the local verifier, counts failures as notes and locks after the county's number of tries. The answer
 * never tells whether the name or the PIN was wrong.
 */
async function checkPin(desk: OperatorDesk, question: PinQuestion): Promise<Outcome<BundleOperator>> {
  const { environment, lockouts } = desk;
  const policy = environment.policy();
  const minutes = lockouts.minutesLeft(question.operatorId);
  if (minutes > 0) return refuse('OPERATOR_LOCKED', { minutes });
  const operator =
    question.operatorId === unattendedOperator ? undefined : findOperator(environment, question.operatorId);
  const right = operator !== undefined && (await environment.pins.verify(question.pin, operator.verifier));
  // Many tries may have been under way at once: those that end after the lock began do not count, right or wrong.
  const lockedMeanwhile = lockouts.minutesLeft(question.operatorId);
  if (lockedMeanwhile > 0) return refuse('OPERATOR_LOCKED', { minutes: lockedMeanwhile });
  if (operator && right) {
    const today = toStationDate(environment.clock.wallMs());
    if (hasLeft(environment, operator))
      return refuse('OPERATOR_LEFT', {
        date: environment.projections.leavings.find(operator.operatorId)?.at.slice(0, 10) ?? '',
      });
    return validOn(operator, today)
      ? ok(operator)
      : refuse('OPERATOR_NOT_VALID_TODAY', { from: operator.from, to: operator.to ?? '' });
  }
  if (!operator || !policy)
    return refuse(question.what === 'approval' ? 'APPROVAL_REFUSED' : 'SIGN_IN_REFUSED', { attemptsLeft: 0 });
  environment.journal.commit({}, (append) =>
    append({
      id: freshId(environment),
      kind: 'operator.signInFailed',
      body: { operatorId: question.operatorId, what: question.what },
    }),
  );
  const limits = limitsOn(policy, toStationDate(environment.clock.wallMs())) ?? strictLimits;
  const failures = environment.projections.operators.find(question.operatorId)?.failures ?? 0;
  if (failures >= limits.lockAttempts) {
    lockouts.start(question.operatorId, limits.lockMinutes);
    return refuse('OPERATOR_LOCKED', { minutes: limits.lockMinutes });
  }
  return refuse(question.what === 'approval' ? 'APPROVAL_REFUSED' : 'SIGN_IN_REFUSED', {
    attemptsLeft: limits.lockAttempts - failures,
  });
}

/** Signs in, offline too. Signing in as somebody else ends the other's session; unlocking is signing in again. */
export async function signIn(
  desk: OperatorDesk,
  params: { readonly operatorId: string; readonly pin: string },
): Promise<Outcome<BundleOperator>> {
  const { environment, session } = desk;
  if (environment.phase() === 'clock-behind') return refuse('CLOCK_BEHIND');
  const checked = await checkPin(desk, { ...params, what: 'sign-in' });
  if (!checked.ok) return checked;
  const operator = checked.value;
  const before = session.current();
  environment.journal.commit({ operator: operator.operatorId }, (append) => {
    if (before && before.who.operatorId !== operator.operatorId) {
      append({
        id: freshId(environment),
        kind: 'operator.signedOut',
        body: { operatorId: before.who.operatorId, why: 'other-signed-in' },
      });
    }
    append({
      id: freshId(environment),
      kind: 'operator.signedIn',
      body: { operatorId: operator.operatorId, offline: true },
    });
  });
  session.start({ operatorId: operator.operatorId, name: operator.name, roles: operator.roles });
  environment.changed('session');
  return checked;
}

/** Ends or locks the session. */
export function leave(desk: OperatorDesk, why: 'sign-out' | 'locked'): void {
  const current = desk.session.current();
  if (!current) return;
  desk.environment.journal.commit({ operator: current.who.operatorId }, (append) =>
    append({
      id: freshId(desk.environment),
      kind: 'operator.signedOut',
      body: { operatorId: current.who.operatorId, why },
    }),
  );
  if (why === 'locked') desk.session.lock();
  else desk.session.end();
  desk.environment.changed('session');
}

/**
 * A second person's PIN for one act. Nothing of it stays: the next act asks again. Refused for the person who acts himself and
 * for people without one of the roles.
 */
export async function approve(
  desk: OperatorDesk,
  approval: { readonly operatorId: string; readonly pin: string },
  rule: { readonly not: string; readonly roles: readonly string[] },
): Promise<Outcome<BundleOperator>> {
  if (approval.operatorId === rule.not) return refuse('APPROVAL_SAME_PERSON');
  const checked = await checkPin(desk, { ...approval, what: 'approval' });
  if (!checked.ok) return checked;
  return rule.roles.some((role) => checked.value.roles.includes(role as BundleOperator['roles'][number]))
    ? checked
    : refuse('ROLE_MISSING');
}

/** The head ends somebody's lock-out with his own PIN. */
export async function unlockOperator(
  desk: OperatorDesk,
  params: { readonly operatorId: string; readonly approval: { readonly operatorId: string; readonly pin: string } },
): Promise<Outcome<undefined>> {
  if (!findOperator(desk.environment, params.operatorId)) return refuse('NOT_FOUND');
  const approved = await approve(desk, params.approval, { not: params.operatorId, roles: ['head'] });
  if (!approved.ok) return approved;
  desk.environment.journal.commit({ operator: approved.value.operatorId }, (append) =>
    append({
      id: freshId(desk.environment),
      kind: 'operator.unlocked',
      body: { operatorId: params.operatorId, by: approved.value.operatorId },
    }),
  );
  desk.lockouts.clear(params.operatorId);
  desk.environment.changed('session');
  return ok(undefined);
}
