import * as v from 'valibot';
import { call } from '../define.ts';
import { printing } from './refusals.ts';
import { id, none, personKey, text } from './shapes.ts';

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
