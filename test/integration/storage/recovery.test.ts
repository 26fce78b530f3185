import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { HeadFile } from '../../../src-main/adapters/storage/headFile.ts';
import { freshId } from '../../../src-main/core/kernel/ids.ts';
import { type Clerk, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';

const crypto = createCrypto();
let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  await clerk.collect('repeatPayer');
});
afterEach(() => station.close());

const file = (name: string) => join(station.folder, name);
const state = () => station.ok('station.getState', {});
const end = () => station.rooms().environment.journal.end();

/** Keeps a copy of the database, lets the clerk go on, and puts the copy back: a tail that a disk lost. */
async function loseTail(work: () => Promise<unknown>): Promise<number> {
  station.connection().pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file('station.db'), file('kept.db'));
  await work();
  const lostTo = end().seq;
  station.connection().pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file('kept.db'), file('station.db'));
  rmSync(file('station.db-wal'), { force: true });
  rmSync(file('station.db-shm'), { force: true });
  station.restart();
  return lostTo;
}

describe('the head beside the journal', () => {
  it('is 48 bytes and says where the chain ends', () => {
    expect(statSync(file('head')).size).toBe(48);
    const bytes = readFileSync(file('head'));
    expect(Number(bytes.readBigUInt64BE(0))).toBe(end().seq);
    expect(bytes.subarray(8, 40).toString('hex')).toBe(end().hash);
    expect(new HeadFile(file('head'), crypto).read()).toEqual({ seq: end().seq, hash: end().hash });
  });

  it('broken in any byte is broken, and only warns', async () => {
    const bytes = readFileSync(file('head'));
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      writeFileSync(file('head'), changed);
      expect(new HeadFile(file('head'), crypto).read()).toBe('broken');
    }
    for (const wrong of [Buffer.alloc(0), bytes.subarray(0, 47), Buffer.concat([bytes, Buffer.alloc(1)])]) {
      writeFileSync(file('head'), wrong);
      expect(new HeadFile(file('head'), crypto).read()).toBe('broken');
    }
    station.restart();
    expect(await state()).toMatchObject({ phase: 'ready', warnings: ['head-file-broken'] });
  });

  it('absent is nothing to worry about', async () => {
    rmSync(file('head'));
    station.restart();
    expect(await state()).toMatchObject({ phase: 'ready', warnings: [] });
  });

  it('that can’t be written stops no act', () => {
    expect(new HeadFile('/dev/full', crypto).write({ seq: 1, hash: 'ab'.repeat(32) })).toBe(false);
    expect(new HeadFile(join(station.folder, 'absent', 'head'), crypto).write({ seq: 1, hash: 'ab'.repeat(32) })).toBe(
      false,
    );
  });

  it('behind by a commit, as after a kill between commit and head, is fine', async () => {
    const kept = readFileSync(file('head'));
    await clerk.collect('rareName');
    station.restart();
    writeFileSync(file('head'), kept);
    station.restart();
    expect((await state()).phase).toBe('ready');
  });
});

describe('a journal shorter than its head', () => {
  it('takes no money and names the missing numbers', async () => {
    const before = end().seq;
    const lostTo = await loseTail(() => clerk.collect('rareName'));
    expect(await state()).toMatchObject({
      phase: 'recovery',
      recovery: { reason: 'journal-shorter-than-head', missingFrom: before + 1, missingTo: lostTo },
    });
    await clerk.signIn();
    expect((await station.refused('collection.openDraft', { personKey: 'P:6109999000001' })).code).toBe(
      'RECOVERY_MODE',
    );
    expect((await station.refused('till.openShift', { shiftId: station.freshId(), floatFen: 0 })).code).toBe(
      'RECOVERY_MODE',
    );
  });

  it('is still shorter after sign-ins made it longer and the program was started again', async () => {
    await loseTail(() => clerk.collect('rareName'));
    const before = await state();
    for (const operator of ['op01', 'op04', 'op01', 'op04'] as const) await clerk.signIn(operator);
    station.restart();
    expect((await state()).recovery).toEqual(before.recovery);
    expect((await state()).phase).toBe('recovery');
  });

  it('is accepted by two people, one of them the head, and no lost number is used again', async () => {
    await clerk.collect('rareName');
    const lostActs = end().actSeq;
    await loseTail(async () => {
      await clerk.collect('longName');
      await clerk.collect('expiredCard');
    });
    const lost = { reason: '硬盘故障', approval: headApproves, second: { operatorId: 'op01', pin: pins.op01 } };
    expect((await station.refused('station.acceptLoss', { ...lost, second: headApproves })).code).toBe(
      'APPROVAL_SAME_PERSON',
    );
    expect(
      (await station.refused('station.acceptLoss', { ...lost, approval: lost.second, second: headApproves })).code,
    ).toBe('ROLE_MISSING');
    expect(
      (await station.refused('station.acceptLoss', { ...lost, approval: { ...headApproves, pin: '000000' } })).code,
    ).toBe('APPROVAL_REFUSED');
    await station.ok('station.acceptLoss', lost);
    expect((await state()).phase).toBe('ready');
    expect(end().actSeq).toBeGreaterThan(lostActs + 2);
    station.restart();
    expect((await state()).phase).toBe('ready');
    await clerk.signIn();
    await station.sync();
    // What was left of the range may have been used by the lost entries: numbers go on in a new one.
    expect((await clerk.collect('expiredCard')).receiptNumber).toBe('LX00000501');
    await station.sync();
    expect(station.rooms().environment.projections.acts.counts()).toMatchObject({ waiting: 0, refused: 0 });
    // The province was told that the rest of the old range is lost: no number of it may get another fate.
    const rest = { prefix: 'LX', from: 490, to: 500, fate: 'returned' } as const;
    expect(station.book.reportReceipts(station.terminal, rest)).toMatchObject({ error: 'NUMBERS_SETTLED' });
  });

  it('cannot be accepted where nothing is missing', async () => {
    const lost = { reason: 'x', approval: headApproves, second: { operatorId: 'op01', pin: pins.op01 } };
    expect((await station.refused('station.acceptLoss', lost)).code).toBe('NOT_FOUND');
  });
});

describe('a journal that is another one', () => {
  it('with another hash at the head’s number is a broken chain and can’t be accepted away', async () => {
    new HeadFile(file('head'), crypto).write({ seq: end().seq, hash: 'cd'.repeat(32) });
    station.restart();
    expect(await state()).toMatchObject({
      phase: 'recovery',
      recovery: { reason: 'chain-broken', missingFrom: end().seq },
    });
    const lost = { reason: 'x', approval: headApproves, second: { operatorId: 'op01', pin: pins.op01 } };
    expect((await station.refused('station.acceptLoss', lost)).code).toBe('RECOVERY_MODE');
  });

  it('gone altogether while the head stays is recovery, not a fresh start', async () => {
    const lostTo = end().seq;
    station.connection().pragma('wal_checkpoint(TRUNCATE)');
    for (const name of ['station.db', 'station.db-wal', 'station.db-shm']) rmSync(file(name), { force: true });
    station.restart();
    expect(await state()).toMatchObject({ phase: 'recovery', recovery: { missingFrom: 1, missingTo: lostTo } });
    expect(end().seq).toBe(0);
  });
});

describe('a wrong clock', () => {
  it('before the last entry stops sign-in and money until it is set right', async () => {
    const { checkClock } = await import('../../../src-main/station/recovery.ts');
    const { environment, state: rooms } = station.rooms();
    station.clock.setWall('2026-11-20T11:50:00+08:00');
    checkClock(environment, rooms);
    expect((await state()).phase).toBe('clock-behind');
    expect((await station.refused('session.signIn', { operatorId: 'op01', pin: pins.op01 })).code).toBe('CLOCK_BEHIND');
    expect((await station.refused('collection.openDraft', { personKey: 'P:6109999000002' })).code).toBe('CLOCK_BEHIND');
    station.restart();
    expect((await state()).phase).toBe('clock-behind');
    station.clock.setWall('2026-11-20T12:01:00+08:00');
    checkClock(station.rooms().environment, station.rooms().state);
    expect((await state()).phase).toBe('ready');
  });

  it('stays behind after a restart, though entries of the wrong hour were written since', async () => {
    const { environment } = station.rooms();
    station.clock.setWall('2026-11-20T11:50:00+08:00');
    environment.journal.commit({}, (append) =>
      append({
        id: freshId(environment),
        kind: 'receipts.leased',
        body: { rangeId: 'LX-9', prefix: 'LX', from: 1, to: 2 },
      }),
    );
    station.restart();
    expect((await state()).phase).toBe('clock-behind');
  });

  it('that once ran ahead is overruled by the signed time of the province, so that the station need not wait for that day', async () => {
    const { checkClock, trustClock } = await import('../../../src-main/station/recovery.ts');
    const { environment } = station.rooms();
    station.clock.setWall('2036-11-20T12:00:00+08:00');
    environment.journal.commit({}, (append) =>
      append({
        id: freshId(environment),
        kind: 'receipts.leased',
        body: { rangeId: 'LX-9', prefix: 'LX', from: 1, to: 2 },
      }),
    );
    station.clock.setWall('2026-11-20T12:05:00+08:00');
    checkClock(environment, station.rooms().state);
    expect((await state()).phase).toBe('clock-behind');
    trustClock(environment, station.rooms().state);
    expect((await state()).phase).toBe('ready');
    station.restart();
    expect((await state()).phase).toBe('ready');
  });

  it('leaves the sheet that was in the printer a question, asked as soon as the clock is right', async () => {
    const { checkClock } = await import('../../../src-main/station/recovery.ts');
    const { contributionId, receiptNumber = '' } = await clerk.collect('householdHead');
    const { environment } = station.rooms();
    const body = {
      contributionId,
      receiptNumber,
      printId: freshId(environment),
      copy: 0,
      state: 'printing',
      by: 'device',
    } as const;
    environment.journal.commit({}, (append) => append({ id: freshId(environment), kind: 'receipt.print', body }));
    station.clock.setWall('2026-11-20T11:50:00+08:00');
    station.restart();
    const states = () =>
      station
        .rooms()
        .environment.projections.prints.listOfContribution(contributionId)
        .map((one) => one.state);
    expect(states()).toEqual(['printing']);
    station.clock.setWall('2026-11-20T12:10:00+08:00');
    checkClock(station.rooms().environment, station.rooms().state);
    station.rooms().state.doWhatWaits();
    expect(states()).toEqual(['unknown']);
  });

  it('a minute behind is what time servers correct', async () => {
    station.clock.setWall('2026-11-20T11:59:00+08:00');
    station.restart();
    expect((await state()).phase).toBe('ready');
  });

  it('far from the province’s is named on the screen', async () => {
    station.rooms().loop.status();
    station.clock.setWall('2026-11-20T13:00:00+08:00');
    const { environment } = station.rooms();
    const real = environment.province.heartbeat;
    Object.assign(environment.province, {
      heartbeat: async (status: Parameters<typeof real>[0]) => {
        const answer = await real(status);
        return answer.ok ? { ...answer, value: { ...answer.value, serverAt: '2026-11-20T12:00:00+08:00' } } : answer;
      },
    });
    await station.sync();
    expect((await state()).warnings).toContain('clock-differs');
  });
});
