import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { answersCommand, parseSamAnswer, type SamAnswer } from '../protocols/sam/answer.ts';
import { encodeSamCommand, type SamCommand } from '../protocols/sam/frame.ts';
import { type FramerEvent, SamFramer } from '../protocols/sam/framer.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { Inbox } from './inbox.ts';
import type { LinkFailure, SamConversation } from './samConversation.ts';

/** A pause inside a frame longer than this ends it. */
const interByteMs = 300;

/** Total waits by command; a photo of 1 KB takes the reader's radio about a second. */
const totalMs: Readonly<Record<SamCommand, number>> = {
  reset: 1000,
  status: 600,
  samNumber: 600,
  find: 600,
  select: 1000,
  read: 3000,
  readNewAddress: 1000,
  readWithFingerprint: 5000,
};

/** Asks the reader one thing at a time by frames on a line and waits for the answer that belongs to it. */
export class SamLink implements SamConversation {
  readonly #transport: ByteTransport;
  readonly #clock: Clock;
  readonly #chunks: Inbox<Uint8Array>;
  #framer = new SamFramer();

  constructor(transport: ByteTransport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
    this.#chunks = new Inbox(clock);
    transport.onData((chunk) => this.#chunks.push(chunk));
    transport.onClose(() => this.#chunks.end());
  }

  async exchange(command: SamCommand, signal?: CancelSignal): Promise<Result<SamAnswer, LinkFailure>> {
    // Whatever lies here belongs to an earlier command.
    this.#chunks.clear();
    this.#framer = new SamFramer();
    const sent = await this.#write(encodeSamCommand(command));
    if (!sent) return err(this.#chunks.ended ? 'port-lost' : 'reader-silent');
    const deadline = this.#clock.monotonicMs() + totalMs[command];
    let broken = false;
    for (;;) {
      const left = deadline - this.#clock.monotonicMs();
      const waiting = this.#framer.pending || broken ? Math.min(interByteMs, left) : left;
      const chunk = await this.#chunks.next(waiting, signal);
      const events = chunk ? this.#framer.push(chunk) : this.#framer.flush();
      const answer = answerIn(events, command);
      if (answer) return ok(answer);
      broken ||= events.some((event) => event.type === 'fault');
      if (!chunk) return err(this.#failure(broken, signal));
    }
  }

  #failure(broken: boolean, signal: CancelSignal | undefined): LinkFailure {
    if (this.#chunks.ended) return 'port-lost';
    if (signal?.aborted) return 'cancelled';
    return broken ? 'frame-broken' : 'reader-silent';
  }

  /** Ten bytes leave at once or the line is held; waiting longer than a command takes would freeze the polling. */
  async #write(bytes: Uint8Array): Promise<boolean> {
    const stop = new AbortController();
    const held = this.#clock.sleep(totalMs.select, stop.signal).then(
      () => false,
      () => false,
    );
    const written = await Promise.race([this.#transport.write(bytes).then((result) => result.ok), held]);
    stop.abort();
    return written;
  }
}

/** The first answer of this command; frames that cannot belong to it are late ones of an earlier command. */
function answerIn(events: readonly FramerEvent[], command: SamCommand): SamAnswer | undefined {
  for (const event of events) {
    if (event.type !== 'frame') continue;
    const answer = parseSamAnswer(event.payload);
    if (answer.ok && answersCommand(answer.value, command)) return answer.value;
  }
  return undefined;
}
