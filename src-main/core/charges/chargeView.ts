import type { Answer } from '../../contract/index.ts';
import { isForPeople } from '../../contract/values/chargeReason.ts';
import type { Environment } from '../kernel/environment.ts';
import type { PersonPrivate } from '../journal/index.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import type { ChargeDesk } from './chargeDesk.ts';
import { intentOf } from './conclude.ts';
import { findKnown } from '../people/index.ts';
import { isOverdue } from './slip.ts';

export type ChargeView = Answer<'charges.get'>;

/** Whether two people have to look: the machine can't find out, or has tried for ten minutes. */
export function needsPeople(environment: Environment, charge: ChargeRow): boolean {
  return charge.state === 'unknown' && (isForPeople(charge.why) || isOverdue(environment, charge));
}

/** What the terminal said last, as far as a clerk may read it. */
function saidOf(environment: Environment, charge: ChargeRow): Pick<ChargeView, 'message' | 'code' | 'maskedCard'> {
  const told = charge.toldSeq === undefined ? undefined : environment.store.findBySeq(charge.toldSeq)?.entry;
  const answer = told?.kind === 'charge.told' ? told.body.answer : undefined;
  if (!answer) return {};
  const { code, maskedCard, message } = answer;
  return {
    code: code.slice(0, 10),
    ...(message === undefined ? {} : { message: message.slice(0, 80) }),
    ...(maskedCard === undefined ? {} : { maskedCard: maskedCard.slice(0, 25) }),
  };
}

/** A charge as it stands now. */
export function chargeView(environment: Environment, desk: ChargeDesk, charge: ChargeRow): ChargeView {
  const { by, sentAt, unknownAt, why } = charge;
  const known = findKnown(environment, charge.personKey);
  const personal = intentOf(environment, charge).private as PersonPrivate | undefined;
  return {
    chargeId: charge.chargeId,
    what: charge.what,
    state: charge.state,
    contributionId: charge.contributionId,
    personKey: charge.personKey,
    personName: personal?.name ?? known?.name ?? '',
    year: charge.year,
    amountFen: charge.amountFen,
    tillRef: charge.tillRef,
    intendedAt: charge.intendedAt,
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(unknownAt === undefined ? {} : { unknownAt }),
    ...(by === undefined ? {} : { by }),
    ...(why === undefined ? {} : { why }),
    ...saidOf(environment, charge),
    ...desk.progress(charge.chargeId),
    needsPeople: needsPeople(environment, charge),
    slips: charge.slips,
  };
}

/** Every charge without an outcome; at most one per terminal. */
export function listOpenCharges(environment: Environment, desk: ChargeDesk): Answer<'charges.listOpen'> {
  return { charges: environment.projections.charges.listOpen().map((charge) => chargeView(environment, desk, charge)) };
}
