import { day, ifGiven, words, yuan } from './words.ts';

const columnWords: Readonly<Record<string, string>> = {
  receipts: '账和票',
  terminal: '账和 POS',
};

/** The drawer's safe, the station's day, the bank. */
export const dayWords = {
  DRAWER_HOLDS_LESS: words('钱箱里没有这么多现金。', '送走的钱照点出来的数输；要退的钱等钱箱够了再退。'),
  DAY_NOT_SEALED: words(
    (p) => ifGiven(p, 'businessDate', (d) => `${day(d)}的账还没有封存。`) ?? '前一天的账还没有封存。',
    '请到“日结”按 F7 把那一天封存，再开今天的班。',
  ),
  DAY_SEALED: words(
    (p) => ifGiven(p, 'businessDate', (d) => `${day(d)}的账已经封存。`) ?? '这一天的账已经封存。',
    '封存的账不能再动，请明天开班再办；要改的，用以后的更正单。',
  ),
  DAY_SHIFT_OPEN: words(
    (p) => ifGiven(p, 'operator', (name) => `${name}的班还开着，这一天不能封存。`) ?? '还有班开着，这一天不能封存。',
    '请先把那个班日结，再封存。',
  ),
  DAY_DIFFERS: words((p) => {
    const what = columnWords[String(p['column'])] ?? '账';
    return ifGiven(p, 'differenceFen', (fen) => `${what}对不上，差 ${yuan(fen)}。`) ?? `${what}对不上。`;
  }, '请在核对页上选中那一行按回车，逐人看清；看不清就打电话给县里，先不要封存。'),
  DEPOSIT_BELOW_CASH: words(
    (p) => ifGiven(p, 'missingFen', (fen) => `缴款单比这几天收的现金少 ${yuan(fen)}。`) ?? '缴款单比这几天收的现金少。',
    '当天的现金要足额缴存。确实只能先缴一部分，请写明原因，剩下的会一直列在待缴存里。',
  ),
  DEPOSIT_ABOVE_CASH: words(
    (p) =>
      ifGiven(p, 'dueFen', (fen) => `这几天要缴存的现金一共 ${yuan(fen)}，缴款单比它多。`) ?? '缴款单比要缴存的多。',
    '请核对金额，或者把缴款单上包括的日子都选上。长款不随缴存走。',
  ),
  DEPOSIT_SLIP_USED: words(
    (p) => ifGiven(p, 'slipNumber', (number) => `缴款单 ${number} 已经登记过。`) ?? '这张缴款单已经登记过。',
    '请看清单号；同一张单子不要登记两次。',
  ),
  DEPOSIT_CREDITED: words('这笔缴存已经登记到账。', '不用再登记。'),
  DEPOSIT_DIFFERS: words(
    (p) =>
      ifGiven(p, 'amountFen', (fen) => `银行到账的数和缴款单 ${yuan(fen)}不一样。`) ?? '银行到账的数和缴款单不一样。',
    '不一样的不能登记。请拿缴款单问银行，查清以前这笔留在在途里。',
  ),
  DEPOSIT_DATE_WRONG: words('到账的日期不对。', '到账不会早于缴存那天，也不会晚于今天，请照银行回单重新输。'),
} as const;
