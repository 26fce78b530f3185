import { formatChineseMonth, formatShortDate, isBusinessDate } from '../values/businessDate.ts';
import { formatYuan } from '../values/fen.ts';
import type { FindingCode, MonthCheckName } from '../values/monthFinding.ts';
import { entryText } from './journal.ts';

/** Parameters of a finding; a missing one leaves its part of the sentence out. */
export type FindingParams = Readonly<Record<string, string | number>>;

const word = (p: FindingParams, key: string): string => String(p[key] ?? '');
const yuan = (p: FindingParams, key = 'amountFen'): string => `${formatYuan(Math.abs(Number(p[key] ?? 0)))} 元`;
const day = (p: FindingParams, key = 'businessDate'): string => {
  const date = word(p, key);
  return isBusinessDate(date) ? formatShortDate(date) : date;
};
const by = (p: FindingParams, key = 'operator'): string => (word(p, key) === '' ? '' : `，经手 ${word(p, key)}`);
const after = (lead: string, p: FindingParams, key: string): string =>
  word(p, key) === '' ? '' : `${lead}${word(p, key)}`;

const states: Readonly<Record<string, string>> = {
  waiting: '等答复',
  accepted: '已收',
  refused: '退回',
  deferred: '在办',
};
const state = (p: FindingParams, key: string): string => states[word(p, key)] ?? word(p, key);

/** One sentence for each finding: what it is, how much, whose. */
export const findingWords: Readonly<Record<FindingCode, (p: FindingParams) => string>> = {
  'month-not-over': (p) => `${formatChineseMonth(word(p, 'month'))}还没有过完，最后一天封存以后才能月结。`,
  'former-month-open': (p) => `${formatChineseMonth(word(p, 'former'))}还没有月结，要先结那个月。`,
  'day-not-sealed': (p) => `${day(p)} 的账还没有封存${by(p)}。`,
  'charge-open': (p) => `${day(p)} 有一笔刷卡 ${yuan(p)}还没查清。`,
  'stray-open': (p) => `刷卡机有 ${word(p, 'count')} 条回话没有说明。`,
  'print-open': (p) => `有 ${word(p, 'count')} 张票据打没打出来还不知道。`,
  'postings-unbalanced': (p) => `各科目借贷合计不平，差 ${yuan(p, 'differenceFen')}。`,
  'drawer-differs': (p) => `${day(p)} 钱箱和分录对不上，差 ${yuan(p, 'differenceFen')}${by(p)}。`,
  'payable-differs': (p) => `${day(p)} 缴费流水和代收款分录差 ${yuan(p, 'differenceFen')}。`,
  'month-sums-differ': (p) =>
    isBusinessDate(word(p, 'subject'))
      ? `${day(p, 'subject')} 封存的现金和账上差 ${yuan(p, 'differenceFen')}。`
      : `月初余额和上月月末差 ${yuan(p, 'differenceFen')}。`,
  'tier-sums-differ': (p) =>
    `${formatYuan(Number(p['tierFen'] ?? 0))} 元档 ${word(p, 'count')} 人，金额差 ${yuan(p, 'differenceFen')}。`,
  'day-changed': (p) => `${day(p)} 封存以后，账和封存的数不一样了。`,
  'signed-alone': (p) => `${day(p)} 的日结只有一个人签字。`,
  'till-over': (p) => `${day(p)} 长款 ${yuan(p)}${by(p)}${after('，原因：', p, 'cause')}。`,
  'till-short': (p) => `${day(p)} 短款 ${yuan(p)}${by(p)}${after('，原因：', p, 'cause')}。`,
  'money-without-receipt': (p) => `${day(p)} 收了 ${yuan(p)}，没有有效票据${after('，原票号 ', p, 'receiptNumber')}。`,
  'receipt-without-money': (p) => `${day(p)} 的票据 ${word(p, 'receiptNumber')} 有效，账上没有这 ${yuan(p)}。`,
  'receipt-number-missing': (p) => `票号 ${word(p, 'receiptNumber')} 没有下落。`,
  'receipt-number-twice': (p) => `票号 ${word(p, 'receiptNumber')} 用了两次。`,
  'receipt-pieces-differ': (p) =>
    `${word(p, 'from')} 到 ${word(p, 'to')} 的票张数对不上${after('，领用人 ', p, 'holder')}。`,
  'receipt-amounts-differ': (p) =>
    `${day(p)} 有效票据合计 ${yuan(p, 'receiptsFen')}，账上 ${yuan(p, 'ledgerFen')}，两边不一样。`,
  'receipt-not-declared': (p) => `${word(p, 'from')} 那一本还没申报剩余票号${after('，领用人 ', p, 'holder')}。`,
  'receipt-declared-otherwise': (p) =>
    `${word(p, 'from')} 那一本申报的剩余票号和账上不一样${after('，领用人 ', p, 'holder')}。`,
  'receipt-not-witnessed': (p) => `作废票 ${word(p, 'receiptNumber')} 还没有见证人。`,
  'receipt-loss-unconfirmed': (p) => `遗失的票 ${word(p, 'receiptNumber')} 还没有县里批复。`,
  'kit-form-missing': (p) => `手工收款单 ${word(p, 'formNumber')} 没有下落，后面的已经用了。`,
  'kit-not-declared': (p) => `手工收款单 ${word(p, 'from')} 那一套已经启用，还没申报剩余编号。`,
  'kit-declared-otherwise': (p) => `手工收款单 ${word(p, 'from')} 那一套申报的剩余编号和登记的不一样。`,
  'cash-not-deposited': (p) => `${day(p)} 的现金还有 ${yuan(p)}没有缴存银行，晚 ${word(p, 'days')} 天。`,
  'deposit-below-cash': (p) =>
    `缴款单 ${word(p, 'slipNumber')} 只缴存 ${yuan(p)}，少于 ${day(p)} 的现金${after('，原因：', p, 'reason')}。`,
  'deposit-late': (p) =>
    Number(p['cashDays'] ?? 0) > 0
      ? `${day(p)} 的现金晚 ${word(p, 'cashDays')} 天才缴存，缴款单 ${word(p, 'slipNumber')}。`
      : `缴款单 ${word(p, 'slipNumber')} 晚 ${word(p, 'bankDays')} 天才到账。`,
  'deposit-not-credited': (p) => `缴款单 ${word(p, 'slipNumber')} 的 ${yuan(p)}还没有登记到账${by(p)}。`,
  'bank-line-missing': (p) => `银行对账单上没有缴款单 ${word(p, 'slipNumber')} 的 ${yuan(p)}${by(p)}。`,
  'bank-line-differs': (p) =>
    `缴款单 ${word(p, 'slipNumber')} 缴存 ${yuan(p)}，银行入账 ${yuan(p, 'bankFen')}${by(p)}。`,
  'bank-line-unknown': (p) =>
    `银行 ${day(p, 'day')} 入账 ${yuan(p)}，本站没有这笔缴存${after('，回单号 ', p, 'reference')}。`,
  'settlement-missing': (p) => `有 ${word(p, 'count')} 笔刷卡 ${yuan(p)}还没有结算。`,
  'settlement-differs': (p) =>
    `${day(p, 'day')} POS 结算 ${yuan(p, 'theirsFen')}，本站 ${yuan(p, 'oursFen')}，差 ${yuan(p, 'differenceFen')}。`,
  'settlement-unknown': (p) => `${day(p, 'day')} 的 POS 结算没有结果，本站 ${yuan(p, 'oursFen')}。`,
  'settlement-not-credited': (p) => `${day(p, 'day')} POS 结算的 ${yuan(p)}还没有到账。`,
  'fee-netted': (p) => `${day(p, 'day')} 的刷卡款 ${yuan(p)}被扣了手续费 ${yuan(p, 'feeFen')}，应由县里列支。`,
  'acquirer-file-missing': (p) => `有 ${word(p, 'count')} 笔刷卡没有收单机构的对账文件可对。`,
  'acquirer-day-missing': (p) =>
    `收单机构的对账文件里没有 ${day(p, 'day')} 这一天，当天 ${word(p, 'count')} 笔刷卡 ${yuan(p)}还没有对，要再取这一天的文件。`,
  'acquirer-line-unknown': (p) =>
    `收单机构 ${day(p, 'day')} 扣了 ${yuan(p)}，本站没有这一笔${after('，流水号 ', p, 'trace')}${after('，卡尾号 ', p, 'card')}。`,
  'acquirer-line-differs': (p) =>
    `流水号 ${word(p, 'trace')}：收单机构 ${yuan(p, 'theirsFen')}，本站 ${yuan(p, 'oursFen')}。`,
  'charge-without-line': (p) => `${day(p, 'day')} 刷卡 ${yuan(p)}，收单机构没有这一笔，参考号 ${word(p, 'tillRef')}。`,
  'unowned-open': (p) => `${day(p, 'day')} 暂收的无主刷卡款 ${yuan(p)}还没有处理。`,
  'agent-cash-open': (p) => `代办员手里还有 ${yuan(p)}没有解缴。`,
  'agent-list-open': (p) => `${word(p, 'village')} ${word(p, 'agent')} ${day(p)} 交来的名单还没有结清。`,
  'agent-month-unsigned': (p) => `${word(p, 'village')} ${word(p, 'agent')} 的村月报单两边还没有签字。`,
  'act-waiting': (p) => `有 ${word(p, 'count')} 笔 ${yuan(p)}省里还没有答复。`,
  'act-refused': (p) =>
    `${day(p)} 的${entryText(word(p, 'kind'))} ${yuan(p)}被省里退回${by(p)}${after('，原因：', p, 'reason')}。`,
  'paid-twice': (p) => `${day(p)} 收的${after('', p, 'year')}年度 ${yuan(p)}重复缴费，要退${by(p)}。`,
  'day-not-compared': (p) => `${day(p)} 还没有和省里核对。`,
  'window-behind': (p) =>
    `${word(p, 'window')}的账只看到 ${word(p, 'asOf').slice(0, 10) || '以前'}，这个月的可能不全。`,
  'window-day-open': (p) => `${word(p, 'window')} ${day(p)} 的账还没有封存。`,
  'window-paid-twice': (p) =>
    `${day(p)} 收的${word(p, 'year')}年度 ${yuan(p)}，${word(p, 'window')}也收了，还没有退一笔。`,
  'only-here': (p) => `${day(p)} 的${entryText(word(p, 'kind'))} ${yuan(p, 'oursFen')}，省里没有${by(p)}。`,
  'only-province': (p) => `${day(p)} 省里有一笔${entryText(word(p, 'kind'))} ${yuan(p, 'theirsFen')}，本站没有。`,
  'province-amount': (p) =>
    `${day(p)} 的${entryText(word(p, 'kind'))}：本站 ${yuan(p, 'oursFen')}，省里 ${yuan(p, 'theirsFen')}${by(p)}。`,
  'province-state': (p) =>
    `${day(p)} 的${entryText(word(p, 'kind'))} ${yuan(p, 'oursFen')}：本站记“${state(p, 'ours')}”，省里是“${state(p, 'theirs')}”${by(p)}。`,
};

/** The report lines of a month. */
export const monthCheckWords: Readonly<Record<MonthCheckName, string>> = {
  ready: '日结都封存，没有未查清的',
  postings: '借贷平衡',
  drawer: '钱箱和分录一致，长短款单列',
  payable: '代收款和缴费流水一致',
  receipts: '一笔钱一张票',
  'receipt-numbers': '票号连续，缺号有原因',
  deposits: '现金足额按时缴存',
  bank: '缴存到账，和银行一致',
  terminal: '刷卡和 POS 结算一致',
  acquirer: '刷卡和收单机构一致',
  agents: '代办员结清',
  province: '和省里逐笔一致',
  'person-year': '没有重复缴费',
  windows: '和别的窗口核对过',
  'month-sums': '月初、月末、每日合计一致',
  tiers: '各档人数乘金额一致',
  seals: '封存以后没有变动',
  signatures: '两人签字',
};
