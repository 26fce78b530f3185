import type { Answer } from '../../contract/index.ts';
import type { Environment, Phase } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { windowOf } from '../peers/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import { kioskTableOn, terminalKind } from './terminalKind.ts';

/** How the kiosk serves, as its screen is told. */
export type Service = Answer<'kiosk.getState'>['service'];
type Reason = NonNullable<Service['reason']>;

/** What staff set at the kiosk itself. */
export type SetService = 'open' | 'cleaning' | 'out-of-service';

/** Cleaning ends by itself: whoever cleaned may have gone. */
export const cleaningMs = 120_000;

const settingKey = 'kiosk.service';
type Kept = { readonly service: SetService; readonly at: string };

const ofPhase: Readonly<Record<Exclude<Phase, 'ready'>, Reason>> = {
  starting: 'starting',
  recovery: 'recovery',
  'clock-behind': 'clock',
  revoked: 'revoked',
  'disk-failed': 'disk',
  stopping: 'stopping',
};

/** `HH:MM` at the station. */
export function clockTimeAt(environment: Environment): string {
  return toInstant(environment.clock.wallMs()).slice(11, 16);
}

/** Whether a time lies between two others of the day; a span may run over midnight. */
function isBetween(time: string, from: string, to: string): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

function closedFor(reason: Reason, more: Omit<Service, 'state' | 'reason'> = {}): Service {
  return { state: 'closed', reason, ...more };
}

/** Whether the service is open, and since when; the strongest reason first. */
export class ServiceDesk {
  readonly #environment: Environment;
  #kept: Kept | undefined;

  constructor(environment: Environment) {
    this.#environment = environment;
    const stored = environment.settings.get(settingKey);
    this.#kept = stored ? (JSON.parse(stored) as Kept) : undefined;
  }

  /** Staff set it; a note says who, a setting keeps it over a restart. */
  set(service: SetService, operatorId: string): void {
    const { clock, journal, settings } = this.#environment;
    journal.commit({ operator: operatorId }, (append) =>
      append({ id: freshId(this.#environment), kind: 'kiosk.serviceSet', body: { service } }),
    );
    this.#kept = { service, at: toInstant(clock.wallMs()) };
    settings.set(settingKey, JSON.stringify(this.#kept));
    this.#environment.changed('kiosk');
  }

  now(): Service {
    const { identity, policy } = this.#environment;
    const phase = this.#environment.phase();
    if (phase !== 'ready') return closedFor(ofPhase[phase]);
    const bundle = policy();
    if (!bundle) return closedFor('no-policy');
    if (terminalKind(bundle, identity.terminal) !== 'kiosk') return closedFor('not-a-kiosk');
    return this.#bySomebody() ?? this.#byHours() ?? { state: 'open' };
  }

  /** The newest order of a counter about this kiosk. */
  order() {
    return this.#environment.peers.mirror.findKioskOrder(this.#environment.identity.terminal);
  }

  /** The newest word counts, whoever said it: a counter, or staff at the kiosk. */
  #bySomebody(): Service | undefined {
    const { clock, policy } = this.#environment;
    const order = this.order();
    const kept = this.#kept;
    if (order && (!kept || order.at > kept.at)) {
      if (order.service === 'open') return undefined;
      return closedFor('remote', { since: order.at, by: windowOf(policy(), order.terminal) });
    }
    if (!kept || kept.service === 'open') return undefined;
    if (kept.service === 'out-of-service') return closedFor('staff', { since: kept.at });
    const ageMs = clock.wallMs() - Date.parse(kept.at);
    return ageMs >= 0 && ageMs < cleaningMs ? closedFor('cleaning', { since: kept.at }) : undefined;
  }

  #byHours(): Service | undefined {
    const table = kioskTableOn(this.#environment.policy(), toStationDate(this.#environment.clock.wallMs()));
    const time = clockTimeAt(this.#environment);
    const { closesAt, maintenanceFrom, maintenanceTo, opensAt } = table;
    if (maintenanceFrom !== undefined && maintenanceTo !== undefined && isBetween(time, maintenanceFrom, maintenanceTo))
      return closedFor('maintenance', { until: maintenanceTo });
    return isBetween(time, opensAt, closesAt) ? undefined : closedFor('hours', { until: opensAt });
  }
}
