import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Why this machine can't record, in one sentence; undefined = it can. */
export function whyNotRecording(): string | undefined {
  if (process.platform !== 'linux') return 'recording needs LD_PRELOAD, this is not Linux';
  const compiler = spawnSync('gcc', ['--version'], { stdio: 'ignore' });
  return compiler.status === 0 ? undefined : 'gcc is missing';
}

function compileRecorder(folder: string): string {
  const library = join(folder, 'recorder.so');
  if (existsSync(library)) return library;
  const args = ['-shared', '-fPIC', '-O1', '-Wall', '-o', library, here('recorder.c'), '-lpthread'];
  const compiled = spawnSync('gcc', args, { encoding: 'utf8' });
  if (compiled.status !== 0) throw new Error(`the recorder does not compile: ${compiled.stderr}`);
  return library;
}

/** `normal` plants the package's own default under the station: the negative control. */
export type Synchronous = 'full' | 'normal';

export type RecordingWish = {
  /** An empty folder for library, data folder and log. */
  readonly folder: string;
  readonly seed: string;
  readonly acts: number;
  readonly synchronous: Synchronous;
};

/** Runs the workload under the recorder, to its end. Returns the path of the log. */
export function recordWorkload({ acts, folder, seed, synchronous }: RecordingWish): string {
  const library = compileRecorder(folder);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const log = join(folder, 'recording');
  const ran = spawnSync(process.execPath, [here('workload.ts'), data, seed, String(acts), synchronous], {
    env: { ...process.env, LD_PRELOAD: library, PROOF_FOLDER: data, PROOF_LOG: log },
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`the recorded process failed: ${ran.stderr}`);
  return log;
}
