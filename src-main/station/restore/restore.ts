import { copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, Params } from '../../contract/index.ts';
import { ok, type Result } from '../../contract/values/result.ts';
import { openConnection } from '../../adapters/sqlite/connection.ts';
import { isDiskFull } from '../../adapters/sqlite/journalStore.ts';
import { SqliteSettings } from '../../adapters/sqlite/stationTables.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import { approve } from '../../core/operators/index.ts';
import { toInstant } from '../../core/ports/clock.ts';
import type { Rooms } from '../rooms.ts';
import { type KeptLoss, lossKey } from '../state.ts';
import type { BackupReport } from './inspect.ts';
import { judgeBackup, missingAfter, type PresentBooks } from './judge.ts';
import { type BooksPlace, listBackupFiles } from './place.ts';
import { dropUndecided, stagedName, swapDatabase } from './swap.ts';

type Brief = Answer<'recovery.checkUpload'>['backup'];
/** A file that may become the database, and when it was written. */
type Source = { readonly backupId: string; readonly file: string; readonly savedMs: number };

/** Written into the restored copy, noted in the journal at the first start that may write. */
export const restoreReportKey = 'restore.report';

/**
 * What can be trusted of the books as they stand: up to the first missing or broken number. Entries after it are looks and sign-ins of
 * the recovery itself; they stay in the files that are kept.
 */
export function presentBooks(rooms: Rooms, place: BooksPlace): PresentBooks {
  const { environment, state } = rooms;
  const recovery = state.recovery();
  const end = environment.journal.end().seq;
  const broken = recovery?.reason === 'chain-broken' || recovery?.reason === 'database-damaged';
  const sound = recovery?.reason === 'database-damaged' ? 0 : (recovery?.missingFrom ?? end + 1) - 1;
  const hash = sound > 0 ? environment.store.findBySeq(sound)?.entry.hash : undefined;
  const wantedTo = Math.max(place.head()?.seq ?? 0, recovery?.missingTo ?? 0, broken && !place.standIn ? end : 0);
  const terminal = environment.identity.terminal || place.terminal;
  return {
    store: place.store,
    ...(terminal ? { terminal } : {}),
    ...(hash === undefined ? {} : { soundTo: { seq: sound, hash } }),
    wantedTo,
  };
}

/** Looks a file through and says whether it may take the place of today's books. */
export async function lookAt(rooms: Rooms, place: BooksPlace, source: Source): Promise<Brief> {
  const present = presentBooks(rooms, place);
  const report = await place.inspect(source.file, { hashAtSeq: present.soundTo?.seq });
  return briefOf(source, report, present);
}

function briefOf(source: Source, report: BackupReport, present: PresentBooks): Brief {
  return {
    backupId: source.backupId,
    savedAt: toInstant(source.savedMs),
    verdict: judgeBackup(report, present),
    ...(report.readable ? { reachesSeq: report.seq, reachesAt: report.at, papers: { ...report.papers } } : {}),
    stillMissing: missingAfter(report, present),
  };
}

/** All backups of this station, furthest first. */
export async function lookAtAll(rooms: Rooms, place: BooksPlace): Promise<readonly Brief[]> {
  const briefs: Brief[] = [];
  for (const source of listBackupFiles(place.folder)) briefs.push(await lookAt(rooms, place, source));
  return briefs.toSorted((one, other) => (other.reachesSeq ?? -1) - (one.reachesSeq ?? -1));
}

/** The last act number the books are known to have had; beyond it the province is asked. */
export async function actsKnownTo(rooms: Rooms, place: BooksPlace): Promise<number> {
  if (!place.standIn) return rooms.environment.journal.end().actSeq;
  for (const { file } of listBackupFiles(place.folder)) {
    const report = await place.inspect(file);
    if (report.readable && report.sound) return report.actSeq;
  }
  return 0;
}

function sourceOf(place: BooksPlace, from: Params<'recovery.restore'>['from'], nowMs: number): Outcome<Source> {
  if (from.kind === 'own') {
    const found = listBackupFiles(place.folder).find(({ backupId }) => backupId === from.backupId);
    return found ? ok(found) : refuse('NOT_FOUND');
  }
  const upload = place.uploads.find(from.blobId);
  return upload ? ok({ backupId: 'upload', file: upload.file, savedMs: nowMs }) : refuse('BLOB_GONE');
}

/** Copies a file beside the database and makes the copy last. What it came from stays where it is. */
export async function stageCopy(folder: string, file: string): Promise<Result<string, 'DISK_FULL'>> {
  const staged = join(folder, stagedName);
  try {
    await copyFile(file, staged);
    const copy = await open(staged, 'r+');
    await copy.sync();
    await copy.close();
    return ok(staged);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') return { ok: false, error: 'DISK_FULL' };
    throw error;
  }
}

/** Writes into the staged copy what the next start has to know: what is still missing, and who restored it. */
export async function markStaged(
  place: Pick<BooksPlace, 'folder' | 'key'>,
  settings: Readonly<Record<string, string>>,
): Promise<Result<undefined, 'DISK_FULL'>> {
  const file = join(place.folder, stagedName);
  const connection = openConnection({ file, key: place.key });
  try {
    const store = new SqliteSettings(connection);
    for (const [name, value] of Object.entries(settings)) store.set(name, value);
    // One file and nothing beside it is what may be renamed.
    connection.pragma('journal_mode=DELETE');
  } catch (error) {
    const { cause = error } = error as Error;
    if (isDiskFull(String((cause as { code?: unknown }).code))) return { ok: false, error: 'DISK_FULL' };
    throw error;
  } finally {
    connection.close();
  }
  const staged = await open(file, 'r+');
  await staged.sync();
  await staged.close();
  return ok(undefined);
}

/** Where today's files go: a folder named by the moment, so that no two restores share one. */
export function keptFolderName(wallMs: number): string {
  return `before-restore-${new Date(wallMs).toISOString().replaceAll(/\D/g, '').slice(0, 17)}`;
}

/** What is still known to be missing after this copy, as the next start reads it; empty when nothing is. */
function lossAfter(rooms: Rooms, reachesSeq: number, wantedTo: number): string {
  if (wantedTo <= reachesSeq) return '';
  const before = rooms.state.recovery()?.reason;
  const reason = before?.startsWith('journal-shorter') ? before : 'journal-shorter-than-head';
  const loss: KeptLoss = {
    recovery: { reason, missingFrom: reachesSeq + 1, missingTo: wantedTo },
    lostActsTo: rooms.state.lostActsTo(),
  };
  return JSON.stringify(loss);
}

/** One restore at a time; a second page asking meanwhile is told to wait. */
const underWay = new WeakSet<BooksPlace>();

/**
 * Restores a backup: the head or the custodian approves, the file is copied beside the books and looked through as the copy it now is,
 * then the run ends, files change places and the books are opened again.
 */
export async function restoreBackup(
  rooms: Rooms,
  place: BooksPlace,
  params: Params<'recovery.restore'>,
): Promise<Outcome<Answer<'recovery.restore'>>> {
  if (underWay.has(place)) return refuse('STATION_BUSY');
  underWay.add(place);
  const restored = await stageAndSwap(rooms, place, params).catch((error: unknown) => {
    underWay.delete(place);
    throw error;
  });
  if (!restored.ok) underWay.delete(place);
  return restored;
}

async function stageAndSwap(
  rooms: Rooms,
  place: BooksPlace,
  { approval, from }: Params<'recovery.restore'>,
): Promise<Outcome<Answer<'recovery.restore'>>> {
  const { clock, log } = rooms.environment;
  const source = sourceOf(place, from, clock.wallMs());
  if (!source.ok) return source;
  const approved = await approve(rooms, approval, { not: '', roles: ['head', 'custodian'] });
  if (!approved.ok) return approved;
  const staged = await stageCopy(place.folder, source.value.file);
  if (!staged.ok) return refuse(staged.error);
  const present = presentBooks(rooms, place);
  const report = await place.inspect(staged.value, { hashAtSeq: present.soundTo?.seq, from: source.value.file });
  const verdict = judgeBackup(report, present);
  if (verdict !== 'fit' || !report.readable) {
    dropUndecided(place.folder);
    return refuse('BACKUP_REFUSED', { why: verdict });
  }
  // While the old books stand; a paper they do not know does them no harm.
  const back = await place.bringBack(staged.value, source.value.file);
  if (!back.ok && back.error === 'DISK_FULL') {
    dropUndecided(place.folder);
    return refuse('DISK_FULL');
  }
  // Books are worth more than papers: what could not be brought back is told, and does not hold them up.
  const papers = back.ok ? back.value : { ...report.papers, broughtBack: 0 };
  const keptIn = keptFolderName(clock.wallMs());
  const stillMissing = missingAfter(report, present);
  const { operatorId } = approved.value;
  const marked = await markStaged(place, {
    [lossKey]: lossAfter(rooms, report.seq, present.wantedTo),
    [restoreReportKey]: JSON.stringify({ reachedSeq: report.seq, stillMissing, keptIn, approvedBy: operatorId }),
  });
  if (!marked.ok) return refuse(marked.error);
  const { broughtBack, count, missing } = papers;
  log.info('restore', {
    reaches: report.seq,
    stillMissing,
    keptIn,
    papers: count,
    broughtBack,
    papersMissing: missing,
  });
  place.restart(() => swapDatabase(place.folder, keptIn));
  return ok({ reachesSeq: report.seq, stillMissing, keptIn, papers: { count, broughtBack, missing } });
}
