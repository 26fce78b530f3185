import { ok } from '../../contract/values/result.ts';
import { answerHelp, orderKiosk } from '../../core/kiosk/index.ts';
import { followAnew, listPeers, stationTotals } from '../../core/peers/index.ts';
import { getStationDay } from '../../core/reconciliation/index.ts';
import { serve } from './serve.ts';

/** The station's other PCs. */
export const peerHandlers = {
  'peers.list': serve('peers.list', (rooms) => ok(listPeers(rooms.environment, rooms.peers.turnedAway()))),
  'peers.getStationDay': serve('peers.getStationDay', (rooms, { businessDate }) =>
    ok(getStationDay(rooms.environment, businessDate)),
  ),
  'peers.getStationMonth': serve('peers.getStationMonth', (rooms, { month }) =>
    ok({ month, windows: [...stationTotals(rooms.environment, month)].slice(0, 50) }),
  ),
  'peers.setKioskService': serve('peers.setKioskService', (rooms, params, caller) =>
    orderKiosk(rooms.environment, caller.who, params),
  ),
  'peers.answerHelp': serve('peers.answerHelp', (rooms, params, caller) =>
    answerHelp(rooms.environment, caller.who, params),
  ),
  'peers.followAnew': serve('peers.followAnew', (rooms, params, caller) => followAnew(rooms, caller.who, params)),
};
