import * as v from 'valibot';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { ProfileMistake } from '../protocols/ecr/profile.ts';

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const shared = {
  schema: v.literal('printer-profile/1'),
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a short name is needed')),
  /** Where this comes from and what was not confirmed; for people. */
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(600)),
  /** `none`: nothing comes back, so health and every outcome are unknown; a printer that never answers is not asked either. */
  status: v.picklist(['real-time', 'none']),
  codePage: v.picklist(['gb18030', 'gbk', 'gb2312']),
};

const printerProfileSchema = v.variant('language', [
  v.strictObject({
    ...shared,
    language: v.literal('escpos'),
    /** Latin characters on a line. */
    columns: whole(20, 80),
    /** Dots the head prints across. */
    widthDots: whole(240, 1000),
    cutter: v.boolean(),
  }),
  v.strictObject({
    ...shared,
    language: v.literal('escp2'),
    /** A queue or a parallel port of a dot-matrix printer has no way back; who claims otherwise means another printer. */
    status: v.literal('none'),
    /** From one Chinese character to the next in 1/180 inch: 24 dots and the space the font adds. */
    chineseStep: whole(24, 48),
    /** Reach of the head in 1/180 inch. */
    widthSteps: whole(1000, 3000),
  }),
]);

/** What differs between printers, as data. */
export type PrinterProfile = v.InferOutput<typeof printerProfileSchema>;
/** Printers of receipts on a roll. */
export type RollProfile = Extract<PrinterProfile, { language: 'escpos' }>;
/** Printers of pre-printed forms. */
export type FormProfile = Extract<PrinterProfile, { language: 'escp2' }>;

/** Dots of one Latin character of the font. */
const latinDots = 12;

/** Checks a profile; names every mistake with its path, not only the first. */
export function parsePrinterProfile(value: unknown): Result<PrinterProfile, readonly ProfileMistake[]> {
  // The schema library takes a list for an object without keys.
  if (Array.isArray(value)) return err([{ path: '(file)', problem: 'an object is needed' }]);
  const parsed = v.safeParse(printerProfileSchema, value);
  if (!parsed.success) {
    return err(parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '(file)', problem: issue.message })));
  }
  const profile = parsed.output;
  if (profile.language === 'escpos' && profile.columns * latinDots > profile.widthDots) {
    const problem = `${profile.columns} columns need ${profile.columns * latinDots} dots, the head has ${profile.widthDots}`;
    return err([{ path: 'columns', problem }]);
  }
  return ok(profile);
}
