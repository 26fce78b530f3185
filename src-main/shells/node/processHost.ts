import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostedName, HostedProcess, ProcessHost } from '../../core/ports/host.ts';

/** Entry file of each child. A child reads its options as JSON from `process.argv[2]` and ends when its parent is gone. */
export const hostedEntries: Readonly<Record<HostedName, string>> = {
  'device-host': fileURLToPath(new URL('../../devices/host/main.ts', import.meta.url)),
  'pcsc-host': fileURLToPath(new URL('../../devices/host/pcscMain.ts', import.meta.url)),
  'training-devices': fileURLToPath(new URL('../../training/devices/main.ts', import.meta.url)),
  province: fileURLToPath(new URL('../../training/province/main.ts', import.meta.url)),
};

/**
 * Starts children by `child_process.fork`. What a child prints goes to our stderr: stdout belongs to the one line a headless
 * start answers with.
 */
export function nodeProcessHost(entries: Readonly<Record<HostedName, string>> = hostedEntries): ProcessHost {
  return { spawn: (name, options) => forkEntry(entries[name], JSON.stringify(options)) };
}

function forkEntry(entry: string, optionsJson: string): HostedProcess {
  const child = fork(entry, [optionsJson], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
  const exitListeners: ((code: number | undefined) => void)[] = [];
  let ended = false;
  const end = (code: number | undefined) => {
    if (ended) return;
    ended = true;
    for (const listener of exitListeners) listener(code);
  };
  child.on('exit', (code) => end(code ?? undefined));
  child.on('error', () => end(undefined));
  return {
    // A message to a child that is going or gone is lost, as on any line: its owner learns the end from `onExit`.
    post: (message) => {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => exitListeners.push(listener),
    kill: () => child.kill('SIGKILL'),
  };
}
