import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { CloseCause, Off } from './byteTransport.ts';
import type { DeviceLine } from './deviceLine.ts';
import { TransportListeners } from './listeners.ts';
import type { VendorCaller } from './vendorCaller.ts';

/** A vendor library as a line: open when it is loaded, closed when its helper is ended. What hangs or crashes is started again by the next call. */
export class VendorLine implements DeviceLine {
  readonly caller: VendorCaller;
  readonly #listeners = new TransportListeners();

  constructor(caller: VendorCaller) {
    this.caller = caller;
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, { readonly code: string; readonly detail: string }>> {
    const loaded = await this.caller.load(signal);
    return loaded.ok ? ok(undefined) : err({ code: loaded.error.code, detail: loaded.error.detail });
  }

  onClose(listener: (cause: CloseCause, reason?: string) => void): Off {
    return this.#listeners.onClose(listener);
  }

  /** The device behind the library is gone, or the library cannot be trusted: the registry begins anew. */
  lose(reason?: string): void {
    this.caller.close();
    this.#listeners.close('unplugged', reason);
  }

  /** Kills rather than asks: a library that is closed politely may hang in that, too. */
  async close(): Promise<void> {
    this.caller.close();
    this.#listeners.close('closed');
  }
}
