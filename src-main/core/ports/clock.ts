import type { CancelSignal } from '../kernel/cancel.ts';

/** Two clocks: the wall may jump, the monotonic one never goes back within one boot. */
export interface Clock {
  /** Wall time as epoch milliseconds. */
  wallMs(): number;
  /** Milliseconds since this boot of the process; only differences mean anything. */
  monotonicMs(): number;
  /** Identifies this run of the station; monotonic times of different boots don't compare. */
  readonly boot: string;
  /** Resolves after `ms` of monotonic time, or rejects with the signal's reason. */
  sleep(ms: number, signal?: CancelSignal): Promise<void>;
}

/** Offset of all wall times written by the station: China Standard Time, no daylight saving. */
export const stationOffsetMinutes = 480;

/** ISO 8601 with the station's offset, millisecond precision: `2026-11-22T09:21:07.120+08:00`. */
export function toInstant(wallMs: number): string {
  return `${new Date(wallMs + stationOffsetMinutes * 60_000).toISOString().slice(0, -1)}+08:00`;
}

const dayMs = 86_400_000;

/** The day last asked for: every rule of one act asks for the same. */
let lastDay = { number: 0, date: '1970-01-01' };

/** Calendar day at the station of a wall time, `YYYY-MM-DD`. */
export function toStationDate(wallMs: number): string {
  const number = Math.floor((wallMs + stationOffsetMinutes * 60_000) / dayMs);
  if (number !== lastDay.number) lastDay = { number, date: new Date(number * dayMs).toISOString().slice(0, 10) };
  return lastDay.date;
}
