import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerName } from '../../../src-main/devices/transports/vendorProgram.ts';
import { buildCallers, callerTargets } from '../../../src-main/shells/packaging/buildCallers.ts';
import { findCallerFaults, readProgramHead } from '../../../src-main/shells/packaging/callerFaults.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const names = callerTargets().map(({ name }) => name);
let folder: string;
let problems: readonly string[];

const built = (name: string): Buffer => readFileSync(join(folder, name));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vendor-helpers-'));
  problems = buildCallers(project, folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the vendor helpers of a release', () => {
  it('are made for this Linux and for Windows in both widths, without a warning', () => {
    expect(problems).toEqual([]);
    expect(names).toHaveLength(3);
  });

  it.each(names)('%s runs on the machine its name says and wants nothing a station may lack', (name) => {
    expect(findCallerFaults(name, built(name))).toEqual([]);
  });

  it('for Windows are PE32 and PE32+, and import the system and its C library alone', () => {
    const heads = ['vendor-helper-windows-x86.exe', 'vendor-helper-windows-x64.exe'].map((name) =>
      readProgramHead(built(name)),
    );
    expect(heads.map(({ machine, magic }) => [machine, magic])).toEqual([
      [0x014c, 0x010b],
      [0x8664, 0x020b],
    ]);
    for (const { imports } of heads) {
      expect(imports.map((one) => one.toLowerCase()).sort()).toEqual(['kernel32.dll', 'msvcrt.dll']);
    }
  });

  it('have the names the station looks for', () => {
    expect(names).toEqual([
      callerName('linux', process.arch, 64),
      callerName('win32', 'x64', 32),
      callerName('win32', 'x64', 64),
    ]);
  });

  it('under a wrong name, with a strange import or for a newer Linux would be refused', () => {
    const [linux = '', narrow = '', wide = ''] = names;
    expect(findCallerFaults(narrow, built(wide))).toEqual(['is no Windows program for x86']);
    expect(findCallerFaults(linux, built(wide))).toContain('is no 64-bit Linux program');
    const strange = Buffer.from(built(narrow));
    strange.write('UNKNOWN0.dll', strange.indexOf('KERNEL32.dll'), 'latin1');
    expect(findCallerFaults(narrow, strange)).toEqual(['wants UNKNOWN0.dll']);
    const newer = Buffer.concat([built(linux), Buffer.from('GLIBC_2.39')]);
    expect(findCallerFaults(linux, newer)).toEqual(['needs glibc 2.39']);
  });

  it('that cannot be made are named with the reason', () => {
    const missing = { name: 'x.exe', compiler: 'no-such-compiler', flags: [] };
    const refused = { name: 'y', compiler: 'gcc', flags: ['-no-such-flag'] };
    const [first, second] = buildCallers(project, folder, [missing, refused]);
    expect(first).toBe('x.exe: no-such-compiler cannot be started');
    expect(second).toMatch(/^y: .*no-such-flag/);
  });
});
