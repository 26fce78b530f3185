import type { ChildProcess } from 'node:child_process';
import { BackOff } from '../kiosk/backOff.ts';
import { PageWatch, usualLimits, type WatchLimits } from '../kiosk/pageWatch.ts';

export type KeptShellParts = {
  /** Starts the program; it is the first of a process group and tells `ready` and then `alive` through its channel. */
  readonly start: () => ChildProcess;
  /** Puts the words of a pause on the screen; answers how they are taken away. */
  readonly showPause: () => () => void;
  /** Told how long the next start is waited for. */
  readonly tell: (waitMs: number) => void;
  readonly nowMs: () => number;
  readonly limits?: WatchLimits;
};

/** A program that is kept up until it is told to end. */
export type KeptShell = {
  /** Passes the signal on and starts nothing more. */
  end(signal: NodeJS.Signals): void;
  /** The exit code of the last run, after `end`. */
  readonly ended: Promise<number>;
};

/**
 * Keeps a program up: it is started again when it ends by itself and when it no longer says that it lives. What it left behind (its browser)
 * is ended with it, and until the next one is ready the screen says that service has paused. The books need nothing of this: a station that
 * was killed settles at its start what it left open.
 */
export function keepShell({ start, showPause, tell, nowMs, limits = usualLimits }: KeptShellParts): KeptShell {
  const backOff = new BackOff(nowMs);
  const watch = new PageWatch(limits, nowMs);
  let child: ChildProcess | undefined;
  let hidePause: (() => void) | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let finish: (code: number) => void = () => undefined;
  let ending = false;
  const ended = new Promise<number>((resolve) => {
    finish = resolve;
  });

  const look = setInterval(() => {
    if (!watch.isSilent()) return;
    watch.rest();
    child?.kill('SIGKILL');
  }, limits.lookMs);
  const close = (code: number) => {
    clearInterval(look);
    clearTimeout(waiting);
    hidePause?.();
    finish(code);
  };
  const begin = () => {
    const started = start();
    child = started;
    backOff.started();
    started.on('message', (said) => {
      // A shell that never says that it lives (the desktop's, which watches itself) is not watched here.
      if (said === 'alive') watch.heard();
      if (said !== 'ready') return;
      hidePause?.();
      hidePause = undefined;
    });
    started.once('exit', (code) => {
      watch.rest();
      child = undefined;
      if (ending) return close(code ?? 1);
      hidePause ??= showPause();
      endGroup(started);
      const waitMs = backOff.failed();
      tell(waitMs);
      waiting = setTimeout(begin, waitMs);
    });
  };
  begin();
  return {
    end: (signal) => {
      ending = true;
      if (child === undefined) close(0);
      else child.kill(signal);
    },
    ended,
  };
}

/** Ends what a program left running: everything of its process group. Windows has no such groups; there the window says so itself. */
function endGroup(leader: ChildProcess): void {
  if (process.platform === 'win32' || leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, 'SIGKILL');
  } catch {
    // Nothing was left.
  }
}
