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
type Kept = {
  readonly service: SetService | 'remote';
  readonly at: string;
  /** The newest order of a counter that was heeded by then. */
  readonly orderId?: string;
  /** Who gave it, for the screen. */
  readonly by?: string;
};

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
    const { journal } = this.#environment;
    journal.commit({ operator: operatorId }, (append) =>
      append({ id: freshId(this.#environment), kind: 'kiosk.serviceSet', body: { service } }),
    );
    const order = this.order();
    this.#keep({ service, at: this.#now(), ...(order === undefined ? {} : { orderId: order.orderId }) });
  }

  /** Obeys an order of a counter that was not heeded yet. Whatever came last counts: clocks of two PCs are never compared. */
  heed(): void {
    const order = this.order();
    if (!order || order.orderId === this.#kept?.orderId) return;
    const by = windowOf(this.#environment.policy(), order.terminal);
    const service = order.service === 'closed' ? 'remote' : 'open';
    this.#keep({ service, at: this.#now(), orderId: order.orderId, by });
  }

  /** The newest order that was obeyed. */
  heeded(): string | undefined {
    return this.#kept?.orderId;
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    this.#environment.settings.set(settingKey, JSON.stringify(kept));
    this.#environment.changed('kiosk');
  }

  #now(): string {
    return toInstant(this.#environment.clock.wallMs());
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

  /** What a counter or staff at the kiosk said last. */
  #bySomebody(): Service | undefined {
    const kept = this.#kept;
    if (!kept || kept.service === 'open') return undefined;
    if (kept.service === 'remote') return closedFor('remote', { since: kept.at, by: kept.by ?? '' });
    if (kept.service === 'out-of-service') return closedFor('staff', { since: kept.at });
    const ageMs = this.#environment.clock.wallMs() - Date.parse(kept.at);
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
