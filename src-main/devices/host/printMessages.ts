import * as v from 'valibot';

const align = v.picklist(['left', 'center', 'right']);
const size = v.picklist(['normal', 'double']);
const lineText = v.pipe(v.string(), v.maxLength(4000));
const mm = v.pipe(v.number(), v.finite());
const qrText = v.pipe(v.string(), v.maxLength(2000));

const printLine = v.variant('type', [
  v.object({
    type: v.literal('text'),
    text: lineText,
    align: v.exactOptional(align),
    size: v.exactOptional(size),
    bold: v.exactOptional(v.boolean()),
  }),
  v.object({ type: v.literal('pair'), left: lineText, right: lineText }),
  v.object({ type: v.literal('rule') }),
  v.object({ type: v.literal('feed'), lines: v.number() }),
  v.object({ type: v.literal('qr'), text: qrText }),
  v.object({ type: v.literal('cut') }),
]);

const placedMark = v.variant('type', [
  v.object({ type: v.literal('text'), text: lineText, xMm: mm, yMm: mm, size: v.exactOptional(size) }),
  v.object({ type: v.literal('qr'), text: qrText, xMm: mm, yMm: mm }),
  v.object({ type: v.literal('cross'), xMm: mm, yMm: mm }),
]);

/** A job on its way to the host; documents as bytes, the pipe carries them. */
export const printerJob = v.variant('type', [
  v.object({ type: v.literal('slip'), lines: v.array(printLine) }),
  v.object({
    type: v.literal('form'),
    sheet: v.object({
      pageLines: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(127)),
      marks: v.pipe(v.array(placedMark), v.maxLength(500)),
    }),
  }),
  v.object({
    type: v.literal('document'),
    title: v.pipe(v.string(), v.maxLength(200)),
    pdf: v.instance(Uint8Array),
    paper: v.picklist(['A4', 'A5']),
  }),
]);

/** A drawn character on its way to the host; `bits` in base64. */
export const drawnGlyph = v.object({ character: v.string(), width: v.number(), height: v.number(), bits: v.string() });
