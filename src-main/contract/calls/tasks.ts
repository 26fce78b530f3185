import * as v from 'valibot';
import { call } from '../define.ts';
import { count, date, id, instant, none, personKey, text } from './shapes.ts';

/** Something a person of this station has to do; most dangerous first. */
export const task = v.object({
  taskId: text(60),
  kind: v.picklist([
    'charge-open',
    'charge-stray',
    'kiosk-charge',
    'paid-twice',
    'peer-alarm',
    'print-unknown',
    'receipt-missing',
    'refused',
    'review-enrolment',
    'devices',
    'unsent',
    'money-without-person',
    'government-notice',
    'receipts-low',
    'shift-left-open',
    'day-unsealed',
    'terminal-unsettled',
    'till-limit',
    'deposit-late',
    'credit-late',
    'deposit-below',
    'month-due',
    'province-differs',
    'unowned-money',
    'elsewhere-open',
    'year-opening',
    'batch-open',
    'agent-cash',
    'statement-disputed',
    'draft',
  ]),
  at: instant,
  params: v.record(v.string(), v.union([v.string(), v.number()])),
  personKey: v.optional(personKey),
  contributionId: v.optional(id),
  enrolmentId: v.optional(id),
  entryId: v.optional(id),
  printId: v.optional(id),
  chargeId: v.optional(id),
});

/** What today is for: the county's dated deadlines and the open tasks of this station. */
export const getToday = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({
    deadlines: v.array(
      v.object({
        date,
        nominalDay: count,
        code: text(40),
        daysLeft: v.pipe(v.number(), v.safeInteger()),
        shifted: v.boolean(),
      }),
    ),
    tasks: v.pipe(v.array(task), v.maxLength(200)),
    coverage: v.optional(
      v.object({
        year: count,
        paid: count,
        due: count,
        lowest: v.optional(v.object({ village: text(50), paid: count, due: count })),
        highest: v.optional(v.object({ village: text(50), paid: count, due: count })),
      }),
    ),
  }),
  errors: [],
});

/** Closes a task that only a person can judge, with what was done about it. */
export const closeTask = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ taskId: text(60), done: text(200) }),
  result: none,
  errors: ['NOT_FOUND', 'TASK_CLOSED', 'DISK_FULL'],
});
