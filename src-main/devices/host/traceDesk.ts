import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { TraceRing } from '../traces/trace.ts';
import { TraceFolder } from '../traces/traceFolder.ts';
import { headerLine, rowLine } from '../traces/traceLines.ts';

/** Where traces may lie on disk, and whose are written there. */
export type TraceOrder = { readonly folder: string; readonly recorded: readonly string[] };

/** The traces of all devices: the last rows in memory always, on disk where somebody switched the recorder on. */
export class TraceDesk {
  readonly #rings = new Map<string, TraceRing>();
  readonly #recorded = new Set<string>();
  readonly #onFull: (problem: string) => void;
  #folder: TraceFolder | undefined;

  constructor(onFull: (problem: string) => void) {
    this.#onFull = onFull;
  }

  /** The station names the folder once; a folder that can't be made leaves the traces in memory. */
  configure(order: TraceOrder): void {
    for (const deviceId of order.recorded) this.#recorded.add(deviceId);
    try {
      this.#folder = new TraceFolder(order.folder, this.#onFull);
    } catch (problem) {
      this.#onFull(problem instanceof Error ? problem.message : String(problem));
    }
  }

  /** The rows of one device; made with its line. */
  ring(device: DeviceConfiguration): TraceRing {
    const known = this.#rings.get(device.deviceId);
    if (known) return known;
    const header = headerOf(device);
    const ring = new TraceRing((row) => {
      if (this.#recorded.has(device.deviceId)) this.#folder?.add(header, row);
    });
    this.#rings.set(device.deviceId, ring);
    return ring;
  }

  /** Switches the recorder of a device; without a folder it can't be switched on. */
  record(device: DeviceConfiguration | undefined, on: boolean): DeviceOutcome<{ readonly on: boolean }> {
    if (!device) return { ok: false, error: { code: 'no-such-device', certainty: 'not-done' } };
    if (on && !this.#folder) return { ok: false, error: { code: 'trace-folder-missing', certainty: 'not-done' } };
    if (on) this.#recorded.add(device.deviceId);
    else this.#recorded.delete(device.deviceId);
    return { ok: true, value: { on }, warnings: [] };
  }

  /** What was recorded on disk, else the last rows in memory, as the lines of a trace file. */
  text(device: DeviceConfiguration | undefined): DeviceOutcome<string> {
    const ring = device && this.#rings.get(device.deviceId);
    if (!device || !ring) return { ok: false, error: { code: 'no-such-device', certainty: 'not-done' } };
    const recorded = this.#recorded.has(device.deviceId) ? this.#folder?.text(device.deviceId) : undefined;
    const inMemory = (): string => `${headerLine(headerOf(device))}${ring.rows.map(rowLine).join('')}`;
    return { ok: true, value: recorded ?? inMemory(), warnings: [] };
  }
}

function headerOf({ deviceId, kind, profile }: DeviceConfiguration): {
  readonly driver: string;
  readonly profile: string;
  readonly device: string;
} {
  return { driver: kind, profile, device: deviceId };
}
