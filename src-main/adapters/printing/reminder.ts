import type { PrintLine } from '../../core/ports/devices.ts';
import type { ReminderFacts } from '../../core/ports/paper.ts';
import { centred, clockTime, feed, mark, pair, plain, rule, withStoreMark, yuan } from './lines.ts';

/** What somebody has to pay elsewhere. Nobody may take it for a receipt. */
export function reminderLines(facts: ReminderFacts): readonly PrintLine[] {
  return withStoreMark(facts.store, [
    centred(facts.title, 'double'),
    centred(facts.place),
    mark('缴费提醒单（没有收钱，不是凭证）'),
    rule,
    pair('姓名', facts.personName),
    pair('缴费年度', `${facts.year}年`),
    pair('登记档次', yuan(facts.tierFen)),
    pair('本人应缴', yuan(facts.selfFen)),
    plain(`大写 ${facts.amountInWords}`),
    rule,
    plain('请通过银行、手机或税务渠道缴费，本站不收钱。'),
    pair('经办人', facts.operatorName),
    pair('时间', clockTime(facts.at)),
    pair('咨询电话', facts.phone),
    feed(2),
  ]);
}
