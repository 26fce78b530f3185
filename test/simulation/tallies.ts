import type { Model } from './model.ts';
import type { World } from './world.ts';

/** What a run of the money profile was made of; each map counts by name. */
export type Tallies = {
  readonly days: number;
  readonly sealed: number;
  readonly months: number;
  /** Village lists settled. */
  readonly lists: number;
  /** Charges let go to the terminal. */
  readonly charges: number;
  readonly faults: ReadonlyMap<string, number>;
  /** Ends of the program by what was under way: the method of a call, a charge, or nothing. */
  readonly kills: ReadonlyMap<string, number>;
  /** What came up of books, forms, statements and halls, by name. */
  readonly rooms: ReadonlyMap<string, number>;
};

export function tallyOf(
  { cards, happened, isKiosk, model }: World,
  counted: { readonly days: number; readonly kills: ReadonlyMap<string, number> },
): Tallies {
  return {
    ...counted,
    sealed: model.sealed.size,
    months: model.closedMonths.size,
    lists: [...model.lists.values()].filter((list) => list.settled).length,
    charges: cards?.sent.length ?? 0,
    faults: cards?.played ?? new Map(),
    rooms: new Map([...roomsOf(model), ...happened, ...(isKiosk ? kioskOf(model) : [])]),
  };
}

/** How often each thing of the later rooms came up; what never did is absent. */
function roomsOf({ bank, deposits, settlements, shifts, stock }: Model): ReadonlyMap<string, number> {
  const counts: Record<string, number> = {
    'books received': stock.books.size,
    'forms made': stock.forms.size,
    'lines taken in': bank.lines.size,
    'lines used': [...bank.lines.values()].filter((line) => line.usedBy !== undefined).length,
    'batches credited': [...settlements.values()].filter((one) => one.credited).length,
    'deposits credited': [...deposits.values()].filter((one) => one.credited).length,
    'unowned booked': bank.unowned.size,
    'shortages repaid': [...shifts.values()].filter((shift) => shift.repaidFen > 0).length,
    'months declared': stock.declared.size,
  };
  for (const fate of stock.fates.values()) counts[`sheets ${fate}`] = (counts[`sheets ${fate}`] ?? 0) + 1;
  for (const { state } of stock.forms.values())
    if (state !== 'blank') counts[`forms ${state}`] = (counts[`forms ${state}`] ?? 0) + 1;
  return new Map(Object.entries(counts).filter(([, count]) => count > 0));
}

/** What a kiosk's books came to. */
function kioskOf({ money, sealed, shifts }: Model): [string, number][] {
  const counts: [string, number][] = [
    ['kiosk payments', money.size],
    ['kiosk tills closed', [...shifts.values()].filter((shift) => !shift.open).length],
    ['kiosk days sealed', sealed.size],
  ];
  return counts.filter(([, count]) => count > 0);
}

/** Notes what the program was doing when its power went. */
export function noteKill(
  kills: Map<string, number>,
  at: { readonly methods: readonly string[]; readonly model: Model },
): void {
  const { methods, model } = at;
  const note = (what: string) => kills.set(what, (kills.get(what) ?? 0) + 1);
  for (const method of new Set(methods)) note(method);
  if ([...model.lists.values()].some((list) => !list.settled && list.bookedCount > 0)) note('list booking');
  const charge = model.openCharge();
  if (charge) note(`${charge.what} ${charge.unknown ? 'unknown' : charge.sending ? 'sending' : 'intended'}`);
  else if (methods.length === 0) note('idle');
}
