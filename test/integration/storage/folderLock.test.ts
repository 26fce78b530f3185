import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../../src-main/adapters/sqlite/folderLock.ts';

const program = fileURLToPath(new URL('../../fixtures/children/holdFolder.ts', import.meta.url));
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString() };
}

describe('one program on one data folder', () => {
  it('the second is refused while the first lives, and let in at once when it was killed', async () => {
    const { child, said } = await startHolder();
    expect(said).toBe('held');
    expect(lockFolder(folder)).toBeUndefined();
    expect((await startHolder()).said).toBe('refused');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = lockFolder(folder);
    expect(lock).toBeDefined();
    expect((await startHolder()).said).toBe('refused');
    lock?.release();
    expect((await startHolder()).said).toBe('held');
  });

  it('is not another program on another folder', () => {
    const other = mkdtempSync(join(tmpdir(), 'lock-'));
    const [one, two] = [lockFolder(folder), lockFolder(other)];
    expect(one && two).toBeDefined();
    one?.release();
    two?.release();
    rmSync(other, { recursive: true, force: true });
  });
});
