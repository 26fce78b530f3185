import { type PaperRow, PaperTape, rollDots } from './paperTape.ts';
import { type PrintToken, PrintTokenizer } from './printTokens.ts';

/** A printer of 80 mm or 58 mm rolls; without a knife the clerk tears a slip off when it stands still. */
export type PrinterModel = { readonly dots: number; readonly cutter: boolean };

const wideModel: PrinterModel = { dots: rollDots.wide, cutter: true };

/** What is in the paper tray. */
export type PaperState = 'ok' | 'near-end' | 'out';

/** A piece of paper that came out; `complete` when the knife ended it. */
export type PrintedSlip = { readonly rows: readonly PaperRow[]; readonly complete: boolean };

/** Jobs a printer holds while paper is out; more is lost, as in a real buffer. */
const bufferedTokens = 100_000;

/**
 * A receipt printer without a printer: it understands the bytes, stops when paper ends, answers real-time questions even then, and
 * the queued one only when everything before it is printed. Putting paper in clears its buffer, as switching it off would: what
 * came out before is half a slip.
 */
export class VirtualPrinter {
  readonly #tokenizer = new PrintTokenizer();
  readonly #tape: PaperTape;
  readonly #onSlip: (slip: PrintedSlip) => void;
  readonly #model: PrinterModel;
  #lies = false;
  #paper: PaperState = 'ok';
  #held: PrintToken[] = [];
  #rowsUntilOut: number | undefined;

  constructor(onSlip: (slip: PrintedSlip) => void, model: PrinterModel = wideModel) {
    this.#onSlip = onSlip;
    this.#model = model;
    this.#tape = new PaperTape(model.dots);
  }

  setPaper(paper: PaperState): void {
    const refilled = this.#paper === 'out' && paper !== 'out';
    this.#paper = paper;
    if (refilled) this.powerOff();
  }

  /** Says that all is well and prints nothing: its head is dirty or the roll lies the wrong way round. */
  setLies(lies: boolean): void {
    this.#lies = lies;
  }

  /** The roll ends after so many rows more, in the middle of a job. */
  endPaperAfter(rows: number): void {
    this.#rowsUntilOut = rows;
  }

  /** Cable or power gone: what hangs out of the printer is torn off, what it held is forgotten. */
  powerOff(): void {
    this.#held = [];
    this.#tokenizer.clear();
    this.#tearOff(false);
  }

  /** Takes bytes of the host, gives the printer's answers. */
  receive(chunk: Uint8Array): readonly Uint8Array[] {
    const answers: Uint8Array[] = [];
    for (const token of this.#tokenizer.push(chunk)) {
      if (token.type === 'real-time-status') answers.push(Uint8Array.of(this.#realTime(token.n)));
      else this.#take(token, answers);
    }
    return answers;
  }

  #take(token: PrintToken, answers: Uint8Array[]): void {
    if (this.#paper === 'out') {
      if (this.#held.length < bufferedTokens) this.#held.push(token);
      return;
    }
    if (token.type === 'queued-status' && !this.#model.cutter) this.#tearOff(true);
    if (token.type === 'queued-status') answers.push(Uint8Array.of(this.#paper === 'near-end' ? 0x03 : 0x00));
    else if (token.type === 'cut') this.#tearOff(true);
    else this.#print(token);
  }

  #print(token: PrintToken): void {
    if (this.#lies) return;
    const before = this.#tape.rowCount;
    this.#tape.print(token);
    if (this.#rowsUntilOut === undefined) return;
    this.#rowsUntilOut -= this.#tape.rowCount - before;
    if (this.#rowsUntilOut > 0) return;
    this.#rowsUntilOut = undefined;
    this.#paper = 'out';
    this.#tearOff(false);
  }

  #tearOff(complete: boolean): void {
    const rows = this.#tape.take();
    if (rows.length > 0) this.#onSlip({ rows, complete });
  }

  /** Answers of `DLE EOT n`; bits 1 and 4 are always set. */
  #realTime(n: number): number {
    const out = this.#paper === 'out';
    if (n === 1) return out ? 0x1a : 0x12;
    if (n === 2) return out ? 0x32 : 0x12;
    if (n === 4) return out ? 0x7e : this.#paper === 'near-end' ? 0x1e : 0x12;
    return 0x12;
  }
}
