import type { Dice } from '../../../src-main/training/people/index.ts';
import { type DiskEvent, type WatchedFile, watchedFiles } from './recording.ts';

/** Disks write whole sectors; what is smaller is there or not there. */
const sectorBytes = 512;

type Change = Extract<DiskEvent, { op: 'write' | 'truncate' }>;

/** Content that grows; what was never written inside it reads as zeros, as in a file with holes. */
class Content {
  #bytes: Uint8Array;
  #length: number;

  constructor(bytes: Uint8Array = new Uint8Array(0), length = bytes.length) {
    this.#bytes = bytes;
    this.#length = length;
  }

  copy(): Content {
    return new Content(this.#bytes.slice(0, this.#length));
  }

  write(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    this.#reserve(end);
    this.#bytes.set(bytes, offset);
    this.#length = Math.max(this.#length, end);
  }

  truncate(size: number): void {
    this.#reserve(size);
    if (size < this.#length) this.#bytes.fill(0, size, this.#length);
    this.#length = size;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(size, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** What a file is on the platter, and what the system still holds of it. */
type FileState = { durable: Content; pending: Change[] };

/** How much of what was not synced survived: everything (only the process died), nothing, or each write by the dice. */
export type Survival = 'all' | 'none' | 'some';

/**
 * A disk as the recording leaves it: what was synced is there, the rest may be. Creating and deleting a file counts at once (the
 * loss of directory entries is not modelled), and no sync lies.
 */
export class RecordedDisk {
  readonly #files = new Map<WatchedFile, FileState>();

  take(event: DiskEvent): void {
    switch (event.op) {
      case 'create':
        if (!this.#files.has(event.file)) this.#files.set(event.file, { durable: new Content(), pending: [] });
        return;
      case 'unlink':
        this.#files.delete(event.file);
        return;
      case 'write':
      case 'truncate':
        this.#stateOf(event.file).pending.push(event);
        return;
      case 'sync':
        this.#sync(this.#stateOf(event.file));
        return;
      case 'committed':
      case 'acknowledged':
        return;
      default:
        event satisfies never;
    }
  }

  /** Files after a cut at this moment. */
  cut(survival: Survival, dice: Dice): ReadonlyMap<WatchedFile, Uint8Array> {
    const image = new Map<WatchedFile, Uint8Array>();
    for (const name of watchedFiles) {
      const state = this.#files.get(name);
      if (state) image.set(name, survivorOf(state, survival, dice));
    }
    return image;
  }

  #stateOf(file: WatchedFile): FileState {
    const state = this.#files.get(file);
    if (!state) throw new Error(`recording: ${file} was changed before it was there`);
    return state;
  }

  #sync(state: FileState): void {
    for (const change of state.pending) apply(state.durable, change);
    state.pending = [];
  }
}

function apply(content: Content, change: Change): void {
  if (change.op === 'truncate') content.truncate(change.size);
  else content.write(change.offset, change.bytes);
}

function survivorOf({ durable, pending }: FileState, survival: Survival, dice: Dice): Uint8Array {
  const content = durable.copy();
  if (survival === 'none') return content.bytes();
  // One image keeps most of what was waiting, another loses most of it.
  const keep = survival === 'all' ? 1 : dice.next();
  for (const change of pending) {
    if (survival === 'all' || dice.next() < keep) apply(content, change);
    else if (change.op === 'write' && dice.chance(0.5)) tear(content, change, dice);
  }
  return content.bytes();
}

/** Some sectors of a write arrived, others not. */
function tear(content: Content, { bytes, offset }: Extract<Change, { op: 'write' }>, dice: Dice): void {
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + sectorBytes - ((offset + from) % sectorBytes));
    if (dice.chance(0.5)) content.write(offset + from, bytes.subarray(from, to));
    from = to;
  }
}
