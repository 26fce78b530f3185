import { setTimeout as wait } from 'node:timers/promises';
import type { VirtualFault } from './messages.ts';
import type { VirtualLine } from './virtualLine.ts';

/** Bytes and pause of a slow device's dribble. */
const dribble = { bytes: 37, pauseMs: 8 } as const;

/** Puts faults between a virtual device and its line. */
export class FaultyLine {
  readonly #line: VirtualLine;
  #fault: VirtualFault = { kind: 'none' };
  #passed = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(line: VirtualLine) {
    this.#line = line;
  }

  set(fault: VirtualFault): void {
    this.#fault = fault;
    this.#passed = 0;
  }

  /** The part of the host's bytes that reaches the device; the cable may go in the middle. */
  incoming(chunk: Uint8Array): { readonly bytes: Uint8Array; readonly cut: boolean } {
    if (this.#fault.kind !== 'cut-after-bytes') return { bytes: chunk, cut: false };
    const left = Math.max(0, this.#fault.bytes - this.#passed);
    this.#passed += chunk.length;
    return { bytes: chunk.slice(0, left), cut: chunk.length >= left };
  }

  /** Sends an answer as the fault allows; answers keep their order. */
  send(answer: Uint8Array): void {
    const fault = this.#fault.kind;
    if (fault === 'silent') return;
    const bytes = fault === 'malformed' ? damaged(answer) : answer;
    this.#queue = this.#queue.then(() => (fault === 'slow' ? this.#drip(bytes) : this.#line.write(bytes)));
  }

  async #drip(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += dribble.bytes) {
      this.#line.write(bytes.slice(at, at + dribble.bytes));
      await wait(dribble.pauseMs);
    }
  }
}

/** One bit of the last byte is wrong: a bad check byte for a frame, no status byte for a printer. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 0x80;
  return copy;
}
