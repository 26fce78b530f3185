import * as v from 'valibot';
import { call } from '../define.ts';
import { count, fen, id, instant, none, text, year } from './shapes.ts';

const clerks = ['clerk', 'head'] as const;
const answer = v.picklist(['right', 'wrong']);

/** Tells the resident's screen what the counter shows now; it follows within a second, and nothing of before stays on it. */
export const show = call({
  effect: 'command',
  pages: ['counter'],
  roles: clerks,
  params: v.variant('what', [
    v.strictObject({ what: v.literal('idle') }),
    v.strictObject({ what: v.literal('quote'), contributionId: id }),
    v.strictObject({ what: v.literal('card'), contributionId: id, chargeId: id }),
    v.strictObject({ what: v.literal('done'), contributionId: id }),
  ]),
  result: none,
  errors: [],
});

/** What the resident said of the quote on his screen. */
export const getAnswer = call({
  effect: 'query',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ contributionId: id }),
  result: v.object({ answer: v.optional(answer) }),
  errors: [],
});

/** All the resident's screen ever shows: names and numbers masked, one person, or nobody. */
export const getView = call({
  effect: 'query',
  pages: ['second-screen'],
  roles: 'anyone',
  params: none,
  result: v.object({
    store: v.picklist(['training', 'real']),
    place: text(50),
    window: text(30),
    hours: v.optional(text(80)),
    now: instant,
    view: v.variant('what', [
      v.object({ what: v.literal('idle') }),
      v.object({
        what: v.literal('quote'),
        viewId: id,
        maskedName: text(50),
        maskedIdNumber: text(20),
        year,
        tierFen: v.optional(fen),
        amountFen: fen,
        answer: v.optional(answer),
      }),
      /** A card is being charged: amount and state, nothing else. */
      v.object({
        what: v.literal('card'),
        viewId: id,
        maskedName: text(50),
        year,
        amountFen: fen,
        state: v.picklist(['waiting', 'checking', 'not-charged']),
      }),
      v.object({
        what: v.literal('done'),
        viewId: id,
        maskedName: text(50),
        year,
        amountFen: fen,
        /** The receipt's code once it was printed: rows of `0` and `1`, a page has no way to make them. */
        qr: v.optional(v.pipe(v.array(text(177)), v.maxLength(177))),
        rated: v.boolean(),
      }),
    ]),
  }),
  errors: [],
});

/** The resident touches 是我，没错 or 不对. */
export const give = call({
  effect: 'command',
  pages: ['second-screen'],
  roles: 'anyone',
  params: v.strictObject({ viewId: id, answer }),
  result: none,
  errors: ['NOT_FOUND'],
});

/** How content the resident is, one face to five; noted without the person, once per payment. */
export const rate = call({
  effect: 'command',
  pages: ['second-screen'],
  roles: 'anyone',
  params: v.strictObject({ viewId: id, score: v.pipe(count, v.minValue(1), v.maxValue(5)) }),
  result: none,
  errors: ['NOT_FOUND', 'DISK_FULL'],
});
