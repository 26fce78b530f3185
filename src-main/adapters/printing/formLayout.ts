import * as v from 'valibot';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { AlignmentCrosses, FormBrief } from '../../core/ports/printing.ts';

const mm = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(450));

/** Everything a receipt can put into a form; the words are made by `receiptForm.ts`. */
export const receiptFieldNames = [
  'mark',
  'receiptNumber',
  'serial',
  'businessDate',
  'personName',
  'maskedIdNumber',
  'village',
  'year',
  'tier',
  'government',
  'amountInWords',
  'amount',
  'remarks',
  'operatorName',
  'qr',
] as const;
export type ReceiptField = (typeof receiptFieldNames)[number];

/** Without these a sheet is no receipt of ours, or can be taken for one it is not. */
const neededFields: readonly ReceiptField[] = [
  'mark',
  'receiptNumber',
  'personName',
  'year',
  'amountInWords',
  'amount',
  'qr',
];

const cross = v.strictObject({ xMm: mm, yMm: mm });
const field = v.strictObject({
  field: v.picklist(receiptFieldNames),
  xMm: mm,
  yMm: mm,
  /** Room to the right; longer text goes to the next of `rows`. */
  widthMm: v.pipe(mm, v.minValue(4)),
  rows: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
});

const formLayoutSchema = v.strictObject({
  schema: v.literal('form-layout/1'),
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a short name is needed')),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  /** Where this comes from and what was not confirmed; for people. */
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(600)),
  /** A line is a sixth of an inch, so a page is always a whole number of them, as the printer counts. */
  page: v.strictObject({
    widthMm: v.pipe(mm, v.minValue(50)),
    lines: v.pipe(v.number(), v.integer(), v.minValue(6), v.maxValue(127)),
  }),
  crosses: v.strictTuple([cross, cross, cross, cross]),
  fields: v.pipe(v.array(field), v.minLength(1), v.maxLength(60)),
  /** What stands on the paper before anything is printed; drawn by the practice printer, so that a shifted form shows. */
  preprinted: v.strictObject({
    texts: v.pipe(v.array(v.strictObject({ text: v.string(), xMm: mm, yMm: mm, heightMm: mm })), v.maxLength(100)),
    lines: v.pipe(v.array(v.strictObject({ x1Mm: mm, y1Mm: mm, x2Mm: mm, y2Mm: mm })), v.maxLength(100)),
  }),
});

/** A pre-printed form and where our words go on it. */
export type FormLayout = v.InferOutput<typeof formLayoutSchema>;
/** One field of a form. */
export type FormField = FormLayout['fields'][number];
/** One thing wrong with a file, at its place. */
export type FormMistake = { readonly path: string; readonly problem: string };

/** Height of a row of text with its space: a sixth of an inch. */
export const rowMm = 25.4 / 6;

/** Checks a form layout; names every mistake with its path, not only the first. */
export function parseFormLayout(value: unknown): Result<FormLayout, readonly FormMistake[]> {
  if (Array.isArray(value)) return err([{ path: '(file)', problem: 'an object is needed' }]);
  const parsed = v.safeParse(formLayoutSchema, value);
  if (!parsed.success)
    return err(parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '(file)', problem: issue.message })));
  const mistakes = [...placeMistakes(parsed.output), ...fieldMistakes(parsed.output), ...crossMistakes(parsed.output)];
  return mistakes.length > 0 ? err(mistakes) : ok(parsed.output);
}

/** What screens and use cases need of a layout. */
export function briefOf(layout: FormLayout): FormBrief {
  return {
    form: layout.name,
    title: layout.title,
    widthMm: layout.page.widthMm,
    heightMm: layout.page.lines * rowMm,
    crosses: layout.crosses satisfies AlignmentCrosses,
  };
}

function placeMistakes({ crosses, fields, page }: FormLayout): FormMistake[] {
  const heightMm = page.lines * rowMm;
  const outside = fields.flatMap((one, index) => [
    ...(one.xMm + one.widthMm > page.widthMm ? [`fields.${index}.widthMm`] : []),
    ...(one.yMm + one.rows * rowMm > heightMm ? [`fields.${index}.rows`] : []),
  ]);
  const crossesOutside = crosses.flatMap(({ xMm, yMm }, index) =>
    xMm > page.widthMm || yMm > heightMm ? [`crosses.${index}`] : [],
  );
  return [...outside, ...crossesOutside].map((path) => ({ path, problem: 'reaches beyond the page' }));
}

function fieldMistakes({ fields }: FormLayout): FormMistake[] {
  const twice = fields.flatMap((one, index) =>
    fields.findIndex((other) => other.field === one.field) < index
      ? [{ path: `fields.${index}.field`, problem: `${one.field} stands here a second time` }]
      : [],
  );
  const missing = neededFields
    .filter((name) => !fields.some((one) => one.field === name))
    .map((name) => ({ path: 'fields', problem: `${name} is missing` }));
  const overlapping = fields.flatMap((one, index) =>
    fields.slice(0, index).some((other) => overlap(one, other))
      ? [{ path: `fields.${index}`, problem: `${one.field} lies over another field` }]
      : [],
  );
  return [...twice, ...missing, ...overlapping];
}

function overlap(one: FormField, other: FormField): boolean {
  const apart =
    one.xMm + one.widthMm <= other.xMm ||
    other.xMm + other.widthMm <= one.xMm ||
    one.yMm + one.rows * rowMm <= other.yMm ||
    other.yMm + other.rows * rowMm <= one.yMm;
  return !apart;
}

/** Crosses near each other make every misread half millimetre a centimetre at the far edge. */
function crossMistakes({ crosses, page }: FormLayout): FormMistake[] {
  const [upperLeft, upperRight, lowerLeft, lowerRight] = crosses;
  const wide = Math.min(upperRight.xMm - upperLeft.xMm, lowerRight.xMm - lowerLeft.xMm);
  const high = Math.min(lowerLeft.yMm - upperLeft.yMm, lowerRight.yMm - upperRight.yMm);
  const spread = wide >= page.widthMm / 2 && high >= (page.lines * rowMm) / 2;
  return spread ? [] : [{ path: 'crosses', problem: 'they must span half the page each way, in their order' }];
}
