import type { Posting } from '../journal/index.ts';
import { type PostingEvent, postingRules } from './tables/postingRules.ts';

/** The legs of an event: one pair, or none where nothing moved. */
export function posted(event: PostingEvent, amountFen: number): Posting[] {
  return amountFen === 0 ? [] : [{ ...postingRules[event], amountFen }];
}
