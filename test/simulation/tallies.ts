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
};

export function tallyOf(
  { cards, model }: World,
  counted: { readonly days: number; readonly kills: ReadonlyMap<string, number> },
): Tallies {
  return {
    ...counted,
    sealed: model.sealed.size,
    months: model.closedMonths.size,
    lists: [...model.lists.values()].filter((list) => list.settled).length,
    charges: cards?.sent.length ?? 0,
    faults: cards?.played ?? new Map(),
  };
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
