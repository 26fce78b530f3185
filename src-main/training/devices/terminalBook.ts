import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** One line of the book as it is written down. */
export const terminalBookEntry = v.object({
  kind: v.picklist(['sale', 'void', 'refund', 'settle']),
  /** The till's reference, as the terminal got it; empty where the profile has no such field. */
  tillRef: v.string(),
  /** What the card was really charged (or given back), whatever was answered. 0 = nothing moved. */
  movedFen: v.number(),
  code: v.string(),
  trace: v.string(),
  reference: v.string(),
  authorisation: v.string(),
  batch: v.string(),
  /** Voucher of the sale a void or refund takes back. */
  of: v.exactOptional(v.string()),
  atMs: v.number(),
});

/** One line of the terminal's own journal. */
export type TerminalBookEntry = v.InferOutput<typeof terminalBookEntry>;

/** What a virtual terminal truly did; with a file it outlives the terminal's process, as a real one's memory does. */
export class TerminalBook {
  readonly #entries: TerminalBookEntry[] = [];
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const read = v.safeParse(terminalBookEntry, parsed(line));
      // The last line may be half written when the process was killed: then that transaction never happened.
      if (read.success) this.#entries.push(read.output);
    }
  }

  get entries(): readonly TerminalBookEntry[] {
    return this.#entries;
  }

  add(made: TerminalBookEntry): void {
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(made)}\n`);
    this.#entries.push(made);
  }

  byReference(tillRef: string): TerminalBookEntry | undefined {
    return tillRef === '' ? undefined : this.#entries.find((one) => one.kind !== 'settle' && one.tillRef === tillRef);
  }

  /** The sale that may still be taken back under this voucher or reference number. */
  openSale(by: { readonly trace?: string; readonly reference?: string }): TerminalBookEntry | undefined {
    const sale = this.#entries.find(
      (one) => one.kind === 'sale' && one.movedFen > 0 && (one.trace === by.trace || one.reference === by.reference),
    );
    return sale && !this.#entries.some((one) => one.of === sale.trace && one.movedFen > 0) ? sale : undefined;
  }

  last(): TerminalBookEntry | undefined {
    return this.#entries.findLast((one) => one.kind !== 'settle' && one.movedFen > 0);
  }

  /** What the batch that is settled next comes to: sales less what was taken back, since the settlement before. */
  batchFen(): number {
    const settled = this.#entries.findLastIndex((one) => one.kind === 'settle');
    return this.#entries
      .slice(settled + 1)
      .reduce((sum, one) => sum + (one.kind === 'sale' ? one.movedFen : -one.movedFen), 0);
  }

  /** Money the card holders are short of now. */
  totalFen(): number {
    return this.#entries.reduce((sum, one) => sum + (one.kind === 'sale' ? one.movedFen : -one.movedFen), 0);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
