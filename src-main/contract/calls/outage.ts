import * as v from 'valibot';
import { call } from '../define.ts';
import { printing, signing, takingMoney } from './refusals.ts';
import { approval, count, date, id, instant, none, text } from './shapes.ts';
import { collectCash } from './collection.ts';
import { sheetNumber } from './stock.ts';

/** A kit of numbered blank forms for the days when nothing works. */
const kit = v.object({
  kitId: id,
  first: text(20),
  last: text(20),
  entered: count,
  closed: count,
  blank: count,
  /** First and last form behind the last one with a fate; absent = none. */
  next: v.optional(text(20)),
  lastUnused: v.optional(text(20)),
  madeAt: instant,
  operatorName: text(50),
});

/** Kits, newest first, and the forms that must be explained: blank ones below a form that was used. */
export const listKits = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian', 'auditor'],
  params: none,
  result: v.object({
    kits: v.pipe(v.array(kit), v.maxLength(50)),
    missing: v.pipe(v.array(text(20)), v.maxLength(200)),
  }),
  errors: [],
});

/** Registers new forms, ten to a hundred; each number exists from now on and needs a fate one day. */
export const makeKit = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian'],
  params: v.strictObject({ kitId: id, forms: v.pipe(count, v.minValue(5), v.maxValue(100)) }),
  result: kit,
  errors: ['ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});

/** Prints the forms of a kit that are still blank, on office paper. */
export const printKit = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian'],
  params: v.strictObject({ kitId: id }),
  result: v.object({ state: v.picklist(['printed', 'unknown']), forms: count }),
  errors: [...printing, 'NOT_FOUND'],
});

/** Forms nobody will enter, with the reason and a second person. */
export const closeForms = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head', 'custodian'],
  params: v.strictObject({
    closeId: id,
    from: sheetNumber,
    to: sheetNumber,
    fate: v.picklist(['spoiled', 'lost', 'withdrawn']),
    reason: v.pipe(text(100), v.minLength(2)),
    approval,
  }),
  result: kit,
  errors: [...signing, 'NOT_FOUND', 'KIT_FORM_USED'],
});

/**
 * Enters a payment that was written on a form while nothing worked (补录). Checked and taken like any other, on the open day; the entry
 * carries the form's number and the day on the paper. A second person compares it with the paper.
 */
export const enterPaper = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ ...collectCash.params.entries, formNumber: sheetNumber, paperDate: date, approval }),
  result: collectCash.result,
  errors: [
    ...takingMoney,
    ...signing,
    'TENDERED_TOO_LITTLE',
    'TILL_LIMIT',
    'KIT_FORM_UNKNOWN',
    'KIT_FORM_USED',
    'KIT_DATE_WRONG',
  ],
});
