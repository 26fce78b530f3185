import type { Environment } from '../kernel/environment.ts';
import type { ProvinceFailure } from '../ports/province.ts';
import { Busy, interactiveBatch } from './batch.ts';
import { deliverRound, type Line } from './deliver.ts';

/** How wide the backlog goes now: acts per batch, and connections side by side. */
export type Pace = { readonly batch: number; readonly lanes: number };

export type LaneOptions = {
  /** Asked before every batch: a clerk who begins to wait narrows the line at once. */
  readonly pace: () => Pace;
  readonly stopped: () => boolean;
  /** A batch was answered: the line is well. */
  readonly answered: () => void;
};

/** Why a lane ended: nothing left for it, another width from now on, or no answer. */
type LaneEnd = 'done' | 'other-pace' | ProvinceFailure;

/**
 * Batches made ready while all connections are taken: a connection that becomes free sends at once, and its answers are noted while
 * the line is busy. One is enough, as making one ready takes a fraction of its time on the line.
 */
const batchesAhead = 1;

/** No backlog needs more batches than this in one go. */
const mostBatches = 1000;

/**
 * Sends until nothing that may go is left. On a lossy line one connection leaves most of the line unused, so an idle station sends
 * on several; acts of one person are never on two of them at once. Returns what ended the line, when something did; throws what a
 * lane threw, after the others have come to rest.
 */
export async function deliverInLanes(
  environment: Environment,
  options: LaneOptions,
): Promise<ProvinceFailure | undefined> {
  for (let turn = 0; turn < mostBatches; turn += 1) {
    const ends = await runLanes(environment, options);
    const failure = ends.find((end): end is ProvinceFailure => typeof end === 'object');
    if (failure) return failure;
    if (options.stopped() || !ends.includes('other-pace')) return undefined;
  }
  return undefined;
}

/** The last acts are parted among the lanes: one lane with all of them would leave the line to the rest of the world. */
function shareOf(environment: Environment, pace: Pace, busy: Busy): number {
  const left = environment.projections.acts.counts().waiting - busy.entries();
  return Math.min(pace.batch, Math.max(interactiveBatch, Math.ceil(left / pace.lanes)));
}

/** So many connections, given in the order of asking. `wanted` is asked when somebody's turn has come. */
function createLine(connections: number, wanted: () => boolean): Line {
  const waiting: (() => void)[] = [];
  let free = connections;
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    enter: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      if (wanted()) return leave;
      leave();
      return undefined;
    },
  };
}

async function runLanes(environment: Environment, options: LaneOptions): Promise<readonly LaneEnd[]> {
  const { lanes } = options.pace();
  const busy = new Busy();
  let halted = false;
  const line = createLine(lanes, () => !halted && !options.stopped() && options.pace().lanes === lanes);
  const lane = async (): Promise<LaneEnd> => {
    for (let batch = 0; batch < mostBatches && !halted && !options.stopped(); batch += 1) {
      const pace = options.pace();
      if (pace.lanes !== lanes) return 'other-pace';
      const outcome = await deliverRound(environment, { limit: shareOf(environment, pace, busy), busy, line });
      if (!outcome.ok) {
        halted = true;
        return outcome.error;
      }
      if (outcome.value === 'put-back') continue;
      options.answered();
      // Deferred acts come back unanswered: they wait for the next round, not for this one.
      if (outcome.value.sent === 0 || outcome.value.answered === 0) return 'done';
    }
    return 'done';
  };
  const rounds = lanes === 1 ? 1 : lanes + batchesAhead;
  const settled = await Promise.allSettled(
    Array.from({ length: rounds }, () =>
      lane().catch((error: unknown) => {
        halted = true;
        throw error;
      }),
    ),
  );
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
