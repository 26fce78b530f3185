import type { EntryWithPrivate } from '../journal/index.ts';
import type { OperatorStateRow, Projections } from '../ports/projections.ts';

function put(
  operatorId: string,
  changes: Partial<OperatorStateRow> & { readonly seq: number },
  projections: Projections,
): void {
  if (projections.operators.find(operatorId)) projections.operators.patch(operatorId, changes);
  else projections.operators.insert({ operatorId, failures: 0, ...changes });
}

/** Sign-ins and failed attempts, so that a lock-out survives a restart. */
export function applyOperators(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'operator.signedIn':
      put(entry.body.operatorId, { lastSignInAt: entry.at, failures: 0, seq: entry.seq }, projections);
      return;
    case 'operator.signInFailed': {
      const failures = (projections.operators.find(entry.body.operatorId)?.failures ?? 0) + 1;
      put(entry.body.operatorId, { failures, seq: entry.seq }, projections);
      return;
    }
    case 'operator.unlocked':
      put(entry.body.operatorId, { failures: 0, seq: entry.seq }, projections);
      return;
    default:
  }
}
