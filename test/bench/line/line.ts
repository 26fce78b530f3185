import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a line is: its rate each way, the time there and back, packets lost, bytes that wait before it is full. */
export type LineQuality = {
  readonly bitsPerSecond: number;
  readonly roundTripMs: number;
  readonly lossPerMille: number;
  readonly queueBytes: number;
};

/** A line under real TCP between two network namespaces of this run's own. */
export type Line = {
  /** Starts one of our programs at an end of the line; it ends with the line at the latest. */
  start(end: LineEnd, args: readonly string[]): ChildProcessWithoutNullStreams;
  close(): Promise<void>;
};

export type LineEnd = 'near' | 'far';

/** Addresses of the two ends; they exist in the namespaces only. */
export const addresses: Readonly<Record<LineEnd, string>> = { near: '10.77.0.1', far: '10.77.0.2' };

/** Why no line can be laid on this machine, or `undefined`. */
export function whyNoLine(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  if (process.getuid?.() !== 0) return 'laying a line needs root';
  if (!existsSync('/dev/net/tun')) return '/dev/net/tun is missing';
  for (const program of ['gcc', 'ip'])
    if (spawnSync(program, ['-V'], { stdio: 'ignore' }).error) return `${program} is missing`;
  return undefined;
}

function run(program: string, ...args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr.trim()}`);
}

/** Ends a program by its own process and waits until it is gone. */
export async function end(program: ChildProcessWithoutNullStreams): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = once(program, 'exit');
  program.kill('SIGTERM');
  await gone;
}

/** Waits until a program wrote a line, and returns it. Throws when it ends before. */
export function firstLine(program: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    let [out, errors] = ['', ''];
    program.stderr.on('data', (piece: Buffer) => {
      errors = (errors + piece.toString()).slice(-2_000);
    });
    program.stdout.on('data', (piece: Buffer) => {
      out += piece.toString();
      const [line, rest] = out.split('\n', 2);
      if (line !== undefined && rest !== undefined) resolve(line);
    });
    program.once('error', reject);
    program.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
}

/** Lays a line; `folder` takes the compiled link. */
export async function layLine(folder: string, quality: LineQuality, seed: number): Promise<Line> {
  const spaces = { near: `township-${process.pid}-near`, far: `township-${process.pid}-far` } as const;
  const binary = join(folder, 'link');
  run('gcc', '-O2', '-o', binary, fileURLToPath(new URL('link.c', import.meta.url)));
  const programs: ChildProcessWithoutNullStreams[] = [];
  const made: string[] = [];
  const close = async (): Promise<void> => {
    for (const program of programs) await end(program);
    for (const space of made) run('ip', 'netns', 'delete', space);
  };
  try {
    for (const space of [spaces.near, spaces.far]) {
      run('ip', 'netns', 'add', space);
      made.push(space);
      run('ip', '-n', space, 'link', 'set', 'lo', 'up');
    }
    const figures = [quality.bitsPerSecond, quality.roundTripMs / 2, quality.lossPerMille, quality.queueBytes, seed];
    const paths = [`/run/netns/${spaces.near}`, `/run/netns/${spaces.far}`];
    const link = spawn(binary, [...paths, ...figures.map(String)]);
    programs.push(link);
    await firstLine(link);
    for (const [here, there] of [
      ['near', 'far'],
      ['far', 'near'],
    ] as const) {
      run('ip', '-n', spaces[here], 'addr', 'add', addresses[here], 'peer', addresses[there], 'dev', 'line0');
      run('ip', '-n', spaces[here], 'link', 'set', 'line0', 'up');
      // The congestion control of the PCs in question; this machine's own default may be another.
      run('ip', '-n', spaces[here], 'route', 'replace', addresses[there], 'dev', 'line0', 'congctl', 'cubic');
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    start: (place, args) => {
      const program = spawn('ip', ['netns', 'exec', spaces[place], process.execPath, ...args]);
      programs.unshift(program);
      return program;
    },
    close,
  };
}
