import type { Province } from '../../src-main/core/ports/province.ts';
import type { Dice } from '../../src-main/training/people/index.ts';
import type { Life, VirtualTime } from './time.ts';

/** How long a request or an answer is under way. */
const fastestMs = 5;
const slowestMs = 90;

/**
 * The station's end of the line. Every call takes time both ways, so a kill can fall before the province heard, while it works, and
 * after it answered. What the province does it does, whether or not anybody is left to hear the answer.
 */
export function createLine(parts: {
  readonly province: Province;
  readonly time: VirtualTime;
  readonly life: Life;
  readonly dice: Dice;
}): Province {
  const { province, time, life, dice } = parts;
  const carry = async <T>(call: () => Promise<T>): Promise<T> => {
    const [thereMs, backMs] = [dice.between(fastestMs, slowestMs), dice.between(fastestMs, slowestMs)];
    await time.sleep(thereMs, life);
    const answer = await call();
    await time.sleep(backMs, life);
    return answer;
  };
  return {
    heartbeat: (status) => carry(() => province.heartbeat(status)),
    reference: (version) => carry(() => province.reference(version)),
    changes: (cursor, limit) => carry(() => province.changes(cursor, limit)),
    person: (key, reason) => carry(() => province.person(key, reason)),
    code: (token, reason) => carry(() => province.code(token, reason)),
    deliver: (acts) => carry(() => province.deliver(acts)),
    ask: (ids) => carry(() => province.ask(ids)),
    leaseReceipts: (requestId, want) => carry(() => province.leaseReceipts(requestId, want)),
    heldActs: (after, limit) => carry(() => province.heldActs(after, limit)),
    dayActs: (day, after, limit) => carry(() => province.dayActs(day, after, limit)),
    reportReceipts: (report) => carry(() => province.reportReceipts(report)),
    reconcile: (sheet) => carry(() => province.reconcile(sheet)),
    close: () => province.close(),
  };
}
