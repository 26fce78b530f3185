import type { EntryWithPrivate } from '../../src-main/core/journal/index.ts';
import { useLine } from './bank/foldStatements.ts';
import { hold } from './broken.ts';
import { askedAs, post } from './foldTools.ts';
import type { Model } from './model.ts';

type Of<K extends EntryWithPrivate['entry']['kind']> = Extract<EntryWithPrivate, { entry: { kind: K } }>;
/** Entries of drawer, day and bank. */
export type DayEntry = Of<'till.dropped' | 'float.received' | 'day.sealed' | 'deposit.made' | 'deposit.credited'>;

function foldDrop(model: Model, { entry }: Of<'till.dropped'>): void {
  const asked = askedAs(model, entry.id, 'drop');
  const { amountFen, shiftId } = entry.body;
  const shift = model.shifts.get(shiftId);
  hold(
    shift?.open === true && asked.amountFen === amountFen && asked.shiftId === shiftId,
    'cash leaves a running drawer as it was counted',
    () => entry.id,
  );
  hold(shift.drawerFen >= amountFen, 'a drawer gives no more than it holds', () => `${shift.drawerFen} ${amountFen}`);
  post(model, entry, [{ debit: '1002', credit: '1001', amountFen }]);
  shift.drawerFen -= amountFen;
  shift.droppedFen += amountFen;
}

function foldSeal(model: Model, { entry }: Of<'day.sealed'>): void {
  const asked = askedAs(model, entry.id, 'seal');
  const { businessDate, figures } = entry.body;
  const shifts = [...model.shifts.values()].filter((shift) => shift.businessDate === businessDate);
  hold(
    asked.businessDate === businessDate && !model.sealed.has(businessDate) && shifts.every((shift) => !shift.open),
    'a day is sealed once, with every till closed',
    () => businessDate,
  );
  const charge = [...model.charges.values()].find(
    (one) => one.open && model.shifts.get(one.shiftId)?.businessDate === businessDate,
  );
  hold(charge === undefined, 'no day is sealed on a charge nobody knows of', () => charge?.tillRef ?? '');
  const [form] = model.stock.missing();
  hold(form === undefined, 'no day is sealed over a form without a fate', () => form?.formNumber ?? '');
  const dueFen = model.cashOfDay(businessDate);
  hold(
    figures.depositFen === dueFen && figures.cash.sumFen === dueFen,
    'a sealed day names the cash it took',
    () => `${businessDate} ${figures.depositFen} ${dueFen}`,
  );
  model.sealed.set(businessDate, { dueFen, depositedFen: 0 });
}

function foldDeposit(model: Model, { entry }: Of<'deposit.made'>): void {
  const { amountFen, days, depositId } = entry.body;
  const asked = askedAs(model, entry.id, 'deposit');
  hold(asked.amountFen === amountFen, 'a deposit is what the slip says', () => entry.id);
  for (const part of days) {
    const day = model.sealed.get(part.businessDate);
    hold(
      day !== undefined && day.depositedFen + part.amountFen <= day.dueFen,
      'no more of a day goes to the bank than it took',
      () => part.businessDate,
    );
    day.depositedFen += part.amountFen;
  }
  post(model, entry, [{ debit: '1012', credit: '1002', amountFen }]);
  model.deposits.set(depositId, { amountFen, days: days.map((part) => part.businessDate), credited: false });
}

function foldCredit(model: Model, { entry }: Of<'deposit.credited'>): void {
  const { amountFen, depositId, lineId } = entry.body;
  const asked = askedAs(model, entry.id, 'credit');
  const deposit = model.deposits.get(depositId);
  hold(
    deposit?.credited === false && deposit.amountFen === amountFen && asked.depositId === depositId,
    'a deposit is credited once, as it was made',
    () => depositId,
  );
  useLine(model, lineId, entry.id);
  post(model, entry, [{ debit: '2001', credit: '1012', amountFen }]);
  deposit.credited = true;
}

/** Takes an entry of drawer, day or bank into the model. */
export function foldDay(model: Model, one: DayEntry): void {
  const { kind } = one.entry;
  switch (kind) {
    case 'till.dropped':
      foldDrop(model, one as Of<'till.dropped'>);
      return;
    case 'float.received': {
      const { entry } = one as Of<'float.received'>;
      const { amountFen } = askedAs(model, entry.id, 'float');
      post(model, entry, [{ debit: '1002', credit: '2004', amountFen }]);
      return;
    }
    case 'day.sealed':
      foldSeal(model, one as Of<'day.sealed'>);
      return;
    case 'deposit.made':
      foldDeposit(model, one as Of<'deposit.made'>);
      return;
    case 'deposit.credited':
      foldCredit(model, one as Of<'deposit.credited'>);
  }
}
