import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Dice } from '../../../src-main/training/people/index.ts';
import { type Go, readSaid, type Said } from './lines.ts';

const program = fileURLToPath(new URL('station.ts', import.meta.url));

/** A station process that has loaded its program and waits to be told where to work. */
export type Loaded = { readonly child: ChildProcessByStdio<Writable, Readable, Readable> };

/**
 * Loading takes longer than a cycle: the next process loads while the last one's books are judged. `cache` keeps what Node made of the
 * program, from `warmUp` on.
 */
export function loadStation(cache: string): Loaded {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  return { child: spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'], env }) };
}

/** Fills the cache: only a process that ends in order leaves one behind. */
export async function warmUp(cache: string): Promise<void> {
  const loaded = loadStation(cache);
  const ended = new Promise((resolve) => loaded.child.on('close', resolve));
  dismiss(loaded);
  await ended;
}

/** Ends a process that was loaded and is not needed. */
export function dismiss({ child }: Loaded): void {
  child.stdin.end();
}

/** What was heard from a process until it was killed. */
export type Heard = { readonly said: readonly Said[]; readonly startedWork: boolean };

/** A start takes about this long; a third of the kills hit it. */
const startMs = 60;
/** Work before a kill: some commits, seldom none. */
const workMs = 120;

/**
 * Lets a loaded station work and kills it at a moment of the dice: while it starts, or while it works. Throws when it ended by
 * itself, with what it complained of.
 */
export async function runAndKill({ child }: Loaded, go: Go, dice: Dice): Promise<Heard> {
  const pieces: Buffer[] = [];
  const complaints: Buffer[] = [];
  let ready: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  child.stdout.on('data', (piece: Buffer) => {
    pieces.push(piece);
    if (piece.includes('"ready"')) ready();
  });
  child.stderr.on('data', (piece: Buffer) => complaints.push(piece));
  // 'close' comes after everything that was written before the kill has been read.
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  child.stdin.write(`${JSON.stringify(go)}\n`);
  if (dice.chance(1 / 3)) await wait(dice.next() * startMs);
  else {
    await Promise.race([isReady, ended]);
    await wait(dice.next() * workMs);
  }
  child.kill('SIGKILL');
  if ((await ended) !== 'SIGKILL')
    throw new Error(`the station ended by itself: ${Buffer.concat(complaints).toString('utf8')}`);
  const said = readSaid(Buffer.concat(pieces).toString('utf8'));
  return { said, startedWork: said.some(({ what }) => what === 'ready') };
}
