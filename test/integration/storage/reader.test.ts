import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src-main/station/database.ts';
import { Reader } from '../../../src-main/station/reader/reader.ts';

const key = '5e'.repeat(32);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-'));
  const opened = openDatabase(folder, { store: 'training', key });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  opened.value.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the reader thread', () => {
  it('can be closed at any moment of its start; what waits is told so', async () => {
    for (const delayMs of [0, 1, 5, 20, 60]) {
      const reader = new Reader({ file: join(folder, 'station.db'), key });
      const outcome = reader.run({ kind: 'integrity' });
      await new Promise((resolve) => {
        setTimeout(resolve, delayMs);
      });
      await reader.close();
      expect(['failed', 'integrity']).toContain((await outcome).kind);
    }
  });

  it('checks the file of the station, and says when there is none', async () => {
    const reader = new Reader({ file: join(folder, 'station.db'), key });
    expect(await reader.run({ kind: 'integrity' })).toEqual({ kind: 'integrity', sound: true });
    await reader.close();
    const absent = new Reader({ file: join(folder, 'absent', 'station.db'), key });
    expect((await absent.run({ kind: 'integrity' })).kind).toBe('failed');
    await absent.close();
  });
});
