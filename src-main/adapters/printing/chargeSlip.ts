import type { PrintLine } from '../../core/ports/devices.ts';
import type { ChargeSlipFacts } from '../../core/ports/paper.ts';
import { centred, clockTime, feed, mark, pair, plain, rule, withStoreMark, yuan } from './lines.ts';

/** What the payer has to know, and the number the case is found by. It says in its second line that it is no receipt. */
export function chargeSlipLines(facts: ChargeSlipFacts): readonly PrintLine[] {
  const sale = facts.what === 'sale';
  return withStoreMark(facts.store, [
    centred(facts.title, 'double'),
    centred(facts.place),
    mark(sale ? '正在核查，请勿再次付款' : '刷卡撤销正在核查'),
    plain('这张不是收款凭证。'),
    rule,
    pair('核查号', facts.number),
    pair('第几张', String(facts.copy)),
    pair('姓名', facts.maskedName),
    pair('缴费年度', `${facts.year}年`),
    pair('金额', yuan(facts.amountFen)),
    pair('刷卡时间', clockTime(facts.at)),
    rule,
    plain(
      sale
        ? '还不知道银行卡扣没扣钱。查清以前不要再付，也不会再收。扣了就给您开票；没扣，再请您来交。'
        : '还不知道钱退没退回卡上。查清以后告诉您，请保管好这张单子。',
    ),
    ...(facts.phone === '' ? [] : [pair('问一问', facts.phone)]),
    feed(3),
  ]);
}
