import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import { acceptLoss, hasLeft, validOn } from '../../core/operators/index.ts';
import { capabilitiesOn, limitsOn, titlesOn } from '../../core/policy/index.ts';
import { listCut, listHelpCalls, listKioskCharges } from '../../core/peers/index.ts';
import { toInstant, toStationDate } from '../../core/ports/clock.ts';
import type { DeviceReport } from '../../core/ports/devices.ts';
import { drawerLevel } from '../../core/till/index.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';
import { productVersion } from '../version.ts';

type State = Answer<'station.getState'>;

/** A device's health as screens show it. */
export function healthOf(report: DeviceReport): State['devices'][number] {
  return {
    deviceId: report.deviceId,
    kind: report.kind,
    state: report.state,
    ...(report.reason === undefined ? {} : { reason: report.reason }),
    since: toInstant(report.sinceMs),
    ...(report.lastGoodMs === undefined ? {} : { lastGoodAt: toInstant(report.lastGoodMs) }),
    simulated: report.simulated,
  };
}

/** What is left of the county's offline limits, while the line is not up. */
function offlineOf(rooms: Rooms, today: string): Partial<Pick<State, 'offline'>> {
  const { environment, link } = rooms;
  const line = link.lights().line;
  const policy = environment.policy();
  const limits = policy && limitsOn(policy, today);
  if (link.isUp() || line.state === 'unknown' || !limits) return {};
  const since = line.since ?? link.lights().gateway.since ?? toInstant(environment.clock.wallMs());
  const asOf = environment.mirror.asOf();
  const waiting = environment.projections.acts.countUnansweredCash();
  const ageDays = asOf === undefined ? 0 : Math.floor((environment.clock.wallMs() - Date.parse(asOf)) / 86_400_000);
  return {
    offline: {
      since,
      daysLeft: Math.max(0, limits.maxDataDays - ageDays),
      actsLeft: Math.max(0, limits.maxOfflineActs - waiting.acts),
      cashLeftFen: Math.max(0, limits.maxOfflineCashFen - waiting.cashFen),
    },
  };
}

function sessionOf(rooms: Rooms): Partial<Pick<State, 'session'>> {
  const current = rooms.session.current();
  if (!current) return {};
  const shift = rooms.environment.projections.shifts.findOpen();
  const drawer = shift ? drawerLevel(rooms.environment, shift) : 'normal';
  const operator = rooms.environment.policy()?.operators.find((one) => one.operatorId === current.who.operatorId);
  return {
    session: {
      operator: { operatorId: current.who.operatorId, name: current.who.name, roles: [...(operator?.roles ?? [])] },
      locked: current.locked,
      ...(shift
        ? {
            shift: {
              shiftId: shift.shiftId,
              openedAt: shift.openedAt,
              businessDate: shift.businessDate,
              operatorId: shift.operator,
              mine: shift.operator === current.who.operatorId,
              ...(drawer === 'normal' ? {} : { drawer }),
            },
          }
        : {}),
    },
  };
}

function placeOf(rooms: Rooms, today: string): State['station'] {
  const policy = rooms.environment.policy();
  const titles = policy && titlesOn(policy, today);
  return {
    code: rooms.environment.identity.station,
    place: policy?.station.place ?? '',
    title: titles?.station ?? '',
    agentTitle: titles?.agent ?? '',
    countyPhone: policy?.station.countyPhone ?? '',
  };
}

/** Set by somebody at this terminal; until then the operating system decides. */
const contrastKey = 'appearance.contrast';

function contrastOf(rooms: Rooms): Partial<Pick<State, 'contrast'>> {
  const set = rooms.environment.settings.get(contrastKey);
  return set === undefined ? {} : { contrast: set === 'on' };
}

/** Before the first bundle nobody takes money anyway. */
function capabilitiesOf(rooms: Rooms, today: string): State['capabilities'] {
  return capabilitiesOn(rooms.environment.policy() ?? {}, today);
}

/** What somebody at a kiosk needs a person for. */
function kiosksOf({ environment }: Rooms, today: string): Partial<Pick<State, 'helpCalls' | 'kioskCharges'>> {
  const helpCalls = listHelpCalls(environment);
  const unknown = listKioskCharges(environment).filter(({ at }) => at.startsWith(today));
  const kioskCharges = unknown
    .slice(0, 5)
    .map(({ amountFen, at, chargeId, windowName }) => ({ chargeId, windowName, amountFen, at }));
  return {
    ...(helpCalls.length > 0 ? { helpCalls: [...helpCalls] } : {}),
    ...(kioskCharges.length > 0 ? { kioskCharges } : {}),
  };
}

function getState(rooms: Rooms): State {
  const { environment, state } = rooms;
  const wallMs = environment.clock.wallMs();
  const today = toStationDate(wallMs);
  const phase = state.phase();
  const recovery = state.recovery();
  const arriving = state.arriving();
  const asOf = environment.mirror.asOf();
  const counts = environment.projections.acts.counts();
  const version = environment.policy()?.version;
  const peersCut = listCut(environment);
  return {
    productVersion,
    store: environment.identity.store,
    phase: phase === 'disk-failed' ? 'recovery' : phase,
    ...(recovery ? { recovery } : {}),
    station: placeOf(rooms, today),
    terminal: { number: environment.identity.terminal, windowName: environment.identity.windowName },
    businessDate: environment.projections.shifts.findOpen()?.businessDate ?? today,
    now: toInstant(wallMs),
    capabilities: capabilitiesOf(rooms, today),
    ...(arriving ? { arriving: { ...arriving } } : {}),
    people: environment.mirror.count(),
    ...(asOf === undefined ? {} : { dataAsOf: asOf }),
    lights: rooms.link.lights(),
    ...(peersCut.length > 0 ? { peersCut: [...peersCut] } : {}),
    ...kiosksOf(rooms, today),
    ...offlineOf(rooms, today),
    devices: environment.devices.list().map(healthOf),
    queue: {
      waiting: counts.waiting,
      refused: counts.refused,
      ...(counts.waitingOldestAt === undefined ? {} : { oldestAt: counts.waitingOldestAt }),
    },
    tasks: { open: rooms.openTaskCount() },
    ...sessionOf(rooms),
    ...(version === undefined ? {} : { policyVersion: version }),
    ...contrastOf(rooms),
    ...(rooms.openPractice === undefined ? {} : { practice: true }),
    warnings: state.warnings(),
  };
}

function lockOf(rooms: Rooms, operatorId: string): { readonly lockedMinutes?: number } {
  const lockedMinutes = rooms.lockouts.minutesLeft(operatorId);
  return lockedMinutes > 0 ? { lockedMinutes } : {};
}

function listOperators(rooms: Rooms): Answer<'station.listOperators'> {
  const { environment } = rooms;
  const today = toStationDate(environment.clock.wallMs());
  const operators = (environment.policy()?.operators ?? [])
    .filter((operator) => validOn(operator, today) && !hasLeft(environment, operator))
    .map((operator) => ({ operator, last: environment.projections.operators.find(operator.operatorId)?.lastSignInAt }))
    // The last one chosen stands first; the others keep the county's order.
    .toSorted((a, b) => (b.last ?? '').localeCompare(a.last ?? ''));
  return {
    operators: operators.slice(0, 50).map(({ last, operator }) => ({
      operatorId: operator.operatorId,
      name: operator.name,
      roles: [...operator.roles],
      ...(operator.to === undefined ? {} : { validTo: operator.to }),
      ...(last === undefined ? {} : { lastSignInAt: last }),
      ...lockOf(rooms, operator.operatorId),
    })),
  };
}

/** Only a missing tail can be accepted; a broken chain or file needs a restored backup. */
async function settleLoss(rooms: Rooms, params: Params<'station.acceptLoss'>): Promise<Outcome<Record<string, never>>> {
  const { environment, state } = rooms;
  const recovery = state.recovery();
  if (!recovery) return refuse('NOT_FOUND');
  if (recovery.reason === 'chain-broken' || recovery.reason === 'database-damaged') return refuse('RECOVERY_MODE');
  const end = environment.journal.end();
  const { missingFrom: from = end.seq + 1, missingTo: to = end.seq } = recovery;
  // Nobody knows how many of the lost entries were acts: all of them at most.
  const lostActsTo = Math.max(state.lostActsTo(), end.actSeq + Math.max(0, to - from + 1));
  const accepted = await acceptLoss(rooms, { from, to, lostActsTo }, params);
  if (!accepted.ok) return accepted;
  state.leaveRecovery();
  rooms.loop.nudge();
  return ok({});
}

export const stationHandlers = {
  'station.acceptLoss': serve('station.acceptLoss', async (rooms, params) => settleLoss(rooms, params)),
  'station.getState': serve('station.getState', (rooms) => ok(getState(rooms))),
  'station.setContrast': serve('station.setContrast', (rooms, params) => {
    rooms.environment.settings.set(contrastKey, params.contrast ? 'on' : 'off');
    rooms.environment.changed('station');
    return ok({});
  }),
  'station.listOperators': serve('station.listOperators', (rooms) => ok(listOperators(rooms))),
};
