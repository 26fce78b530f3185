import { ifGiven, words, yuan } from './words.ts';

/** Month close, statements of bank and acquirer, what tills were over or short. */
export const monthWords = {
  MONTH_CLOSED: words('这个月已经月结。', '月结以后不能再改；要改的，在本月用更正单。'),
  MONTH_DIFFERS: words(
    (p) => ifGiven(p, 'count', (count) => `还有 ${count} 项没有核清，不能月结。`) ?? '还有没核清的，不能月结。',
    '请在月结页上一项一项看：红的先办掉，黄的写明原因，再结。',
  ),
  STATEMENT_UNREADABLE: words(
    '这个文件读不出对账单。',
    '请用银行或收单机构给的原文件，要有日期和金额两列；打开看看能不能用再选一次。',
  ),
  STATEMENT_KNOWN: words('这个文件已经导入过。', '不用再导。要导别的日子，请另选文件。'),
  STATEMENT_LINE_USED: words('对账单上的这一行已经用过。', '请按 F5 重新看，再选没有用过的。'),
  SETTLEMENT_CREDITED: words('这一批刷卡款已经登记到账。', '不用再登记。'),
  SETTLEMENT_DIFFERS: words(
    (p) =>
      ifGiven(p, 'amountFen', (fen) => `到账的数和结算的 ${yuan(fen)}差得不像手续费。`) ?? '到账的数和结算的对不上。',
    '请核对银行回单；差额查清以前不要登记。',
  ),
  NOTHING_TO_REPAY: words(
    (p) => ifGiven(p, 'openFen', (fen) => `账上只有 ${yuan(fen)}。`) ?? '账上没有这么多。',
    '请按账上的数输。',
  ),
} as const;
