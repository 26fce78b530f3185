import { BackOff } from '../kiosk/backOff.ts';
import { PageWatch, type WatchLimits } from '../kiosk/pageWatch.ts';
import type { StationProcess } from './stationProcess.ts';
import type { FromStation, ToStation } from './stationWire.ts';

/** A station's process that is replaced when it ends; listeners stay, whoever it is they hear. */
export type KeptStation = StationProcess & {
  /** From now on an end is the end. */
  release(): void;
};

export type KeptStationParts = {
  /** Starts a process; it is told nothing yet. */
  readonly begin: () => StationProcess;
  /** What every new process is told first. */
  readonly start: ToStation;
  readonly nowMs: () => number;
  readonly limits: WatchLimits;
};

/**
 * Keeps a station up under one name: a process that ends, that can't start, or that no longer answers is replaced after a wait that grows
 * while it keeps failing. Nothing of the books is lost by it: what was acknowledged is on disk, what was under way is settled at the start.
 */
export function keepStation({ begin, start, nowMs, limits }: KeptStationParts): KeptStation {
  const listeners: ((message: FromStation) => void)[] = [];
  const exitListeners: ((code: number) => void)[] = [];
  const backOff = new BackOff(nowMs);
  // Longer than for a page: settling a long day is work in one piece.
  const watch = new PageWatch({ ...limits, silentMs: limits.silentMs * 2 }, nowMs);
  let station: StationProcess | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let released = false;

  const open = () => {
    const opened = begin();
    station = opened;
    backOff.started();
    let started = false;
    opened.onMessage((message) => {
      // A first start makes a township or brings an old database up to date, and is not disturbed.
      started ||= message.type === 'started';
      if (started) watch.heard();
      if (message.type === 'failed') opened.kill();
      for (const listener of listeners) listener(message);
    });
    opened.onExit((code) => {
      station = undefined;
      watch.rest();
      for (const listener of exitListeners) listener(code);
      if (!released) waiting = setTimeout(open, backOff.failed());
    });
    opened.post(start);
  };
  const look = setInterval(() => {
    if (watch.isSilent()) station?.kill();
    else station?.post({ type: 'ping' });
  }, limits.lookMs);
  open();
  return {
    // A process that is away misses what is said to it: a new one is told everything anew.
    post: (message) => station?.post(message),
    onMessage: (listener) => listeners.push(listener),
    onExit: (listener) => exitListeners.push(listener),
    kill: () => station?.kill(),
    release: () => {
      released = true;
      clearInterval(look);
      clearTimeout(waiting);
      if (station === undefined) for (const listener of exitListeners) listener(0);
    },
  };
}
