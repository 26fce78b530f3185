import type { GlyphBitmap } from '../../core/ports/glyphs.ts';
import { type FormToken, FormTokenizer } from './formTokens.ts';

/** What lies in the printer. */
export type LoadedForm = 'receipt-form' | 'wrong-form' | 'none';
/** `lie`: takes everything and prints nothing, its ribbon is dry. `jam`: stops in the middle and holds the line. */
export type FormFault = 'none' | 'jam' | 'lie' | 'slow';

/** How this printer is off, as every real one is: shift in millimetres, size, and a slanted feed in degrees. */
export type Misplacement = {
  readonly rightMm: number;
  readonly downMm: number;
  readonly scale: number;
  readonly slantDegrees: number;
};

/** Something on the paper, where it truly landed: millimetres of its upper left corner, and its size. */
export type FormMark = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
} & (
  | { readonly type: 'character'; readonly character: string }
  | { readonly type: 'bitmap'; readonly bitmap: GlyphBitmap }
);

/** A sheet that came out. `complete` when a form feed ended it; `form` is what lay in the printer. */
export type PrintedForm = {
  readonly form: LoadedForm;
  readonly lines: number;
  readonly marks: readonly FormMark[];
  readonly complete: boolean;
};

export type VirtualFormPrinterOptions = {
  readonly onForm: (form: PrintedForm) => void;
  /** What the printer says: it holds the line and lets it go, nothing else. */
  readonly say: (bytes: Uint8Array) => void;
  readonly later: (ms: number, work: () => void) => void;
};

/** Where the head stands on the sheet and how it is set, in 1/180 inch. */
type Head = {
  readonly x: number;
  readonly y: number;
  readonly lineStep: number;
  readonly pageLines: number;
  readonly double: boolean;
};

const stepMm = 25.4 / 180;
const [xon, xoff] = [Uint8Array.of(0x11), Uint8Array.of(0x13)];
/** A slow printer takes so many tokens, then holds the line for so long. */
const slow = { tokens: 60, pauseMs: 150 } as const;
/** Steps of the fonts, in 1/180 inch: Chinese 24 dots and 3 of space, Latin half of it. */
const font = { chinese: 27, latin: 13.5, height: 24 } as const;
/** Tokens a printer holds while it is stopped; more is lost, as in a real buffer. */
const bufferedTokens = 50_000;

/** A 24-pin printer without a printer: it understands the bytes, prints on what lies in it, and can say nothing but "wait". */
export class VirtualFormPrinter {
  readonly #options: VirtualFormPrinterOptions;
  readonly #tokenizer = new FormTokenizer();
  #form: LoadedForm = 'receipt-form';
  #fault: FormFault = 'none';
  #misplacement: Misplacement = { rightMm: 0, downMm: 0, scale: 1, slantDegrees: 0 };
  #held: FormToken[] = [];
  #stopped = false;
  #marks: FormMark[] = [];
  #printed = 0;
  #head: Head = { x: 0, y: 0, lineStep: 30, pageLines: 66, double: false };

  constructor(options: VirtualFormPrinterOptions) {
    this.#options = options;
  }

  load(form: LoadedForm): void {
    this.#form = form;
    if (form === 'none') this.#stop();
    else this.#goOn();
  }

  setFault(fault: FormFault): void {
    this.#fault = fault;
    this.#printed = 0;
    if (fault !== 'jam') this.#goOn();
  }

  setMisplacement(misplacement: Misplacement): void {
    this.#misplacement = misplacement;
  }

  /** Cable or power gone: the sheet is pulled out as it is, what was held is forgotten. */
  powerOff(): void {
    this.#held = [];
    this.#stopped = false;
    this.#tokenizer.clear();
    this.#eject(false);
  }

  receive(chunk: Uint8Array): void {
    for (const token of this.#tokenizer.push(chunk)) {
      if (this.#held.length < bufferedTokens) this.#held.push(token);
    }
    this.#work();
  }

  #work(): void {
    while (!this.#stopped) {
      const token = this.#held.shift();
      if (!token) return;
      if (this.#form === 'none') {
        this.#held.unshift(token);
        return this.#stop();
      }
      this.#take(token);
      this.#printed += 1;
      if (this.#fault === 'jam' && this.#marks.length >= 12) this.#jam();
      if (this.#fault === 'slow' && this.#printed % slow.tokens === 0) this.#pause();
    }
  }

  /** The sheet crumples where it is; the rest of the job would go on the next one, so people switch the printer off. */
  #jam(): void {
    this.#stop();
    this.#eject(false);
  }

  #pause(): void {
    this.#stop();
    this.#options.later(slow.pauseMs, () => {
      if (this.#fault === 'slow') this.#goOn();
    });
  }

  #stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#options.say(xoff);
  }

  #goOn(): void {
    if (!this.#stopped || this.#form === 'none') return;
    this.#stopped = false;
    this.#options.say(xon);
    this.#work();
  }

  #take(token: FormToken): void {
    const head = this.#head;
    switch (token.type) {
      case 'character':
        return this.#character(token.character, token.wide);
      case 'bit-image':
        this.#mark({ type: 'bitmap', bitmap: token.bitmap }, token.bitmap.width);
        return this.#move({ x: head.x + token.bitmap.width });
      case 'position':
        return this.#move({ x: token.sixtieths * 3 });
      case 'fine-feed':
        return this.#feed(token.steps);
      case 'carriage-return':
        return this.#move({ x: 0 });
      case 'line-feed':
        this.#move({ x: 0 });
        return this.#feed(head.lineStep);
      case 'form-feed':
        return this.#eject(true);
      case 'line-step':
        return this.#move({ lineStep: token.steps });
      case 'page-length':
        return this.#move({ pageLines: token.lines });
      case 'page-inches':
        return this.#move({ pageLines: token.inches * 6 });
      case 'double-width':
        return this.#move({ double: token.on });
      case 'initialise':
        return this.#move({ x: 0, lineStep: 30, pageLines: 66, double: false });
      case 'chinese':
      case 'ignored':
        return undefined;
    }
  }

  #character(character: string, wide: boolean): void {
    const step = (wide ? font.chinese : font.latin) * (this.#head.double ? 2 : 1);
    if (character !== ' ') this.#mark({ type: 'character', character }, step);
    this.#move({ x: this.#head.x + step });
  }

  #move(to: Partial<Head>): void {
    this.#head = { ...this.#head, ...to };
  }

  /** Past the end of the sheet the next one follows: what belongs there lands on it. */
  #feed(steps: number): void {
    this.#move({ y: this.#head.y + steps });
    if (this.#head.y >= this.#head.pageLines * 30) this.#eject(true);
  }

  #mark(
    what:
      | { readonly type: 'character'; readonly character: string }
      | { readonly type: 'bitmap'; readonly bitmap: GlyphBitmap },
    widthSteps: number,
  ): void {
    if (this.#fault === 'lie') return;
    if (what.type === 'bitmap' && what.bitmap.bits.every((byte) => byte === 0)) return;
    const place = landing({ xMm: this.#head.x * stepMm, yMm: this.#head.y * stepMm }, this.#misplacement);
    this.#marks.push({ ...what, ...place, widthMm: widthSteps * stepMm, heightMm: font.height * stepMm });
  }

  #eject(complete: boolean): void {
    const [marks, lines] = [this.#marks, this.#head.pageLines];
    this.#marks = [];
    this.#move({ x: 0, y: 0 });
    if (!complete && marks.length === 0) return;
    this.#options.onForm({ form: this.#form, lines, marks, complete });
  }
}

/** Where a printer that is off puts what it was told to put at a place. */
export function landing(
  told: { readonly xMm: number; readonly yMm: number },
  { downMm, rightMm, scale, slantDegrees }: Misplacement,
): { readonly xMm: number; readonly yMm: number } {
  const slant = (slantDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(slant) * scale, Math.sin(slant) * scale];
  return { xMm: cos * told.xMm - sin * told.yMm + rightMm, yMm: sin * told.xMm + cos * told.yMm + downMm };
}
