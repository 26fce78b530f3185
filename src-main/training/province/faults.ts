import type { CallName } from '../../adapters/province/wire/calls.ts';
import { createDice } from '../people/index.ts';

/** What may go wrong between a station and the province; `done` faults happen after the province has acted. */
export type Fault =
  | { readonly kind: 'latency'; readonly ms: number }
  /** The request never arrives. */
  | { readonly kind: 'lost-before' }
  /** The province has acted, the answer is lost. */
  | { readonly kind: 'lost-after' }
  /** The province has acted, the answer comes after `ms`. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The network delivers the request twice. */
  | { readonly kind: 'twice' }
  /** Only the first half of a batch is taken; the rest is not answered. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'refuse'; readonly code: 'TERMINAL_UNKNOWN' | 'TERMINAL_REVOKED' | 'STORE_MISMATCH' }
  /** Every act of a batch that is not accepted yet is refused with this reason; sent again it is looked at anew. */
  | { readonly kind: 'refuse-acts'; readonly code: string; readonly reason: string }
  | { readonly kind: 'maintenance'; readonly retryAfterMs: number }
  | { readonly kind: 'wrong-signature' }
  | { readonly kind: 'garbage' }
  /** The answer to an earlier request comes instead of this one's. */
  | { readonly kind: 'stale-answer' }
  | { readonly kind: 'clock-skew'; readonly ms: number }
  /** Request and answer travel no faster than this. */
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** The answer waits up to `ms` for the next call's and the two are given to each other's asker; alone it goes its own way. */
  | { readonly kind: 'reordering'; readonly ms: number };

export type FaultKind = Fault['kind'];

/** A fault ordered for the next `times` calls (of one name, or of any). */
export type PlannedFault = { readonly call?: CallName; readonly fault: Fault; readonly times: number };

/** How likely each fault is per call, 0 to 1; drawn from the seed in call order. */
export type FaultRates = Readonly<Partial<Record<FaultKind, number>>>;

export type Faults = {
  /** The fault of this call, if any; planned ones first. */
  next(call: CallName): Fault | undefined;
  plan(planned: readonly PlannedFault[]): void;
  setRates(rates: FaultRates): void;
  setLine(line: 'up' | 'down'): void;
  line(): 'up' | 'down';
  /** Forgets plans and rates and puts the line up. */
  clear(): void;
  waiting(): readonly PlannedFault[];
};

/** Most planned faults kept. */
const longestPlan = 1_000;

/** A fault of a kind with ordinary measures, for faults drawn by rate. */
const ordinary: Readonly<Record<FaultKind, Fault>> = {
  latency: { kind: 'latency', ms: 400 },
  'lost-before': { kind: 'lost-before' },
  'lost-after': { kind: 'lost-after' },
  late: { kind: 'late', ms: 60_000 },
  twice: { kind: 'twice' },
  partial: { kind: 'partial' },
  refuse: { kind: 'refuse', code: 'TERMINAL_UNKNOWN' },
  'refuse-acts': { kind: 'refuse-acts', code: 'COUNTY_RETURNED', reason: '县级退回，请核对后重新上报' },
  maintenance: { kind: 'maintenance', retryAfterMs: 5_000 },
  'wrong-signature': { kind: 'wrong-signature' },
  garbage: { kind: 'garbage' },
  'stale-answer': { kind: 'stale-answer' },
  'clock-skew': { kind: 'clock-skew', ms: 3_600_000 },
  bandwidth: { kind: 'bandwidth', bytesPerSecond: 32_000 },
  reordering: { kind: 'reordering', ms: 1_000 },
};

const kinds = Object.keys(ordinary) as FaultKind[];

/** No faults until some are planned or rates are set. The same seed draws the same faults for the same calls. */
export function createFaults(seed: string): Faults {
  const dice = createDice(`faults:${seed}`);
  let planned: PlannedFault[] = [];
  let rates: FaultRates = {};
  let line: 'up' | 'down' = 'up';
  const takePlanned = (call: CallName): Fault | undefined => {
    const index = planned.findIndex((entry) => entry.call === undefined || entry.call === call);
    const entry = planned[index];
    if (entry === undefined) return undefined;
    if (entry.times > 1) planned[index] = { ...entry, times: entry.times - 1 };
    else planned.splice(index, 1);
    return entry.fault;
  };
  return {
    next: (call) => takePlanned(call) ?? drawn(dice.next(), rates),
    plan: (more) => {
      planned = [...planned, ...more].slice(-longestPlan);
    },
    setRates: (next) => {
      rates = next;
    },
    setLine: (next) => {
      line = next;
    },
    line: () => line,
    clear: () => {
      planned = [];
      rates = {};
      line = 'up';
    },
    waiting: () => planned,
  };
}

function drawn(roll: number, rates: FaultRates): Fault | undefined {
  let at = roll;
  for (const kind of kinds) {
    at -= rates[kind] ?? 0;
    if (at < 0) return ordinary[kind];
  }
  return undefined;
}
