import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBackup } from '../../../src-main/adapters/sqlite/backup.ts';
import { openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import { inspectBackup } from '../../../src-main/station/restore/inspect.ts';
import { restoreFolder } from '../../../src-main/station/restore/restoreFolder.ts';
import { judgeBackup } from '../../../src-main/station/restore/judge.ts';
import { type Clerk, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';
import { testKey } from '../../fixtures/stationParts.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  mkdirSync(file('backups'), { recursive: true });
  await clerk.collect('repeatPayer');
});
afterEach(() => station.close());

const file = (...names: string[]) => join(station.folder, ...names);
const state = () => station.ok('station.getState', {});
const end = () => station.rooms().environment.journal.end();
const contributions = () => station.rooms().environment.projections.contributions;
const list = async () => (await station.ok('recovery.listBackups', {})).backups;
const backUp = (name: string) => writeBackup(station.connection(), { target: file('backups', name), key: testKey }).seq;

/** Lets the clerk go on, then puts the database back to how it is now: a tail that a disk lost. */
async function loseTail(work: () => Promise<unknown>): Promise<number> {
  station.connection().pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file('station.db'), file('kept.db'));
  await work();
  const lostTo = end().seq;
  station.connection().pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file('kept.db'), file('station.db'));
  rmSync(file('kept.db'));
  for (const name of ['station.db-wal', 'station.db-shm']) rmSync(file(name), { force: true });
  station.restart();
  return lostTo;
}

const restore = (backupId: string) => ({ from: { kind: 'own', backupId }, approval: headApproves }) as const;

describe('the list of backups', () => {
  it('says of each how far it reaches and what would still be missing, furthest first', async () => {
    const early = backUp('hour-09.db');
    let late = 0;
    const lostTo = await loseTail(async () => {
      await clerk.collect('rareName');
      late = backUp('hour-10.db');
      await clerk.collect('longName');
    });
    expect(await list()).toMatchObject([
      { backupId: 'hour-10.db', verdict: 'fit', reachesSeq: late, stillMissing: lostTo - late },
      { backupId: 'hour-09.db', verdict: 'fit', reachesSeq: early, stillMissing: lostTo - early },
    ]);
  });

  it('names what is wrong with a backup, whatever it is', async () => {
    backUp('before-loss.db');
    await loseTail(async () => {
      await clerk.collect('rareName');
      backUp('hour-10.db');
    });
    const bytes = readFileSync(file('backups', 'hour-10.db'));
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(flipped.length / 2)] = (flipped[Math.floor(flipped.length / 2)] ?? 0) ^ 1;
    writeFileSync(file('backups', 'flipped.db'), flipped);
    writeFileSync(file('backups', 'cut.db'), bytes.subarray(0, bytes.length / 2));
    writeFileSync(file('backups', 'no-database.db'), 'hello');
    // The journal goes on after the loss as another one: what is saved then is not what was lost.
    const verdicts = new Map((await list()).map(({ backupId, verdict }) => [backupId, verdict]));
    expect(verdicts.get('hour-10.db')).toBe('fit');
    expect(verdicts.get('before-loss.db')).toBe('fit');
    expect(['damaged', 'unreadable']).toContain(verdicts.get('flipped.db'));
    expect(['damaged', 'unreadable']).toContain(verdicts.get('cut.db'));
    expect(verdicts.get('no-database.db')).toBe('unreadable');
  });

  it('exists only in recovery', async () => {
    expect((await station.refused('recovery.listBackups', {})).code).toBe('NOT_FOUND');
    expect((await station.refused('recovery.restore', restore('hour-09.db'))).code).toBe('NOT_FOUND');
    expect((await station.refused('recovery.askProvince', {})).code).toBe('NOT_FOUND');
  });
});

describe('a restore', () => {
  it('brings back everything the backup has, keeps the old files and takes money again', async () => {
    await loseTail(async () => {
      await clerk.collect('rareName');
      backUp('hour-10.db');
    });
    expect((await state()).phase).toBe('recovery');
    const answer = await station.ok('recovery.restore', restore('hour-10.db'));
    expect(answer.stillMissing).toBe(0);
    expect(await state()).toMatchObject({ phase: 'ready' });
    expect(contributions().listOfShift(clerk.shiftId, 10)).toHaveLength(2);
    expect(readdirSync(file(answer.keptIn))).toContain('station.db');
    expect(existsSync(file('backups', 'hour-10.db'))).toBe(true);
    const note = station.rooms().environment.store.findBySeq(end().seq)?.entry;
    expect(note).toMatchObject({ kind: 'station.restored', body: { approvedBy: 'op02', stillMissing: 0 } });
    await clerk.signIn();
    await clerk.collect('longName');
    await station.sync();
    expect(station.rooms().environment.projections.acts.counts()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it('that reaches further but not the end shows what is still missing, for two people to accept', async () => {
    let late = 0;
    const lostTo = await loseTail(async () => {
      await clerk.collect('rareName');
      late = backUp('hour-10.db');
      await clerk.collect('longName');
    });
    await station.ok('recovery.restore', restore('hour-10.db'));
    expect(await state()).toMatchObject({
      phase: 'recovery',
      recovery: { reason: 'journal-shorter-than-head', missingFrom: late + 1, missingTo: lostTo },
    });
    station.restart();
    expect((await state()).recovery).toMatchObject({ missingFrom: late + 1, missingTo: lostTo });
    const second = { operatorId: 'op01', pin: pins.op01 };
    await station.ok('station.acceptLoss', { reason: '硬盘故障', approval: headApproves, second });
    expect((await state()).phase).toBe('ready');
  });

  it('is approved by the head or the custodian and by nobody else', async () => {
    await loseTail(async () => {
      await clerk.collect('rareName');
      backUp('hour-10.db');
    });
    const from = restore('hour-10.db').from;
    const by = (operatorId: keyof typeof pins, pin = pins[operatorId] as string) => ({
      from,
      approval: { operatorId, pin },
    });
    expect((await station.refused('recovery.restore', by('op01'))).code).toBe('ROLE_MISSING');
    expect((await station.refused('recovery.restore', by('op02', '000000'))).code).toBe('APPROVAL_REFUSED');
    expect((await state()).phase).toBe('recovery');
    await station.ok('recovery.restore', by('op03'));
    expect((await state()).phase).toBe('ready');
  });

  it('refuses a backup that is shorter than what is there, and one of another journal', async () => {
    const sooner = backUp('sooner.db');
    await clerk.collect('rareName');
    await loseTail(() => clerk.collect('longName'));
    expect(sooner).toBeLessThan(end().seq);
    expect(await station.refused('recovery.restore', restore('sooner.db'))).toMatchObject({
      code: 'BACKUP_REFUSED',
      params: { why: 'reaches-less' },
    });
    const other = await openCounter({ seed: 'other' });
    try {
      await other.collect('repeatPayer');
      await other.collect('rareName');
      await other.collect('longName');
      writeBackup(other.station.connection(), { target: file('backups', 'other.db'), key: testKey });
    } finally {
      other.station.close();
    }
    expect(await station.refused('recovery.restore', restore('other.db'))).toMatchObject({
      params: { why: 'other-journal' },
    });
    expect((await state()).phase).toBe('recovery');
  });

  it('refuses practice books in a real place by their own mark', async () => {
    await loseTail(async () => {
      await clerk.collect('rareName');
      backUp('hour-10.db');
    });
    const report = inspectBackup({ file: file('backups', 'hour-10.db'), key: testKey });
    expect(judgeBackup(report, { store: 'real', wantedTo: 0 })).toBe('other-store');
    expect(judgeBackup(report, { store: 'training', terminal: 'T77', wantedTo: 0 })).toBe('other-terminal');
    expect(judgeBackup({ ...report, schema: 1000 } as typeof report, { store: 'training', wantedTo: 0 })).toBe(
      'newer-program',
    );
    expect(inspectBackup({ file: file('backups', 'hour-10.db'), key: 'ab'.repeat(32) })).toEqual({ readable: false });
  });

  it('never names a file outside the folder of backups', async () => {
    await loseTail(() => clerk.collect('rareName'));
    for (const backupId of ['../station.db', '/etc/passwd', 'hour-10.db/../../station.db', ''])
      expect((await station.refused('recovery.restore', restore(backupId))).code).toBe('NOT_FOUND');
  });

  it('of a broken chain needs only what was sound before the break', async () => {
    await clerk.collect('rareName');
    const whole = backUp('hour-10.db');
    // As the reader says it when it finds another hash than the chain's at number 4.
    station.rooms().state.enterRecovery({ reason: 'chain-broken', missingFrom: 4, missingTo: 4 });
    expect(await list()).toMatchObject([{ reachesSeq: whole, verdict: 'fit', stillMissing: 0 }]);
    await station.ok('recovery.restore', restore('hour-10.db'));
    expect((await state()).phase).toBe('ready');
  });
});

describe('a file from elsewhere', () => {
  async function send(bytes: Uint8Array): Promise<string> {
    const { blobId } = await station.ok('blobs.openUpload', { fileName: '备份.db', bytes: bytes.length });
    const place = station.rooms().place;
    async function* pieces() {
      for (let from = 0; from < bytes.length; from += 4096) yield bytes.subarray(from, from + 4096);
    }
    expect(await place?.uploads.receive(blobId, pieces())).toEqual({ ok: true, value: undefined });
    return blobId;
  }

  it('is looked at and restored like one of the station’s own', async () => {
    let saved = new Uint8Array();
    await loseTail(async () => {
      await clerk.collect('rareName');
      backUp('hour-10.db');
      saved = new Uint8Array(readFileSync(file('backups', 'hour-10.db')));
      rmSync(file('backups', 'hour-10.db'));
    });
    const blobId = await send(saved);
    expect((await station.ok('recovery.checkUpload', { blobId })).backup).toMatchObject({
      verdict: 'fit',
      stillMissing: 0,
    });
    await station.ok('recovery.restore', { from: { kind: 'upload', blobId }, approval: headApproves });
    expect((await state()).phase).toBe('ready');
    expect(contributions().listOfShift(clerk.shiftId, 10)).toHaveLength(2);
  });

  it('that is no backup is refused in words, and one that never came is gone', async () => {
    await loseTail(() => clerk.collect('rareName'));
    const blobId = await send(new TextEncoder().encode('not a database at all, only some text'));
    expect((await station.ok('recovery.checkUpload', { blobId })).backup.verdict).toBe('unreadable');
    const params = { from: { kind: 'upload', blobId }, approval: headApproves } as const;
    expect(await station.refused('recovery.restore', params)).toMatchObject({ params: { why: 'unreadable' } });
    const { blobId: never } = await station.ok('blobs.openUpload', { fileName: 'x', bytes: 10 });
    expect((await station.refused('recovery.checkUpload', { blobId: never })).code).toBe('BLOB_GONE');
  });
});

describe('the province, asked about what is missing', () => {
  it('says which acts it has, with amount, reference and a masked name', async () => {
    await station.sync();
    const known = end().actSeq;
    await loseTail(async () => {
      await clerk.collect('rareName');
      await station.sync();
      await clerk.collect('longName');
    });
    const asked = await station.ok('recovery.askProvince', {});
    expect(asked).toMatchObject({ afterActSeq: known, more: false });
    expect(asked.acts).toHaveLength(1);
    expect(asked.acts[0]).toMatchObject({
      actSeq: known + 1,
      kind: 'contribution.collected',
      outcome: 'accepted',
      amountFen: expect.any(Number),
      reference: expect.stringMatching(/^LX/),
      receiptNumber: expect.stringMatching(/^LX/),
    });
    expect(asked.acts[0]?.person).toMatch(/\*|＊|○|某/);
  });

  it('that cannot be reached says so, and nothing changes', async () => {
    await loseTail(() => clerk.collect('rareName'));
    station.faults.setLine('down');
    expect((await station.refused('recovery.askProvince', {})).code).toBe('LINE_DOWN');
    expect((await state()).phase).toBe('recovery');
  });
});

describe('a restore from the command line', () => {
  const from = (name: string) =>
    restoreFolder({ dataFolder: station.folder, source: file('backups', name) }, 1_800_000_000_000);

  /** The tool opens the key from the folder; the test's books have theirs from the test. */
  beforeEach(() => {
    writeFileSync(file('key.json'), JSON.stringify({ kind: 'file', store: 'training', key: testKey }));
  });

  it('puts a further copy back by the same rules, after which the station is whole', async () => {
    const early = backUp('hour-09.db');
    await loseTail(async () => {
      await clerk.collect('rareName');
      backUp('hour-10.db');
    });
    // A sign-in of the recovery makes the short journal longer; it does not stand in the way.
    await clerk.signIn();
    station.rooms().place?.restart(() => undefined);
    expect(early).toBeLessThan(end().seq);
    const restored = await from('hour-10.db');
    expect(restored).toMatchObject({ ok: true, value: { stillMissing: 0 } });
    expect(readdirSync(station.folder).filter((name) => name.startsWith('before-restore-'))).toHaveLength(1);
    station.restart();
    expect((await state()).phase).toBe('ready');
    expect(contributions().listOfShift(clerk.shiftId, 10)).toHaveLength(2);
  });

  it('refuses what would lose something, and a file that is not there', async () => {
    backUp('hour-09.db');
    await clerk.collect('rareName');
    expect(await from('hour-09.db')).toEqual({ ok: true, value: { refused: 'reaches-less' } });
    expect(await from('nowhere.db')).toMatchObject({ ok: false, error: { code: 'SOURCE_MISSING' } });
    station.restart();
    expect(contributions().listOfShift(clerk.shiftId, 10)).toHaveLength(2);
  });

  it('makes no new key where the old one is gone', async () => {
    backUp('hour-09.db');
    rmSync(file('key.json'));
    expect(await from('hour-09.db')).toMatchObject({ ok: false, error: { code: 'KEY_MISSING' } });
    expect(existsSync(file('key.json'))).toBe(false);
  });
});

describe('hourly copies', () => {
  it('are opened read-only by the look, which leaves nothing beside them', async () => {
    backUp('hour-09.db');
    await loseTail(() => clerk.collect('rareName'));
    await list();
    expect(readdirSync(file('backups'))).toEqual(['hour-09.db']);
    const connection = openConnection({ file: file('backups', 'hour-09.db'), key: testKey, readonly: true });
    connection.close();
  });
});
