import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Path of Electron's program when it has been fetched (`npx install-electron`), else `undefined`. The package itself is never
 * required: its main file would start a download.
 */
export function electronProgram(project: string = projectFolder): string | undefined {
  const folder = join(project, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** Runs the application folder in Electron to its end and answers its exit code. */
export function runElectron(program: string, appFolder: string, argv: readonly string[]): Promise<number> {
  const child = spawn(program, [appFolder, ...argv], { stdio: 'inherit' });
  // The program's own window says what it does from here on: whoever keeps this start up takes its words away.
  if (process.connected) process.send?.('ready');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
