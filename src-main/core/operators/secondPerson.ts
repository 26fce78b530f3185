import type { Outcome } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from './signIn.ts';

/** An act two people sign: `A` is its answer, `R` what was looked at and found in order. */
export type SignedAct<R, A> = {
  readonly approval: { readonly operatorId: string; readonly pin: string };
  /** Who may not sign, and who may. */
  readonly rule: { readonly not: string; readonly roles: readonly string[] };
  /** The answer to an id that is in the journal already. */
  findDone(): Outcome<A> | undefined;
  /** What has to be true, looked at before anybody types a PIN for nothing and again in the turn that commits. */
  check(): Outcome<R>;
  commit(ready: R, approvedBy: string): Outcome<A>;
};

/**
 * Runs an act that needs a second person's PIN. Checking a PIN takes a while, so everything is looked at again before the commit, the same
 * request sent twice first.
 */
export async function signedByTwo<R, A>(desk: OperatorDesk, act: SignedAct<R, A>): Promise<Outcome<A>> {
  const done = act.findDone();
  if (done) return done;
  const before = act.check();
  if (!before.ok) return before;
  const approved = await approve(desk, act.approval, act.rule);
  if (!approved.ok) return approved;
  const meanwhile = act.findDone();
  if (meanwhile) return meanwhile;
  const checked = act.check();
  return checked.ok ? act.commit(checked.value, approved.value.operatorId) : checked;
}
