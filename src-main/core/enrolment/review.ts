import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from '../operators/index.ts';

/** The second person's look at an application. Never by the one who made it; the upload did not wait for it. */
export async function reviewEnrolment(
  desk: OperatorDesk,
  who: Who,
  params: Params<'enrolment.reviewEnrolment'>,
): Promise<Outcome<Record<string, never>>> {
  const { environment } = desk;
  const enrolment = environment.projections.enrolments.find(params.enrolmentId);
  if (!enrolment) return refuse('NOT_FOUND');
  if (enrolment.review !== 'open') return refuse('REVIEW_NOT_NEEDED');
  const approved = await approve(desk, params.approval, { not: enrolment.operator, roles: ['head', 'clerk'] });
  if (!approved.ok) return approved;
  if (environment.projections.enrolments.find(params.enrolmentId)?.review !== 'open')
    return refuse('REVIEW_NOT_NEEDED');
  const reason = params.reason?.trim();
  environment.journal.commit({ operator: who.operatorId }, (append) =>
    append({
      id: freshId(environment),
      kind: 'enrolment.reviewed',
      body: {
        enrolmentId: params.enrolmentId,
        verdict: params.verdict,
        ...(reason ? { reason } : {}),
        approvedBy: approved.value.operatorId,
      },
    }),
  );
  environment.changed('tasks');
  return ok({});
}
