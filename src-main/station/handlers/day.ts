import { ok } from '../../contract/values/result.ts';
import { toStationDate } from '../../core/ports/clock.ts';
import {
  closeAndSeal,
  getProof,
  listDays,
  listDifferences,
  printDaySheet,
  sealDay,
} from '../../core/reconciliation/index.ts';
import { creditDeposit, getOverview, makeDeposit } from '../../core/remittance/index.ts';
import { dropCash, handOver, inspectTill, receiveFloat, unsealedDay } from '../../core/till/index.ts';
import { serve } from './serve.ts';

/** The drawer beside its shift, the station's day, the bank. */
export const dayHandlers = {
  'till.dropCash': serve('till.dropCash', (rooms, params, caller) => dropCash(rooms, caller.who, params)),
  'till.receiveFloat': serve('till.receiveFloat', (rooms, params, caller) => receiveFloat(rooms, caller.who, params)),
  'till.handOver': serve('till.handOver', async (rooms, params, caller) => {
    const handed = await handOver(rooms, caller.who, params);
    // What the one who left had read or was showing belongs to nobody now.
    if (handed.ok) {
      rooms.cards.forget();
      rooms.codes.forget();
      rooms.secondScreen.clear();
    }
    return handed;
  }),
  'till.inspectTill': serve('till.inspectTill', (rooms, params, caller) =>
    inspectTill(rooms.environment, caller.who, params),
  ),
  'day.getProof': serve('day.getProof', (rooms, params) =>
    rooms.environment.store.reading(() => getProof(rooms.environment, params.businessDate)),
  ),
  'day.listDifferences': serve('day.listDifferences', (rooms, params) =>
    rooms.environment.store.reading(() => listDifferences(rooms.environment, params)),
  ),
  'day.seal': serve('day.seal', (rooms, params, caller) => sealDay(rooms, caller.who, params)),
  'day.closeAndSeal': serve('day.closeAndSeal', (rooms, params, caller) => closeAndSeal(rooms, caller.who, params)),
  'day.listDays': serve('day.listDays', (rooms, params) => ok(listDays(rooms.environment, params.before))),
  'day.printDaySheet': serve('day.printDaySheet', async (rooms, params, caller) =>
    printDaySheet(rooms.environment, caller.who, params.businessDate),
  ),
  'day.getUnsealed': serve('day.getUnsealed', ({ environment }) => {
    const today = toStationDate(environment.clock.wallMs());
    const businessDate = unsealedDay(environment);
    const todaySealed = environment.projections.days.find(today)?.state === 'sealed';
    return businessDate === undefined
      ? ok({ blocks: false, todaySealed })
      : ok({ businessDate, blocks: businessDate < today, todaySealed });
  }),
  'remittance.getOverview': serve('remittance.getOverview', (rooms) => ok(getOverview(rooms.environment))),
  'remittance.makeDeposit': serve('remittance.makeDeposit', (rooms, params, caller) =>
    makeDeposit(rooms, caller.who, params),
  ),
  'remittance.creditDeposit': serve('remittance.creditDeposit', (rooms, params, caller) =>
    creditDeposit(rooms, caller.who, params),
  ),
};
