import { addDays } from '../../contract/values/businessDate.ts';
import { daysOfMonth } from '../../contract/values/month.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import type { SettlementRow } from '../ports/chargeRows.ts';
import type { DepositRow } from '../ports/dayRows.ts';
import { workingDaysAfter } from '../remittance/index.ts';
import type { StatementLineRow } from '../ports/monthRows.ts';
import { type Claim, matchLines, type Matching } from './match.ts';
import { peerChargeClaims } from './peerClaims.ts';

/** Deposits and settlements looked through: more than a year of both. */
const looked = 400;

/** Calendar days an acquirer may take, the longest holidays included. */
const mostDaysPaying = 12;

/** A fee above this share of the gross is no fee. */
export const mostFee = 0.02;

/** First and last day of a month. */
export function spanOf(month: string): { readonly from: string; readonly to: string } {
  const days = daysOfMonth(month);
  return { from: days[0] ?? '', to: days.at(-1) ?? '' };
}

const depositClaim = ({ amountFen, at, depositId, slipNumber }: DepositRow): Claim => ({
  id: depositId,
  amountFen,
  day: toStationDate(Date.parse(at)),
  numbers: [slipNumber],
});

/** What the acquirer owes for a settled batch: the terminal's own total where it told one. */
export const grossOf = ({ oursFen, theirsFen }: SettlementRow): number => theirsFen ?? oursFen;

/** A settled batch with the line that pays it, and what was kept back. */
export type PaidBatch = {
  readonly settlement: SettlementRow;
  readonly line: StatementLineRow;
  readonly feeFen: number;
};

/** What the bank's lines say of our deposits and of the acquirer's payments. */
export type BankMatching = Matching & { readonly batches: readonly PaidBatch[] };

/** Settled batches whose money has not arrived, oldest first. */
function uncredited(environment: Environment): readonly SettlementRow[] {
  return environment.projections.settlements
    .listNewest(looked)
    .filter((row) => row.state === 'settled' && row.creditedOn === undefined && grossOf(row) > 0)
    .toReversed();
}

/** A line that may pay a batch: how many working days later, and how much less. */
type Candidate = PaidBatch & { readonly days: number };

function candidatesOf(settlement: SettlementRow, lines: readonly StatementLineRow[]): readonly Candidate[] {
  const grossFen = grossOf(settlement);
  const settledOn = toStationDate(Date.parse(settlement.at));
  return lines
    .filter(({ amountFen, day }) => {
      const feeFen = grossFen - amountFen;
      return (
        day >= settledOn && day <= addDays(settledOn, mostDaysPaying) && feeFen >= 0 && feeFen <= grossFen * mostFee
      );
    })
    .map((line) => ({
      settlement,
      line,
      feeFen: grossFen - line.amountFen,
      // Money on the very day is the rarest: that line nearly always pays the batch before.
      days: workingDaysAfter(settledOn, line.day) || mostDaysPaying,
    }));
}

/**
 * Batches with the lines that pay them. An acquirer pays day by day from the next banking day on, so the nearest line goes first and only
 * then the one that lost least: batches of equal sums would otherwise take each other's lines when one of them lost a fee.
 */
function payments(lines: readonly StatementLineRow[], settlements: readonly SettlementRow[]): readonly PaidBatch[] {
  const candidates = settlements
    .flatMap((settlement) => candidatesOf(settlement, lines))
    .toSorted((one, other) => one.days - other.days || one.feeFen - other.feeFen);
  const [taken, paid] = [new Set<StatementLineRow>(), new Map<SettlementRow, PaidBatch>()];
  for (const { feeFen, line, settlement } of candidates) {
    if (taken.has(line) || paid.has(settlement)) continue;
    taken.add(line);
    paid.set(settlement, { settlement, line, feeFen });
  }
  return settlements.flatMap((settlement) => paid.get(settlement) ?? []);
}

/** Holds the bank's lines of some days against deposits and batches that wait for their money. */
export function matchBank(environment: Environment, from: string, to: string): BankMatching {
  const { deposits, statementLines } = environment.projections;
  const lines = statementLines.listOfDays('bank', from, to).filter((line) => line.amountFen > 0);
  const found = matchLines(lines, deposits.listUncredited(looked).map(depositClaim));
  const batches = payments(found.linesOnly, uncredited(environment));
  const paying = new Set(batches.map((batch) => batch.line));
  return { ...found, batches, linesOnly: found.linesOnly.filter((line) => !paying.has(line)) };
}

/** Approved charges of some days, each with the numbers the terminal gave it; a void is negative. */
export function chargeClaims(environment: Environment, from: string, to: string): readonly Claim[] {
  return environment.projections.monthSums.approvedCharges(from, to).map((charge) => {
    const told = environment.store.findBySeq(charge.toldSeq)?.entry;
    const answer = told?.kind === 'charge.told' ? told.body.answer : undefined;
    return {
      id: charge.chargeId,
      amountFen: charge.what === 'sale' ? charge.amountFen : -charge.amountFen,
      day: charge.businessDate,
      numbers: [charge.tillRef, answer?.reference, answer?.trace].flatMap((number) => (number ? [number] : [])),
    };
  });
}

/**
 * Holds the acquirer's lines of some days against the charges of those days. A file may list a charge a day or two later. One file lists
 * every terminal of the station: lines of another counter's charges are left to its own month, those of a kiosk's count here, because
 * nobody closes a month there.
 */
export function matchAcquirer(environment: Environment, from: string, to: string): Matching {
  const lines = environment.projections.statementLines.listOfDays('acquirer', from, addDays(to, 3));
  const theirs = peerChargeClaims(environment, addDays(from, -3), to);
  const found = matchLines(lines, [...chargeClaims(environment, addDays(from, -3), to), ...theirs]);
  const elsewhere = new Set(theirs.flatMap((claim) => (claim.isKiosk ? [] : [claim.id])));
  const isHere = ({ claim }: { readonly claim: Claim }) => !elsewhere.has(claim.id);
  return {
    pairs: found.pairs.filter(isHere),
    differing: found.differing.filter(isHere),
    linesOnly: found.linesOnly.filter((line) => line.day <= to),
    claimsOnly: found.claimsOnly.filter((claim) => claim.day >= from && isHere({ claim })),
  };
}
