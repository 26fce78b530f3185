import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import {
  beginSale,
  chargeView,
  decideCharge,
  explainStray,
  listOpenCharges,
  listRefunds,
  listSettlements,
  listStrays,
  printChargeSlip,
  requestRefund,
  settleTerminal,
  terminalNow,
} from '../../core/charges/index.ts';
import { claimedFirst } from '../../core/peers/index.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import type { Rooms } from '../rooms.ts';
import { wantedOf } from './collection.ts';
import { serve } from './serve.ts';

function view(rooms: Rooms, chargeId: string): Outcome<Answer<'charges.get'>> {
  const charge = rooms.environment.projections.charges.find(chargeId);
  return charge ? ok(chargeView(rooms.environment, rooms.charges, charge)) : refuse('NOT_FOUND');
}

/** Payment by card. */
export const chargeHandlers = {
  'charges.getTerminal': serve('charges.getTerminal', (rooms) => ok(terminalNow(rooms.environment))),
  'charges.begin': serve('charges.begin', (rooms, params, caller) =>
    claimedFirst(
      rooms.environment,
      () => wantedOf(rooms, [params.contributionId]),
      () => beginSale(rooms, caller.who, params),
    ),
  ),
  'charges.get': serve('charges.get', (rooms, params) => view(rooms, params.chargeId)),
  'charges.listOpen': serve('charges.listOpen', (rooms) => ok(listOpenCharges(rooms.environment, rooms.charges))),
  'charges.cancel': serve('charges.cancel', async (rooms, params) => {
    await rooms.charges.stopCharge(params.chargeId);
    return view(rooms, params.chargeId);
  }),
  'charges.askNow': serve('charges.askNow', (rooms, params) => {
    rooms.charges.askNow();
    return view(rooms, params.chargeId);
  }),
  'charges.decide': serve('charges.decide', (rooms, params) => decideCharge(rooms, params)),
  'charges.printSlip': serve('charges.printSlip', (rooms, params) =>
    printChargeSlip(rooms.environment, params.chargeId),
  ),
  'charges.settle': serve('charges.settle', (rooms, params, caller) => settleTerminal(rooms, caller.who, params)),
  'charges.listSettlements': serve('charges.listSettlements', (rooms) => ok(listSettlements(rooms.environment))),
  'collection.requestRefund': serve('collection.requestRefund', (rooms, params, caller) =>
    requestRefund(rooms, caller.who, params),
  ),
  'collection.listRefunds': serve('collection.listRefunds', (rooms) => ok(listRefunds(rooms.environment))),
  'charges.listStrays': serve('charges.listStrays', (rooms) => ok(listStrays(rooms.environment))),
  'charges.explainStray': serve('charges.explainStray', (rooms, params, caller) =>
    explainStray(rooms.environment, caller.who, params),
  ),
};
