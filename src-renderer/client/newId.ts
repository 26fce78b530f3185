import { uuid7 } from '../../src-main/contract/values/uuid7.ts';

/**
 * Chooses the id of a command before anything happens. It is the idempotency key: the same command sent again with
 * this id is harmless, which is what a page does after a lost connection.
 */
export function newId(nowMs: number = Date.now()): string {
  return uuid7(nowMs, crypto.getRandomValues(new Uint8Array(10)));
}
