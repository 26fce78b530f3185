import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import { EcrFramer } from '../protocols/ecr/framer.ts';
import { encodeEcrFrame } from '../protocols/ecr/framing.ts';
import type { EcrProfile } from '../protocols/ecr/profile.ts';
import type { ByteTransport, Off, OpenFailure, TransportEndpoint } from '../transports/byteTransport.ts';
import { TransportListeners } from '../transports/listeners.ts';
import type { VendorFailureCode } from '../transports/vendorFailure.ts';
import type { VendorCaller } from '../transports/vendorCaller.ts';
import type { VendorReturn } from '../transports/vendorWire.ts';

/** What the line needs; `path` is shown on the devices screen. */
export type BankallLineOptions = { readonly caller: VendorCaller; readonly profile: EcrProfile; readonly path: string };

/**
 * A payment library (`int bankall(char *request, char *response)`) in the place of a terminal's line: takes the driver's frames apart,
 * calls, and frames what came back, so that everything the driver knows about lost, foreign and unmatched answers holds here too.
 *
 * The library's own terminal dialogue is not seen. What certainty is left: until the call was handed over no money was asked for
 * (`not-sent`); from then on anything but an answer closes the line, which the driver reports as unknown. One call at a time, and none
 * is ever repeated.
 */
export class BankallLine implements ByteTransport {
  readonly info: TransportEndpoint;
  readonly #options: BankallLineOptions;
  readonly #framer: EcrFramer;
  readonly #listeners = new TransportListeners();
  readonly #answerBytes: number;
  #calling = false;

  constructor(options: BankallLineOptions) {
    this.#options = options;
    this.info = { kind: 'library', path: options.path };
    this.#framer = new EcrFramer(options.profile.framing);
    this.#answerBytes = longestAnswer(options.profile);
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    const loaded = await this.#options.caller.load(signal);
    return loaded.ok ? ok(undefined) : err({ code: loaded.error.code, detail: loaded.error.detail });
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost' | 'not-sent'>> {
    const bodies = this.#framer.push(bytes).flatMap((event) => (event.type === 'frame' ? [event.body] : []));
    const [body] = bodies;
    // The driver's acknowledgements have nobody to go to.
    if (!body) return ok(undefined);
    if (this.#calling || this.#listeners.closed) return err('not-sent');
    this.#calling = true;
    const loaded = await this.#options.caller.load();
    if (!loaded.ok) {
      this.#calling = false;
      this.#lose(loaded.error.code);
      return err('not-sent');
    }
    void this.#call(body);
    return ok(undefined);
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#listeners.onData(listener);
  }

  onClose(listener: Parameters<ByteTransport['onClose']>[0]): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    this.#options.caller.close();
    this.#listeners.close('closed');
  }

  async #call(body: Uint8Array): Promise<void> {
    const { caller, profile } = this.#options;
    this.#listeners.data(Uint8Array.of(profile.framing.ack));
    const called = await caller.call({
      name: 'bankall',
      // One byte more than the answer has: libraries put a zero behind it.
      args: [
        { type: 'text', bytes: body },
        { type: 'room', bytes: this.#answerBytes + 1 },
      ],
      deadlineMs: profile.times.answerMs,
    });
    this.#calling = false;
    if (!called.ok) return this.#lose(called.error.code);
    const answer = this.#answerOf(called.value);
    if (!answer) return this.#lose('library-no-answer');
    this.#listeners.data(encodeEcrFrame(profile.framing, answer));
  }

  /** The text of an answer, without what the library left behind it; `undefined` when it wrote nothing. */
  #answerOf({ outputs: [response] }: VendorReturn): Uint8Array | undefined {
    const written = response?.findLastIndex((byte) => byte !== 0) ?? -1;
    return written < 0 ? undefined : response?.slice(0, Math.max(this.#answerBytes, 1));
  }

  #lose(reason: VendorFailureCode | 'library-no-answer' | 'cancelled'): void {
    this.#options.caller.close();
    this.#listeners.close('unplugged', reason);
  }
}

/** Bytes of the longest answer a profile knows: fixed layouts say it, separated ones by their fields. */
function longestAnswer(profile: EcrProfile): number {
  const names = Object.values(profile.operations).flatMap((plan) => plan?.answers ?? []);
  const lengths = names.map((name) => {
    const layout = profile.layouts[name];
    if (!layout) return 0;
    if (layout.form === 'fixed') return layout.bytes;
    return layout.fields.reduce((sum, field) => sum + field.maxBytes + 1, 0);
  });
  return Math.max(1, ...lengths);
}
