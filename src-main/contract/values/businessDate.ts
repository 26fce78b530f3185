import { toHalfWidth, withoutSpaces } from './fullWidth.ts';
import { err, ok, type Result } from './result.ts';

/** A calendar day at the station, `YYYY-MM-DD`; it sorts as text. No time, no zone. */
export type BusinessDate = string & { readonly __brand: 'BusinessDate' };

/** Why a typed day was not understood. `no-such-day` is 30 February and its like. */
export type DateProblem = 'empty' | 'not-a-date' | 'no-such-day';

const daysInMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Gregorian rule; 1900 and 2100 are not leap years. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** How many days the month has; `month` 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return daysInMonths[month - 1] ?? 0;
}

/** Whether the three numbers name a day that exists, in the years 1800–2199 (all that papers and plans can hold). */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Builds a day from numbers the program computed; throws when there is no such day (a bug, not an input). */
export function toBusinessDate(year: number, month: number, day: number): BusinessDate {
  if (!isCalendarDay(year, month, day)) throw new RangeError(`no such day: ${year}-${month}-${day}`);
  return `${year}-${pad(month)}-${pad(day)}` as BusinessDate;
}

/** Whether a text is exactly `YYYY-MM-DD` of an existing day. */
export function isBusinessDate(text: string): text is BusinessDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Year, month and day of a `YYYY-MM-DD`; throws on anything else (a bug: untrusted text goes through `parseLooseDate`). */
export function partsOf(date: string): { readonly year: number; readonly month: number; readonly day: number } {
  if (!isBusinessDate(date)) throw new RangeError(`not a business date: ${date}`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/**
 * Understands a day as people type it: 20261106, 2026-11-6, 2026/11/6, 2026.11.6, 2026年11月6日 and, in the year of `today`,
 * 11.6, 11-6, 11月6日 and 1106. Full width is folded. Two-digit years are refused: for a birth they would be a guess.
 */
export function parseLooseDate(text: string, today: string): Result<BusinessDate, DateProblem> {
  const plain = withoutSpaces(toHalfWidth(text)).replace(/[日号]$/, '');
  if (plain === '') return err('empty');
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.。年](\d{1,2})[-/.。月](\d{1,2})$/.exec(plain);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /^(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{1,2})[-/.。月](\d{1,2})$/.exec(plain);
  return short ? dayOf(partsOf(today).year, Number(short[1]), Number(short[2])) : err('not-a-date');
}

function dayOf(year: number, month: number, day: number): Result<BusinessDate, DateProblem> {
  return isCalendarDay(year, month, day) ? ok(toBusinessDate(year, month, day)) : err('no-such-day');
}

/** Full years lived on a day; the birthday itself counts. Somebody born on 29 February has it on 1 March in common years. */
export function fullYears(birthDate: string, on: string): number {
  const years = partsOf(on).year - partsOf(birthDate).year;
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Months as `YYYY-MM`: the month in which somebody reaches `age` (60 decides by month, domain 2.6). */
export function monthOfAge(birthDate: string, age: number): string {
  const birth = partsOf(birthDate);
  return `${birth.year + age}-${pad(birth.month)}`;
}

/** Adds months to a `YYYY-MM`. */
export function addMonths(month: string, months: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(total / 12)}-${pad((((total % 12) + 12) % 12) + 1)}`;
}

/** Adds days (negative goes back). */
export function addDays(date: string, days: number): BusinessDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 2026年11月6日: how a day stands on screens and papers. */
export function formatChineseDate(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/** 11月6日: inside tables. */
export function formatShortDate(date: string): string {
  const { month, day } = partsOf(date);
  return `${month}月${day}日`;
}

/** 2026年11月 of a `YYYY-MM`. */
export function formatChineseMonth(month: string): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
}

/** The civil calendar as a count of days (0 = 1970-01-01), by March-based years, so that no clock or time zone is involved. */
function dayNumber(date: string): number {
  const { year, month, day } = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function fromDayNumber(number: number): BusinessDate {
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return toBusinessDate(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

function pad(number: number): string {
  return number.toString().padStart(2, '0');
}
