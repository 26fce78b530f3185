/** One row of a trace: microseconds since the recorder began, direction, bytes in hex or an event. */
export type TraceRow = {
  readonly tUs: number;
  readonly direction: 'out' | 'in' | 'event';
  readonly hex: string;
  /** Commands of a card; bytes of a line where absent. */
  readonly kind?: 'apdu';
  readonly note?: string;
};

/** Rows kept per device; a poll is two rows, so this is about ten minutes of an idle reader. */
const rowLimit = 4000;
/** Bytes kept per device. */
const byteLimit = 512 * 1024;

/** The last rows of one device in memory, oldest dropped first; personal content was replaced before it came here. */
export class TraceRing {
  readonly #rows: TraceRow[] = [];
  readonly #onRow: ((row: TraceRow) => void) | undefined;
  #bytes = 0;

  /** `onRow` hears every row, for a recorder on disk. */
  constructor(onRow?: (row: TraceRow) => void) {
    this.#onRow = onRow;
  }

  add(row: TraceRow): void {
    this.#rows.push(row);
    this.#bytes += row.hex.length;
    this.#onRow?.(row);
    while (this.#rows.length > rowLimit || this.#bytes > byteLimit * 2) {
      this.#bytes -= this.#rows.shift()?.hex.length ?? 0;
    }
  }

  get rows(): readonly TraceRow[] {
    return this.#rows;
  }
}
