import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { VendorFailureCode } from './vendorFailure.ts';
import type { VendorFamily } from './vendorWire.ts';

/** A vendor library of the configuration. `path` is absolute; `bits` says which helper can load it. */
export type VendorLibrary = { readonly path: string; readonly family: VendorFamily; readonly bits: 32 | 64 };

/** A running helper: its two streams and its end. */
export interface CallerProcess {
  write(bytes: Uint8Array): void;
  onData(listener: (chunk: Uint8Array) => void): void;
  /** Called once; `how` is an exit code or a signal's name. */
  onEnd(listener: (how: string) => void): void;
  /** At once and without asking: a library that hangs hears nothing else. */
  kill(): void;
}

/** Why no helper could be started. */
export type SpawnFailure = { readonly code: VendorFailureCode; readonly detail: string };

/** Starts a helper for a library. */
export type SpawnCaller = (library: VendorLibrary) => Result<CallerProcess, SpawnFailure>;

/** Name of the helper program for a system, an architecture and a width; only Windows has two. */
export function callerName(platform: string, arch: string, bits: 32 | 64): string {
  if (platform === 'win32') return `vendor-helper-windows-${bits === 32 ? 'x86' : 'x64'}.exe`;
  return `vendor-helper-${platform}-${bits === 32 ? 'x86' : arch}`;
}

/** Where built helpers stand, in the sources and in the package alike; the system starts nothing out of an archive. */
export const callerFolder: string = fileURLToPath(new URL('../../../native/built/', import.meta.url)).replace(
  `app.asar${sep}`,
  `app.asar.unpacked${sep}`,
);

/** Starts helpers out of a folder. */
export function callerSpawner(folder: string = callerFolder): SpawnCaller {
  return (library) => {
    const name = callerName(process.platform, process.arch, library.bits);
    // Checked first, because a missing library folder and a missing program give the same error at the start.
    if (!existsSync(folder + name)) return err({ code: 'helper-missing', detail: name });
    if (!existsSync(dirname(library.path))) return err({ code: 'library-missing', detail: 'folder' });
    return ok(startProgram(folder + name, dirname(library.path)));
  };
}

/** Vendors' libraries look for their settings in the working directory, so that is where they stand. */
function startProgram(program: string, folder: string): CallerProcess {
  // What a library prints may name people: nobody listens to its stderr.
  const child = spawn(program, [], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  let ended: string | undefined;
  const listeners: ((how: string) => void)[] = [];
  const end = (how: string): void => {
    if (ended !== undefined) return;
    ended = how;
    for (const listener of listeners) listener(how);
  };
  child.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'not started'));
  child.on('close', (code, signal) => end(signal ?? String(code)));
  // A write to a helper that is gone is told by its end.
  child.stdin.on('error', () => undefined);
  return {
    write: (bytes) => void child.stdin.write(bytes),
    onData: (listener) => child.stdout.on('data', (chunk: Buffer) => listener(chunk)),
    onEnd: (listener) => (ended === undefined ? listeners.push(listener) : listener(ended)),
    kill: () => void child.kill('SIGKILL'),
  };
}
