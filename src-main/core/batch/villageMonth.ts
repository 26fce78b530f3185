import type { CountAndSum, VillageMonthFigures } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { AgentBatchRow } from '../ports/batchRows.ts';
import type { ContributionRow } from '../ports/projections.ts';
import { receiptRuns } from '../till/index.ts';

/** Deposits looked through for the days of a month. */
const mostDeposits = 400;

function linesOf(environment: Environment, lists: readonly AgentBatchRow[]): readonly ContributionRow[] {
  return lists.flatMap((list) => environment.projections.contributions.listOfBatch(list));
}

function receiptsOf(environment: Environment, lines: readonly ContributionRow[]): VillageMonthFigures['receipts'] {
  const { receipts } = environment.projections;
  const given = lines.flatMap((line) => {
    const receipt = line.receiptSeq === undefined ? undefined : receipts.find(line.receiptSeq);
    return receipt ? [receipt] : [];
  });
  const place = ({ rangeId, number }: (typeof given)[number]): string =>
    `${rangeId} ${String(number).padStart(10, '0')}`;
  return receiptRuns(given.toSorted((one, other) => (place(one) < place(other) ? -1 : 1)));
}

/** What became of the cash of a day at the bank: open until it is sealed, waiting until all of it is there. */
function dayOf(environment: Environment, businessDate: string, bookedFen: number): VillageMonthFigures['days'][number] {
  const { days, deposits } = environment.projections;
  const day = days.find(businessDate);
  const slips = deposits
    .list(mostDeposits)
    .filter(({ days: parts }) =>
      (JSON.parse(parts) as readonly { readonly businessDate: string }[]).some(
        (part) => part.businessDate === businessDate,
      ),
    );
  const whole = day?.depositFen !== undefined && day.depositedFen >= day.depositFen;
  const state =
    day?.state !== 'sealed'
      ? 'open'
      : !whole
        ? 'waiting'
        : slips.every((slip) => slip.state === 'credited')
          ? 'credited'
          : 'deposited';
  return { businessDate, bookedFen, slips: slips.map((slip) => slip.slipNumber), state };
}

function daysOf(environment: Environment, lines: readonly ContributionRow[]): VillageMonthFigures['days'] {
  const byDay = Map.groupBy(
    lines.filter((line) => line.state === 'live' && line.tender !== 'government'),
    (line) => line.businessDate,
  );
  return [...byDay]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([businessDate, ofDay]) =>
      dayOf(
        environment,
        businessDate,
        ofDay.reduce((sum, line) => sum + line.selfFen, 0),
      ),
    );
}

function uploadOf(environment: Environment, lines: readonly ContributionRow[]): VillageMonthFigures['upload'] {
  const sum = (rows: readonly ContributionRow[]): CountAndSum => ({
    count: rows.length,
    sumFen: rows.reduce((total, row) => total + row.selfFen, 0),
  });
  const byState = Map.groupBy(lines, (line) => {
    if (line.state === 'reversed') return 'reversed';
    const state = environment.projections.acts.findByEntry(line.contributionId)?.state;
    return state === 'accepted' || state === 'refused' ? state : 'waiting';
  });
  const of = (state: 'accepted' | 'waiting' | 'refused' | 'reversed') => sum(byState.get(state) ?? []);
  return { accepted: of('accepted'), waiting: of('waiting'), refused: of('refused'), reversed: of('reversed') };
}

/** What an agent's month comes to, from the books as they stand: receipts, cash, bank, province. */
export function villageMonth(environment: Environment, agentId: string, month: string): VillageMonthFigures {
  const lists = environment.projections.agentBatches.listOfMonth(month, agentId);
  const lines = linesOf(environment, lists);
  return {
    receipts: receiptsOf(environment, lines),
    lists: lists.map(({ batchId, bookedCount, bookedFen, businessDate, countedFen, differenceFen = 0 }) => ({
      ...{ batchId, businessDate, bookedFen, countedFen, differenceFen, people: bookedCount },
    })),
    days: daysOf(environment, lines),
    upload: uploadOf(environment, lines),
  };
}
