/** One row of a trace: microseconds since the recorder began, direction, bytes in hex or an event. */
export type TraceRow = {
  readonly tUs: number;
  readonly direction: 'out' | 'in' | 'event';
  readonly hex: string;
  readonly note?: string;
};

/** Rows kept per device; a poll is two rows, so this is about ten minutes of an idle reader. */
const rowLimit = 4000;
/** Bytes kept per device. */
const byteLimit = 512 * 1024;

/** The last rows of one device in memory, oldest dropped first; personal content was replaced before it came here. */
export class TraceRing {
  readonly #rows: TraceRow[] = [];
  #bytes = 0;

  add(row: TraceRow): void {
    this.#rows.push(row);
    this.#bytes += row.hex.length;
    while (this.#rows.length > rowLimit || this.#bytes > byteLimit * 2) {
      this.#bytes -= this.#rows.shift()?.hex.length ?? 0;
    }
  }

  get rows(): readonly TraceRow[] {
    return this.#rows;
  }

  /** Header and rows as JSON lines, for the diagnostics file. */
  toJsonLines(header: { readonly device: string; readonly profile: string }): string {
    const lines = [{ schema: 'device-trace/1', ...header }, ...this.#rows].map((line) => JSON.stringify(line));
    return `${lines.join('\n')}\n`;
  }
}
