import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceReport, DeviceState } from '../../core/ports/devices.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { adviceFor } from './advice.ts';

/** Keeps one device's report: a change of state or reason restarts `sinceMs`, a good look moves `lastGoodMs`. */
export class ReportKeeper {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #report: DeviceReport;

  constructor(device: DeviceConfiguration, clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
    const { deviceId, kind, profile, path, simulated } = device;
    this.#report = { deviceId, kind, profile, port: path, simulated, state: 'opening', sinceMs: clock.wallMs() };
  }

  get report(): DeviceReport {
    return this.#report;
  }

  /** The device was found at this port. */
  foundAt(port: string): void {
    this.#report = { ...this.#report, port };
  }

  /** Somebody has the device: who, and since when; told until the next change of state. */
  lend(by: string): void {
    this.#report = { ...this.#report, inUse: { by, sinceMs: this.#clock.wallMs() } };
    this.set('busy');
  }

  /** Sets state and reason; tells listeners only when something a person sees changed. */
  set(state: DeviceState, reason?: string, version?: string): void {
    const nowMs = this.#clock.wallMs();
    const { reason: oldReason, advice: _advice, version: oldVersion, inUse, ...kept } = this.#report;
    const changed = state !== kept.state || reason !== oldReason;
    const good = state === 'ready' || state === 'degraded' || state === 'busy';
    const advice = adviceFor(reason);
    const known = version === undefined || version === '' ? oldVersion : version;
    this.#report = {
      ...kept,
      state,
      sinceMs: changed ? nowMs : kept.sinceMs,
      ...(good ? { lastGoodMs: nowMs } : {}),
      ...(inUse && state === 'busy' ? { inUse } : {}),
      ...(reason === undefined ? {} : { reason }),
      ...(advice === undefined ? {} : { advice }),
      ...(known === undefined ? {} : { version: known }),
    };
    if (changed || known !== oldVersion) this.#onChange();
  }
}
