import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { monthCheckWords } from '../../../src-main/contract/text/monthFindings.ts';
import { monthText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { Figures } from './rows.tsx';

type Month = Answer<'month.get'>;

/** What the right card may show. */
export type Side = 'figures' | 'checks' | 'people';
export const sides: readonly Side[] = ['figures', 'checks', 'people'];

function moneyRows(month: Month): readonly (readonly [string, string])[] {
  const { figures } = month;
  const { owed } = figures;
  const sum = ({ count, sumFen }: { readonly count: number; readonly sumFen: number }) => text.sum(count, sumFen);
  return [
    [text.rows.opening, formatYuan(owed.openingFen)],
    [text.rows.collected, formatYuan(owed.collectedFen)],
    [text.rows.reversed, formatYuan(owed.reversedFen)],
    [text.rows.remitted, formatYuan(owed.remittedFen)],
    [text.rows.closing, formatYuan(owed.closingFen)],
    [text.rows.cash, sum(figures.cash)],
    [text.rows.card, sum(figures.card)],
    [text.rows.government, sum(figures.government)],
    [text.rows.deposits, sum(figures.deposits)],
    [text.rows.over, formatYuan(figures.overFen)],
    [text.rows.short, formatYuan(figures.shortFen)],
    [text.rows.receipts, text.receipts(figures.receiptsUsed, figures.receiptsVoided)],
    ...windowRows(month),
  ];
}

/** The windows of a station of several with their sum; none where there is one. */
function windowRows({ figures: { windows } }: Month): readonly (readonly [string, string])[] {
  if (windows.length === 0) return [];
  const total = windows.reduce((sum, one) => ({ count: sum.count + one.count, sumFen: sum.sumFen + one.sumFen }), {
    count: 0,
    sumFen: 0,
  });
  return [
    ...windows.map((one) => [text.window(one.windowName, one.complete), text.sum(one.count, one.sumFen)] as const),
    [text.station, text.sum(total.count, total.sumFen)],
  ];
}

function peopleRows({ figures }: Month): readonly (readonly [string, string])[] {
  return [
    ...figures.clerks.map(
      (clerk) => [clerk.operatorName, text.clerk(clerk.reversedCount, clerk.voidedReceipts)] as const,
    ),
    ...figures.villages.map((one) => [text.village(one.village), text.sum(one.count, one.sumFen)] as const),
  ];
}

/** The figures of a month, its report lines, or its villages and clerks. */
export function MonthSide(props: { readonly month: Month; readonly side: Side }) {
  const { month, side } = props;
  const rows =
    side === 'figures'
      ? moneyRows(month)
      : side === 'people'
        ? peopleRows(month)
        : month.lines.map(
            ({ count, name }) => [monthCheckWords[name], count === 0 ? text.agrees : text.count(count)] as const,
          );
  return (
    <section className="card month-side">
      <h2 className="card-title">{text[side]}</h2>
      <div className="month-list">
        <Figures rows={rows} />
      </div>
    </section>
  );
}
