import type { Answer } from '../../contract/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { limitsOn, receiptKindOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { holderKey, numbersFor } from '../receipts/index.ts';
import { bookView, sheetView } from './views.ts';

type Held = Answer<'stock.getHeld'>;

/** Rows of one list on the screen. */
const shown = 200;

/** Clerks and village agents of the county's lists in force, who may hold a book. */
function holders(environment: Environment, today: string): Held['holders'] {
  const { agents = [], operators = [] } = environment.policy() ?? {};
  const inForce = (one: { readonly from: string; readonly to?: string }): boolean =>
    one.from <= today && (one.to === undefined || today <= one.to);
  const clerks = operators.filter((one) => one.roles.includes('clerk') && inForce(one));
  return [
    ...clerks.map(({ name, operatorId }) => ({ kind: 'clerk' as const, id: operatorId, name })),
    ...agents.filter(inForce).map(({ agentId, name }) => ({ kind: 'agent' as const, id: agentId, name })),
  ].slice(0, 300);
}

/** What a clerk holds today and what of the stock waits for somebody. */
export function getHeld(environment: Environment, who: Who): Held {
  const { ranges, sheets } = environment.projections;
  const today = toStationDate(environment.clock.wallMs());
  const policy = environment.policy();
  const { fiscalCode, kind } = receiptKindOn(policy, today);
  const me = { kind: 'clerk', id: who.operatorId } as const;
  const numbers = numbersFor(environment, me, today);
  const [nextNumber] = numbers.next(1) ?? [];
  const mine = ranges.listOpen().filter((range) => range.kind === 'pre-printed' && range.holder === holderKey(me));
  return {
    kind,
    fiscalCode,
    books: mine.slice(0, 100).map((book) => bookView(environment, book)),
    ...(nextNumber === undefined ? {} : { nextNumber }),
    left: numbers.left(),
    lowWater: (policy && limitsOn(policy, today)?.receiptsLowWater) ?? 0,
    unwitnessed: sheets.listUnwitnessed(shown).map((row) => sheetView(environment, row)),
    unconfirmed: sheets.listUnconfirmed(shown).map((row) => sheetView(environment, row)),
    holders: holders(environment, today),
  };
}

/** Every book of the station, newest first. */
export function listBooks(environment: Environment): Answer<'stock.listBooks'> {
  const books = environment.projections.ranges.list().filter((range) => range.kind === 'pre-printed');
  return {
    books: books
      .toReversed()
      .slice(0, 1_000)
      .map((book) => bookView(environment, book)),
  };
}
