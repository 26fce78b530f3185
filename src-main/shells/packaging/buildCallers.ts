import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A helper program for one system: its file name, the compiler that makes it, and what that compiler wants besides. */
export type CallerTarget = { readonly name: string; readonly compiler: string; readonly flags: readonly string[] };

/**
 * Every helper a release holds. Linux is built for the machine that builds; Windows in both widths, because vendors' libraries are
 * mostly 32-bit and no 32-bit Electron exists. Static: a station's Windows brings no compiler's libraries.
 */
export function callerTargets(arch: string = process.arch): readonly CallerTarget[] {
  return [
    { name: `vendor-helper-linux-${arch}`, compiler: 'gcc', flags: ['-pthread', '-ldl'] },
    { name: 'vendor-helper-windows-x86.exe', compiler: 'i686-w64-mingw32-gcc', flags: ['-static'] },
    { name: 'vendor-helper-windows-x64.exe', compiler: 'x86_64-w64-mingw32-gcc', flags: ['-static'] },
  ];
}

const warnings = ['-std=c99', '-Wall', '-Wextra', '-Werror'];

/**
 * Compiles helpers into a folder. Answers one line for each that could not be made, with the compiler's words; a compiler that is not
 * installed is such a line, not an exception, because a workstation may start without it.
 */
export function buildCallers(project: string, folder: string, targets = callerTargets()): readonly string[] {
  const source = join(project, 'native', 'vendor-helper');
  const files = readdirSync(source)
    .filter((name) => name.endsWith('.c'))
    .map((name) => join(source, name));
  return targets.flatMap(({ name, compiler, flags }) => {
    const output = ['-O2', '-s', '-o', join(folder, name)];
    const made = spawnSync(compiler, [...warnings, ...output, ...files, ...flags], { encoding: 'utf8' });
    if (made.status === 0) return [];
    return [`${name}: ${made.error ? `${compiler} cannot be started` : made.stderr.trim()}`];
  });
}
