import { type PaperRow, PaperTape, rollDots } from './paperTape.ts';
import { type PrintToken, PrintTokenizer } from './printTokens.ts';

/** A printer of 80 mm or 58 mm rolls; without a knife the clerk tears a slip off when it stands still. */
export type PrinterModel = { readonly dots: number; readonly cutter: boolean };

const wideModel: PrinterModel = { dots: rollDots.wide, cutter: true };

/** What is in the paper tray. */
export type PaperState = 'ok' | 'near-end' | 'out';

/**
 * What stops the printer in the middle of its next sheet: paper under the knife, or a fault of its own. The sheet stays half out until
 * somebody sets `none`, which pulls it out and switches the printer off and on.
 */
export type PrinterJam = 'none' | 'cutter' | 'fatal';

/** A piece of paper that came out; `complete` when the knife ended it. */
export type PrintedSlip = { readonly rows: readonly PaperRow[]; readonly complete: boolean };

/** Jobs a printer holds while paper is out; more is lost, as in a real buffer. */
const bufferedTokens = 100_000;

/** Bits of the answer about errors (`DLE EOT 3`): the knife, or an error nothing but switching off ends. */
const jamBits: Readonly<Record<PrinterJam, number>> = { none: 0, cutter: 0x08, fatal: 0x20 };

/** Rows a sheet comes out before it jams; shorter ones jam at the knife. */
const jamRows = 6;

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
  #jam: PrinterJam = 'none';
  #stuck = false;
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

  /** The next sheet jams; `none` frees the one that did. */
  setJam(jam: PrinterJam): void {
    this.#jam = jam;
    if (jam !== 'none' || !this.#stuck) return;
    this.#stuck = false;
    this.powerOff();
  }

  /** The roll ends after so many rows more, in the middle of a job. */
  endPaperAfter(rows: number): void {
    this.#rowsUntilOut = rows;
  }

  /** Cable or power gone: what hangs out of the printer is torn off unless it is stuck, what it held is forgotten. */
  powerOff(): void {
    this.#held = [];
    this.#tokenizer.clear();
    if (!this.#stuck) this.#tearOff(false);
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
    this.#stuck ||= this.#jam !== 'none' && (this.#tape.rowCount >= jamRows || token.type === 'cut');
    if (this.#paper === 'out' || this.#stuck) {
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
    if (n === 1) return out || this.#stuck ? 0x1a : 0x12;
    if (n === 2) return 0x12 | (out ? 0x20 : 0) | (this.#stuck ? 0x40 : 0);
    if (n === 3) return 0x12 | (this.#stuck ? jamBits[this.#jam] : 0);
    if (n === 4) return out ? 0x7e : this.#paper === 'near-end' ? 0x1e : 0x12;
    return 0x12;
  }
}
