import * as v from 'valibot';
import { call } from '../define.ts';
import { printing } from './refusals.ts';
import { id, instant, none, personKey, text } from './shapes.ts';

/**
 * Prints the account of a resident (个人账户对账单) at the counter: on A4 where an office printer is chosen, else on the roll. The statement has an id and a number of its own;
 * the same id again gives what became of it. The number of the ID card stands masked, the QR is signed by this terminal.
 */
export const printStatement = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ statementId: id, personKey }),
  result: v.object({ statementId: id, state: v.picklist(['printed', 'unknown']), slipNumber: text(20) }),
  errors: [...printing, 'PERSON_UNKNOWN', 'POLICY_MISSING', 'ID_REUSED'],
});

/** What the resident said of a printed statement. Who disagrees says with what; the last answer counts. */
export const noteStatementAnswer = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    statementId: id,
    answer: v.picklist(['agrees', 'disagrees']),
    remark: v.optional(text(200)),
  }),
  result: none,
  errors: ['NOT_FOUND', 'PARAMS_INVALID', 'RECOVERY_MODE', 'DISK_FULL'],
});

/**
 * Statements their owners disagree with, oldest first, until each has an answer. `at-county`: the county was asked and has not
 * answered. Topic `people`.
 */
export const listDisputes = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({
    disputes: v.pipe(
      v.array(
        v.object({
          statementId: id,
          /** As it stands on the paper. */
          number: text(20),
          personKey,
          name: text(50),
          village: text(50),
          printedAt: instant,
          disputedAt: instant,
          /** What the owner said is wrong, in his words. */
          remark: text(200),
          state: v.picklist(['open', 'at-county']),
        }),
      ),
      v.maxLength(50),
    ),
  }),
  errors: [],
});

/**
 * The answer to a disagreement: `corrected` the figures were wrong and are mended; `explained` they are right and the owner was shown
 * why; `at-county` the county was asked, which keeps it open. The words are kept in the erasable part of the entry. `TASK_CLOSED`:
 * answered already, or the owner agrees by now.
 */
export const settleDispute = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    settleId: id,
    statementId: id,
    outcome: v.picklist(['corrected', 'explained', 'at-county']),
    text: text(200),
  }),
  result: none,
  errors: ['NOT_FOUND', 'TASK_CLOSED', 'PARAMS_INVALID', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});
