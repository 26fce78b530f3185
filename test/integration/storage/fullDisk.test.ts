import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { createChainSource } from '../../../src-main/adapters/sqlite/chainSource.ts';
import { verifyChain } from '../../../src-main/core/journal/index.ts';
import { openDatabase } from '../../../src-main/station/database.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { type Clerk, clerkAt } from '../../fixtures/counterWork.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';

const crypto = createCrypto();
let disk: string;
let clerk: Clerk;
let station: Clerk['station'];

beforeEach(async () => {
  disk = mkdtempSync(join(tmpdir(), 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch {
    throw new Error('This test mounts a small disk (tmpfs) and needs root for it: run the tests as root, as CI does.');
  }
  station = await openTestStation({ folder: disk, residents: 200, seed: 'full' });
  clerk = clerkAt(station);
  await clerk.signIn();
  await clerk.openShift(0);
});
afterEach(() => {
  station.close();
  execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** Fills the disk but for a few pages. */
function fill(): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - 24 * 1024)));
}

const makeRoom = () => rmSync(join(disk, 'filler'));

/** Pays for one resident after another until the disk is full; gives what was acknowledged and what was refused. */
async function payUntilFull(): Promise<{ paid: string[]; codes: string[] }> {
  const paid: string[] = [];
  const codes: string[] = [];
  const keys = station.connection().prepare('SELECT personKey FROM mirror_person').all() as { personKey: string }[];
  for (const { personKey } of keys) {
    const draft = await station.call('collection.openDraft', { personKey, tierFen: 50_000 });
    if (!draft.ok) {
      if (draft.error.code === 'DISK_FULL') codes.push('openDraft');
      continue;
    }
    const { contributionId, quoteId } = draft.value;
    const reply = await station.call('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 50_000,
      payer: { kind: 'self' },
    });
    if (reply.ok) paid.push(contributionId);
    else if (reply.error.code === 'DISK_FULL') {
      codes.push('collectCash');
      expect(reply.error).toMatchObject({ money: 'not-taken', retry: 'after-action' });
    }
  }
  return { paid, codes };
}

describe('a full disk', () => {
  it('acknowledges nothing that is not there, says so, and works again when there is room', async () => {
    fill();
    const { codes, paid } = await payUntilFull();
    expect(codes.length).toBeGreaterThan(0);
    const { environment } = station.rooms();
    expect(
      environment.projections.contributions
        .listOfShift(environment.projections.shifts.findOpen()?.shiftId ?? '', 500)
        .map((row) => row.contributionId)
        .toSorted(),
    ).toEqual(paid.toSorted());
    expect((await station.ok('station.getState', {})).phase).toBe('ready');
    expect((await station.refused('session.signIn', { operatorId: 'op01', pin: '000000' })).code).toBe('DISK_FULL');
    makeRoom();
    const more = await payUntilFull();
    expect(more.codes).toEqual([]);
    expect(more.paid.length).toBeGreaterThan(0);
    station.restart();
    expect((await station.ok('station.getState', {})).phase).toBe('ready');
    expect(verifyChain(createChainSource(station.connection()), crypto).fault).toBeUndefined();
    expect(compareBooks(station)).toEqual([]);
  });

  it('under the talk with the province loses no answer for good', async () => {
    const keys = station.connection().prepare('SELECT personKey FROM mirror_person').all() as { personKey: string }[];
    for (const { personKey } of keys.slice(0, 40))
      await clerk.collect({ personKey }, { tierFen: 50_000 }).catch(() => undefined);
    fill();
    for (let round = 0; round < 3; round += 1) await station.sync().catch(() => undefined);
    makeRoom();
    await station.sync();
    await station.sync();
    expect(station.rooms().environment.projections.acts.counts()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it('met at the start is named', () => {
    const fresh = mkdtempSync(join(disk, 'fresh-'));
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - 8 * 1024)));
    const opened = openDatabase(fresh, { store: 'training', key: 'ab'.repeat(32) });
    expect(opened.ok ? 'opened' : opened.error.code).toBe('DISK_FULL');
  });
});
