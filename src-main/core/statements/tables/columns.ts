import type { ColumnBrief } from '../../spreadsheet/index.ts';

/** What a line of the bank's or the acquirer's file may say. */
export type StatementField =
  | 'day'
  | 'credit'
  | 'amount'
  | 'debit'
  | 'direction'
  | 'fee'
  | 'reference'
  | 'slip'
  | 'trace'
  | 'batch'
  | 'card'
  | 'kind';

const looksLikeDay = (cell: string): boolean => /^\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}/.test(cell.trim());
const looksLikeMoney = (cell: string): boolean => /^[-+]?[\d,]+\.\d{2}$/.test(cell.trim());

/** Headings of the statements banks give to units, the longest words first. */
export const bankColumns: readonly ColumnBrief<StatementField>[] = [
  { field: 'day', words: ['交易日期', '入账日期', '记账日期', '到账日期', '日期'], fits: looksLikeDay },
  { field: 'credit', words: ['贷方发生额', '贷方金额', '收入金额', '存入金额', '收入', '贷方'] },
  { field: 'debit', words: ['借方发生额', '借方金额', '支出金额', '支取金额', '支出', '借方'] },
  { field: 'amount', words: ['交易金额', '发生额', '金额(元)', '金额'], fits: looksLikeMoney },
  { field: 'direction', words: ['借贷标志', '借贷方向', '收支方向', '借贷'] },
  { field: 'slip', words: ['缴款单号', '现金缴款单号', '凭证号码', '凭证号', '单据号'] },
  { field: 'reference', words: ['交易流水号', '回单编号', '回单号', '流水号', '摘要', '备注', '附言'] },
];

/** Headings of the files acquirers give for a terminal. */
export const acquirerColumns: readonly ColumnBrief<StatementField>[] = [
  { field: 'day', words: ['交易日期', '清算日期', '交易时间', '日期'], fits: looksLikeDay },
  { field: 'amount', words: ['交易金额', '消费金额', '交易本金', '金额(元)', '金额'], fits: looksLikeMoney },
  { field: 'fee', words: ['商户手续费', '交易手续费', '手续费', '扣率费'] },
  { field: 'kind', words: ['交易类型', '交易种类', '交易名称', '类型'] },
  { field: 'trace', words: ['终端流水号', '终端流水', 'POS流水号', '凭证号', '流水号'] },
  { field: 'reference', words: ['系统参考号', '检索参考号', '交易参考号', '参考号', '商户订单号', '订单号'] },
  { field: 'batch', words: ['批次号', '批次'] },
  { field: 'card', words: ['卡号', '账号', '付款账号'] },
];

/** What marks a line as money out: the county's own payments are no business of the station. */
export const outWords = ['借', '支', 'D', '支出', '付'] as const;

/** What marks a card line as taken back. */
export const backWords = ['撤销', '退货', '退款', '冲正'] as const;
