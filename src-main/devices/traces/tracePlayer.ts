import type { Clock } from '../../core/ports/clock.ts';
import type { TraceRow } from './trace.ts';

/** First difference between the program and the trace. */
export type TraceMismatch = { readonly expected: string; readonly written: string };

/** How a trace is played. */
export type TracePlayerOptions = {
  readonly rows: readonly TraceRow[];
  /**
   * `strict`: the program must send what the trace has, in its order. `by-command`: whatever is sent is looked up from here on, and
   * from the beginning again, so a program that asks in another order still gets the device's own answers.
   */
  readonly match?: 'strict' | 'by-command';
  /** How long the pauses of the trace last: 0 none, 1 as recorded, 2 twice as long. */
  readonly timeScale?: number;
  /** Needed for a time scale above 0. */
  readonly clock?: Clock;
  /** The device speaks. */
  readonly say: (bytes: Uint8Array) => void;
  /** The program sent what the trace does not have; the line should end then. */
  readonly onMismatch: (mismatch: TraceMismatch) => void;
};

/** Plays the device's side of a trace over any line: after the bytes of an `out` row came, the `in` rows behind it are said. */
export class TracePlayer {
  readonly #options: TracePlayerOptions;
  readonly #rows: readonly TraceRow[];
  /** Next row to be played or expected. */
  #at = 0;
  /** Bytes of the current command that came so far, in hexadecimal. */
  #heard = '';
  #saying: Promise<void> = Promise.resolve();

  constructor(options: TracePlayerOptions) {
    this.#options = options;
    this.#rows = options.rows
      .filter((row) => row.direction !== 'event')
      .map((row) => ({ ...row, hex: row.hex.toUpperCase() }));
  }

  /** Rows not yet played. */
  get remaining(): number {
    return this.#rows.length - this.#at;
  }

  /** Says what stands before the first command. */
  begin(): void {
    this.#say();
  }

  /** The program wrote; a command may come in pieces. False when the trace has no such command. */
  receive(bytes: Uint8Array): boolean {
    let rest = hexOf(bytes);
    while (rest.length > 0) {
      const next = this.#expected(this.#heard + rest);
      if (next === undefined) {
        this.#options.onMismatch({
          expected: this.#rows[this.#at]?.hex.slice(this.#heard.length) ?? '',
          written: rest,
        });
        return false;
      }
      const heard = this.#heard + rest;
      if (heard.length < next.hex.length) {
        this.#heard = heard;
        return true;
      }
      [this.#heard, rest] = ['', heard.slice(next.hex.length)];
      this.#at = next.index + 1;
      this.#say();
    }
    return true;
  }

  /** The command these bytes are, or begin, or begin with. */
  #expected(written: string): { readonly hex: string; readonly index: number } | undefined {
    const fits = (index: number): boolean => {
      const row = this.#rows[index];
      if (row?.direction !== 'out') return false;
      return row.hex.startsWith(written) || written.startsWith(row.hex);
    };
    const order =
      this.#options.match === 'by-command'
        ? this.#rows.map((_, offset) => (this.#at + offset) % this.#rows.length)
        : [this.#at];
    const index = order.find(fits);
    return index === undefined ? undefined : { hex: this.#rows[index]?.hex ?? '', index };
  }

  #say(): void {
    const said: TraceRow[] = [];
    for (let row = this.#rows[this.#at]; row?.direction === 'in'; row = this.#rows[this.#at]) {
      said.push(row);
      this.#at += 1;
    }
    const first = this.#rows[this.#at - said.length - 1];
    this.#saying = this.#saying.then(() => this.#sayInTime(said, first?.tUs ?? said[0]?.tUs ?? 0));
  }

  async #sayInTime(rows: readonly TraceRow[], fromUs: number): Promise<void> {
    const { clock, say, timeScale = 0 } = this.#options;
    let lastUs = fromUs;
    for (const row of rows) {
      const pauseMs = ((row.tUs - lastUs) / 1000) * timeScale;
      if (clock && pauseMs > 0) await clock.sleep(pauseMs);
      lastUs = row.tUs;
      say(Uint8Array.from(Buffer.from(row.hex, 'hex')));
    }
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
