import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type { SignatureStrokes } from '../../core/ports/signaturePad.ts';
import { encodePadFrame, padEnds, padTypes } from '../protocols/pad/frame.ts';
import { type PadFrame, PadFramer } from '../protocols/pad/framer.ts';
import { type PadAbout, readPadAbout, StrokeCollector } from '../protocols/pad/samples.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { Inbox } from './inbox.ts';
import type { DeviceSession, SessionHealth } from './session.ts';

export type SignaturePadParts = {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  /** Fingerprints are allowed by the station's configuration; the pad has to be able to as well. */
  readonly fingerprint: boolean;
};

/** A pad answers at once; a person signs within a minute; a pad that is told to stop says so within a second. */
const limits = { answerMs: 1_000, signMs: 60_000, stopMs: 1_000 } as const;
/** A pause inside a frame longer than this ends it. */
const silenceMs = 300;

/** A pad on a line, from the question who it is to a signature. */
export class SignaturePadDriver implements DeviceSession {
  readonly pollMs = 3_000;
  readonly version: string;
  readonly #parts: SignaturePadParts;
  readonly #about: PadAbout;
  readonly #wire: PadWire;

  private constructor(parts: SignaturePadParts, about: PadAbout, wire: PadWire) {
    this.#parts = parts;
    this.#about = about;
    this.#wire = wire;
    this.version = about.version;
  }

  /** Asks the pad who it is; a line that does not answer is no pad. */
  static async start(parts: SignaturePadParts): Promise<Result<SignaturePadDriver, string>> {
    const wire = new PadWire(parts);
    const about = await wire.about();
    if (about) return ok(new SignaturePadDriver(parts, about, wire));
    wire.end();
    return err('pad-silent');
  }

  async poll(): Promise<SessionHealth> {
    const about = await this.#wire.about();
    return about ? { state: 'ready' } : { state: 'failed', reason: 'pad-silent', reopen: true };
  }

  end(): void {
    this.#wire.end();
  }

  async sign(signal?: CancelSignal): Promise<DeviceOutcome<SignatureStrokes>> {
    const { height, width } = this.#about;
    const collector = new StrokeCollector(this.#about);
    const ended = await this.#converse(padTypes.sign, signal, (frame) => {
      if (frame.type === padTypes.samples) collector.add(frame.payload);
      return frame.type === padTypes.end;
    });
    if (typeof ended === 'string') return notGiven(ended);
    const [how] = ended.payload;
    if (how === padEnds.refused) return notGiven('signature-refused');
    if (how !== padEnds.done) return notGiven('signature-cancelled');
    const strokes = collector.strokes();
    // A single tap is no signature.
    if (!strokes.some((stroke) => stroke.length > 1)) return notGiven('signature-empty');
    return { ok: true, value: { width, height, strokes }, warnings: [] };
  }

  async captureFingerprint(signal?: CancelSignal): Promise<DeviceOutcome<Uint8Array>> {
    if (!this.#parts.fingerprint) return notGiven('fingerprint-off');
    if (!this.#about.takesFingerprints) return notGiven('fingerprint-cannot');
    const ended = await this.#converse(
      padTypes.finger,
      signal,
      ({ type }) => type === padTypes.template || type === padTypes.end,
    );
    if (typeof ended === 'string') return notGiven(ended);
    if (ended.type === padTypes.template && ended.payload.length > 0) {
      return { ok: true, value: ended.payload, warnings: [] };
    }
    return notGiven(ended.payload[0] === padEnds.refused ? 'signature-refused' : 'signature-cancelled');
  }

  /** Starts something on the pad and hears it out; the frame that ended it, or why none came. Whatever ends it, the pad rests after it. */
  async #converse(
    type: number,
    signal: CancelSignal | undefined,
    isEnd: (frame: PadFrame) => boolean,
  ): Promise<PadFrame | string> {
    const { clock } = this.#parts;
    if (signal?.aborted) return 'signature-cancelled';
    if (!(await this.#wire.say(type))) return 'pad-silent';
    const untilMs = clock.monotonicMs() + limits.signMs;
    while (!this.#wire.ended) {
      const frame = await this.#wire.next(untilMs - clock.monotonicMs(), signal);
      if (frame && isEnd(frame)) return frame;
      if (frame) continue;
      await this.#wire.stop();
      if (signal?.aborted) return 'signature-cancelled';
      return this.#wire.ended ? 'pad-silent' : 'signature-timeout';
    }
    return 'pad-silent';
  }
}

function notGiven<T>(code: string): DeviceOutcome<T> {
  return { ok: false, error: { code, certainty: 'not-done' } };
}

/** The line to a pad: frames out, frames in. */
class PadWire {
  readonly #transport: ByteTransport;
  readonly #inbox: Inbox<PadFrame>;
  readonly #framer = new PadFramer();
  readonly #clock: Clock;
  #heardMs = 0;
  readonly #offs: readonly (() => void)[];

  constructor({ clock, transport }: SignaturePadParts) {
    this.#transport = transport;
    this.#clock = clock;
    this.#inbox = new Inbox<PadFrame>(clock);
    this.#offs = [
      transport.onData((chunk) => {
        this.#heardMs = clock.monotonicMs();
        for (const frame of this.#framer.push(chunk)) this.#inbox.push(frame);
      }),
      transport.onClose(() => this.#inbox.end()),
    ];
  }

  get ended(): boolean {
    return this.#inbox.ended;
  }

  /** False when the bytes did not leave. */
  async say(type: number): Promise<boolean> {
    this.#inbox.clear();
    return (await this.#transport.write(encodePadFrame(type))).ok;
  }

  /** The next frame, if it comes within `ms`. A frame whose rest stays away must not swallow the ones behind it. */
  async next(ms: number, signal?: CancelSignal): Promise<PadFrame | undefined> {
    const untilMs = this.#clock.monotonicMs() + ms;
    for (;;) {
      const leftMs = untilMs - this.#clock.monotonicMs();
      const frame = await this.#inbox.next(Math.min(leftMs, silenceMs), signal);
      if (frame || leftMs <= silenceMs || this.ended || signal?.aborted) return frame;
      if (this.#framer.pending && this.#clock.monotonicMs() - this.#heardMs >= silenceMs)
        for (const found of this.#framer.flush()) this.#inbox.push(found);
    }
  }

  async about(): Promise<PadAbout | undefined> {
    // A frame cut off by noise must not swallow the answer.
    this.#framer.flush();
    if (!(await this.say(padTypes.ask))) return undefined;
    const frame = await this.#until(padTypes.about, limits.answerMs);
    return frame && readPadAbout(frame.payload);
  }

  /** Tells the pad to stop and waits until it has, so that nothing of this signature is taken for the next one's. */
  async stop(): Promise<void> {
    if (await this.say(padTypes.stop)) await this.#until(padTypes.end, limits.stopMs);
  }

  end(): void {
    for (const off of this.#offs) off();
    this.#inbox.end();
  }

  async #until(type: number, ms: number): Promise<PadFrame | undefined> {
    for (let left = 64; left > 0; left -= 1) {
      const frame = await this.next(ms);
      if (!frame || frame.type === type) return frame;
    }
    return undefined;
  }
}
