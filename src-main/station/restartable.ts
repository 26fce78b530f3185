import type { CallRequest, PageKind, StationMessage } from '../contract/index.ts';
import { type CallReply, errorCodes } from '../contract/index.ts';
import type { Result } from '../contract/values/result.ts';
import type { PageConnection, StartFailure, Station } from './station.ts';

/** Ends a run, does the work with everything closed, begins the next one. */
export type Restart = (work: () => void) => void;

/** Begins a run on the folder that is locked already. `restart` is what the run may call once its calls are answered. */
export type BeginRun = (restart: Restart) => Promise<Result<Station, StartFailure>>;

type Page = {
  readonly kind: PageKind;
  readonly receive: (message: StationMessage) => void;
  connection: PageConnection | undefined;
};

/**
 * A station that may open its books anew without the program ending: a restored backup takes their place between two runs. Pages keep
 * their connection; between the runs they hear that the station is starting, afterwards that they have to ask everything again.
 */
export class RestartableStation implements Station {
  readonly #begin: BeginRun;
  readonly #ended: () => void;
  readonly #failed: (failure: StartFailure) => void;
  readonly #pages = new Set<Page>();
  #run: Station | undefined;
  #provinceUrl = '';
  #between: Promise<void> = Promise.resolve();
  #stopping = false;

  private constructor(parts: { begin: BeginRun; ended: () => void; failed: (failure: StartFailure) => void }) {
    this.#begin = parts.begin;
    this.#ended = parts.ended;
    this.#failed = parts.failed;
  }

  /** Begins the first run. `ended` is called once, after the last one; `failed` when a later run could not begin. */
  static async start(parts: {
    readonly begin: BeginRun;
    readonly ended: () => void;
    readonly failed: (failure: StartFailure) => void;
  }): Promise<Result<Station, StartFailure>> {
    const station = new RestartableStation(parts);
    const begun = await station.#beginRun();
    return begun.ok ? { ok: true, value: station } : begun;
  }

  get provinceUrl(): string {
    return this.#provinceUrl;
  }

  connect(kind: PageKind, receive: (message: StationMessage) => void): PageConnection {
    const page: Page = { kind, receive, connection: this.#run?.connect(kind, receive) };
    this.#pages.add(page);
    return {
      handle: (request) => {
        if (page.connection) page.connection.handle(request);
        else receive(starting(request));
      },
      close: () => {
        page.connection?.close();
        this.#pages.delete(page);
      },
    };
  }

  takeBlob(blobId: string) {
    return this.#run?.takeBlob(blobId);
  }

  async receiveBlob(blobId: string, chunks: AsyncIterable<Uint8Array>) {
    return this.#run ? this.#run.receiveBlob(blobId, chunks) : ({ ok: false, error: 'BLOB_GONE' } as const);
  }

  async stop(): Promise<void> {
    if (this.#stopping) return this.#between;
    this.#stopping = true;
    this.#between = this.#between.then(async () => {
      await this.#run?.stop();
      this.#run = undefined;
      this.#ended();
    });
    return this.#between;
  }

  async #beginRun(): Promise<Result<Station, StartFailure>> {
    const begun = await this.#begin((work) => this.#restart(work));
    if (!begun.ok) return begun;
    this.#run = begun.value;
    this.#provinceUrl = begun.value.provinceUrl;
    return begun;
  }

  #restart(work: () => void): void {
    this.#between = this.#between
      .then(() => this.#restartNow(work))
      .catch((error: unknown) => {
        // The files are as a start will find them: what was decided is finished there, what was not is undone.
        const problem = error instanceof Error ? error.message : String(error);
        this.#failed({ code: 'DATABASE_DAMAGED', details: [{ path: 'restore', problem }] });
      });
  }

  async #restartNow(work: () => void): Promise<void> {
    const run = this.#run;
    if (this.#stopping || !run) return;
    // Its safe stop waits for the call that asked for this, so that its answer still goes out.
    await run.stop();
    for (const page of this.#pages) page.connection?.close();
    for (const page of this.#pages) page.connection = undefined;
    this.#run = undefined;
    try {
      work();
    } finally {
      const begun = await this.#beginRun();
      if (!begun.ok) this.#failed(begun.error);
      const next = begun.ok ? begun.value : undefined;
      for (const page of this.#pages) {
        page.connection = next?.connect(page.kind, page.receive);
        page.receive({ resync: true });
      }
    }
  }
}

function starting(request: CallRequest): CallReply {
  const code = 'STATION_STARTING';
  return {
    id: request.id,
    ok: false,
    error: { code, params: {}, retry: errorCodes[code], money: 'not-concerned' },
  };
}
