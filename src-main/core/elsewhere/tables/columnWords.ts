import type { ColumnBrief } from '../../spreadsheet/index.ts';
import type { ElsewhereProblem, TaxStatus } from '../../journal/elsewhereKinds.ts';

/** Columns a list may have. */
export type ColumnName = 'name' | 'idNumber' | 'year' | 'amount' | 'paidOn' | 'reference' | 'status';

/** What the columns of a list are headed with. */
export const columnBriefs: readonly ColumnBrief<ColumnName>[] = [
  {
    field: 'idNumber',
    words: ['身份证号码', '身份证号', '身份证', '证件号码', '证件号', '公民身份号码', '社会保障号'],
    fits: (cell) => /^\d{17}[\dXx]$/.test(cell),
  },
  { field: 'name', words: ['姓名', '户名', '缴费人', '参保人'] },
  { field: 'status', words: ['缴费状态', '扣款结果', '处理结果', '交易状态', '状态', '结果'] },
  { field: 'year', words: ['缴费年度', '费款所属期', '所属年度', '年度', '年份'] },
  { field: 'amount', words: ['实缴金额', '实扣金额', '扣款金额', '缴费金额', '入库金额', '缴费额', '金额'] },
  { field: 'paidOn', words: ['缴费日期', '扣款日期', '入库日期', '交易日期', '缴费时间', '交易时间', '日期'] },
  {
    field: 'reference',
    words: ['电子税票号码', '税票号码', '税票号', '凭证号', '流水号', '交易号', '参考号', '订单号'],
  },
];

/** A status word of a list. `paid` is also what a list without such a column means: it lists what was paid. */
export type StatusWord =
  | { readonly paid: true; readonly tax?: TaxStatus }
  | { readonly paid: false; readonly tax?: TaxStatus; readonly problem?: ElsewhereProblem };

const taxStatuses: Readonly<Record<TaxStatus, StatusWord>> = {
  '01': { paid: false, tax: '01' },
  '02': { paid: false, tax: '02' },
  '03': { paid: true, tax: '03' },
  '04': { paid: true, tax: '04' },
  '09': { paid: false, tax: '09', problem: 'no-account' },
};

const taxNames: Readonly<Record<string, TaxStatus>> = {
  未申报: '01',
  已申报: '02',
  已缴费: '03',
  已入库: '04',
  无此户信息: '09',
};

/** Reads a status cell; a word nobody knows counts as not paid and goes to a person. */
export function statusWord(text: string, source: 'tax' | 'bank'): StatusWord {
  if (source === 'tax') {
    const code = taxNames[text] ?? (/^\d$/.test(text) ? `0${text}` : text);
    return Object.hasOwn(taxStatuses, code)
      ? taxStatuses[code as TaxStatus]
      : { paid: text === '', ...(text === '' ? {} : { problem: 'unreadable' as const }) };
  }
  if (text === '' || /^(?:扣款|缴费|交易|代扣)?(?:成功|正常)$|^已(?:扣款|缴费)$|^0+$/.test(text)) return { paid: true };
  return { paid: false, problem: 'failed' };
}
