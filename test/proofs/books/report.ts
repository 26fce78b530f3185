import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notRunExit } from '../list.ts';

/** One figure of a proof with its name. */
export type Figure = readonly [name: string, value: string | number];

/** What one program of a proof found. */
export type Finding = {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** What must not be, one sentence each. A negative control that found nothing has one, too. */
  readonly violations: readonly string[];
};

const shownViolations = 20;

/** Prints the table, the violations, and as last line everything in one; sets the exit code. */
export function report({ figures, name, violations }: Finding, startedAt: number): void {
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const rows: readonly Figure[] = [...figures, ['violations', violations.length], ['seconds', seconds]];
  const width = Math.max(...rows.map(([label]) => label.length));
  for (const [label, value] of rows) process.stdout.write(`${label.padEnd(width)}  ${value}\n`);
  for (const violation of violations.slice(0, shownViolations)) process.stdout.write(`WRONG ${violation}\n`);
  process.stdout.write(`${name}: ${rows.map(([label, value]) => `${value} ${label}`).join(', ')}\n`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

/** Says why this program could not run here. Red where everything is demanded. */
export function reportNotRun(name: string, reason: string): void {
  process.stdout.write(`${name}: not run: ${reason}\n`);
  process.exitCode = notRunExit;
}

/** A folder for this run that disappears with it. `fast` = in memory where the machine has such a place with room. */
export function withFolder<T>(kind: 'fast' | 'disk', work: (folder: string) => T): T {
  const folder = mkdtempSync(join(kind === 'fast' ? memoryFolder() : tmpdir(), 'proof-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let outcome: T;
  try {
    outcome = work(folder);
  } catch (error) {
    remove();
    throw error;
  }
  if (outcome instanceof Promise) return outcome.finally(remove) as T;
  remove();
  return outcome;
}

/** Room an image and its opening need at most. */
const neededBytes = 64 * 1024 * 1024;

function memoryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > neededBytes ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}
