import type { EntryWithPrivate } from '../../src-main/core/journal/index.ts';
import { hold } from './broken.ts';
import { askedAs, post } from './foldTools.ts';
import type { Model } from './model.ts';

type Of<K extends EntryWithPrivate['entry']['kind']> = Extract<EntryWithPrivate, { entry: { kind: K } }>;
/** Entries of village lists; their lines are contributions. */
export type ListEntry = Of<'batch.counted' | 'batch.settled'>;

/** One line of an agent's list: out of the counted bag, not out of a hand at the window. */
export function foldLine(
  model: Model,
  line: { readonly batchId: string; readonly businessDate: string; readonly selfFen: number },
): void {
  const { batchId, businessDate, selfFen } = line;
  const list = model.lists.get(batchId);
  hold(list?.settled === false, 'a line is booked of a counted bag', () => batchId);
  list.bookedFen += selfFen;
  list.bookedCount += 1;
  model.listedFen.set(businessDate, (model.listedFen.get(businessDate) ?? 0) + selfFen);
}

function foldCounted(model: Model, { entry }: Of<'batch.counted'>): void {
  const { batchId, countedFen } = entry.body;
  const asked = askedAs(model, entry.id, 'bag');
  const shift = model.shifts.get(entry.shift ?? '');
  hold(
    asked.batchId === batchId && asked.countedFen === countedFen && !model.lists.has(batchId),
    'a bag is counted once, as it was counted',
    () => `${batchId} ${countedFen}`,
  );
  hold(shift?.open === true, 'a bag comes into a running till', () => batchId);
  post(model, entry, [{ debit: '1001', credit: '1003', amountFen: countedFen }]);
  shift.drawerFen += countedFen;
  const { businessDate } = shift;
  model.lists.set(batchId, { countedFen, businessDate, bookedFen: 0, bookedCount: 0, settled: false });
}

function foldSettled(model: Model, { entry }: Of<'batch.settled'>): void {
  const { batchId, bookedCount, bookedFen, differenceFen } = entry.body;
  askedAs(model, batchId, 'list');
  const list = model.lists.get(batchId);
  hold(
    list?.settled === false && list.bookedFen === bookedFen && list.bookedCount === bookedCount,
    'a settled list says what was booked of it',
    () => `${batchId} ${bookedCount} ${bookedFen}`,
  );
  const overFen = list.countedFen - list.bookedFen;
  hold(
    overFen === differenceFen,
    'a settled list names what its bag was over or short',
    () => `${differenceFen} ${overFen}`,
  );
  post(model, entry, [
    { debit: '1101', credit: '1003', amountFen: -overFen },
    { debit: '1003', credit: '2005', amountFen: overFen },
  ]);
  list.settled = true;
}

/** Takes an entry about a village list into the model. */
export function foldList(model: Model, one: ListEntry): void {
  if (one.entry.kind === 'batch.counted') foldCounted(model, one as Of<'batch.counted'>);
  else foldSettled(model, one as Of<'batch.settled'>);
}
