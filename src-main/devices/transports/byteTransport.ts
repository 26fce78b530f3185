import type { Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { VendorFailureCode } from './vendorFailure.ts';

/** Where bytes go; shown on the devices screen and in traces. */
export type TransportEndpoint = {
  readonly kind: 'serial' | 'tcp' | 'hid' | 'pcsc' | 'library' | 'queue' | 'replay' | 'scripted';
  readonly path: string;
};

/**
 * Why a port could not be opened. `port-missing`: nothing at this path (unplugged); `port-busy`: another program holds it;
 * `port-denied`: no right to open it; `port-ambiguous`: two devices fit what was configured; `port-failed`: anything else; `cancelled`: the signal fired first. Of the system's card service:
 * `card-service-missing` it is not installed, `card-service-stopped` it does not run, `card-service-denied` it refuses this user.
 */
export type OpenFailure = {
  readonly code:
    | 'port-missing'
    | 'port-busy'
    | 'port-denied'
    | 'port-ambiguous'
    | 'port-failed'
    | 'card-service-missing'
    | 'card-service-stopped'
    | 'card-service-denied'
    | 'spooler-missing'
    | 'spooler-stopped'
    | VendorFailureCode
    | 'cancelled';
  readonly detail: string;
};

/** `closed` by us, `unplugged` when the port went away under us. */
export type CloseCause = 'closed' | 'unplugged';

/** Takes a listener back. */
export type Off = () => void;

/**
 * Bytes to one device and back. Opened at most once: after a close a new transport is made.
 * Everything above (frames, protocols, drivers) is the same code for real ports, virtual devices and replays.
 */
export interface ByteTransport {
  readonly info: TransportEndpoint;
  open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>>;
  /**
   * Resolves `ok` when the operating system took all bytes; `port-lost` when it did not: then nobody knows how many left. `not-sent`
   * when it is certain that none did.
   * May stay pending while the device holds the line (XOFF), so callers set a deadline.
   */
  write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost' | 'not-sent'>>;
  onData(listener: (chunk: Uint8Array) => void): Off;
  /** Called exactly once per opened transport; `reason` as in `deviceLine.ts`. */
  onClose(listener: (cause: CloseCause, reason?: string) => void): Off;
  /** As in `deviceLine.ts`; also asked after the close. */
  readonly mark?: (() => Promise<string>) | undefined;
  /** Idempotent; after it no listener hears anything but the one close. */
  close(): Promise<void>;
}
