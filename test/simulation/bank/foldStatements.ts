import type { EntryWithPrivate } from '../../../src-main/core/journal/index.ts';
import { hold } from '../broken.ts';
import { askedAs, post } from '../foldTools.ts';
import type { Model } from '../model.ts';
import { numberOf } from './bankFiles.ts';

type Of<K extends EntryWithPrivate['entry']['kind']> = Extract<EntryWithPrivate, { entry: { kind: K } }>;
/** Entries of statements, of money nobody has a record of, of over and short. */
export type StatementEntry = Of<
  | 'statement.imported'
  | 'settlement.credited'
  | 'unowned.booked'
  | 'unowned.settled'
  | 'shortage.repaid'
  | 'surplus.handedOver'
>;

function foldImported(model: Model, { entry }: Of<'statement.imported'>): void {
  const { importId, lines, position, source } = entry.body;
  const file = model.bank.files.get(importId)?.slice(position, position + lines.length) ?? [];
  const text = (list: readonly { day: string; amountFen: number; number: string | undefined }[]) =>
    list.map(({ amountFen, day, number }) => `${day} ${amountFen} ${number}`).join(', ');
  const known = lines.map((line) => ({ ...line, number: numberOf(line) }));
  hold(
    text(known) === text(file),
    'a statement is taken in line by line as it came',
    () => `${text(known)} of ${text(file)}`,
  );
  for (const { amountFen, day, lineId, number } of known)
    model.bank.lines.set(lineId, { lineId, importId, source, day, amountFen, number, usedBy: undefined });
}

/** A line of a statement is used by one act. */
export function useLine(model: Model, lineId: string | undefined, by: string): void {
  if (lineId === undefined) return;
  const line = model.bank.lines.get(lineId);
  hold(line !== undefined && !model.bank.isUsed(line), 'a line of a statement is used once', () => lineId);
  line.usedBy = by;
}

function foldSettlement(model: Model, { entry }: Of<'settlement.credited'>): void {
  const { amountFen, feeFen, lineId, settlementId } = entry.body;
  const asked = askedAs(model, entry.id, 'settlement-credit');
  const settlement = model.settlements.get(settlementId);
  hold(
    settlement?.state === 'settled' && !settlement.credited && settlement.oursFen === amountFen,
    'a settled batch is credited once, gross',
    () => `${settlementId} ${amountFen} ${JSON.stringify(settlement)}`,
  );
  const grossFen = settlement.theirsFen ?? settlement.oursFen;
  hold(
    asked.settlementId === settlementId && grossFen - feeFen === asked.lineFen && feeFen <= grossFen * 0.02,
    'what was kept back of a batch is what its line lacks',
    () => `${grossFen} less ${feeFen} for ${asked.lineFen}`,
  );
  useLine(model, lineId, entry.id);
  post(model, entry, [{ debit: '2001', credit: '1011', amountFen }]);
  settlement.credited = true;
}

function foldUnowned(model: Model, { entry }: Of<'unowned.booked'>): void {
  const { amountFen, bookingId, lineId } = entry.body;
  const asked = askedAs(model, entry.id, 'unowned');
  const line = model.bank.lines.get(lineId);
  hold(
    asked.lineId === lineId && line?.source === 'acquirer' && line.amountFen === amountFen,
    'money without a record is a line of the acquirer, all of it',
    () => lineId,
  );
  useLine(model, lineId, entry.id);
  post(model, entry, [{ debit: '1011', credit: '2005', amountFen }]);
  model.bank.unowned.set(bookingId, { amountFen, lineId, open: true });
}

function foldRepaid(model: Model, { entry }: Of<'shortage.repaid'>): void {
  const { amountFen } = entry.body;
  const asked = askedAs(model, entry.id, 'repayment');
  const shift = model.shifts.get(entry.shift ?? '');
  const shortFen = model.accounts.get('1101') ?? 0;
  hold(
    shift?.open === true && asked.amountFen === amountFen && amountFen <= shortFen,
    'no more is repaid than tills were short of',
    () => `${amountFen} of ${shortFen}`,
  );
  post(model, entry, [{ debit: '1001', credit: '1101', amountFen }]);
  shift.drawerFen += amountFen;
  shift.repaidFen += amountFen;
}

function foldSurplus(model: Model, { entry }: Of<'surplus.handedOver'>): void {
  const { amountFen } = entry.body;
  const asked = askedAs(model, entry.id, 'surplus');
  const overFen = -(model.accounts.get('2003') ?? 0);
  hold(
    asked.amountFen === amountFen && amountFen <= overFen,
    'no more is handed to the county than tills were over',
    () => `${amountFen} of ${overFen}`,
  );
  post(model, entry, [{ debit: '2003', credit: '1002', amountFen }]);
}

/** Takes an entry about statements, over or short into the model. */
export function foldStatements(model: Model, one: StatementEntry): void {
  const { entry } = one;
  switch (entry.kind) {
    case 'statement.imported':
      return foldImported(model, one as Of<'statement.imported'>);
    case 'settlement.credited':
      return foldSettlement(model, one as Of<'settlement.credited'>);
    case 'unowned.booked':
      return foldUnowned(model, one as Of<'unowned.booked'>);
    case 'unowned.settled': {
      const { amountFen, bookingId } = entry.body;
      askedAs(model, entry.id, 'unowned-settle');
      const booked = model.bank.unowned.get(bookingId);
      hold(
        booked?.open === true && booked.amountFen === amountFen,
        'money without a record leaves once, all of it',
        () => bookingId,
      );
      post(model, entry, [{ debit: '2005', credit: '1011', amountFen }]);
      booked.open = false;
      return;
    }
    case 'shortage.repaid':
      return foldRepaid(model, one as Of<'shortage.repaid'>);
    case 'surplus.handedOver':
      return foldSurplus(model, one as Of<'surplus.handedOver'>);
  }
}
