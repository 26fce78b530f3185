import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How a second start finds the first: a file in the data folder that only the same user can read. The station's own lock
 * decides who owns the folder; this file only says where the owner listens.
 */
export type RunningStation = { readonly pid: number; readonly port: number; readonly secret: string };

const fileOf = (dataFolder: string) => join(dataFolder, 'shell.json');

/** Says where this station listens, for the next start on the folder. */
export function announce(dataFolder: string, running: RunningStation): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  // A file left by a killed run may have been made readable by hand: a new file gets the right mode.
  rmSync(fileOf(dataFolder), { force: true });
  writeFileSync(fileOf(dataFolder), JSON.stringify(running), { mode: 0o600 });
}

export function withdraw(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}

/** The running station of this folder, if its file is there and ours to read. */
export function findRunning(dataFolder: string): RunningStation | undefined {
  if (!existsSync(fileOf(dataFolder))) return undefined;
  try {
    const { pid, port, secret } = JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as Partial<RunningStation>;
    if (!Number.isInteger(pid) || !Number.isInteger(port) || typeof secret !== 'string') return undefined;
    return { pid: pid as number, port: port as number, secret };
  } catch {
    // Another user's file, or half a file of a run that was killed: either way nobody we may ask.
    return undefined;
  }
}

/** Asks the running station for the address of one more window; `undefined` when it does not answer. */
export async function askForWindow(running: RunningStation): Promise<string | undefined> {
  const origin = `http://127.0.0.1:${running.port}`;
  try {
    const reply = await fetch(`${origin}/window`, {
      method: 'POST',
      headers: { origin, authorization: `Bearer ${running.secret}` },
      signal: AbortSignal.timeout(5_000),
    });
    return reply.ok ? ((await reply.json()) as { readonly url: string }).url : undefined;
  } catch {
    return undefined;
  }
}
