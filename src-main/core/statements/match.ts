import { addDays } from '../../contract/values/businessDate.ts';
import type { StatementLineRow } from '../ports/monthRows.ts';

/** Something of ours a line may belong to: a deposit, a settled batch, a charge. */
export type Claim = {
  readonly id: string;
  readonly amountFen: number;
  /** The day it happened here. */
  readonly day: string;
  /** Numbers by which the other side knows it, the surest first. */
  readonly numbers: readonly string[];
  /** Those of them that name it alone, where not each does: a voucher of another terminal may be one of ours, too. */
  readonly sure?: readonly string[];
};

export type Matching = {
  readonly pairs: readonly { readonly line: StatementLineRow; readonly claim: Claim }[];
  /** The number agrees, the sum does not. */
  readonly differing: readonly { readonly line: StatementLineRow; readonly claim: Claim }[];
  readonly linesOnly: readonly StatementLineRow[];
  readonly claimsOnly: readonly Claim[];
};

/** Days a bank or an acquirer may take. */
const mostDaysLater = 10;

/** Numbers are printed with and without leading zeros and spaces. */
function plain(number: string): string {
  return number
    .replaceAll(/\s/g, '')
    .replace(/^0+(?=.)/, '')
    .toUpperCase();
}

const numbersOf = (line: StatementLineRow): readonly string[] =>
  [line.slipNumber, line.reference, line.trace].flatMap((number) => (number ? [plain(number)] : []));

type IsNamed = (line: StatementLineRow, numbers: ReadonlySet<string>) => boolean;

const someNumber: IsNamed = (line, numbers) => numbersOf(line).some((number) => numbers.has(number));

const everyNumber: IsNamed = (line, numbers) =>
  someNumber(line, numbers) && numbersOf(line).every((number) => numbers.has(number));

function fits(line: StatementLineRow, claim: Claim): boolean {
  return line.day >= claim.day && line.day <= addDays(claim.day, mostDaysLater);
}

/**
 * Whether the line says whose it is: the slip it was handed in with, or the terminal's own numbers. Such a line with another number is
 * another's, whatever its sum. The bank's own number of a line says nothing of ours.
 */
function namesClaim({ reference, slipNumber, source, trace }: StatementLineRow): boolean {
  return slipNumber !== undefined || trace !== undefined || (source === 'acquirer' && reference !== undefined);
}

/**
 * A line that stands in two files with overlapping days is one line. Of the twins the used one stays, else the first.
 */
export function withoutTwins(lines: readonly StatementLineRow[]): readonly StatementLineRow[] {
  const seen = new Map<string, StatementLineRow>();
  const within = new Map<string, number>();
  for (const line of lines) {
    // Two equal lines within one file are two movements: their place among equals of the file tells them apart.
    const what = [line.day, line.amountFen, ...numbersOf(line)].join(' ');
    const nth = (within.get(`${line.importId} ${what}`) ?? 0) + 1;
    within.set(`${line.importId} ${what}`, nth);
    const key = `${what} ${nth}`;
    if (!seen.has(key) || line.usedBy !== undefined) seen.set(key, line);
  }
  return [...seen.values()];
}

/**
 * Gives every line to at most one claim and every claim at most one line: by number first, then by the sum alone where line and claim are
 * each the only one of that sum and the line names nobody. A number that agrees with another sum is a difference and never a match.
 */
export function matchLines(lines: readonly StatementLineRow[], claims: readonly Claim[]): Matching {
  const open = new Set(withoutTwins(lines).filter((line) => line.usedBy === undefined));
  const waiting = new Set(claims);
  const pairs: { line: StatementLineRow; claim: Claim }[] = [];
  const differing: { line: StatementLineRow; claim: Claim }[] = [];
  const take = (into: typeof pairs, line: StatementLineRow, claim: Claim): void => {
    into.push({ line, claim });
    open.delete(line);
    waiting.delete(claim);
  };
  // Vouchers of two terminals count alike: a line all of whose numbers agree is found before one that shares a single number.
  for (const isNamed of [everyNumber, someNumber])
    for (const claim of [...waiting]) {
      const { numbers, sure } = claim;
      const known = new Set((isNamed === someNumber ? (sure ?? numbers) : numbers).map(plain));
      const named = [...open].filter((line) => fits(line, claim) && isNamed(line, known));
      const same = named.find((line) => line.amountFen === claim.amountFen);
      if (same) take(pairs, same, claim);
      else if (named[0] && (sure === undefined || isNamed === someNumber)) take(differing, named[0], claim);
    }
  for (const claim of [...waiting]) {
    const bySum = [...open].filter(
      (line) => line.amountFen === claim.amountFen && fits(line, claim) && !namesClaim(line),
    );
    const rivals = [...waiting].filter((other) => other.amountFen === claim.amountFen);
    const [line] = bySum;
    if (line && bySum.length === 1 && rivals.length === 1) take(pairs, line, claim);
  }
  return { pairs, differing, linesOnly: [...open], claimsOnly: [...waiting] };
}
