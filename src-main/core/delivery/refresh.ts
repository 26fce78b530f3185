import { err, ok, type Result } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { limitsOn, receiptKindOn } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { HeartbeatAnswer, ProvinceFailure } from '../ports/province.ts';
import { leasedNumbers, receiptsWanted } from '../receipts/index.ts';

/** People per page asked for, and per transaction: a counter must never wait for a roster. */
const pageSize = 2000;
const sliceSize = 100;
/** Slices between two pieces of housekeeping, and pieces after the last slice: what is left then waits for the next round. */
const slicesPerTidying = 3;
const lastTidyings = 24;

/** How far a snapshot has come. */
export type Arriving = { readonly done: number; readonly total?: number };

/** Fetches the newest signed bundle when the province has one; the old one stays in force until then. */
export async function refreshPolicy(environment: Environment): Promise<Result<boolean, ProvinceFailure>> {
  const have = environment.policy()?.version ?? 0;
  const answer = await environment.province.reference(have);
  if (!answer.ok) return err(answer.error);
  if (!answer.value || answer.value.bundle.version <= have) return ok(false);
  // A bundle of the other store would let practice rules into real books.
  if (answer.value.bundle.store !== environment.identity.store)
    return err({ kind: 'untrusted', code: 'STORE_MISMATCH' });
  environment.mirror.saveBundle(answer.value);
  environment.changed('station');
  return ok(true);
}

/**
 * Pulls changes since the cursor, page by page. People go in by slices of 100 with a pause between; the cursor moves with the last
 * slice, so a cut resumes at the page and upserts by version make the repeat harmless. `stop` is asked between slices.
 */
export async function refreshPeople(
  environment: Environment,
  progress: (arriving: Arriving | undefined) => void,
  stop: () => boolean,
): Promise<Result<number, ProvinceFailure>> {
  const { mirror } = environment;
  let fetched = 0;
  for (let more = true; more && !stop(); ) {
    const page = await environment.province.changes(mirror.cursor(), pageSize);
    if (!page.ok) return err(page.error);
    const { asOf, cursor, people, tombstones } = page.value;
    // More to come from the very same place would be asked for until the end of days.
    if (page.value.more && cursor === mirror.cursor()) return err({ kind: 'garbage', code: 'CURSOR_STANDS' });
    for (let from = 0; from < people.length; from += sliceSize) {
      if (stop()) return ok(fetched);
      mirror.apply({ people: people.slice(from, from + sliceSize), tombstones: [] });
      await environment.clock.sleep(0);
      if ((from / sliceSize) % slicesPerTidying !== slicesPerTidying - 1) continue;
      mirror.tidy();
      await environment.clock.sleep(0);
    }
    mirror.apply({ people: [], tombstones, cursor, asOf });
    fetched += people.length;
    more = page.value.more;
    const total = page.value.total;
    progress(more ? { done: mirror.count(), ...(total === undefined ? {} : { total }) } : undefined);
    if (people.length > 0 || tombstones.length > 0) environment.changed('people');
  }
  progress(undefined);
  for (let piece = 0; fetched > 0 && piece < lastTidyings && !stop() && mirror.tidy(); piece += 1)
    await environment.clock.sleep(0);
  await gatherIndex(environment, stop);
  return ok(fetched);
}

/** Money first: an act that comes meanwhile ends it, and the next round goes on. */
async function gatherIndex({ clock, mirror, projections }: Environment, stop: () => boolean): Promise<void> {
  const mayGo = (): boolean => !stop() && projections.acts.counts().waiting === 0;
  while (mayGo() && mirror.gather()) await clock.sleep(0);
}

/** Tells the province how this terminal is and hears its clock, version and commands. */
export async function heartbeat(
  environment: Environment,
  version: string,
): Promise<Result<HeartbeatAnswer, ProvinceFailure>> {
  const counts = environment.projections.acts.counts();
  const peer = environment.peers.own();
  return environment.province.heartbeat({
    version,
    waiting: counts.waiting,
    ...(counts.waitingOldestAt === undefined ? {} : { oldestAt: counts.waitingOldestAt }),
    now: toInstant(environment.clock.wallMs()),
    ...(peer === undefined ? {} : { peer }),
  });
}

/**
 * Leases a new receipt range at the low-water mark. The request id is stored before asking: a lost answer is asked for again
 * with the same id and brings the same range.
 */
export async function leaseReceiptsWhenLow(
  environment: Environment,
  want = 500,
): Promise<Result<boolean, ProvinceFailure>> {
  const policy = environment.policy();
  if (!policy || environment.phase() !== 'ready') return ok(false);
  const today = toStationDate(environment.clock.wallMs());
  // Where pre-printed books are in force the custodian brings the numbers, not the line.
  if (receiptKindOn(policy, today).kind === 'pre-printed') return ok(false);
  const lowWater = limitsOn(policy, today)?.receiptsLowWater ?? 0;
  const left = leasedNumbers(environment.projections).left();
  // A village list on the desk needs a number a line.
  const wanted = receiptsWanted(environment);
  if (left > lowWater && left >= wanted) return ok(false);
  const key = 'receipts.leaseRequest';
  const requestId = environment.settings.get(key) || freshId(environment);
  environment.settings.set(key, requestId);
  const answer = await environment.province.leaseReceipts(requestId, Math.max(want, wanted - left));
  if (!answer.ok) return err(answer.error);
  const { from, prefix, rangeId, to } = answer.value;
  if (!environment.projections.ranges.find(rangeId)) {
    environment.journal.commit({}, (append) =>
      append({ id: freshId(environment), kind: 'receipts.leased', body: { rangeId, prefix, from, to } }),
    );
  }
  environment.settings.set(key, '');
  environment.changed('receipts');
  return ok(true);
}
