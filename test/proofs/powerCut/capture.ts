import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDice } from '../../../src-main/training/people/index.ts';
import { RecordedDisk } from './images.ts';
import { type DiskEvent, readRecording, watchedFiles } from './recording.ts';

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

/** Runs the workload under the recorder, to its end. Throws when it failed or the recorder missed something. */
export function recordWorkload({ acts, folder, seed, synchronous }: RecordingWish): readonly DiskEvent[] {
  const library = compileRecorder(folder);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const log = join(folder, 'recording');
  const ran = spawnSync(process.execPath, [here('workload.ts'), data, seed, String(acts), synchronous], {
    env: { ...process.env, LD_PRELOAD: library, PROOF_FOLDER: data, PROOF_LOG: log },
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`the recorded process failed: ${ran.stderr}`);
  const events = readRecording(log);
  const missed = missedFile(events, data);
  if (missed !== undefined) throw new Error(`the recording is not whole: ${missed} is not what the process left`);
  return events;
}

/** The first file whose replay differs from what really lies in the folder. */
function missedFile(events: readonly DiskEvent[], data: string): string | undefined {
  const disk = new RecordedDisk();
  for (const event of events) disk.take(event);
  const replayed = disk.cut('all', createDice('whole'));
  return watchedFiles.find((name) => {
    const bytes = replayed.get(name);
    const path = join(data, name);
    return bytes === undefined ? existsSync(path) : !existsSync(path) || !readFileSync(path).equals(bytes);
  });
}
