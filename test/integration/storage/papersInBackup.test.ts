import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBackup } from '../../../src-main/adapters/sqlite/backup.ts';
import { copyPapers } from '../../../src-main/adapters/storage/paperCopies.ts';
import { sweepPapers } from '../../../src-main/core/enrolment/index.ts';
import { restoreFolder } from '../../../src-main/station/restore/restoreFolder.ts';
import { backupTo } from '../../../src-main/station/maintenance.ts';
import { Reader } from '../../../src-main/station/reader/reader.ts';
import { papersBeside } from '../../../src-main/station/restore/papers.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { type Clerk, headApproves, openCounter } from '../../fixtures/counterWork.ts';
import { testKey } from '../../fixtures/stationParts.ts';

let clerk: Clerk;
let station: Clerk['station'];
let enrolmentId: string;
let paperId: string;

const picture = new TextEncoder().encode('a made-up picture of nobody’s paper');
const file = (...names: string[]) => join(station.folder, ...names);
const names = (...folder: string[]) => {
  try {
    return readdirSync(file(...folder)).toSorted();
  } catch {
    return [];
  }
};
const backUp = (name: string) => {
  mkdirSync(file('backups'), { recursive: true });
  writeBackup(station.connection(), { target: file('backups', name), key: testKey });
  return copyPapers(file('papers'), file('backups', 'papers'));
};

async function scan(): Promise<string> {
  station.devices.nextPaper({ ok: true, value: { mime: 'image/jpeg', bytes: picture }, warnings: [] });
  return (await station.ok('papers.scan', { enrolmentId })).paperId;
}

async function handIn(): Promise<void> {
  const values = { villageCode: '610999100201', phone: '19900000011', tierFen: 30_000, declared: true };
  await station.ok('enrolment.saveEnrolment', { enrolmentId, values });
  await station.ok('enrolment.submitEnrolment', { enrolmentId });
}

/** Lets the clerk go on, then puts the database back to how it is now: a tail that a disk lost. */
async function loseTail(work: () => Promise<unknown>): Promise<void> {
  station.connection().pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file('station.db'), file('kept.db'));
  await work();
  station.connection().pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file('kept.db'), file('station.db'));
  rmSync(file('kept.db'));
  for (const name of ['station.db-wal', 'station.db-shm']) rmSync(file(name), { force: true });
  station.restart();
}

const restore = (backupId: string) =>
  station.ok('recovery.restore', { from: { kind: 'own', backupId }, approval: headApproves });

async function bytesOf(id: string): Promise<string> {
  const { blobId } = await station.ok('papers.view', { enrolmentId, paperId: id });
  const pieces: Uint8Array[] = [];
  for await (const piece of station.rooms().blobs.take(blobId)?.chunks() ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  const card = scenarioCards.find(({ cardId }) => cardId === 'notEnrolled')?.card;
  if (!card) throw new Error('no such card');
  station.devices.card({ type: 'read', card });
  const read = (await station.ok('people.getCard', {})).card;
  ({ enrolmentId } = await station.ok('enrolment.openEnrolment', { from: 'card', cardReadId: read?.cardReadId ?? '' }));
  paperId = await scan();
});
afterEach(() => station.close());

describe('a backup', () => {
  it('takes along papers it has not got yet, and no others', async () => {
    expect(backUp('hour-09.db')).toEqual({ files: 1, bytes: picture.length + 12, added: 1 });
    expect(backUp('hour-10.db')).toMatchObject({ files: 1, added: 0 });
    await scan();
    expect(backUp('hour-11.db')).toMatchObject({ files: 2, added: 1 });
    expect(names('backups', 'papers')).toEqual(names('papers'));
  });

  it('makes a copy that was cut off anew', () => {
    backUp('hour-09.db');
    truncateSync(file('backups', 'papers', `${paperId}.paper`), 5);
    expect(backUp('hour-10.db')).toMatchObject({ added: 1 });
    expect(statSync(file('backups', 'papers', `${paperId}.paper`)).size).toBe(picture.length + 12);
  });

  it('of the reader thread copies them beside the file', async () => {
    const reader = new Reader({ file: file('station.db'), key: testKey });
    const target = file('backups', 'hour-12.db');
    mkdirSync(file('backups'), { recursive: true });
    const outcome = await reader.run({ kind: 'backup', target, papers: file('papers') });
    await reader.close();
    expect(outcome).toMatchObject({ kind: 'backup', papers: { files: 1, added: 1 } });
    expect(papersBeside(target)).toBe(file('backups', 'papers'));
    expect(names('backups', 'papers')).toEqual([`${paperId}.paper`]);
  });

  it('loses a paper when the clerk throws it away, and those of an erased person', async () => {
    const second = await scan();
    await handIn();
    backUp('hour-09.db');
    const { environment } = station.rooms();
    const seqs = [paperId, second].map((id) => environment.store.findById(id)?.entry.seq ?? 0);
    environment.journal.commit({}, (append) =>
      append({ id: station.freshId(), kind: 'privacy.erased', body: { seqs, reason: 'test' } }),
    );
    await station.clock.run(2 * 3_600_000);
    expect(sweepPapers(environment)).toBe(2);
    expect(names('papers')).toEqual([]);
    expect(names('backups', 'papers')).toEqual([]);
  });
});

describe('a restore', () => {
  it('brings papers back whose files went with the disk, and they open', async () => {
    await loseTail(async () => {
      await handIn();
      backUp('hour-10.db');
    });
    rmSync(file('papers'), { recursive: true });
    expect((await station.ok('recovery.listBackups', {})).backups).toMatchObject([
      { backupId: 'hour-10.db', papers: { count: 1, bytes: picture.length, missing: 0 } },
    ]);
    expect((await restore('hour-10.db')).papers).toEqual({ count: 1, broughtBack: 1, missing: 0 });
    await clerk.signIn();
    expect(await bytesOf(paperId)).toContain('made-up picture');
  });

  it('never takes a copy that was changed: it counts as missing', async () => {
    await loseTail(async () => {
      await handIn();
      backUp('hour-10.db');
    });
    rmSync(file('papers'), { recursive: true });
    writeFileSync(file('backups', 'papers', `${paperId}.paper`), new Uint8Array(picture.length + 12));
    expect((await restore('hour-10.db')).papers).toEqual({ count: 1, broughtBack: 0, missing: 1 });
    expect(names('papers')).toEqual([]);
  });

  it('leaves papers alone that are where they belong', async () => {
    await loseTail(async () => {
      await handIn();
      backUp('hour-10.db');
    });
    rmSync(file('backups', 'papers'), { recursive: true });
    expect((await restore('hour-10.db')).papers).toEqual({ count: 1, broughtBack: 0, missing: 0 });
  });
});

it('a station in recovery removes no paper, so that a restore finds them all', async () => {
  await loseTail(async () => {
    await handIn();
    backUp('hour-10.db');
  });
  expect((await station.ok('station.getState', {})).phase).toBe('recovery');
  await station.clock.run(26 * 3_600_000);
  expect(names('papers')).toEqual([`${paperId}.paper`]);
  expect(names('backups', 'papers')).toEqual([`${paperId}.paper`]);
});

it('the tools of the command line take papers along to another disk and bring them back from there', async () => {
  // The tool opens the key from the folder; the test's books have theirs from the test.
  writeFileSync(file('key.json'), JSON.stringify({ kind: 'file', store: 'training', key: testKey }));
  await loseTail(async () => {
    await handIn();
    const saved = await backupTo({ dataFolder: station.folder, target: file('stick', 'copy.db') });
    expect(saved).toMatchObject({ ok: true, value: { papers: { files: 1, added: 1 } } });
  });
  rmSync(file('papers'), { recursive: true });
  station.rooms().place?.restart(() => undefined);
  const restored = await restoreFolder(
    { dataFolder: station.folder, source: file('stick', 'copy.db') },
    1_800_000_000_000,
  );
  expect(restored).toMatchObject({ ok: true, value: { papers: { count: 1, broughtBack: 1, missing: 0 } } });
  station.restart();
  await clerk.signIn();
  expect(await bytesOf(paperId)).toContain('made-up picture');
});
