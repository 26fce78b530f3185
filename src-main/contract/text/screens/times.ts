import { daysBetween, formatChineseDate, formatShortDate } from '../../values/businessDate.ts';

const weekdays = ['四', '五', '六', '日', '一', '二', '三'] as const;

/** A moment in the station's own day: China has one time zone, so UTC+8 serves every station. */
export type WallTime = { readonly date: string; readonly time: string; readonly seconds: string };

const beijingOffsetMs = 8 * 3_600_000;

/** Splits an ISO instant into day, `HH:MM` and `HH:MM:SS` as the wall clock of the station shows them. */
export function wallTime(at: string): WallTime {
  const wall = new Date(Date.parse(at) + beijingOffsetMs).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16), seconds: wall.slice(11, 19) };
}

/** 2026年11月6日 周五. */
export function dateWithWeekday(date: string): string {
  const day = daysBetween('1970-01-01', date);
  return `${formatChineseDate(date)} 周${weekdays[((day % 7) + 7) % 7]}`;
}

/** 09:21 today, 昨日 16:40, 11月3日 otherwise, 2025年11月3日 in another year: how old something is, at a glance. */
export function shortTime(at: string, today: string): string {
  const wall = wallTime(at);
  const days = daysBetween(wall.date, today);
  if (days === 0) return wall.time;
  if (days === 1) return `昨日 ${wall.time}`;
  return wall.date.slice(0, 4) === today.slice(0, 4) ? formatShortDate(wall.date) : formatChineseDate(wall.date);
}

/** How long something lasts in the largest fitting unit: 40 秒, 5 分钟, 2 小时, 3 天. */
export function duration(fromAt: string, toAt: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(toAt) - Date.parse(fromAt)) / 1000));
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} 小时`;
  return `${Math.floor(seconds / 86_400)} 天`;
}

/** 上午好 by the hour of the station's clock. */
export function greeting(at: string): string {
  const hour = Number(wallTime(at).time.slice(0, 2));
  if (hour < 11) return '上午好';
  if (hour < 13) return '中午好';
  return hour < 18 ? '下午好' : '晚上好';
}
