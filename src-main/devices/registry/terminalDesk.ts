import { err, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type { Log } from '../../core/ports/log.ts';
import type { TerminalAnswer, TerminalCapabilities, TerminalNote } from '../../core/ports/paymentTerminal.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { PaymentTerminalDriver } from '../drivers/paymentTerminal.ts';
import { scanPaymentOff } from '../drivers/scanPayment.ts';
import { readTerminalProfile } from '../profiles/terminalProfiles.ts';
import type { EcrProfile } from '../protocols/ecr/profile.ts';
import type { EcrCommand } from '../protocols/ecr/request.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { DeviceOwner } from './deviceOwner.ts';

/** What the desk needs; `pairDigits` gives three fresh random digits. */
export type TerminalDeskOptions = {
  readonly devices: readonly DeviceConfiguration[];
  readonly clock: Clock;
  readonly log: Log;
  readonly transport: (device: DeviceConfiguration) => ByteTransport;
  readonly pairDigits: () => string;
  readonly onChange: () => void;
  readonly onNote: (note: TerminalNote) => void;
};

/** The payment terminals of the station. The first one does the work; only its configured port ever gets a byte. */
export class TerminalDesk {
  readonly owners: readonly DeviceOwner<PaymentTerminalDriver>[];
  readonly #options: TerminalDeskOptions;
  #running: AbortController | undefined;

  constructor(options: TerminalDeskOptions) {
    this.#options = options;
    // Payment by code is known and refused; it never takes the place of a terminal that works.
    const isCode = ({ profile }: DeviceConfiguration): boolean => profile === 'scan-payment';
    const devices = [...options.devices.filter((one) => !isCode(one)), ...options.devices.filter(isCode)];
    this.owners = devices.map((device) => this.#owner(device));
  }

  /** One thing at the terminal; a second caller is told who holds it. */
  async run(command: EcrCommand, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    const [owner] = this.owners;
    if (!owner) return notDone('no-terminal-configured');
    const done = await owner.run(command.operation, (session) => {
      const running = new AbortController();
      this.#running = running;
      const stop = (): void => running.abort();
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
      return session.run(command, running.signal).finally(() => {
        this.#running = undefined;
        signal?.removeEventListener('abort', stop);
      });
    });
    return done.ok ? done.value : { ok: false, error: done.error };
  }

  /** Asks what runs to stop; what became of it is told by its own outcome. */
  abort(): DeviceOutcome<{ readonly asked: boolean }> {
    const running = this.#running;
    running?.abort();
    return { ok: true, value: { asked: running !== undefined }, warnings: [] };
  }

  capabilities(): DeviceOutcome<TerminalCapabilities> {
    const [owner] = this.owners;
    if (!owner) return notDone('no-terminal-configured');
    const value = owner.describe((session) => session.capabilities);
    return value ? { ok: true, value, warnings: [] } : notDone(owner.report.reason ?? 'device-opening');
  }

  #owner(device: DeviceConfiguration): DeviceOwner<PaymentTerminalDriver> {
    const { clock, pairDigits, onChange, onNote } = this.#options;
    const profile = this.#profile(device);
    return new DeviceOwner({
      device,
      clock,
      transport: () => this.#options.transport(device),
      start: async (transport) => {
        if (!profile.ok) return profile;
        const posNo = device.posNo ?? '';
        return PaymentTerminalDriver.start({ transport, clock, profile: profile.value, posNo, pairDigits, onNote });
      },
      onChange,
    });
  }

  /** A profile with mistakes is told once, each mistake with its path. */
  #profile(device: DeviceConfiguration): Result<EcrProfile, string> {
    if (device.profile === 'scan-payment') return err(scanPaymentOff);
    const read = readTerminalProfile(device);
    if (read.ok) return read;
    for (const { path, problem } of read.error) {
      this.#options.log.error('device.profile-refused', { device: device.deviceId, path, problem });
    }
    return err('profile-refused');
  }
}

function notDone<T>(code: string): DeviceOutcome<T> {
  return { ok: false, error: { code, certainty: 'not-done' } };
}
