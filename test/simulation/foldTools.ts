import type { Posting } from '../../src-main/core/journal/index.ts';
import { hold } from './broken.ts';
import type { Asked, Model } from './model.ts';

/** What the clerk asked for under an id; nothing is recorded that was not asked for. */
export function askedAs<K extends Asked['kind']>(model: Model, id: string, kind: K): Extract<Asked, { kind: K }> {
  const asked = model.asked.get(id);
  hold(asked?.kind === kind, 'nothing is recorded that was not asked for', () => `${kind} ${id}`);
  return asked as Extract<Asked, { kind: K }>;
}

/** Holds the postings of an entry against those its act makes, and takes them into the model's accounts. */
export function post(model: Model, entry: Posted, expected: readonly Posting[]): void {
  const { id } = entry;
  const { postings } = entry.body;
  const text = (list: readonly Posting[]) => list.map((leg) => `${leg.debit}/${leg.credit}/${leg.amountFen}`).join(' ');
  hold(
    text(postings) === text(expected.filter((leg) => leg.amountFen > 0)),
    'the postings are those of the act',
    () => `${id}: ${text(postings)} instead of ${text(expected)}`,
  );
  const month = entry.businessDate?.slice(0, 7) ?? '';
  hold(
    postings.length === 0 || (month !== '' && !model.closedMonths.has(month)),
    'nothing is posted in a closed month',
    () => `${id} ${month}`,
  );
  for (const leg of postings) model.post(leg, month);
}

export type Posted = {
  readonly id: string;
  readonly businessDate?: string;
  readonly body: { readonly postings: readonly Posting[] };
};
