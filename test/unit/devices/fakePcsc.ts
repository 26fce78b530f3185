import { err, ok, type Result } from '../../../src-main/contract/values/result.ts';
import {
  newReaderName,
  type PcscHandle,
  type PcscLibrary,
  pcscCodes,
  type WatchedReader,
} from '../../../src-main/devices/transports/pcsc/library.ts';

type Call = keyof PcscLibrary;

/** A card service that is a table: readers with their event words, contexts that die with it, calls that fail or never come back. */
export class FakePcsc implements PcscLibrary {
  readonly calls: Call[] = [];
  readonly readers = new Map<string, number>();
  /** Codes the next calls of a name give, in order. */
  readonly failures = new Map<Call, number[]>();
  /** Calls that never come back. */
  readonly hanging = new Set<Call>();
  answer = Uint8Array.of(0x90, 0x00);
  #up = true;
  #contexts = new Set<number>();
  #next = 1;
  #changes = new Set<() => void>();

  /** The service dies: every context is worthless, every wait ends. */
  stop(): void {
    this.#up = false;
    this.#contexts.clear();
    this.#wake();
  }

  start(): void {
    this.#up = true;
  }

  set(reader: string, word: number | undefined): void {
    if (word === undefined) this.readers.delete(reader);
    else this.readers.set(reader, word);
    this.#wake();
  }

  get openContexts(): number {
    return this.#contexts.size;
  }

  async establish(): Promise<Result<PcscHandle, number>> {
    const code = await this.#called('establish');
    if (code !== 0 || !this.#up) return err(code || pcscCodes.noService);
    const context = this.#next++;
    this.#contexts.add(context);
    return ok(context);
  }

  async release(context: PcscHandle): Promise<number> {
    this.#contexts.delete(Number(context));
    return this.#called('release');
  }

  async listReaders(context: PcscHandle): Promise<Result<readonly string[], number>> {
    const code = (await this.#called('listReaders')) || this.#alive(context);
    if (code !== 0) return err(code);
    return this.readers.size === 0 ? err(pcscCodes.noReaders) : ok([...this.readers.keys()]);
  }

  async statusChange(
    context: PcscHandle,
    timeoutMs: number,
    watched: readonly WatchedReader[],
  ): Promise<Result<readonly number[], number>> {
    const code = (await this.#called('statusChange')) || this.#alive(context);
    if (code !== 0) return err(code);
    const known = new Set(this.readers.keys());
    const changed = (): boolean =>
      watched.some(({ name, known: word }) => name !== newReaderName && this.readers.get(name) !== word) ||
      [...this.readers.keys()].some((name) => !known.has(name));
    if (timeoutMs > 0 && !changed()) await new Promise<void>((resolve) => this.#changes.add(resolve));
    if (this.#alive(context) !== 0) return err(pcscCodes.serviceStopped);
    const gone = watched.some(({ name }) => name !== newReaderName && !this.readers.has(name));
    return gone ? err(pcscCodes.unknownReader) : ok(watched.map(({ name }) => (this.readers.get(name) ?? 0) | 0x2));
  }

  async cancel(): Promise<number> {
    this.#wake();
    return this.#called('cancel');
  }

  async connect(): Promise<Result<{ readonly card: PcscHandle; readonly protocol: number }, number>> {
    const code = await this.#called('connect');
    return code === 0 ? ok({ card: 7, protocol: 1 }) : err(code);
  }

  disconnect(): Promise<number> {
    return this.#called('disconnect');
  }

  async atr(): Promise<Result<Uint8Array, number>> {
    const code = await this.#called('atr');
    return code === 0 ? ok(Uint8Array.of(0x3b)) : err(code);
  }

  begin(): Promise<number> {
    return this.#called('begin');
  }

  end(): Promise<number> {
    return this.#called('end');
  }

  async transmit(): Promise<Result<Uint8Array, number>> {
    const code = await this.#called('transmit');
    return code === 0 ? ok(this.answer) : err(code);
  }

  #alive(context: PcscHandle): number {
    return this.#contexts.has(Number(context)) ? 0 : pcscCodes.serviceStopped;
  }

  async #called(call: Call): Promise<number> {
    this.calls.push(call);
    if (this.hanging.has(call)) await new Promise(() => undefined);
    return this.failures.get(call)?.shift() ?? 0;
  }

  #wake(): void {
    for (const wake of this.#changes) wake();
    this.#changes.clear();
  }
}
