import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchText } from '../../contract/text/shells.ts';
import { tell } from './tell.ts';

/** Saving a file touches it several times; one restart is enough. */
const settleMs = 300;

const project = fileURLToPath(new URL('../../../', import.meta.url));
const entry = fileURLToPath(new URL('./start.ts', import.meta.url));

/**
 * `npm run dev`: the program as `npm start` runs it, started again after each change of a source. The start itself builds what
 * is stale, so this only watches. A restart is a safe stop, as a clerk would do it.
 */
let child: ChildProcess | undefined;
let waiting: NodeJS.Timeout | undefined;
let ending = false;

function run(): void {
  const started = spawn(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  child = started;
  started.on('exit', () => {
    if (child === started) child = undefined;
    if (ending) process.exit(0);
  });
}

function restart(): void {
  waiting = undefined;
  tell(launchText.restarting);
  if (child === undefined) return run();
  child.once('exit', run);
  child.kill('SIGTERM');
}

for (const folder of ['src-main', 'src-renderer']) {
  watch(`${project}${folder}`, { recursive: true }, () => {
    waiting ??= setTimeout(restart, settleMs);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    ending = true;
    if (child === undefined) process.exit(0);
    child.kill(signal);
  });
}
run();
