import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { CancelSignal } from '../../../core/kernel/cancel.ts';
import type { CloseCause, Off, OpenFailure, TransportEndpoint } from '../byteTransport.ts';
import { TransportListeners } from '../listeners.ts';
import type { CardFault, CardSlot, CardTransport, Release } from './cardTransport.ts';
import { type CallWatch, callLimitMs } from './deadline.ts';
import { type PcscHandle, type PcscLibrary, pcscCodes } from './library.ts';
import type { ReaderMonitor, ServiceView } from './readerMonitor.ts';

/** What a transport needs; `path` is `pcsc:` and the beginning of a reader's name, or nothing for the first one. */
export type PcscTransportOptions = {
  readonly path: string;
  readonly library: PcscLibrary;
  readonly monitor: ReaderMonitor;
  readonly watch: CallWatch;
};

/** Marks a configured path as a reader of the system's card service. */
export const pcscPrefix = 'pcsc:';

type Link = { readonly context: PcscHandle; readonly card: PcscHandle; readonly protocol: number };

const faults: ReadonlyMap<number, CardFault> = new Map([
  [pcscCodes.removed, 'card-removed'],
  [pcscCodes.noCard, 'card-removed'],
  [pcscCodes.reset, 'card-reset'],
  [pcscCodes.notTransacted, 'card-trouble'],
  [pcscCodes.notResponding, 'card-mute'],
  [pcscCodes.unpowered, 'card-mute'],
  [pcscCodes.sharingViolation, 'card-busy'],
  [pcscCodes.protocolMismatch, 'card-protocol'],
  [pcscCodes.readerUnavailable, 'reader-lost'],
  [pcscCodes.unknownReader, 'reader-lost'],
  [pcscCodes.noReaders, 'reader-lost'],
  [pcscCodes.noService, 'reader-lost'],
  [pcscCodes.serviceStopped, 'reader-lost'],
  [pcscCodes.invalidHandle, 'reader-lost'],
  [pcscCodes.commError, 'reader-lost'],
]);

/** A reader of the system's card service. Each use of a card has its own context: the monitor's is busy waiting. */
export class PcscTransport implements CardTransport {
  readonly info: TransportEndpoint;
  readonly #options: PcscTransportOptions;
  readonly #listeners = new TransportListeners();
  #reader: string | undefined;
  #off: Off = () => undefined;
  #link: Link | undefined;

  constructor(options: PcscTransportOptions) {
    this.#options = options;
    this.info = { kind: 'pcsc', path: options.path };
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    if (this.#reader !== undefined) throw new Error('a transport is opened once');
    const view = await this.#firstView(signal);
    if (view === undefined) return err({ code: 'cancelled', detail: this.info.path });
    if (view.service === 'down') return err({ code: view.reason, detail: this.info.path });
    const wanted = this.info.path.slice(pcscPrefix.length);
    this.#reader = [...(view.service === 'up' ? view.readers.keys() : [])].find((name) => name.startsWith(wanted));
    if (this.#reader === undefined) return err({ code: 'port-missing', detail: this.info.path });
    this.#off = this.#options.monitor.onChange((now) => this.#watchReader(now));
    return ok(undefined);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    this.#off();
    await this.disconnect('leave');
    this.#listeners.close('closed');
  }

  slot(): CardSlot {
    const { view } = this.#options.monitor;
    const slot = view.service === 'up' && this.#reader !== undefined ? view.readers.get(this.#reader) : undefined;
    return slot ?? { state: 'empty' };
  }

  async connect(): Promise<Result<{ readonly atr: Uint8Array }, CardFault>> {
    const { library } = this.#options;
    if (this.#reader === undefined || this.#listeners.closed) return err('reader-lost');
    const context = await this.#call('establish', library.establish());
    if (!context.ok) return context;
    const connected = await this.#call('connect', library.connect(context.value, this.#reader), callLimitMs.connect);
    if (!connected.ok) {
      if (connected.error !== 'card-hung') await this.#end('release', library.release(context.value));
      return connected;
    }
    this.#link = { context: context.value, ...connected.value };
    const atr = await this.#call('status', library.atr(connected.value.card));
    return atr.ok ? ok({ atr: atr.value }) : atr;
  }

  async transaction<T>(work: () => Promise<T>): Promise<Result<T, CardFault>> {
    const { library } = this.#options;
    const link = this.#link;
    if (!link) throw new Error('no card is connected');
    const begun = await this.#call('begin', coded(library.begin(link.card)), callLimitMs.connect);
    if (!begun.ok) return begun;
    try {
      return ok(await work());
    } finally {
      if (this.#link) await this.#end('end', library.end(link.card));
    }
  }

  async transmit(apdu: Uint8Array): Promise<Result<Uint8Array, CardFault>> {
    const link = this.#link;
    if (!link) return err('reader-lost');
    const answer = await this.#call('transmit', this.#options.library.transmit(link, apdu), callLimitMs.transmit);
    if (!answer.ok) return answer;
    return answer.value.length < 2 ? err('card-trouble') : answer;
  }

  async disconnect(release: Release): Promise<void> {
    const link = this.#link;
    this.#link = undefined;
    if (!link) return;
    const { library } = this.#options;
    await this.#end('disconnect', library.disconnect(link.card, release === 'reset'));
    await this.#end('release', library.release(link.context));
  }

  /** The monitor's first word on what there is, or `undefined` when cancelled before. */
  async #firstView(signal: CancelSignal | undefined): Promise<ServiceView | undefined> {
    const { monitor } = this.#options;
    if (signal?.aborted) return undefined;
    if (monitor.view.service !== 'asking') return monitor.view;
    return new Promise((resolve) => {
      const off = monitor.onChange((view) => {
        off();
        resolve(view);
      });
      signal?.addEventListener(
        'abort',
        () => {
          off();
          resolve(undefined);
        },
        { once: true },
      );
    });
  }

  #watchReader(view: ServiceView): void {
    const there = view.service === 'up' && this.#reader !== undefined && view.readers.has(this.#reader);
    if (there) return;
    this.#off();
    this.#listeners.close('unplugged');
  }

  /** A call that hangs takes the link with it: whatever is asked of that card afterwards would hang behind it. */
  async #call<T>(
    name: string,
    started: Promise<Result<T, number>>,
    limitMs: number = callLimitMs.other,
  ): Promise<Result<T, CardFault>> {
    const done = await this.#options.watch.within(name, limitMs, started);
    if (done === 'hung') {
      this.#link = undefined;
      return err('card-hung');
    }
    return done.value.ok ? done.value : err(faults.get(done.value.error) ?? 'card-trouble');
  }

  async #end(name: string, started: Promise<number>): Promise<void> {
    await this.#options.watch.within(name, callLimitMs.other, started);
  }
}

async function coded(code: Promise<number>): Promise<Result<undefined, number>> {
  const value = await code;
  return value === pcscCodes.success ? ok(undefined) : err(value);
}
