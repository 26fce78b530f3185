import type { HeadFile } from '../adapters/storage/headFile.ts';
import type { Environment } from '../core/kernel/environment.ts';
import type { Entry } from '../core/journal/index.ts';
import { freshId } from '../core/kernel/ids.ts';
import { settleInterruptedPrints } from '../core/receipts/index.ts';
import { compareNewest } from './peers.ts';
import { checkClock, checkHead } from './recovery.ts';
import { restoreReportKey } from './restore/restore.ts';
import type { Rooms } from './rooms.ts';

/** The first entry says what this journal is; every later one carries the same store. */
function openJournal(environment: Environment): void {
  if (environment.journal.end().seq > 0) return;
  environment.journal.commit({}, (append) =>
    append({ id: freshId(environment), kind: 'journal.opened', body: { product: 'township-station', schema: 1 } }),
  );
}

/** A restore is noted by the first start that may write: who approved it, how far the copy reached, where the old files are. */
function noteRestore(environment: Environment): void {
  const report = environment.settings.get(restoreReportKey);
  if (!report) return;
  const body = JSON.parse(report) as Entry<'station.restored'>['body'];
  environment.journal.commit({}, (append) => {
    append({ id: freshId(environment), kind: 'station.restored', body });
    environment.settings.set(restoreReportKey, '');
  });
}

/**
 * Opens the books of a composed station: judges the journal by the head file, ties the head to every later commit, then decides
 * whether money may be taken. Afterwards the phase is `ready`, `recovery`, `clock-behind` or `revoked`. Throws `StorageError`
 * when the disk does not take the first entries.
 */
export function openBooks(rooms: Rooms, head: Pick<HeadFile, 'read' | 'write'>): void {
  const { environment, state } = rooms;
  const headState = checkHead(environment, state, head.read());
  // In recovery the old head is the only witness of what is missing: it stays until two people have accepted the loss.
  environment.journal.onCommit((end, appended) => {
    if (state.phase() !== 'recovery' || appended.some(({ entry }) => entry.kind === 'station.recovered'))
      if (!head.write(end)) state.warn('head-file-broken', true);
  });
  if (state.phase() === 'starting') state.setPhase('ready');
  if (state.phase() === 'ready') openJournal(environment);
  checkClock(environment, state);
  state.warn('head-file-broken', headState === 'broken');
  state.warn('bundle-refused', environment.mirror.refusedBundles().length > 0);
  // Before the station is ready for the first time no sheet of this process can be under way: what is open is of the process before.
  state.onceReady(() => {
    noteRestore(environment);
    compareNewest(environment);
    settleInterruptedPrints(environment);
    rooms.charges.recover();
  });
}
