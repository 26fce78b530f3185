import { formatYuan } from '../../contract/values/fen.ts';
import type { PrintLine } from '../../core/ports/devices.ts';

/** ¥ without a gap, as the rules on bills ask: `¥1,409.50`. */
export function yuan(amountFen: number): string {
  return amountFen < 0 ? `-¥${formatYuan(-amountFen)}` : `¥${formatYuan(amountFen)}`;
}

/** An instant with offset as the clock on the wall showed it, to the second: `2026-11-22 09:21:07`. */
export function clockTime(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ');
}

/** A centred line. */
export function centred(text: string, size: 'normal' | 'double' = 'normal'): PrintLine {
  return { type: 'text', text, align: 'center', size };
}

/** A centred bold line, for marks nobody may overlook. */
export function mark(text: string): PrintLine {
  return { type: 'text', text, align: 'center', bold: true };
}

/** A plain line. */
export function plain(text: string): PrintLine {
  return { type: 'text', text };
}

/** A name and its content; the content keeps to the right edge, long ones take rows of their own. */
export function pair(left: string, right: string): PrintLine {
  return { type: 'pair', left, right };
}

/** A line across the paper. */
export const rule: PrintLine = { type: 'rule' };

/** Empty lines. */
export function feed(lines: number): PrintLine {
  return { type: 'feed', lines };
}

/** A copy can never be taken for the original: the mark stands above everything that counts. */
export function copyMark(copy: number): readonly PrintLine[] {
  return copy === 0 ? [] : [{ type: 'text', text: `补打 第${copy}次`, align: 'center', size: 'double', bold: true }];
}

/** Ends a sheet. */
export const cut: PrintLine = { type: 'cut' };

/** Marks every sheet of the practice books at top and bottom, so that no half of one can pass for a receipt. */
export function withStoreMark(store: 'training' | 'real', lines: readonly PrintLine[]): readonly PrintLine[] {
  if (store === 'real') return [...lines, cut];
  return [centred('演练', 'double'), mark('演练用纸 不是凭证 没有收钱'), ...lines, mark('演练用纸 不是凭证'), cut];
}
