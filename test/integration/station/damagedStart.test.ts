import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import type { Answer, CallReply, Method, Params } from '../../../src-main/contract/index.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { backupTo } from '../../../src-main/station/maintenance.ts';
import { startStation } from '../../../src-main/station/start.ts';
import type { Station } from '../../../src-main/station/station.ts';
import { headApproves } from '../../fixtures/counterWork.ts';

/** A station that was started once and is sound. */
let sound: string;
let folder: string;
let station: Station | undefined;
let hints: unknown[];

const data = (...names: string[]) => join(folder, 'data', ...names);
const options = () => ({ dataFolder: data(), configurationFile: join(folder, 'config.json') });
const start = async (): Promise<Station> => {
  const started = await startStation({ ...options(), processHost: nodeProcessHost() });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  station = started.value;
  return started.value;
};

/** A page of the station; hints are kept, replies are given back. */
function openPage(on: Station) {
  const waiting = new Map<number, (reply: CallReply) => void>();
  let lastId = 0;
  hints = [];
  const connection = on.connect('counter', (message) => {
    if ('id' in message) waiting.get(message.id)?.(message);
    else hints.push(message);
  });
  return async <M extends Method>(method: M, params: Params<M>): Promise<Answer<M>> => {
    const id = (lastId += 1);
    const reply = await new Promise<CallReply>((resolve) => {
      waiting.set(id, resolve);
      connection.handle({ id, method, params });
    });
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.value as Answer<M>;
  };
}

/** Flips one bit in the first page of a table. */
function flipPageOf(table: string): void {
  const { key } = JSON.parse(readFileSync(data('key.json'), 'utf8')) as { key: string };
  const connection = openConnection({ file: data('station.db'), key });
  const page = Number(connection.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table));
  const size = Number(connection.pragma('page_size', { simple: true }));
  connection.close();
  flipByte((page - 1) * size + 2_000);
}

function flipByte(at: number): void {
  const descriptor = openSync(data('station.db'), 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, at);
  writeSync(descriptor, Buffer.from([(byte[0] ?? 0) ^ 4]), 0, 1, at);
  closeSync(descriptor);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-'));
  cpSync(sound, folder, { recursive: true });
});
afterEach(async () => {
  await station?.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeAll(async () => {
  vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
  sound = mkdtempSync(join(tmpdir(), 'sound-'));
  folder = sound;
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ store: 'training', training: { residents: 60 } }));
  await (await start()).stop();
}, 30_000);
afterAll(() => rmSync(sound, { recursive: true, force: true }));

describe('books that can’t be opened', () => {
  it.each([
    ['a page of the journal', () => flipPageOf('journal')],
    ['the first page', () => flipByte(100)],
  ])('with %s damaged the page comes up, names it and restores a backup', async (_what, damage) => {
    const saved = await backupTo(options());
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    damage();
    const ask = openPage(await start());
    const state = await ask('station.getState', {});
    expect(state).toMatchObject({ phase: 'recovery', recovery: { reason: 'database-damaged' } });
    // Operators, place and phone are those of the newest readable backup.
    expect(state.station.countyPhone).not.toBe('');
    expect((await ask('station.listOperators', {})).operators.length).toBeGreaterThan(1);
    const [backup] = (await ask('recovery.listBackups', {})).backups;
    expect(backup).toMatchObject({ verdict: 'fit', reachesSeq: saved.value.seq, stillMissing: 0 });
    const answer = await ask('recovery.restore', {
      from: { kind: 'own', backupId: backup?.backupId ?? '' },
      approval: headApproves,
    });
    await vi.waitUntil(() => hints.some((hint) => 'resync' in (hint as object)), { timeout: 20_000 });
    expect(readdirSync(data(answer.keptIn))).toContain('station.db');
    expect(await ask('station.getState', {})).toMatchObject({ phase: 'ready' });
  });

  it('without any backup the page still comes up, and a chosen file brings back who may approve', async () => {
    const elsewhere = join(folder, 'on-a-stick.db');
    await backupTo({ ...options(), target: elsewhere });
    flipByte(100);
    const running = await start();
    const ask = openPage(running);
    expect((await ask('recovery.listBackups', {})).backups).toEqual([]);
    expect((await ask('station.listOperators', {})).operators).toEqual([]);
    const bytes = readFileSync(elsewhere);
    const { blobId } = await ask('blobs.openUpload', { fileName: 'on-a-stick.db', bytes: bytes.length });
    async function* pieces() {
      yield new Uint8Array(bytes);
    }
    expect((await running.receiveBlob(blobId, pieces())).ok).toBe(true);
    expect((await ask('recovery.checkUpload', { blobId })).backup.verdict).toBe('fit');
    expect((await ask('station.listOperators', {})).operators.length).toBeGreaterThan(1);
    await ask('recovery.restore', { from: { kind: 'upload', blobId }, approval: headApproves });
    await vi.waitUntil(() => hints.some((hint) => 'resync' in (hint as object)), { timeout: 20_000 });
    expect(await ask('station.getState', {})).toMatchObject({ phase: 'ready' });
  });

  it('takes no money, keeps the damaged file as it is, and leaves the folder free', async () => {
    flipByte(100);
    const before = readFileSync(data('station.db'));
    const ask = openPage(await start());
    await expect(
      ask('till.openShift', { shiftId: '019aa000-0000-7000-8000-000000000001', floatFen: 0 }),
    ).rejects.toThrow(/NOT_SIGNED_IN|RECOVERY_MODE/);
    await station?.stop();
    expect(readFileSync(data('station.db')).equals(before)).toBe(true);
    expect(await openPage(await start())('station.getState', {})).toMatchObject({ phase: 'recovery' });
  });
});
