import * as v from 'valibot';
import { outcomeOf } from './socialMessages.ts';

/** The station asks for a picture of a card's photo; bytes both ways, because neither is ever written down. */
export const photoRequest = v.object({
  type: v.literal('decode-photo'),
  id: v.pipe(v.number(), v.integer()),
  wlt: v.instance(Uint8Array),
});

/** A bitmap, or why there is none. */
export const photoOutcome = outcomeOf(v.object({ bytes: v.instance(Uint8Array) }));
