import type { GlyphBitmap } from '../../core/ports/glyphs.ts';
import type { PrintToken } from './printTokens.ts';

/** Something on the paper; `x` from the left edge in dots. */
export type Mark =
  | {
      readonly type: 'character';
      readonly character: string;
      readonly x: number;
      readonly width: number;
      readonly height: number;
      readonly bold: boolean;
    }
  | { readonly type: 'bitmap'; readonly bitmap: GlyphBitmap; readonly x: number };

/** One row of the paper from top to bottom. */
export type PaperRow = { readonly height: number; readonly marks: readonly Mark[] };

/** Dots across 80 mm and 58 mm paper (72 and 48 mm printed, 203 dpi). */
export const rollDots = { wide: 576, narrow: 384 } as const;

/** Dots from one line of text to the next, and of a Chinese character. */
export const paperDots = { lineHeight: 34, character: 24 } as const;

/** What a print head does: gathers a line, prints it, moves the paper. */
export class PaperTape {
  #rows: PaperRow[] = [];
  #line: Mark[] = [];
  #lineWidth = 0;
  #align: 'left' | 'center' | 'right' = 'left';
  #double = { chinese: false, latin: false };
  #bold = false;
  readonly #width: number;

  constructor(width: number = rollDots.wide) {
    this.#width = width;
  }

  /** Rows printed since the last `take`. */
  get rowCount(): number {
    return this.#rows.length;
  }

  /** The piece of paper that came out so far; the tape goes on empty. */
  take(): readonly PaperRow[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#line = [];
    this.#lineWidth = 0;
    return rows;
  }

  /** Does what a token says; status questions and the knife are for the printer, not for the tape. */
  print(token: PrintToken): void {
    switch (token.type) {
      case 'character':
        return this.#character(token.character, token.wide);
      case 'inline-bitmap':
        return this.#add({ type: 'bitmap', bitmap: token.bitmap, x: this.#lineWidth }, token.bitmap.width);
      case 'line-feed':
        return this.#feedLine();
      case 'feed':
        for (let line = 0; line < token.lines; line += 1) this.#feedLine();
        return undefined;
      case 'raster':
        return this.#raster(token.bitmap);
      case 'align':
        this.#align = token.align;
        return undefined;
      case 'chinese-size':
        this.#double.chinese = token.double;
        return undefined;
      case 'latin-size':
        this.#double.latin = token.double;
        return undefined;
      case 'bold':
        this.#bold = token.on;
        return undefined;
      case 'initialise':
        this.#align = 'left';
        this.#double = { chinese: false, latin: false };
        this.#bold = false;
        return undefined;
      case 'cut':
      case 'real-time-status':
      case 'queued-status':
      case 'ignored':
        return undefined;
    }
  }

  #character(character: string, wide: boolean): void {
    const scale = (wide ? this.#double.chinese : this.#double.latin) ? 2 : 1;
    const width = (wide ? paperDots.character : paperDots.character / 2) * scale;
    const height = paperDots.character * scale;
    this.#add({ type: 'character', character, x: this.#lineWidth, width, height, bold: this.#bold }, width);
  }

  /** A line that is full goes to paper by itself. */
  #add(mark: Mark, width: number): void {
    if (this.#lineWidth + width > this.#width) {
      this.#feedLine();
      this.#add({ ...mark, x: 0 }, width);
      return;
    }
    this.#line.push(mark);
    this.#lineWidth += width;
  }

  #feedLine(): void {
    const tallest = Math.max(
      0,
      ...this.#line.map((mark) => (mark.type === 'character' ? mark.height : mark.bitmap.height)),
    );
    const height = Math.max(paperDots.lineHeight, tallest + paperDots.lineHeight - paperDots.character);
    this.#rows.push({ height, marks: this.#aligned(this.#line, this.#lineWidth) });
    this.#line = [];
    this.#lineWidth = 0;
  }

  #raster(bitmap: GlyphBitmap): void {
    if (this.#line.length > 0) this.#feedLine();
    this.#rows.push({ height: bitmap.height, marks: this.#aligned([{ type: 'bitmap', bitmap, x: 0 }], bitmap.width) });
  }

  #aligned(marks: readonly Mark[], width: number): readonly Mark[] {
    const free = this.#width - width;
    const shift = this.#align === 'left' ? 0 : this.#align === 'center' ? Math.floor(free / 2) : free;
    return marks.map((mark) => ({ ...mark, x: mark.x + shift }));
  }
}
