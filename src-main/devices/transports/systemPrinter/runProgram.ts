import { spawn } from 'node:child_process';

/** What a program said. `missing`: it is not installed; `late`: it was ended because it took too long. */
export type ProgramEnd =
  | { readonly type: 'ended'; readonly code: number; readonly output: string; readonly complaint: string }
  | { readonly type: 'missing' }
  | { readonly type: 'late' };

/** Longest a program may talk; a list of jobs of a busy queue is a few thousand characters. */
const maxOutput = 200_000;

/** Runs a program in the language of machines (`LC_ALL=C`), hands it bytes, waits at most `withinMs`. Never rejects. */
export function runProgram(
  command: readonly [string, ...string[]],
  input: Uint8Array | undefined,
  withinMs: number,
): Promise<ProgramEnd> {
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C', LANG: 'C' }, timeout: withinMs });
    let [output, complaint] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length < maxOutput) output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < maxOutput) complaint += chunk.toString('utf8');
    });
    child.on('error', () => resolve({ type: 'missing' }));
    child.on('close', (code) => {
      resolve(code === null ? { type: 'late' } : { type: 'ended', code, output, complaint });
    });
    // A program that ends without reading its input breaks the pipe; its exit code says what was wrong.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
