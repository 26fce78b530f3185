import * as v from 'valibot';
import { call } from '../define.ts';
import { deviceKinds } from '../values/deviceKind.ts';
import { instant, none, text } from './shapes.ts';

const deviceId = text(40);
const form = text(40);
/** A distance on paper in millimetres. */
const mm = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(450));
/** What a placement does to the middle of a form: millimetres to the right and down, size in percent. */
const moved = v.object({
  rightMm: v.number(),
  downMm: v.number(),
  widthPercent: v.number(),
  heightPercent: v.number(),
});
/** Printers a kind of job may go to, the one it goes to named by `chosen`. */
const choice = v.object({
  printers: v.array(v.object({ deviceId, kind: v.picklist(deviceKinds) })),
  chosen: v.optional(deviceId),
  /** What an office printer is given documents of this kind for. */
  paper: v.picklist(['A4', 'A5']),
});
const job = v.picklist(['receipts', 'slips', 'sheets', 'applications']);
const printerErrors = ['NOT_FOUND', 'DEVICE_BUSY', 'PRINTER_MISSING', 'PRINTER_NO_PAPER', 'PRINTER_FAILED'] as const;

/** Which printer of this terminal does what, and how its form printers are aligned (套打). */
export const getPrinting = call({
  effect: 'query',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: v.object({
    receipts: choice,
    slips: choice,
    sheets: choice,
    applications: choice,
    forms: v.array(v.object({ form, title: text(60) })),
    formPrinters: v.array(
      v.object({ deviceId, form: v.optional(form), alignedAt: v.optional(instant), moved: v.optional(moved) }),
    ),
  }),
  errors: [],
});

/**
 * `receipts` go to a roll or into a form, `slips` to a roll, `sheets` (shift sheet) to office paper or a roll, `applications`
 * (registration forms) to office paper.
 */
export const choosePrinter = call({
  effect: 'command',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ job, deviceId }),
  result: none,
  errors: ['NOT_FOUND'],
});

/** Which office paper a kind of document is made for. */
export const choosePaper = call({
  effect: 'command',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ job: v.picklist(['sheets', 'applications']), paper: v.picklist(['A4', 'A5']) }),
  result: none,
  errors: [],
});

/** Which pre-printed form lies in a printer. */
export const chooseForm = call({
  effect: 'command',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ deviceId, form }),
  result: none,
  errors: ['NOT_FOUND'],
});

/** Prints four numbered crosses on the form; `crosses` says where they belong, upper left, upper right, lower left, lower right. */
export const printAlignment = call({
  effect: 'process',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ deviceId }),
  result: v.object({
    state: v.picklist(['printed', 'unknown']),
    form,
    title: text(60),
    crosses: v.pipe(v.array(v.object({ xMm: v.number(), yMm: v.number() })), v.length(4)),
  }),
  errors: printerErrors,
});

/** Where crosses of the newest sheet were found, from the form's left and upper edges. One gives the offset, three or four the scale too. */
export const align = call({
  effect: 'command',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({
    deviceId,
    measured: v.pipe(
      v.array(v.strictObject({ cross: v.picklist([1, 2, 3, 4]), leftMm: mm, topMm: mm })),
      v.minLength(1),
      v.maxLength(4),
      v.check((crosses) => new Set(crosses.map(({ cross }) => cross)).size === crosses.length, 'a cross twice'),
    ),
  }),
  result: v.object({ moved }),
  errors: ['NOT_FOUND', 'ALIGNMENT_NOT_PRINTED', 'ALIGNMENT_IMPLAUSIBLE'],
});

/** Forgets what was measured for the form that lies in a printer. */
export const resetAlignment = call({
  effect: 'command',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ deviceId }),
  result: none,
  errors: ['NOT_FOUND'],
});
