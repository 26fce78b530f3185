import { maxSkewMs } from './signing.ts';
import type { CallName } from './wire/calls.ts';

/** What the station grants the province: time per call, size of an answer, difference of the clocks. */
export type ProvinceLimits = {
  readonly deadlineMs: Readonly<Record<CallName, number>>;
  /** Bytes of one answer as they come over the line. */
  readonly maxAnswerBytes: number;
  /** Bytes of one answer unpacked. */
  readonly maxDecodedBytes: number;
  readonly maxSkewMs: number;
};

/**
 * Deadlines by who waits: a clerk waits for `person`, `code` and `lease`, nobody for the rest. 2 MB at 2 Mbit/s are 8 s, so the bulk
 * calls get four times that.
 */
export const defaultLimits: ProvinceLimits = {
  deadlineMs: {
    activate: 20_000,
    heartbeat: 8_000,
    reference: 20_000,
    changes: 32_000,
    person: 3_000,
    code: 3_000,
    deliver: 32_000,
    ask: 15_000,
    held: 15_000,
    day: 15_000,
    reconcile: 15_000,
    receipts: 8_000,
    lease: 8_000,
  },
  maxAnswerBytes: 4 * 1024 * 1024,
  maxDecodedBytes: 32 * 1024 * 1024,
  maxSkewMs,
};
