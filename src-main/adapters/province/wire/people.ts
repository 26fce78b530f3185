import * as v from 'valibot';
import type { HistoryYear, InsuredPerson } from '../../../core/people/insuredPerson.ts';
import { column, compactDate, count, date, fen, fromCompactDate, fullColumn, text, toCompactDate } from './cells.ts';
import { inverse, sexCodes, sourceCodes, statusCodes } from './codes.ts';
import { fromColumns, toColumns } from './columns.ts';

/** Paid years as runs: first year, number of years, tier in fen, source code, then the next run. */
const historyRuns = v.pipe(v.array(count), v.maxLength(400));

const month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/));

const benefit = v.object({
  monthlyFen: fen,
  basicFen: v.exactOptional(fen),
  accountFen: v.exactOptional(fen),
  since: v.exactOptional(month),
  payments: v.pipe(
    v.array(
      v.object({
        month,
        amountFen: fen,
        state: v.picklist(['paid', 'returned', 'stopped']),
        on: v.exactOptional(date),
      }),
    ),
    v.maxLength(24),
  ),
});

const certification = v.object({ dueOn: date, lastOn: v.exactOptional(date) });

const cases = v.pipe(
  v.array(
    v.object({
      caseId: text(40),
      item: text(8),
      on: date,
      step: v.picklist(['received', 'station-review', 'county-review', 'returned', 'done', 'refused']),
      dueOn: v.exactOptional(date),
      note: v.exactOptional(text(100)),
    }),
  ),
  v.maxLength(20),
);

/** People as columns, one cell per person. Extra columns are allowed and ignored: a newer gateway may know more. */
export const peopleColumns = v.object({
  aac001: fullColumn(v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,40}$/))),
  version: fullColumn(count),
  aac002: fullColumn(text(30)),
  aac003: fullColumn(text(60)),
  aac004: fullColumn(v.picklist(['0', '1', '2'])),
  aac005: fullColumn(text(2)),
  aac006: fullColumn(compactDate),
  aaf030: fullColumn(text(20)),
  status: fullColumn(v.picklist(Object.values(statusCodes))),
  history: fullColumn(historyRuns),
  former: v.exactOptional(column(v.array(text(30)))),
  aaf103: v.exactOptional(column(text(40))),
  aac010: v.exactOptional(column(text(120))),
  aac067: v.exactOptional(column(text(20))),
  cardNumber: v.exactOptional(column(text(30))),
  household: v.exactOptional(column(text(30))),
  relation: v.exactOptional(column(text(2))),
  aac066: v.exactOptional(column(text(3))),
  aaa041: v.exactOptional(column(fen)),
  aac030: v.exactOptional(column(compactDate)),
  balance: v.exactOptional(column(fen)),
  balanceOn: v.exactOptional(column(date)),
  aae037: v.exactOptional(column(compactDate)),
  elsewhere: v.exactOptional(column(v.tuple([text(60), text(60)]))),
  student: v.exactOptional(column(v.boolean())),
  benefit: v.exactOptional(column(benefit)),
  certification: v.exactOptional(column(certification)),
  cases: v.exactOptional(column(cases)),
});

export type PeopleColumns = v.InferOutput<typeof peopleColumns>;

const sexes = inverse(sexCodes);
const statuses = inverse(statusCodes);
const sources = inverse(sourceCodes);

function toRuns(history: readonly HistoryYear[]): number[] {
  const runs: number[] = [];
  let last: HistoryYear | undefined;
  for (const year of history) {
    const goesOn = last && year.year === last.year + 1 && year.tierFen === last.tierFen && year.source === last.source;
    if (goesOn) runs[runs.length - 3] = (runs[runs.length - 3] ?? 0) + 1;
    else runs.push(year.year, 1, year.tierFen, sourceCodes[year.source]);
    last = year;
  }
  return runs;
}

/** Most years one person can have paid; a longer run is nonsense and would only fill memory. */
const maxYears = 60;

function fromRuns(runs: readonly number[]): HistoryYear[] | undefined {
  const history: HistoryYear[] = [];
  for (let at = 0; at < runs.length; at += 4) {
    const [from, years, tierFen, code] = runs.slice(at, at + 4);
    const source = code === undefined ? undefined : sources.get(code as 1);
    if (from === undefined || years === undefined || tierFen === undefined || source === undefined) return undefined;
    if (history.length + years > maxYears) return undefined;
    for (let offset = 0; offset < years; offset += 1) history.push({ year: from + offset, tierFen, source });
  }
  return history;
}

/** People of the core as columns of the wire. */
export function encodePeople(people: readonly InsuredPerson[]): PeopleColumns {
  // An empty page still has its obligatory columns.
  const empty = { aac001: [], version: [], aac002: [], aac003: [], aac004: [], aac005: [], aac006: [], aaf030: [] };
  if (people.length === 0) return { ...empty, status: [], history: [] };
  return toColumns(people.map(encodePerson)) as PeopleColumns;
}

function encodePerson(person: InsuredPerson): Record<string, unknown> {
  return {
    aac001: person.personKey.slice(2),
    version: person.version,
    aac002: person.idNumber,
    former: person.formerIdNumbers.length > 0 ? person.formerIdNumbers : undefined,
    aac003: person.name,
    aac004: sexCodes[person.sex],
    aac005: person.ethnicCode,
    aac006: toCompactDate(person.birthDate),
    aaf030: person.villageCode,
    aaf103: person.group,
    aac010: person.address,
    aac067: person.phone,
    cardNumber: person.cardNumber,
    household: person.householdNumber,
    relation: person.relationCode,
    status: statusCodes[person.status],
    aac066: person.specialGroup,
    aaa041: person.lastTierFen,
    aac030: person.enrolledOn === undefined ? undefined : toCompactDate(person.enrolledOn),
    history: toRuns(person.history),
    balance: person.balanceFen,
    balanceOn: person.balanceOn,
    aae037: person.deathDate === undefined ? undefined : toCompactDate(person.deathDate),
    elsewhere: person.elsewhere === undefined ? undefined : [person.elsewhere.where, person.elsewhere.scheme],
    student: person.student,
    benefit: person.benefit,
    certification: person.certification,
    cases: person.cases,
  };
}

type WireRow = {
  [K in keyof PeopleColumns]: NonNullable<NonNullable<PeopleColumns[K]>[number]>;
};

/** People of validated columns; `undefined` when columns differ in length or a history makes no sense. */
export function decodePeople(columns: PeopleColumns): InsuredPerson[] | undefined {
  const rows = fromColumns(columns) as WireRow[] | undefined;
  if (rows === undefined) return undefined;
  const people: InsuredPerson[] = [];
  for (const row of rows) {
    const person = decodePerson(row);
    if (person === undefined) return undefined;
    people.push(person);
  }
  return people;
}

function decodePerson(row: WireRow): InsuredPerson | undefined {
  const history = fromRuns(row.history);
  const sex = sexes.get(row.aac004);
  const status = statuses.get(row.status);
  if (history === undefined || sex === undefined || status === undefined) return undefined;
  return {
    personKey: `P:${row.aac001}`,
    version: row.version,
    idNumber: row.aac002,
    formerIdNumbers: row.former ?? [],
    name: row.aac003,
    sex,
    birthDate: fromCompactDate(row.aac006),
    ethnicCode: row.aac005,
    villageCode: row.aaf030,
    status,
    history,
    ...decodeOptional(row),
  };
}

function decodeOptional(row: WireRow): Partial<InsuredPerson> {
  return {
    ...(row.aaf103 !== undefined && { group: row.aaf103 }),
    ...(row.aac010 !== undefined && { address: row.aac010 }),
    ...(row.aac067 !== undefined && { phone: row.aac067 }),
    ...(row.cardNumber !== undefined && { cardNumber: row.cardNumber }),
    ...(row.household !== undefined && { householdNumber: row.household }),
    ...(row.relation !== undefined && { relationCode: row.relation }),
    ...(row.aac066 !== undefined && { specialGroup: row.aac066 }),
    ...(row.aaa041 !== undefined && { lastTierFen: row.aaa041 }),
    ...(row.aac030 !== undefined && { enrolledOn: fromCompactDate(row.aac030) }),
    ...(row.balance !== undefined && { balanceFen: row.balance }),
    ...(row.balanceOn !== undefined && { balanceOn: row.balanceOn }),
    ...(row.aae037 !== undefined && { deathDate: fromCompactDate(row.aae037) }),
    ...(row.elsewhere !== undefined && { elsewhere: { where: row.elsewhere[0], scheme: row.elsewhere[1] } }),
    ...(row.student !== undefined && { student: row.student }),
    ...(row.benefit !== undefined && { benefit: row.benefit }),
    ...(row.certification !== undefined && { certification: row.certification }),
    ...(row.cases !== undefined && { cases: row.cases }),
  };
}
