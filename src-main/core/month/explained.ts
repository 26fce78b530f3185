import type { Finding } from '../kernel/finding.ts';
import type { Projections } from '../ports/projections.ts';

/** The name of a finding for ever. */
export const findingIdOf = ({ code, subject }: Pick<Finding, 'code' | 'subject'>): string => `${code}/${subject}`;

/** Explanations stand among the closed tasks: they are words about something open, by somebody, at a time. */
export const explanationKey = (findingId: string): string => `finding/${findingId}`;

/** Whether somebody wrote what a finding is. */
export function isExplained(projections: Pick<Projections, 'closedTasks'>, findingId: string): boolean {
  return projections.closedTasks.find(explanationKey(findingId)) !== undefined;
}

/** What somebody wrote about a finding. */
export function explanationOf(projections: Projections, finding: Finding): string | undefined {
  return projections.closedTasks.find(explanationKey(findingIdOf(finding)))?.done;
}
