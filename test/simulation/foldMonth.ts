import type { EntryWithPrivate } from '../../src-main/core/journal/index.ts';
import { checkStatementsOfMonth } from './bank/statementChecks.ts';
import { hold } from './broken.ts';
import { askedAs } from './foldTools.ts';
import type { Model, Money } from './model.ts';
import { checkStockOfMonth } from './stock/stockChecks.ts';

type Closed = Extract<EntryWithPrivate, { entry: { kind: 'month.closed' } }>;

function summed(list: readonly Money[]): string {
  return `${list.length} ${list.reduce((sum, money) => sum + money.selfFen, 0)}`;
}

/** A month is closed once, behind closed tills and sealed days, with the figures the model has of it. */
export function foldMonth(model: Model, { entry }: Closed): void {
  const { figures, month } = entry.body;
  const asked = askedAs(model, entry.id, 'month-close');
  hold(asked.month === month && !model.closedMonths.has(month), 'a month is closed once', () => month);
  const shifts = [...model.shifts.values()].filter((shift) => shift.businessDate.startsWith(month));
  const loose = shifts.find((shift) => shift.open || !model.sealed.has(shift.businessDate));
  hold(loose === undefined, 'a month is closed behind sealed days', () => loose?.businessDate ?? '');
  const charge = [...model.charges.values()].find((one) => one.open && shifts.some((at) => at.shiftId === one.shiftId));
  hold(charge === undefined, 'no month is closed on a charge nobody knows of', () => charge?.tillRef ?? '');
  const kept = [...model.sealed].find(
    ([day, { depositedFen, dueFen }]) => day.startsWith(month) && depositedFen < dueFen,
  );
  hold(kept === undefined, 'no month is closed over cash that is not at the bank', () => kept?.[0] ?? '');
  checkStockOfMonth(model, month);
  checkStatementsOfMonth(model, entry.body);
  const taken = [...model.money.values()].filter((money) => shifts.some((shift) => shift.shiftId === money.shiftId));
  const live = (tender: Money['tender']) => summed(taken.filter((money) => money.live && money.tender === tender));
  const back = summed(taken.filter((money) => !money.live && money.tender !== 'government'));
  const truth = `cash ${live('cash')} card ${live('card')} reversed ${back}`;
  const { card, cash, reversed } = figures;
  const text = (one: { readonly count: number; readonly sumFen: number }) => `${one.count} ${one.sumFen}`;
  const said = `cash ${text(cash)} card ${text(card)} reversed ${text(reversed)}`;
  hold(said === truth, 'a closed month says what its days took', () => `${month} ${said} truly ${truth}`);
  for (const { account, fen } of figures.balances) {
    const trueFen = model.balanceAfter(account, month);
    hold(
      fen === trueFen,
      'a closed month says what its accounts stood at',
      () => `${month} ${account} ${fen} ${trueFen}`,
    );
  }
  const { closingFen, collectedFen, openingFen, remittedFen, reversedFen } = figures.owed;
  hold(
    openingFen + collectedFen - reversedFen - remittedFen === closingFen &&
      closingFen === -model.balanceAfter('2001', month),
    'what is owed at the end of a month follows from its beginning',
    () => JSON.stringify(figures.owed),
  );
  model.closedMonths.add(month);
}
