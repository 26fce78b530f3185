import type { HistoryYear, InsuredPerson } from '../../core/people/insuredPerson.ts';

/** A person's row: what is asked for has a column, the rest is packed. `null` where SQLite has no value. */
export type PersonRow = {
  readonly personKey: string;
  readonly version: number;
  readonly name: string;
  readonly householdNumber: string | null;
  readonly packed: string;
};

type Optional<K extends keyof InsuredPerson> = InsuredPerson[K] | null;

/** By place, not by name: the names of the fields would be half of the mirror, and every byte of it is ciphered three times on its way. */
type Packed = readonly [
  idNumber: string,
  /** 0 where the ID number says the same. */
  birthDate: string | 0,
  sex: number,
  status: number,
  ethnicCode: string,
  villageCode: string,
  /** Years in runs, because most people pay the same for years: from, how many, tier, source, and so on. */
  history: readonly number[],
  group?: Optional<'group'>,
  address?: Optional<'address'>,
  relationCode?: Optional<'relationCode'>,
  lastTierFen?: Optional<'lastTierFen'>,
  enrolledOn?: Optional<'enrolledOn'>,
  balanceFen?: Optional<'balanceFen'>,
  balanceOn?: Optional<'balanceOn'>,
  phone?: Optional<'phone'>,
  cardNumber?: Optional<'cardNumber'>,
  specialGroup?: Optional<'specialGroup'>,
  formerIdNumbers?: Optional<'formerIdNumbers'>,
  deathDate?: Optional<'deathDate'>,
  elsewhere?: Optional<'elsewhere'>,
  student?: Optional<'student'>,
  benefit?: Optional<'benefit'>,
  certification?: Optional<'certification'>,
  cases?: Optional<'cases'>,
];

// The order is stored: append only.
const sexes: readonly InsuredPerson['sex'][] = ['unknown', 'male', 'female'];
const sources: readonly HistoryYear['source'][] = ['self', 'government', 'elsewhere'];
const statuses: readonly InsuredPerson['status'][] = [
  'not-enrolled',
  'paying',
  'paying-paused',
  'receiving',
  'receiving-paused',
  'terminated',
];

/** What of a person no column holds; with the columns, `unpackPerson` gives the very same person back, years in the same order. */
export function packPerson(person: InsuredPerson): string {
  const { birthDate, formerIdNumbers, idNumber } = person;
  const packed: Packed = [
    idNumber,
    birthDate === birthDateIn(idNumber) ? 0 : birthDate,
    sexes.indexOf(person.sex),
    statuses.indexOf(person.status),
    person.ethnicCode,
    person.villageCode,
    packHistory(person.history),
    person.group ?? null,
    person.address ?? null,
    person.relationCode ?? null,
    person.lastTierFen ?? null,
    person.enrolledOn ?? null,
    person.balanceFen ?? null,
    person.balanceOn ?? null,
    person.phone ?? null,
    person.cardNumber ?? null,
    person.specialGroup ?? null,
    formerIdNumbers.length === 0 ? null : formerIdNumbers,
    person.deathDate ?? null,
    person.elsewhere ?? null,
    person.student ?? null,
    person.benefit ?? null,
    person.certification ?? null,
    person.cases ?? null,
  ];
  let length = packed.length;
  while (packed[length - 1] === null) length -= 1;
  return JSON.stringify(packed.slice(0, length));
}

function packHistory(history: readonly HistoryYear[]): readonly number[] {
  const runs: number[] = [];
  let at = 0;
  for (let end = 1; end <= history.length; end += 1) {
    const first = history[at] as HistoryYear;
    const next = history[end];
    const goesOn =
      next?.year === first.year + end - at && next.tierFen === first.tierFen && next.source === first.source;
    if (goesOn) continue;
    runs.push(first.year, end - at, first.tierFen, sources.indexOf(first.source));
    at = end;
  }
  return runs;
}

/** `YYYY-MM-DD` out of a number of 18 digits; of any other text something no birth date is. */
function birthDateIn(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

export function unpackPerson({ householdNumber, name, packed, personKey, version }: PersonRow): InsuredPerson {
  const fields = JSON.parse(packed) as Packed;
  const [idNumber, birthDate, sex, status, ethnicCode, villageCode, history, ...more] = fields;
  const [group, address, relationCode, lastTierFen, enrolledOn, balanceFen, balanceOn, phone, cardNumber, ...rare] =
    more;
  const [specialGroup, formerIdNumbers, deathDate, elsewhere, student, ...drawing] = rare;
  const [benefit, certification, cases] = drawing;
  return {
    personKey,
    version,
    idNumber,
    formerIdNumbers: formerIdNumbers ?? [],
    name,
    sex: sexes[sex] ?? 'unknown',
    birthDate: birthDate === 0 ? birthDateIn(idNumber) : birthDate,
    ethnicCode,
    villageCode,
    status: statuses[status] ?? 'not-enrolled',
    history: unpackHistory(history),
    ...known({ group, address, phone, cardNumber, householdNumber, relationCode, specialGroup, lastTierFen }),
    ...known({ enrolledOn, balanceFen, balanceOn, deathDate, elsewhere, student }),
    ...known({ benefit, certification, cases }),
  };
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

/** Without what nobody said. */
function known<T extends object>(fields: T): Known<T> {
  const known: Partial<T> = {};
  for (const key in fields) if (fields[key] !== null && fields[key] !== undefined) known[key] = fields[key];
  return known as Known<T>;
}

function unpackHistory(runs: readonly number[]): readonly HistoryYear[] {
  const history: HistoryYear[] = [];
  for (let at = 0; at < runs.length; at += 4) {
    const from = runs[at] ?? 0;
    const tierFen = runs[at + 2] ?? 0;
    const source = sources[runs[at + 3] ?? 0] ?? 'self';
    for (let year = from; year < from + (runs[at + 1] ?? 0); year += 1) history.push({ year, tierFen, source });
  }
  return history;
}
