import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { CallerProcess } from './vendorProgram.ts';
import { parseVendorAnswer, type VendorAnswer, VendorFramer } from './vendorWire.ts';

/** Why a question got no answer: the process ended, was too slow, said something that is no message, or nobody wants to know. */
export type TalkFailure = { readonly how: 'ended' | 'late' | 'garbled' | 'cancelled'; readonly detail: string };

/** How long to wait, and who may stop the waiting. */
export type TalkRequest = { readonly deadlineMs: number; readonly signal?: CancelSignal };

type Heard = Result<VendorAnswer, TalkFailure>;

/** Questions and answers with one helper process, one at a time. Whoever got no answer ends the talk: late answers have no owner. */
export class CallerTalk {
  readonly #process: CallerProcess;
  readonly #clock: Clock;
  readonly #framer = new VendorFramer();
  #over: TalkFailure | undefined;
  #waiting: ((heard: Heard) => void) | undefined;
  #id = 0;

  constructor(process: CallerProcess, clock: Clock) {
    this.#process = process;
    this.#clock = clock;
    process.onData((chunk) => this.#hear(chunk));
    process.onEnd((how) => this.#finish({ how: 'ended', detail: how }));
  }

  get ended(): boolean {
    return this.#over !== undefined;
  }

  async ask(encode: (id: number) => Uint8Array, request: TalkRequest): Promise<Heard> {
    if (this.#over) return err(this.#over);
    const done = new AbortController();
    const cancel = (): void => this.#settle(err({ how: 'cancelled', detail: '' }));
    this.#id += 1;
    const heard = new Promise<Heard>((resolve) => {
      this.#waiting = resolve;
    });
    request.signal?.addEventListener('abort', cancel, { once: true });
    this.#process.write(encode(this.#id));
    this.#clock.sleep(request.deadlineMs, done.signal).then(
      () => this.#settle(err({ how: 'late', detail: `${request.deadlineMs} ms` })),
      () => undefined,
    );
    if (request.signal?.aborted) cancel();
    const answer = await heard;
    done.abort();
    request.signal?.removeEventListener('abort', cancel);
    return answer;
  }

  /** Kills the process; a waiting question ends. */
  end(): void {
    this.#finish({ how: 'ended', detail: 'killed' });
    this.#process.kill();
  }

  #hear(chunk: Uint8Array): void {
    if (this.#over) return;
    const messages = this.#framer.push(chunk);
    if (!messages.ok) return this.#finish({ how: 'garbled', detail: 'length' });
    for (const message of messages.value) {
      const answer = parseVendorAnswer(message);
      // Each question is asked alone, so an answer to another one means that the two sides no longer agree.
      if (answer.id !== this.#id || !this.#waiting) return this.#finish({ how: 'garbled', detail: 'number' });
      this.#settle(ok(answer));
    }
    if (this.#framer.garbled) this.#finish({ how: 'garbled', detail: 'length' });
  }

  #finish(failure: TalkFailure): void {
    this.#over ??= failure;
    this.#settle(err(failure));
  }

  #settle(heard: Heard): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(heard);
  }
}
