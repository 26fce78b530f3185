import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { printApplicationForm, printFailure, toSheetResult } from '../printing/index.ts';
import { applicationFacts, findHandedIn } from './handedIn.ts';

/**
 * Prints the registration form of an application and notes what became of it. The first that comes out is the original; every later one
 * is marked and counted.
 */
export async function printApplication(
  environment: Environment,
  who: Who,
  enrolmentId: string,
): Promise<Outcome<Answer<'enrolment.printApplication'>>> {
  const found = findHandedIn(environment, enrolmentId);
  if (!found) return refuse('NOT_FOUND');
  const copy = found.row.formCopies ?? 0;
  const facts = applicationFacts(environment, found, copy);
  if (!facts) return refuse(found.personal ? 'POLICY_MISSING' : 'NOT_FOUND');
  note(environment, who, { enrolmentId, copy, state: 'printing' });
  const outcome = await environment.printQueue.run(() => printApplicationForm(environment, facts));
  const { reason, state } = toSheetResult(outcome);
  note(environment, who, { enrolmentId, copy, state, ...(reason === undefined ? {} : { reason }) });
  if (state === 'not-printed') return refuse(printFailure(reason ?? ''), { reason: reason ?? '' });
  return ok({ state, copy });
}

type Note = {
  readonly enrolmentId: string;
  readonly copy: number;
  readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
  readonly reason?: string;
};

function note(environment: Environment, who: Who, body: Note): void {
  environment.journal.commit({ operator: who.operatorId }, (append) =>
    append({ id: freshId(environment), kind: 'enrolment.printed', body }),
  );
}
