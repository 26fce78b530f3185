import { listOpenTasks } from '../../../src-main/core/casework/index.ts';
import type { Environment } from '../../../src-main/core/kernel/environment.ts';
import { stationTotals } from '../../../src-main/core/peers/index.ts';
import { toInstant } from '../../../src-main/core/ports/clock.ts';
import { getStationDay } from '../../../src-main/core/reconciliation/index.ts';
import { hold } from '../broken.ts';
import type { Model, Money } from '../model.ts';
import type { World } from '../world.ts';

/** Two windows that both have the year of one person. */
type Twice = { readonly one: Money; readonly other: Money };

function twiceIn(one: Model, other: Model): readonly Twice[] {
  return [...one.livePersonYears].flatMap(([personYear, id]) => {
    const theirs = other.livePersonYears.get(personYear);
    const [mine, its] = [one.money.get(id), other.money.get(theirs ?? '')];
    return mine && its ? [{ one: mine, other: its }] : [];
  });
}

/** Of two windows one takes the money; both only where one of them had no answer of the other, and its entry says so. */
export function checkClaims(worlds: readonly [World, World]): void {
  const [one, other] = worlds;
  for (const twice of twiceIn(one.model, other.model)) {
    const known = (money: Money, terminal: string): boolean =>
      money.peers !== undefined && !money.peers.unanswered.includes(terminal);
    const both = known(twice.one, other.terminal) && known(twice.other, one.terminal);
    hold(!both, 'of two windows one takes the money, unless they are cut off from each other', () =>
      JSON.stringify(twice),
    );
  }
}

/** Windows that have met again: what both took is an open task at both, and both tell the same sums of the station. */
export function checkMet(worlds: readonly [World, World], environments: readonly [Environment, Environment]): number {
  const pairs = twiceIn(worlds[0].model, worlds[1].model);
  const asked = ({ one, other }: Twice): boolean =>
    worlds.some(({ model }) => model.refunds.has(one.id) || model.refunds.has(other.id));
  const open = pairs.filter((twice) => !asked(twice));
  const [first, second] = environments;
  for (const [environment, ids] of [
    [first, open.map(({ one }) => one.id)],
    [second, open.map(({ other }) => other.id)],
  ] as const) {
    const tasks = listOpenTasks(environment, toInstant(environment.clock.wallMs()));
    const listed = tasks.flatMap((task) => (task.kind === 'paid-twice' ? [task.contributionId ?? ''] : []));
    hold(
      listed.toSorted().join(' ') === ids.toSorted().join(' '),
      'what two windows took is a task at both',
      () => `${environment.identity.terminal} lists ${listed.join(' ')} of ${ids.join(' ')}`,
    );
  }
  const months = new Set(
    worlds.flatMap(({ model }) => [...model.shifts.values()].map((s) => s.businessDate.slice(0, 7))),
  );
  for (const month of months) checkTotals(worlds, environments, month);
  checkDays(worlds, environments);
  return open.length;
}

/** What each window took in a month, by its own model. */
function truthOf({ model, terminal }: World, month: string): string {
  const own = [...model.money.values()].filter((money) =>
    model.shifts.get(money.shiftId)?.businessDate.startsWith(month),
  );
  const sum = (tender: Money['tender']) => own.filter((money) => money.live && money.tender === tender);
  const text = (list: readonly Money[]) => `${list.length} ${list.reduce((fen, money) => fen + money.selfFen, 0)}`;
  return `${terminal} cash ${text(sum('cash'))} card ${text(sum('card'))}`;
}

function checkTotals(
  worlds: readonly [World, World],
  environments: readonly [Environment, Environment],
  month: string,
): void {
  const truth = worlds.map((world) => truthOf(world, month)).toSorted();
  for (const environment of environments) {
    const said = stationTotals(environment, month)
      .map(
        ({ card, cash, terminal }) => `${terminal} cash ${cash.count} ${cash.sumFen} card ${card.count} ${card.sumFen}`,
      )
      .toSorted();
    hold(
      said.join(', ') === truth.join(', '),
      'the windows that have met tell the same sums of the station',
      () => `${month} ${environment.identity.terminal}: ${said.join(', ')} truly ${truth.join(', ')}`,
    );
  }
}

/** Sealed days looked at from the other window: its columns are those the window itself proves. */
function checkDays(worlds: readonly [World, World], environments: readonly [Environment, Environment]): void {
  for (const [index, { model, terminal }] of worlds.entries()) {
    const [own, seen] = [environments[index], environments[1 - index]];
    if (!own || !seen) continue;
    for (const businessDate of [...model.sealed.keys()].slice(-4)) {
      const columnsOf = (environment: Environment): string =>
        (getStationDay(environment, businessDate).windows.find((one) => one.terminal === terminal)?.columns ?? [])
          .filter(({ column }) => column === 'ledger' || column === 'till' || column === 'terminal')
          .map(({ column, count, differenceFen, sumFen }) => `${column} ${count} ${sumFen} ${differenceFen}`)
          .join(', ');
      hold(
        columnsOf(own) === columnsOf(seen),
        'a window is seen as it proves itself',
        () => `${terminal} ${businessDate}: ${columnsOf(seen)} truly ${columnsOf(own)}`,
      );
    }
  }
}
