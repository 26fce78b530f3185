import type { Result } from '../../contract/values/result.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { type EcrEvent, EcrFramer } from '../protocols/ecr/framer.ts';
import type { EcrProfile } from '../protocols/ecr/profile.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { Inbox } from './inbox.ts';

/** What the running exchange hears. */
export type LinkEvent =
  | { readonly type: 'ack' }
  | { readonly type: 'nak' }
  | { readonly type: 'frame'; readonly body: Uint8Array };

/** How a write ended: `refused` = certainly no byte left, the port was closed before; otherwise nobody knows how many. */
export type WriteEnd = 'written' | 'refused' | 'lost' | 'held';

function writeEndOf(result: Result<undefined, 'port-lost' | 'not-sent'>): WriteEnd {
  if (result.ok) return 'written';
  return result.error === 'not-sent' ? 'refused' : 'lost';
}

/** What the link needs; `onIdleFrame` gets valid frames that come while nobody asks. */
export type TerminalLinkOptions = {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly profile: EcrProfile;
  readonly onIdleFrame: (body: Uint8Array) => void;
};

/** Requests for repetition in one exchange; a line that garbles more than that is not mended by asking again. */
const nakLimit = 3;
/** How long a line must have been quiet before a question, and how often that is tried on a line that chatters. */
const quiet = { ms: 20, rounds: 100 } as const;
/** A frame leaves at once or the line is held. */
const writeMs = 3000;

/**
 * The line to a terminal: cuts frames, acknowledges every valid one at once, asks for a broken one again while somebody waits for it,
 * and gives an unfinished frame up after the profile's pause.
 */
export class TerminalLink {
  readonly #options: TerminalLinkOptions;
  readonly #inbox: Inbox<LinkEvent>;
  readonly #acknowledgement: Uint8Array;
  readonly #framer: EcrFramer;
  #pause = new AbortController();
  #asking = false;
  #naks = 0;

  constructor(options: TerminalLinkOptions) {
    this.#options = options;
    this.#inbox = new Inbox(options.clock);
    const { framing } = options.profile;
    this.#acknowledgement = new Uint8Array(framing.acksPerFrame).fill(framing.ack);
    this.#framer = new EcrFramer(framing);
    options.transport.onData((chunk) => this.#hear(chunk));
    options.transport.onClose(() => {
      this.#pause.abort();
      this.#inbox.end();
    });
  }

  get lost(): boolean {
    return this.#inbox.ended;
  }

  /**
   * Waits until the line is quiet, so that late bytes are not taken for the answer of what follows: a frame that has begun may end,
   * as long as it keeps coming. What comes from then on belongs to an exchange.
   */
  async begin(): Promise<Inbox<LinkEvent>> {
    for (let rounds = 0; rounds < quiet.rounds && (rounds === 0 || this.#framer.pending); rounds += 1) {
      await this.#options.clock.sleep(quiet.ms);
    }
    this.#pause.abort();
    this.#sort(this.#framer.flush());
    this.#inbox.clear();
    this.#naks = 0;
    this.#asking = true;
    return this.#inbox;
  }

  /** What came behind the answer belongs to nobody. */
  end(): void {
    this.#asking = false;
    for (const event of this.#inbox.takeAll()) if (event.type === 'frame') this.#options.onIdleFrame(event.body);
  }

  async write(bytes: Uint8Array): Promise<WriteEnd> {
    if (this.lost) return 'refused';
    const stop = new AbortController();
    const held = this.#options.clock.sleep(writeMs, stop.signal).then(
      () => 'held' as const,
      () => 'held' as const,
    );
    const sent = this.#options.transport.write(bytes).then((result) => writeEndOf(result));
    const end = await Promise.race([sent, held]);
    stop.abort();
    return end;
  }

  #hear(chunk: Uint8Array): void {
    this.#pause.abort();
    this.#sort(this.#framer.push(chunk));
    if (!this.#framer.pending) return;
    this.#pause = new AbortController();
    this.#options.clock.sleep(this.#options.profile.times.interByteMs, this.#pause.signal).then(
      () => this.#sort(this.#framer.flush()),
      () => undefined,
    );
  }

  #sort(events: readonly EcrEvent[]): void {
    for (const event of events) {
      if (event.type === 'frame') this.#frame(event.body);
      else if (this.#asking && (event.type === 'ack' || event.type === 'nak')) this.#inbox.push({ type: event.type });
    }
    // A cut or impossible frame gets no answer: its rest may still come, or it was noise.
    const broken = events.some(
      (event) => event.type === 'fault' && (event.reason === 'bad-check' || event.reason === 'no-etx'),
    );
    if (!broken || !this.#asking || this.#naks >= nakLimit || events.some((event) => event.type === 'frame')) return;
    this.#naks += 1;
    void this.#options.transport.write(Uint8Array.of(this.#options.profile.framing.nak));
  }

  #frame(body: Uint8Array): void {
    void this.#options.transport.write(this.#acknowledgement);
    if (this.#asking) this.#inbox.push({ type: 'frame', body });
    else this.#options.onIdleFrame(body);
  }
}
