import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';

type HelpCall = NonNullable<Answer<'station.getState'>['helpCalls']>[number];

/** How many lines of this sort a counter shows at once: a hall has a kiosk or two. */
const mostLines = 5;

/** The call a kiosk says is open, unless this PC or another one has answered it. */
export function findHelpCall(environment: Environment, kiosk: string) {
  const { peers, projections } = environment;
  const call = peers.mirror.findHelpCall(kiosk);
  if (!call || projections.helpCalls.find(call.callId)) return undefined;
  return peers.mirror.findHelpAnswer(kiosk, call.callId) ? undefined : call;
}

/**
 * Calls for help at the kiosks of the station nobody has answered. A kiosk that lost its power can't take a call back: one of another day is
 * nobody's any more.
 */
export function listHelpCalls(environment: Environment): readonly HelpCall[] {
  const { clock, peers } = environment;
  const today = toStationDate(clock.wallMs());
  return peers
    .paired()
    .flatMap(({ kind, terminal, windowName }) => {
      const call = kind === 'kiosk' ? findHelpCall(environment, terminal) : undefined;
      return call?.at.startsWith(today) ? [{ callId: call.callId, terminal, windowName, since: call.at }] : [];
    })
    .slice(0, mostLines);
}

/** Card payments at kiosks nobody knows the outcome of: nobody stands there, so every counter is told, on every page. */
export function listKioskCharges(environment: Environment) {
  const kiosks = new Map(
    environment.peers
      .paired()
      .filter(({ kind }) => kind === 'kiosk')
      .map(({ terminal, windowName }) => [terminal, windowName]),
  );
  if (kiosks.size === 0) return [];
  return environment.peers.mirror.listOpenCharges(50).flatMap((charge) => {
    const windowName = kiosks.get(charge.terminal);
    return windowName !== undefined && charge.state === 'unknown' ? [{ ...charge, windowName }] : [];
  });
}
