import type { ElsewhereProblem, TaxStatus } from '../../journal/elsewhereKinds.ts';

/** Columns a list may have. */
export type ColumnName = 'name' | 'idNumber' | 'year' | 'amount' | 'paidOn' | 'reference' | 'status';

/** Words a column's heading begins or ends with, the more telling ones first; a heading belongs to the first column that knows it. */
export const columnWords: Readonly<Record<ColumnName, readonly string[]>> = {
  idNumber: ['身份证号', '身份证', '证件号', '公民身份号码', '社会保障号'],
  name: ['姓名', '户名', '缴费人', '参保人'],
  status: ['状态', '结果', '标志', '备注'],
  year: ['年度', '费款所属', '所属期', '年份'],
  amount: ['实缴', '实扣', '扣款金额', '缴费金额', '入库金额', '金额', '缴费额'],
  paidOn: ['缴费日期', '扣款日期', '入库日期', '交易日期', '日期', '时间'],
  reference: ['税票号', '凭证号', '流水号', '交易号', '参考号', '订单号', '序号'],
};

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
