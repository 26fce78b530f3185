import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { BundleOperator } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { validOn } from './signIn.ts';

/**
 * The operator, valid today, whose card carries this number. The bundle holds a slow salted hash of it and never the number: few
 * enough numbers exist that a fast hash would give them away.
 */
export async function findOperatorOfCard(
  environment: Environment,
  number: string,
): Promise<BundleOperator | undefined> {
  const today = toStationDate(environment.clock.wallMs());
  const candidates = (environment.policy()?.operators ?? []).filter((operator) => validOn(operator, today));
  const matches = await Promise.all(
    candidates.map(async ({ card }) => card !== undefined && (await environment.pins.verify(number, card))),
  );
  return candidates.find((_operator, index) => matches[index]);
}

/** The part of the card desk this needs. */
export type LaidCards = {
  current(): { readonly cardReadId: string; readonly card: { readonly number: string } } | undefined;
  forget(): void;
};

/**
 * Whose card lies on the reader, for choosing a name; the six digits are still asked. An operator's card is forgotten at once: it was
 * laid to sign in, and must not open the operator as the first resident of the day.
 */
export async function cardOperator(desk: {
  readonly environment: Environment;
  readonly cards: LaidCards;
}): Promise<Answer<'session.findCardOperator'>> {
  const read = desk.cards.current();
  if (!read) return { state: 'no-card' };
  const operator = await findOperatorOfCard(desk.environment, read.card.number);
  if (!operator) return { state: 'unknown' };
  if (desk.cards.current()?.cardReadId === read.cardReadId) desk.cards.forget();
  return { state: 'known', operatorId: operator.operatorId };
}
