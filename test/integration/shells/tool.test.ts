import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tool-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tool(...args: string[]) {
  const entry = join(project, 'src-main/shells/cli/tool.ts');
  return spawnSync(process.execPath, [entry, ...args], { encoding: 'utf8', cwd: folder });
}

describe('the maintenance tool', () => {
  it.each([[], ['polish'], ['verify', 'twice']])('names its commands when asked for %j', (...args) => {
    const run = tool(...args);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('verify | rebuild | migrate | backup | restore | export-diagnostics');
  });

  it('names an option it does not know, without a stack', () => {
    const run = tool('verify', '--folder', 'x');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('--folder');
    expect(run.stderr).not.toContain('    at ');
  });

  it('says in one sentence that there is no station in a folder, and makes none there', () => {
    const run = tool('verify', '--data', join(folder, 'empty'));
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('没有启动');
  });
});
