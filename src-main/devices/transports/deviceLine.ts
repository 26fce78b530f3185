import type { Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { CloseCause, Off } from './byteTransport.ts';

/**
 * What the registry needs of a line to a device, whatever speaks over it: bytes of a port, or calls of a vendor library. Opened at
 * most once. The code of a failed `open` is a reason of `contract/text/devices.ts`; `port-missing` means the device is not there.
 */
export interface DeviceLine {
  /** Where the open line ends, when that is only known once it is open. */
  readonly info?: { readonly path: string };
  open(signal?: CancelSignal): Promise<Result<undefined, { readonly code: string; readonly detail: string }>>;
  /**
   * Called at most once, when the device went away or the line was closed. `reason` is a code of `contract/text/devices.ts` where more is
   * known than that it went away.
   */
  onClose(listener: (cause: CloseCause, reason?: string) => void): Off;
  /**
   * What stands at the other end now, as a word that changes when it is pulled and plugged in again; empty when nothing stands there. Never
   * opens anything. Absent where the system cannot tell.
   */
  readonly mark?: (() => Promise<string>) | undefined;
  /** Idempotent. */
  close(): Promise<void>;
}
