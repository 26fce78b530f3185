import { Worker } from 'node:worker_threads';
import type { ReaderAnswer, ReaderJob, ReaderLoaded, ReaderOutcome, ReaderSettings } from './messages.ts';

/** Starts the reader thread when first asked and gives it jobs one by one. */
export class Reader {
  readonly #settings: ReaderSettings;
  readonly #entry: URL;
  readonly #waiting = new Map<number, (outcome: ReaderOutcome) => void>();
  #worker: Worker | undefined;
  #loaded: Promise<void> = Promise.resolve();
  #nextId = 1;

  constructor(settings: ReaderSettings, entry: URL = new URL('./worker.ts', import.meta.url)) {
    this.#settings = settings;
    this.#entry = entry;
  }

  /** Never rejects: a thread that dies answers `failed`. */
  run(job: ReaderJob): Promise<ReaderOutcome> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      worker.postMessage({ id, job });
    });
  }

  /** Cancels whatever runs. A thread ended while it loads its native library takes the whole process along, so that is waited for. */
  async close(): Promise<void> {
    await this.#loaded;
    await this.#worker?.terminate();
    this.#end('CLOSED');
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { workerData: this.#settings });
    this.#loaded = new Promise((loaded) => {
      worker.on('message', (message: ReaderAnswer | ReaderLoaded) => {
        if ('loaded' in message) loaded();
        else this.#answer(message);
      });
      worker.on('exit', () => loaded());
    });
    worker.on('error', () => this.#end('READER_DIED'));
    worker.on('exit', () => this.#end('READER_DIED'));
    worker.unref();
    return worker;
  }

  #answer({ id, outcome }: ReaderAnswer): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }

  #end(code: string): void {
    this.#worker = undefined;
    for (const resolve of this.#waiting.values()) resolve({ kind: 'failed', code });
    this.#waiting.clear();
  }
}
