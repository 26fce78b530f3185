import { addDays, toBusinessDate } from '../../contract/values/businessDate.ts';
import type { HistoryYear, InsuredPerson } from '../../core/people/insuredPerson.ts';
import { practiceCounty, practiceTiersOn } from './county.ts';
import type { Dice } from './seed.ts';

/** What decides a life: when born, on what day the township is looked at. */
export type Life = { readonly birthDate: string; readonly asOfDate: string };

/** What the province knows of a life in the scheme. */
export type Course = Pick<InsuredPerson, 'status' | 'history' | 'formerIdNumbers'> &
  Partial<
    Pick<
      InsuredPerson,
      'specialGroup' | 'lastTierFen' | 'enrolledOn' | 'balanceFen' | 'balanceOn' | 'deathDate' | 'elsewhere' | 'student'
    >
  >;

const firstYear = Number(practiceCounty.schemeStart.slice(0, 4));
const benefitAge = 60;

/** Groups government pays for, with how many of a thousand people are in them; then groups that only count. */
const groupShares = [
  ['031', 6],
  ['061', 14],
  ['021', 12],
  ['022', 9],
  ['062', 8],
  ['051', 16],
  ['S83', 5],
  ['S85', 10],
  ['071', 2],
] as const;

const paidGroups = new Set(['031', '061', '021', '022', '062', '051']);

/** In season about seven of ten have not paid this year yet. */
const paidThisYear = 0.3;

function drawGroup(dice: Dice): string | undefined {
  let at = dice.next() * 1000;
  for (const [code, share] of groupShares) {
    at -= share;
    if (at < 0) return code;
  }
  return undefined;
}

/** The tier a person keeps to: most pay little, some more, few much. Index into the table of the year. */
function drawTierRank(dice: Dice): number {
  const roll = dice.next();
  if (roll < 0.62) return 0;
  if (roll < 0.85) return 1;
  if (roll < 0.95) return 3;
  return 5;
}

/** Paid years from the year of 16 (or the scheme's start) to before 60, with gaps and now and then a change of tier. */
function drawHistory(dice: Dice, life: Life, group: string | undefined): HistoryYear[] {
  const birthYear = Number(life.birthDate.slice(0, 4));
  const thisYear = Number(life.asOfDate.slice(0, 4));
  const from = Math.max(firstYear, birthYear + 18 + dice.between(0, 4));
  const diligence = dice.chance(0.8) ? 0.97 : dice.between(30, 80) / 100;
  const governmentFrom = group !== undefined && paidGroups.has(group) ? dice.between(2015, 2024) : thisYear + 1;
  let rank = drawTierRank(dice);
  const history: HistoryYear[] = [];
  for (let year = from; year <= Math.min(thisYear, birthYear + benefitAge - 1); year += 1) {
    if (dice.chance(0.04)) rank += 1;
    if (!dice.chance(year === thisYear ? paidThisYear : diligence)) continue;
    const rows = practiceTiersOn(`${year}-12-31`);
    const byGovernment = year >= governmentFrom;
    const tier = byGovernment ? rows[0] : rows[Math.min(rank, rows.length - 1)];
    if (tier !== undefined) history.push({ year, tierFen: tier.tierFen, source: byGovernment ? 'government' : 'self' });
  }
  return history;
}

/** Contributions and subsidies up to the end of last year; interest is left out, the province's figure is an example. */
function balanceOf(history: readonly HistoryYear[], thisYear: number): number {
  let sum = 0;
  for (const { year, tierFen } of history) {
    if (year >= thisYear) continue;
    const subsidy = practiceTiersOn(`${year}-12-31`).find((row) => row.tierFen === tierFen)?.subsidyFen ?? 0;
    sum += tierFen + subsidy;
  }
  return sum;
}

function ageAtYearEnd(life: Life): number {
  return Number(life.asOfDate.slice(0, 4)) - Number(life.birthDate.slice(0, 4));
}

/** Draws one person's course through the scheme. */
export function drawCourse(dice: Dice, life: Life): Course {
  const age = ageAtYearEnd(life);
  if (age <= 22 && dice.chance(0.7)) return { status: 'not-enrolled', history: [], formerIdNumbers: [], student: true };
  if (age < benefitAge && dice.chance(0.01)) return { status: 'not-enrolled', history: [], formerIdNumbers: [] };
  const group = drawGroup(dice);
  const course = courseOf(life, drawHistory(dice, life, group), group);
  const past60 = course.status === 'receiving';
  if (dice.chance(past60 ? 0.02 : 0.001)) {
    return { ...course, status: 'terminated', deathDate: addDays(life.asOfDate, -dice.between(20, 2_000)) };
  }
  if (past60) return dice.chance(0.015) ? { ...course, status: 'receiving-paused' } : course;
  if (dice.chance(0.02)) {
    const scheme = dice.chance(0.85) ? '企业职工基本养老保险' : '城乡居民基本养老保险';
    return { ...course, status: 'paying-paused', elsewhere: { where: '邻省务工县', scheme } };
  }
  return dice.chance(0.004) ? { ...course, status: 'paying-paused' } : course;
}

/** The course that follows from paid years: who reached 60 receives, everybody else pays. */
export function courseOf(life: Life, history: readonly HistoryYear[], group?: string): Course {
  const thisYear = Number(life.asOfDate.slice(0, 4));
  const [birthYear, rest] = [Number(life.birthDate.slice(0, 4)), life.birthDate.slice(4)];
  const reached = `${birthYear + benefitAge}${rest}` <= life.asOfDate;
  const firstPaid = history[0]?.year;
  const last = history.at(-1);
  return {
    status: reached ? 'receiving' : 'paying',
    history,
    formerIdNumbers: [],
    enrolledOn: toBusinessDate(firstPaid ?? firstYear, firstPaid === undefined || firstPaid === firstYear ? 9 : 3, 15),
    balanceFen: balanceOf(history, thisYear),
    balanceOn: `${thisYear - 1}-12-31`,
    ...(last !== undefined && { lastTierFen: last.tierFen }),
    ...(group !== undefined && { specialGroup: group }),
  };
}
