import type { StationHint, Topic } from '../contract/index.ts';

type Listener = { receive(hint: StationHint): void; readonly pending: Map<Topic, number>; overflow: boolean };

/** Hints a page may be behind before it is told to ask everything again. */
const maxPending = 256;

/**
 * Tells pages what may have changed. Hints of one turn of the loop are joined by topic; they carry no facts, so joining and
 * dropping loses nothing.
 */
export class Hints {
  readonly #listeners = new Set<Listener>();
  readonly #revisions = new Map<Topic, number>();
  #scheduled = false;

  changed(topic: Topic): void {
    const revision = (this.#revisions.get(topic) ?? 0) + 1;
    this.#revisions.set(topic, revision);
    for (const listener of this.#listeners) {
      if (listener.pending.size >= maxPending) listener.overflow = true;
      else listener.pending.set(topic, revision);
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  subscribe(receive: (hint: StationHint) => void): () => void {
    const listener: Listener = { receive, pending: new Map(), overflow: false };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #flush(): void {
    this.#scheduled = false;
    for (const listener of this.#listeners) {
      if (listener.overflow) listener.receive({ resync: true });
      else for (const [topic, revision] of listener.pending) listener.receive({ hint: { topic, revision } });
      listener.pending.clear();
      listener.overflow = false;
    }
  }
}
