import { append, moveToFront, roomFor, type SummedBytes } from '../summedBytes.ts';
import { decodeLength, type EcrFraming, lengthBytesOf, overheadOf } from './framing.ts';

/** Why a frame was thrown away. */
export type EcrFault = 'bad-check' | 'bad-length' | 'no-etx' | 'incomplete';

/** What came out of the line. `junk` counts bytes that belong to nothing; they are never kept: they may be half a card. */
export type EcrEvent =
  | { readonly type: 'frame'; readonly body: Uint8Array; readonly head: Uint8Array }
  | { readonly type: 'ack' | 'nak' }
  | { readonly type: 'progress'; readonly text: Uint8Array }
  | { readonly type: 'fault'; readonly reason: EcrFault }
  | { readonly type: 'junk'; readonly bytes: number };

/** Below it stand control characters and marks. */
const firstTextByte = 0x20;

type Verdict = 'frame' | 'wait' | 'none' | EcrFault;

/**
 * Cuts frames of one framing out of whatever a line delivers, by bytes, in any chunking. A bad frame costs its first byte, then the
 * search goes on inside it, so a good frame behind a broken one is never lost. Running sums of the check let every candidate be judged
 * without reading its body again: each byte is read once however hostile the line is, and memory stays at a few frames. Inside a bad
 * frame acknowledgement bytes are not believed. It has no clock: who waits calls `flush` when the pause grew too long.
 */
export class EcrFramer {
  readonly #framing: EcrFraming;
  readonly #room: SummedBytes;
  readonly #bytes: Uint8Array;
  readonly #sums: Uint8Array;
  readonly #longest: number;
  readonly #firstBodyAt: number;
  readonly #leastBody: number;
  #at = 0;
  #end = 0;
  #junk = 0;
  /** Bytes before this place belong to a frame that failed. */
  #doubtedTo = 0;
  #lastFault: EcrFault | undefined;
  /** First start or end mark behind the candidate of a framing without length, and how far it was looked for. */
  #mark = -1;
  #searchedTo = 0;
  /** Of the candidate judged last. */
  #total = 0;
  #bodyBytes = 0;

  constructor(framing: EcrFraming) {
    this.#framing = framing;
    this.#longest = overheadOf(framing) + framing.maxBodyBytes;
    this.#firstBodyAt = framing.start.length + framing.head.length + lengthBytesOf(framing);
    this.#leastBody = framing.head.length > 0 ? 0 : 1;
    this.#room = roomFor(this.#longest);
    ({ bytes: this.#bytes, sums: this.#sums } = this.#room);
  }

  /** True while the beginning of a frame waits for its rest. */
  get pending(): boolean {
    return this.#at < this.#end;
  }

  push(chunk: Uint8Array): readonly EcrEvent[] {
    const events: EcrEvent[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#bytes.length - this.#end < this.#longest) this.#moveToFront();
      const taken = append(this.#room, this.#end, rest);
      this.#end += taken;
      rest = rest.subarray(taken);
      this.#drain(events);
    }
    return events;
  }

  /** Gives up waiting for the rest of an unfinished frame and looks for good ones inside what came. */
  flush(): readonly EcrEvent[] {
    const events: EcrEvent[] = [];
    if (this.pending) this.#say(events, { type: 'fault', reason: 'incomplete' });
    while (this.pending) {
      this.#doubtedTo = this.#end;
      this.#junk += 1;
      this.#at += 1;
      this.#drain(events);
    }
    this.#sayJunk(events);
    return events;
  }

  #moveToFront(): void {
    const by = this.#at;
    moveToFront(this.#room, by, this.#end);
    this.#at = 0;
    this.#end -= by;
    this.#doubtedTo -= by;
    this.#searchedTo -= by;
    this.#mark -= by;
  }

  #drain(events: EcrEvent[]): void {
    const [mark, progress] = [this.#framing.start[0], this.#framing.progress?.start];
    while (this.#at < this.#end) {
      const byte = this.#bytes[this.#at];
      const verdict = byte === mark ? this.#judge() : byte === progress ? this.#judgeProgress() : 'none';
      if (verdict === 'wait') return;
      if (verdict === 'none') this.#single(byte ?? 0, events);
      else if (verdict === 'frame') this.#frame(byte === mark, events);
      else this.#fault(verdict, events);
    }
  }

  /** A byte that begins no frame: an acknowledgement where one may stand, else junk. */
  #single(byte: number, events: EcrEvent[]): void {
    const believed = this.#at >= this.#doubtedTo;
    this.#at += 1;
    if (believed && byte === this.#framing.ack) this.#say(events, { type: 'ack' });
    else if (believed && byte === this.#framing.nak) this.#say(events, { type: 'nak' });
    else this.#junk += 1;
  }

  #frame(checked: boolean, events: EcrEvent[]): void {
    const { start, head } = this.#framing;
    const bodyAt = this.#at + (checked ? this.#firstBodyAt : 1);
    const body = this.#bytes.slice(bodyAt, bodyAt + this.#bodyBytes);
    const headAt = this.#at + start.length;
    if (!checked) this.#say(events, { type: 'progress', text: body });
    else {
      const headBytes = head.length === 0 ? head : this.#bytes.slice(headAt, headAt + head.length);
      this.#say(events, { type: 'frame', body, head: headBytes });
    }
    this.#at += this.#total;
    this.#doubtedTo = this.#at;
  }

  /** Tells a fault once: neither what fails inside a failed frame nor a run of impossible or cut beginnings is told again. */
  #fault(reason: EcrFault, events: EcrEvent[]): void {
    const noise = reason === 'bad-length' || reason === 'incomplete';
    const told = this.#at < this.#doubtedTo || (noise && this.#lastFault === reason);
    if (told) this.#junk += 1;
    else this.#say(events, { type: 'fault', reason });
    this.#lastFault = reason;
    const extent = reason === 'bad-length' ? 1 : this.#total;
    this.#doubtedTo = Math.max(this.#doubtedTo, this.#at + extent);
    this.#at += 1;
  }

  /** Looks at the candidate at `#at`; sets `#total` and `#bodyBytes`. */
  #judge(): Verdict {
    const { start, maxBodyBytes } = this.#framing;
    for (let index = 1; index < start.length; index += 1) {
      if (this.#at + index >= this.#end) return 'wait';
      if (this.#bytes[this.#at + index] !== start[index]) return 'none';
    }
    const size = this.#bodySize();
    if (typeof size === 'string') return size;
    if (size < this.#leastBody || size > maxBodyBytes) return 'bad-length';
    this.#bodyBytes = size;
    this.#total = overheadOf(this.#framing) + size;
    if (this.#at + this.#total > this.#end) return 'wait';
    return this.#endStands() ? (this.#checkHolds() ? 'frame' : 'bad-check') : 'no-etx';
  }

  #bodySize(): number | 'wait' | 'bad-length' | 'incomplete' {
    const { length } = this.#framing;
    const bodyAt = this.#at + this.#firstBodyAt;
    if (length.form === 'fixed') return length.bytes;
    if (length.form === 'none') return this.#sizeToEnd(bodyAt);
    if (bodyAt > this.#end) return 'wait';
    const size = decodeLength(length.form, this.#bytes[bodyAt - 2] ?? 0, this.#bytes[bodyAt - 1] ?? 0);
    return size ?? 'bad-length';
  }

  /**
   * Up to the first end mark. A start mark before it means this frame was cut and another begins there: texts hold neither, and taken
   * together the two would pass the check once in 256 times.
   */
  #sizeToEnd(bodyAt: number): number | 'wait' | 'bad-length' | 'incomplete' {
    if (this.#mark < bodyAt) {
      const [start, end] = [this.#framing.start[0], this.#framing.end[0]];
      let place = Math.max(bodyAt, this.#searchedTo);
      while (place < this.#end && this.#bytes[place] !== end && this.#bytes[place] !== start) place += 1;
      this.#searchedTo = place;
      this.#mark = place < this.#end ? place : -1;
    }
    this.#total = this.#mark - this.#at;
    if (this.#mark >= bodyAt && this.#bytes[this.#mark] !== this.#framing.end[0]) return 'incomplete';
    if (this.#mark >= bodyAt) return this.#mark - bodyAt;
    return this.#end - bodyAt > this.#framing.maxBodyBytes ? 'bad-length' : 'wait';
  }

  #endStands(): boolean {
    const { end, check } = this.#framing;
    const endAt = this.#at + this.#firstBodyAt + this.#bodyBytes + (check.place === 'before-end' ? 1 : 0);
    for (let index = 0; index < end.length; index += 1) {
      if (this.#bytes[endAt + index] !== end[index]) return false;
    }
    return true;
  }

  #checkHolds(): boolean {
    const { start, head, end, check } = this.#framing;
    const bodyAt = this.#at + this.#firstBodyAt;
    const bodyEnd = bodyAt + this.#bodyBytes;
    const before = check.place === 'before-end';
    const endAt = bodyEnd + (before ? 1 : 0);
    const headAt = this.#at + start.length;
    let sum = check.seed;
    for (const part of check.covers) {
      if (part === 'body') sum ^= this.#sumOf(bodyAt, bodyEnd);
      else if (part === 'end') sum ^= this.#sumOf(endAt, endAt + end.length);
      else if (part === 'start') sum ^= this.#sumOf(this.#at, headAt);
      else if (part === 'head') sum ^= this.#sumOf(headAt, headAt + head.length);
      else sum ^= this.#sumOf(headAt + head.length, bodyAt);
    }
    return sum === this.#bytes[before ? bodyEnd : endAt + end.length];
  }

  #sumOf(from: number, to: number): number {
    return (this.#sums[to] ?? 0) ^ (this.#sums[from] ?? 0);
  }

  /** Has no check, so nothing but text may stand in it: a stray mark before an answer would swallow it otherwise. */
  #judgeProgress(): Verdict {
    const { progress } = this.#framing;
    if (!progress) return 'none';
    this.#bodyBytes = progress.bytes;
    this.#total = progress.bytes + 2;
    const known = Math.min(this.#at + 1 + progress.bytes, this.#end);
    for (let place = this.#at + 1; place < known; place += 1) {
      if ((this.#bytes[place] ?? 0) < firstTextByte) return 'none';
    }
    if (this.#at + this.#total > this.#end) return 'wait';
    return this.#bytes[this.#at + this.#total - 1] === progress.end ? 'frame' : 'none';
  }

  #say(events: EcrEvent[], event: EcrEvent): void {
    this.#sayJunk(events);
    this.#lastFault = undefined;
    events.push(event);
  }

  #sayJunk(events: EcrEvent[]): void {
    if (this.#junk > 0) events.push({ type: 'junk', bytes: this.#junk });
    this.#junk = 0;
  }
}
