import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import { Turns } from '../../core/kernel/turns.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { CallerProcess, SpawnCaller, VendorLibrary } from './vendorProgram.ts';
import { CallerTalk, type TalkFailure } from './vendorTalk.ts';
import type { VendorFailure, VendorFailureCode } from './vendorFailure.ts';
import {
  encodeCall,
  encodeHello,
  encodeLoad,
  parseDetail,
  parseGreeting,
  parseReturn,
  type VendorAnswer,
  type VendorArgument,
  type VendorReturn,
} from './vendorWire.ts';

/** One call of a vendor function. Past `deadlineMs` the library counts as hung: its helper is killed. */
export type VendorCall = {
  readonly name: string;
  readonly args: readonly VendorArgument[];
  readonly deadlineMs: number;
};

/** What a vendor library needs to run. `onNote`: a line for the trace, names and numbers only. */
export type VendorCallerOptions = {
  readonly library: VendorLibrary;
  readonly clock: Clock;
  readonly spawn: SpawnCaller;
  readonly onNote?: (note: string) => void;
};

/** Our own program answers at once; a library's start may look for its device. */
const startMs = { hello: 2000, load: 8000 } as const;

/** Version of `native/README.md` this side speaks. */
const spokenVersion = 1;

/** What a bad status means, by its number; a status not listed is no answer of our helper. */
const failureByStatus: Readonly<Record<number, VendorFailureCode>> = {
  1: 'library-refused',
  2: 'library-refused',
  3: 'library-refused',
  4: 'library-missing',
  5: 'library-wrong-bits',
  6: 'library-load-failed',
  7: 'library-symbol-missing',
  8: 'library-overflow',
  9: 'helper-failed',
};

/**
 * A vendor library in a helper process, started when first called and again after it hung, crashed or wrote too far: what it costs is
 * one helper. Calls run one after the other. After `close` nothing starts any more.
 */
export class VendorCaller {
  readonly #options: VendorCallerOptions;
  readonly #turns = new Turns();
  #talk: CallerTalk | undefined;
  #starts = 0;
  #closed = false;

  constructor(options: VendorCallerOptions) {
    this.#options = options;
  }

  /** How many helpers were started so far: when it grew, the library has forgotten its open port. */
  get starts(): number {
    return this.#starts;
  }

  /** Starts the helper and loads the library, unless that has happened. */
  load(signal?: CancelSignal): Promise<Result<undefined, VendorFailure>> {
    return this.#turns.next(async () => {
      const talk = await this.#running(signal);
      return talk.ok ? ok(undefined) : talk;
    });
  }

  /** Calls a function; `signal` kills the helper, because nothing else ends a vendor's call. */
  call(call: VendorCall, signal?: CancelSignal): Promise<Result<VendorReturn, VendorFailure>> {
    return this.#turns.next(async () => {
      const talk = await this.#running(signal);
      if (!talk.ok) return talk;
      const request = { deadlineMs: call.deadlineMs, ...(signal ? { signal } : {}) };
      const answer = await talk.value.ask((id) => encodeCall(id, call.name, call.args), request);
      const result = answer.ok ? this.#returned(answer.value) : err(this.#afterTalk(answer.error));
      this.#options.onNote?.(`${call.name} ${result.ok ? result.value.returned : result.error.code}`);
      return result;
    });
  }

  /** Ends the helper, also in the middle of a call, which then fails. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #running(signal: CancelSignal | undefined): Promise<Result<CallerTalk, VendorFailure>> {
    if (this.#closed || signal?.aborted) return err({ code: 'cancelled', mayHaveRun: false, detail: '' });
    if (this.#talk && !this.#talk.ended) return ok(this.#talk);
    const started = this.#options.spawn(this.#options.library);
    if (!started.ok) return err({ ...started.error, mayHaveRun: false });
    const failure = await this.#introduce(started.value, signal);
    if (failure) {
      this.#drop();
      this.#options.onNote?.(`load ${failure.code}`);
      return err({ ...failure, mayHaveRun: false });
    }
    return this.#talk ? ok(this.#talk) : err({ code: 'cancelled', mayHaveRun: false, detail: '' });
  }

  async #introduce(
    process: CallerProcess,
    signal?: CancelSignal,
  ): Promise<Omit<VendorFailure, 'mayHaveRun'> | undefined> {
    const { library, clock } = this.#options;
    const talk = new CallerTalk(process, clock);
    this.#talk = talk;
    this.#starts += 1;
    const request = signal ? { signal } : {};
    const hello = await talk.ask(encodeHello, { ...request, deadlineMs: startMs.hello });
    if (!hello.ok) return ungreeted(hello.error);
    const greeting = hello.value.status === 0 ? parseGreeting(hello.value.body) : err('garbled');
    if (!greeting.ok || greeting.value.version !== spokenVersion) return { code: 'helper-garbled', detail: 'version' };
    if (greeting.value.bits !== library.bits) return { code: 'helper-failed', detail: `${greeting.value.bits} bits` };
    const loaded = await talk.ask((id) => encodeLoad(id, library), { ...request, deadlineMs: startMs.load });
    if (!loaded.ok) return unheard(loaded.error);
    return loaded.value.status === 0 ? undefined : statusFailure(loaded.value);
  }

  /** After a good answer the helper goes on; after a library wrote too far nothing in that process can be trusted. */
  #returned(answer: VendorAnswer): Result<VendorReturn, VendorFailure> {
    if (answer.status === 0) {
      const parsed = parseReturn(answer.body);
      if (parsed.ok) return parsed;
      this.#drop();
      return err({ code: 'helper-garbled', mayHaveRun: true, detail: 'return' });
    }
    const failure = statusFailure(answer);
    const untrusted = failure.code === 'library-overflow' || failure.code === 'helper-garbled';
    if (untrusted) this.#drop();
    return err({ ...failure, mayHaveRun: untrusted });
  }

  #afterTalk(failure: TalkFailure): VendorFailure {
    this.#drop();
    return { ...unheard(failure), mayHaveRun: true };
  }

  #drop(): void {
    this.#talk?.end();
    this.#talk = undefined;
  }
}

/** Nobody was asked to load anything yet, so silence and a sudden end are our own program's. */
function ungreeted(failure: TalkFailure): Omit<VendorFailure, 'mayHaveRun'> {
  const ours = failure.how === 'ended' || failure.how === 'late';
  return ours ? { code: 'helper-failed', detail: failure.detail } : unheard(failure);
}

function unheard(failure: TalkFailure): Omit<VendorFailure, 'mayHaveRun'> {
  const codes = {
    ended: 'library-crashed',
    late: 'library-hung',
    garbled: 'helper-garbled',
    cancelled: 'cancelled',
  } as const;
  return { code: codes[failure.how], detail: failure.detail };
}

function statusFailure(answer: VendorAnswer): { readonly code: VendorFailureCode; readonly detail: string } {
  return { code: failureByStatus[answer.status] ?? 'helper-garbled', detail: parseDetail(answer.body) };
}
