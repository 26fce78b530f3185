import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Off } from '../byteTransport.ts';
import type { CardSlot } from './cardTransport.ts';
import { type CallWatch, callLimitMs } from './deadline.ts';
import { newReaderName, type PcscHandle, type PcscLibrary, pcscCodes, readerBits } from './library.ts';

/** What the card service says now: not answering (with why), or its readers and what stands in them. */
export type ServiceView =
  | { readonly service: 'asking' }
  | { readonly service: 'down'; readonly reason: 'card-service-stopped' | 'card-service-denied' }
  | { readonly service: 'up'; readonly readers: ReadonlyMap<string, CardSlot> };

/** What the monitor needs. */
export type ReaderMonitorOptions = {
  readonly library: PcscLibrary;
  readonly clock: Clock;
  readonly watch: CallWatch;
};

/** The list of readers is asked anew this often, whatever the service notices by itself; a dead service is tried as often. */
const relistMs = 2000;
const unknownMs = 300;

type Seen = { readonly word: number; readonly slot: CardSlot };

/**
 * Watches all readers with one waiting call. When the service dies, or stops because its last reader was pulled (Windows does so
 * by itself), the context is worthless for ever: every reader counts as removed, and a new context is made.
 */
export class ReaderMonitor {
  readonly #options: ReaderMonitorOptions;
  readonly #listeners = new Set<(view: ServiceView) => void>();
  readonly #stop = new AbortController();
  #view: ServiceView = { service: 'asking' };
  #seen: ReadonlyMap<string, Seen> = new Map();
  #insertions = 0;
  #context: PcscHandle | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ReaderMonitorOptions) {
    this.#options = options;
  }

  get view(): ServiceView {
    return this.#view;
  }

  /** Begins to watch; it goes on until `close`. */
  start(): void {
    this.#running ??= this.#live();
  }

  onChange(listener: (view: ServiceView) => void): Off {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    if (this.#context !== undefined) await this.#options.library.cancel(this.#context);
    await this.#running;
  }

  async #live(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const ended = await this.#oneContext();
      this.#seen = new Map();
      if (this.#stop.signal.aborted) return;
      this.#tell({ service: 'down', reason: reasonOf(ended) });
      await this.#options.clock.sleep(relistMs, this.#stop.signal).catch(() => undefined);
    }
  }

  /** Uses one context until it is of no use any more; gives the code that ended it. */
  async #oneContext(): Promise<number> {
    const { library } = this.#options;
    const context = await this.#call('establish', library.establish());
    if (!context.ok) return context.error;
    this.#context = context.value;
    const ended = await this.#watchReaders(context.value);
    this.#context = undefined;
    await this.#options.watch.within('release', callLimitMs.other, library.release(context.value));
    return ended;
  }

  async #watchReaders(context: PcscHandle): Promise<number> {
    const { library } = this.#options;
    for (;;) {
      const names = await this.#call('listReaders', library.listReaders(context));
      const none = !names.ok && names.error === pcscCodes.noReaders;
      if (!names.ok && !none) return names.error;
      const looked = await this.#look(context, names.ok ? names.value : []);
      if (looked !== pcscCodes.success) return looked;
      if (this.#stop.signal.aborted) return pcscCodes.cancelled;
    }
  }

  /** One round: states as they are for readers not seen before, then a wait for the next change of any. */
  async #look(context: PcscHandle, names: readonly string[]): Promise<number> {
    const first = await this.#states(context, 0, names);
    if (!first.ok) return first.error;
    this.#take(names, first.value);
    const next = await this.#states(context, relistMs, [...names, newReaderName]);
    if (next.ok) {
      this.#take(names, next.value);
      return pcscCodes.success;
    }
    if (next.error !== pcscCodes.unknownReader) return next.error;
    // A reader pulled while it was waited for: the new list says so. The pause keeps a service that does not know the name for
    // "a reader came" from being asked without end.
    await this.#options.clock.sleep(unknownMs, this.#stop.signal).catch(() => undefined);
    return pcscCodes.success;
  }

  #states(context: PcscHandle, waitMs: number, names: readonly string[]): Promise<Result<readonly number[], number>> {
    if (names.length === 0) return Promise.resolve(ok([]));
    const watched = names.map((name) => ({ name, known: this.#seen.get(name)?.word ?? 0 }));
    const asked = this.#options.library.statusChange(context, waitMs, watched);
    return this.#call('statusChange', asked, waitMs + callLimitMs.other);
  }

  #take(names: readonly string[], words: readonly number[]): void {
    const readers = names.map((name, index): [string, Seen] => [name, this.#seenNow(name, words[index] ?? 0)]);
    const gone = readers.filter(([, { word }]) => (word & readerBits.unknown) !== 0).map(([name]) => name);
    this.#seen = new Map(readers.filter(([name]) => !gone.includes(name)));
    this.#tell({ service: 'up', readers: new Map([...this.#seen].map(([name, { slot }]) => [name, slot])) });
  }

  #seenNow(name: string, event: number): Seen {
    const before = this.#seen.get(name);
    // Bit 2 only says "something changed"; it may not be given back as a known state.
    const word = event & ~0x2;
    const state = (word & readerBits.present) === 0 ? 'empty' : (word & readerBits.mute) !== 0 ? 'mute' : 'present';
    if (state === 'empty') return { word, slot: { state } };
    if (before !== undefined && before.slot.state !== 'empty' && before.word >>> 16 === word >>> 16) {
      return { word, slot: { state, insertion: before.slot.insertion } };
    }
    this.#insertions += 1;
    return { word, slot: { state, insertion: this.#insertions } };
  }

  async #call<T>(
    name: string,
    started: Promise<Result<T, number>>,
    limitMs: number = callLimitMs.other,
  ): Promise<Result<T, number>> {
    const done = await this.#options.watch.within(name, limitMs, started);
    return done === 'hung' ? err(pcscCodes.serviceStopped) : done.value;
  }

  #tell(view: ServiceView): void {
    const before = this.#view;
    this.#view = view;
    if (sameView(before, view)) return;
    for (const listener of [...this.#listeners]) listener(view);
  }
}

function reasonOf(code: number): 'card-service-stopped' | 'card-service-denied' {
  // A polkit rule that keeps us out shows so on Linux; the service itself is well.
  return code === pcscCodes.securityViolation ? 'card-service-denied' : 'card-service-stopped';
}

function sameView(a: ServiceView, b: ServiceView): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(view: ServiceView): unknown {
  return view.service === 'up' ? [...view.readers] : view;
}
