import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder; every step runs there. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One command of the checks. `passed` and `failed` count tests where the step knows them, else the step counts as one. */
export type Step = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Reads the numbers of tests from the output. */
  readonly count?: (output: string) => Counts | undefined;
};

export type Counts = { readonly passed: number; readonly failed: number };

export type Outcome = Counts & {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
};

/** A step that runs one of our own TypeScript files or a package's program under the pinned Node. */
export function nodeStep(name: string, args: readonly string[], count?: Step['count']): Step {
  return { name, command: process.execPath, args, ...(count ? { count } : {}) };
}

/** Path of a package's program; run through Node so that it also works where npm makes no links. */
export function program(path: string): string {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
}

/** Runs a command to its end and keeps what it said; a command that cannot start is a failed one. */
export function runStep(step: Step): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: colourless() });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    const finish = (ok: boolean, extra: string) => {
      const output = `${Buffer.concat(pieces).toString('utf8')}${extra}`;
      const counted = step.count?.(output) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
      // A runner that dies after its last test has not passed, whatever it counted.
      const failed = ok ? counted.failed : Math.max(1, counted.failed);
      const seconds = (performance.now() - startedAt) / 1000;
      resolve({ name: step.name, ok: ok && failed === 0, output, passed: counted.passed, failed, seconds });
    };
    child.on('error', (error) => finish(false, `\n${error.message}\n`));
    child.on('close', (code) => finish(code === 0, ''));
  });
}

/** Runs all steps, at most `width` at a time, in the given order, and never stops at the first failure. */
export async function runSideBySide(steps: readonly Step[], width: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const outcome = await runStep(step);
      outcomes.push(outcome);
      process.stdout.write(`${outcome.ok ? 'ok    ' : 'FAILED'} ${outcome.name} (${outcome.seconds.toFixed(1)} s)\n`);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return outcomes;
}

/** Prints everything that is wrong, step by step, and the names of failed tests once more at the end: a long log is read from there. */
export function printFailures(outcomes: readonly Outcome[]): void {
  const bad = outcomes.filter((one) => !one.ok);
  for (const outcome of bad) {
    process.stdout.write(`\n──── ${outcome.name} ────\n${outcome.output.trim()}\n`);
  }
  const names = bad.flatMap((outcome) => failedTests(outcome.output).map((name) => `${outcome.name}: ${name}`));
  const again = outcomes.flatMap((outcome) => secondTries(outcome.output));
  if (again.length > 0) process.stdout.write(`\n──── passed at the second try only ────\n${again.join('\n')}\n`);
  if (names.length > 0) process.stdout.write(`\n──── failed ────\n${names.join('\n')}\n`);
}

/** Tests that passed only at their second try, as our reporter and Playwright's summary (`  1 flaky`, then names) say. */
export function secondTries(output: string): readonly string[] {
  const flaky = /^ {2}\d+ flaky\n((?: {4}\[.*\n?)+)/gm;
  const specs = [...output.matchAll(flaky)].flatMap((match) => (match[1] ?? '').trim().split(/\n\s*/));
  return [...[...output.matchAll(/^second try: (.*)$/gm)].map((match) => match[1] ?? ''), ...specs];
}

/** What Vitest (` FAIL  |unit| file > test`) and Playwright (`    [browser] › file:1:1 › test`) call failed, each once. */
export function failedTests(output: string): readonly string[] {
  const again = secondTries(output);
  const lines = [...output.matchAll(/^ FAIL\s+(.*)$|^ {4}(\[[\w-]+\] › .*)$/gm)];
  return [...new Set(lines.map((match) => (match[1] ?? match[2] ?? '').trim()))].filter(
    (name) => !again.includes(name),
  );
}

/** The numbers of Vitest's (`Tests  3 passed`) and Playwright's (`  3 passed (2s)`) summaries, summed; a flaky spec has passed. */
export function countTests(output: string): Counts | undefined {
  const summaries = [...output.matchAll(/^\s*(?:Tests\s+(.*)|(\d+ (?:passed|failed|flaky).*))$/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  if (summaries.length === 0) return undefined;
  const sum = (word: string) =>
    summaries.reduce((total, line) => total + Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0), 0);
  return { passed: sum('passed') + sum('flaky'), failed: sum('failed') };
}

function colourless(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
}
