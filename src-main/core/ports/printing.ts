import type { PrintLine } from './devices.ts';

/**
 * Something at a place of a sheet. `xMm` and `yMm` go from the left and upper edges of the paper to the upper left corner of what is
 * printed; of a cross to its middle. `double` is twice as wide, not higher.
 */
export type PlacedMark =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly xMm: number;
      readonly yMm: number;
      readonly size?: 'normal' | 'double';
    }
  | { readonly type: 'qr'; readonly text: string; readonly xMm: number; readonly yMm: number }
  | { readonly type: 'cross'; readonly xMm: number; readonly yMm: number };

/** One sheet of a pre-printed form, and nothing but what is added to it. A line of `pageLines` is a sixth of an inch. */
export type FormSheet = { readonly pageLines: number; readonly marks: readonly PlacedMark[] };

/** What a printer can be given: lines for a roll, marks for a form, or a whole document for paper of an office printer. */
export type PrinterJob =
  | { readonly type: 'slip'; readonly lines: readonly PrintLine[] }
  | { readonly type: 'form'; readonly sheet: FormSheet }
  | { readonly type: 'document'; readonly title: string; readonly pdf: Uint8Array; readonly paper: 'A4' | 'A5' };

/** A pre-printed form of this product: its name, its title on screens, and where its alignment sheet has its crosses (in mm). */
export type FormBrief = {
  readonly form: string;
  readonly title: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly crosses: AlignmentCrosses;
};

/** A place on the form in millimetres from its left and upper edges. */
export type FormPoint = { readonly xMm: number; readonly yMm: number };

/** Crosses of an alignment sheet, in the order they are numbered: upper left, upper right, lower left, lower right. */
export type AlignmentCrosses = readonly [FormPoint, FormPoint, FormPoint, FormPoint];

/**
 * From a place on the form to the place the printer must be told, so that the mark lands where it should: `x' = xx·x + xy·y + x0`, in
 * millimetres, likewise y. Holds offset, scale and a slanted feed.
 */
export type FormPlacement = {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
};
