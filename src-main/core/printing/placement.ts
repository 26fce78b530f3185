import { err, ok, type Result } from '../../contract/values/result.ts';
import type { FormPlacement, FormPoint, FormSheet } from '../ports/printing.ts';

/** The printer lands exactly where it is told. */
export const asTold: FormPlacement = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

/** A cross: where the printer was told to put it, and where it was found on the form. */
export type MeasuredCross = { readonly told: FormPoint; readonly found: FormPoint };

/** Beyond these a number was mistyped or the wrong form lies in the printer: no printer is off by a thumb's width. */
const bounds = { offsetMm: 30, scale: 0.08, slant: 0.03 } as const;

/**
 * What to tell a printer, computed from where its crosses landed. One cross gives the offset; three or four give scale and slant too
 * (four by least squares, so that a misread half millimetre weighs little). `implausible`: no printer is that far off.
 */
export function placementFrom(measured: readonly MeasuredCross[]): Result<FormPlacement, 'implausible'> {
  const made = measured.length >= 3 ? fitted(measured) : offsetOnly(measured);
  return made && isPlausible(made, measured) ? ok(made) : err('implausible');
}

/** A sheet with every mark moved to where the printer must be told to put it. */
export function placed(sheet: FormSheet, placement: FormPlacement): FormSheet {
  return { ...sheet, marks: sheet.marks.map((mark) => ({ ...mark, ...told(placement, mark) })) };
}

/** One place through the placement. */
export function told(placement: FormPlacement, { xMm, yMm }: FormPoint): FormPoint {
  const { xx, xy, x0, yx, yy, y0 } = placement;
  return { xMm: xx * xMm + xy * yMm + x0, yMm: yx * xMm + yy * yMm + y0 };
}

/** Mean difference between told and found; scale and slant stay as they are. */
function offsetOnly(measured: readonly MeasuredCross[]): FormPlacement | undefined {
  if (measured.length === 0) return undefined;
  const mean = (pick: (cross: MeasuredCross) => number): number =>
    measured.reduce((sum, cross) => sum + pick(cross), 0) / measured.length;
  return {
    ...asTold,
    x0: mean(({ told: asked, found }) => asked.xMm - found.xMm),
    y0: mean(({ told: asked, found }) => asked.yMm - found.yMm),
  };
}

/** Least squares of told = A·found + b; `undefined` when the crosses stand in a line. */
function fitted(measured: readonly MeasuredCross[]): FormPlacement | undefined {
  const rows = measured.map(({ found }): Triple => [found.xMm, found.yMm, 1]);
  const x = leastSquares(
    rows,
    measured.map((cross) => cross.told.xMm),
  );
  const y = leastSquares(
    rows,
    measured.map((cross) => cross.told.yMm),
  );
  return x && y && { xx: x[0], xy: x[1], x0: x[2], yx: y[0], yy: y[1], y0: y[2] };
}

type Triple = readonly [number, number, number];

/** Solves the normal equations by Cramer's rule: three unknowns. */
function leastSquares(rows: readonly Triple[], values: readonly number[]): Triple | undefined {
  const sum = (pick: (row: Triple, value: number) => number): number =>
    rows.reduce((total, row, index) => total + pick(row, values[index] ?? 0), 0);
  const entry = (i: 0 | 1 | 2, j: 0 | 1 | 2): number => sum((row) => row[i] * row[j]);
  const matrix: readonly Triple[] = ([0, 1, 2] as const).map((i): Triple => [entry(i, 0), entry(i, 1), entry(i, 2)]);
  const right: Triple = [
    sum((row, value) => row[0] * value),
    sum((row, value) => row[1] * value),
    sum((_, value) => value),
  ];
  const whole = determinant(matrix);
  if (Math.abs(whole) < 1e-6) return undefined;
  const solved = ([0, 1, 2] as const).map((column) => {
    const replaced = matrix.map((row, index): Triple => {
      const copy: [number, number, number] = [...row];
      copy[column] = right[index] ?? 0;
      return copy;
    });
    return determinant(replaced) / whole;
  });
  return [solved[0] ?? 0, solved[1] ?? 0, solved[2] ?? 0];
}

function determinant(matrix: readonly Triple[]): number {
  const [a, b, c] = [matrix[0] ?? [0, 0, 0], matrix[1] ?? [0, 0, 0], matrix[2] ?? [0, 0, 0]];
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}

function isPlausible(placement: FormPlacement, measured: readonly MeasuredCross[]): boolean {
  const { xx, xy, yx, yy } = placement;
  const near = measured.every(
    ({ found, told: asked }) =>
      Math.abs(found.xMm - asked.xMm) <= bounds.offsetMm && Math.abs(found.yMm - asked.yMm) <= bounds.offsetMm,
  );
  const scaled = Math.abs(xx - 1) <= bounds.scale && Math.abs(yy - 1) <= bounds.scale;
  return near && scaled && Math.abs(xy) <= bounds.slant && Math.abs(yx) <= bounds.slant;
}
