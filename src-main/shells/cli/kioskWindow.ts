import type { ChildProcess } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BackOff } from '../kiosk/backOff.ts';
import { PageWatch, type WatchLimits } from '../kiosk/pageWatch.ts';

/** The kiosk's one window, kept open until it is told to end. */
export type KioskWindow = {
  /** The page asked for something. */
  heard(): void;
  end(): void;
};

export type KioskWindowParts = {
  /** Opens a browser on a fresh address. */
  readonly open: () => ChildProcess;
  readonly limits: WatchLimits;
  readonly nowMs: () => number;
  /** Told why a window is opened again. */
  readonly tell: (why: 'closed' | 'silent') => void;
};

/**
 * Opens the window and opens it again whenever it is gone: closed by a key of the system, crashed, or showing a page that hangs. Nobody
 * stands beside a kiosk who could.
 */
export function keepKioskWindow({ open, limits, nowMs, tell }: KioskWindowParts): KioskWindow {
  const backOff = new BackOff(nowMs);
  const watch = new PageWatch(limits, nowMs);
  let browser: ChildProcess | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let ended = false;

  const begin = () => {
    const opened = open();
    browser = opened;
    backOff.started();
    watch.loaded();
    // A browser that can't be started says `error`, one that ends says `exit`; either once.
    const gone = () => {
      if (ended || browser !== opened) return;
      browser = undefined;
      watch.rest();
      tell('closed');
      waiting = setTimeout(begin, backOff.failed());
    };
    opened.once('exit', gone);
    opened.once('error', gone);
  };
  const look = setInterval(() => {
    if (!watch.isSilent()) return;
    watch.rest();
    tell('silent');
    browser?.kill('SIGKILL');
  }, limits.lookMs);
  begin();
  return {
    heard: () => watch.heard(),
    end: () => {
      ended = true;
      clearInterval(look);
      clearTimeout(waiting);
      browser?.kill();
    },
  };
}

/**
 * Ends a browser that outlived the shell that opened it: it would take the next window into itself and leave its dead page on the screen.
 * Chromium writes host and process into a link in its profile; only a process that was started on this profile is ended.
 */
export function endStrayBrowser(profileFolder: string): void {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profileFolder, 'SingletonLock')))?.[1]);
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profileFolder)) process.kill(pid, 'SIGKILL');
  } catch {
    // No such link, no such process, or no Linux: nothing to end.
  }
}
