import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { startStation } from '../../../src-main/station/start.ts';

let folder: string;

const start = () =>
  startStation({
    dataFolder: join(folder, 'data'),
    configurationFile: join(folder, 'config.json'),
    processHost: nodeProcessHost(),
  });

/** Flips one bit in the first page of a table. */
function flipPageOf(table: string): void {
  const data = join(folder, 'data');
  const { key } = JSON.parse(readFileSync(join(data, 'key.json'), 'utf8')) as { key: string };
  const file = join(data, 'station.db');
  const connection = openConnection({ file, key });
  const page = Number(connection.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table));
  const size = Number(connection.pragma('page_size', { simple: true }));
  connection.close();
  const descriptor = openSync(file, 'r+');
  const at = (page - 1) * size + 2_000;
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, at);
  writeSync(descriptor, Buffer.from([(byte[0] ?? 0) ^ 4]), 0, 1, at);
  closeSync(descriptor);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-'));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ store: 'training', training: { residents: 60 } }));
  const started = await start();
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  await started.value.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a page of the file that only the books read', () => {
  it('ends the start in one sentence, again and again, and leaves the folder free', async () => {
    flipPageOf('journal');
    const damaged = { ok: false, error: { code: 'DATABASE_DAMAGED' } };
    expect(await start()).toMatchObject(damaged);
    expect(await start()).toMatchObject(damaged);
  });
});
