import * as v from 'valibot';
import { call } from '../define.ts';
import { agent, failing } from './batch.ts';
import { printing, signing } from './refusals.ts';
import { approval, count, date, fen, id, instant, signedFen, text } from './shapes.ts';

const month = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));
const countAndSum = v.object({ count, sumFen: fen });

/** An agent's month in the four parts both sides sign: receipts, cash, bank, province. */
const villageMonth = v.object({
  agent,
  month,
  /** Lists of the month that are not settled yet. */
  openLists: count,
  receipts: v.array(v.object({ from: text(30), to: text(30), used: count, voided: count })),
  lists: v.array(
    v.object({
      batchId: id,
      businessDate: date,
      people: count,
      bookedFen: fen,
      countedFen: fen,
      differenceFen: signedFen,
    }),
  ),
  days: v.array(
    v.object({
      businessDate: date,
      bookedFen: fen,
      slips: v.array(text(30)),
      state: v.picklist(['open', 'waiting', 'deposited', 'credited']),
    }),
  ),
  upload: v.object({ accepted: countAndSum, waiting: countAndSum, refused: countAndSum, reversed: countAndSum }),
  settledAt: v.optional(instant),
  operatorName: v.optional(text(50)),
  approvedByName: v.optional(text(50)),
});

/** An agent's month as it was signed, or as the books stand. */
export const getVillageMonth = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian', 'auditor'],
  params: v.strictObject({ agentId: text(20), month }),
  result: villageMonth,
  errors: ['AGENT_UNKNOWN'],
});

/** Both sides have signed the sheet of an agent's month: its figures are frozen. */
export const settleVillageMonth = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ settlementId: id, agentId: text(20), month, approval }),
  result: villageMonth,
  errors: [...signing, ...failing, 'AGENT_UNKNOWN', 'BATCH_OPEN', 'BATCH_EMPTY', 'VILLAGE_MONTH_SETTLED'],
});

/** Prints the sheet, for the two sides to sign. */
export const printVillageMonth = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian'],
  params: v.strictObject({ agentId: text(20), month }),
  result: v.object({ state: v.picklist(['printed', 'unknown']) }),
  errors: [...printing, 'AGENT_UNKNOWN', 'POLICY_MISSING'],
});
