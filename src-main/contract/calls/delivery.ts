import * as v from 'valibot';
import { call } from '../define.ts';
import { count, deliveryState, fen, id, instant, none, text } from './shapes.ts';

/** One act on its way. `what` and `refusal` are codes with parameters; the province's Chinese reason is shown as it came. */
export const deliveryLine = v.object({
  entryId: id,
  actSeq: count,
  kind: text(40),
  at: instant,
  state: deliveryState,
  personName: v.optional(text(50)),
  amountFen: v.optional(fen),
  attempts: count,
  lastTriedAt: v.optional(instant),
  provinceReference: v.optional(text(40)),
  refusalCode: v.optional(text(40)),
  refusalReason: v.optional(text(200)),
});

/** Where every act is: counts with the oldest age, and the lines that need somebody. */
export const getStatus = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({
    filter: v.picklist(['needs-someone', 'waiting', 'sent', 'accepted', 'all']),
    limit: v.pipe(count, v.minValue(1), v.maxValue(200)),
    before: v.optional(count),
  }),
  result: v.object({
    waiting: v.object({ count, oldestAt: v.optional(instant) }),
    sent: v.object({ count, oldestAt: v.optional(instant) }),
    accepted: v.object({ count, today: count }),
    refused: v.object({ count, oldestAt: v.optional(instant) }),
    lastAnswerAt: v.optional(instant),
    nextTryAt: v.optional(instant),
    sending: v.boolean(),
    lines: v.pipe(v.array(deliveryLine), v.maxLength(200)),
  }),
  errors: [],
});

/** F5: try now; harmless as often as pressed. */
export const sendNow = call({
  effect: 'process',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({ sent: count, waiting: count }),
  errors: ['LINE_DOWN', 'PROVINCE_UNTRUSTED'],
});

/** Sends a refused act again unchanged (the cause was mended elsewhere): same id. Other ways out are reversal or a case. */
export const sendAgain = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ entryId: id }),
  result: none,
  errors: ['NOT_FOUND', 'DISK_FULL'],
});
