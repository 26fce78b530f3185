import type { Answer } from '../../contract/index.ts';
import { formatReceiptNumber, type NumberSpan, spansOverlap } from '../../contract/values/receiptNumber.ts';
import type { Environment } from '../kernel/environment.ts';
import type { BookIssue } from '../policy/index.ts';
import { spanOf } from './apply.ts';

type Waiting = Answer<'stock.listIssues'>['issues'][number];

/** Books of one issue on the screen. */
const mostShown = 20;

/** First and last number of what the county sent. */
export function spanOfIssue({ books, first, pieces, prefix }: BookIssue): NumberSpan {
  const digits = first.length;
  const last = Number(first) + books * pieces - 1;
  return { first: `${prefix}${first}`, last: formatReceiptNumber({ prefix, digits }, last) };
}

/** What the county has sent and nobody here has received any of; what was received in part was told with its difference. */
export function waitingIssues(environment: Environment): readonly BookIssue[] {
  const held = environment.projections.ranges.list().map(spanOf);
  return (environment.policy()?.bookIssues ?? []).filter(
    (issue) => !held.some((span) => spansOverlap(span, spanOfIssue(issue))),
  );
}

/** The county's issues that wait for the custodian, oldest first. */
export function listIssues(environment: Environment): Answer<'stock.listIssues'> {
  return {
    issues: waitingIssues(environment)
      .slice(0, mostShown)
      .map((issue): Waiting => ({ ...issue, last: spanOfIssue(issue).last })),
  };
}

/** Runs of an issue's numbers that are not among those received, as they are printed. */
export function missingOf(issue: BookIssue, received: { readonly from: number; readonly to: number }): NumberSpan[] {
  const { books, first, pieces, prefix } = issue;
  const digits = first.length;
  const [from, to] = [Number(first), Number(first) + books * pieces - 1];
  const printed = (low: number, high: number): NumberSpan => ({
    first: formatReceiptNumber({ prefix, digits }, low),
    last: formatReceiptNumber({ prefix, digits }, high),
  });
  return [
    ...(received.from > from ? [printed(from, received.from - 1)] : []),
    ...(received.to < to ? [printed(received.to + 1, to)] : []),
  ];
}
