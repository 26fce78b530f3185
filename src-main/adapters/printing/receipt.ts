import type { PrintLine } from '../../core/ports/devices.ts';
import type { ConfirmationFacts, ReceiptFacts } from '../../core/ports/paper.ts';
import { copyMark, centred, clockTime, feed, mark, pair, plain, rule, withStoreMark, yuan } from './lines.ts';

/** Height of the red seal of a station is 38 mm at most; nine lines of a sixth of an inch leave it room, nothing is printed there. */
const sealLines = 9;

/** A receipt or its copy. */
export function receiptLines(facts: ReceiptFacts): readonly PrintLine[] {
  return withStoreMark(facts.store, [
    ...heading(facts),
    ...copyMark(facts.copy),
    rule,
    pair('票据号', facts.receiptNumber),
    ...(facts.taxNumber === undefined ? [] : [pair('税票号', facts.taxNumber), mark('代税务机关收款，凭税票核对')]),
    pair('流水号', facts.serial),
    ...person(facts),
    rule,
    ...contribution(facts),
    plain(`大写 ${facts.amountInWords}`),
    ...paid(facts),
    rule,
    ...(facts.payerName === undefined ? [] : [pair('代缴人', facts.payerName)]),
    ...closing(facts),
    plain('收款单位（盖章）'),
    feed(sealLines),
    { type: 'qr', text: facts.qr },
    centred('扫一扫可以核对真伪'),
  ]);
}

/** A year paid by government: says so, and that nobody paid anything here. */
export function confirmationLines(facts: ConfirmationFacts): readonly PrintLine[] {
  return withStoreMark(facts.store, [
    ...heading(facts),
    mark('政府代缴确认单（不是收款凭证）'),
    ...copyMark(facts.copy),
    rule,
    pair('流水号', facts.serial),
    ...person(facts),
    rule,
    ...contribution(facts),
    plain(`大写 ${facts.amountInWords}`),
    pair('代缴单位', facts.authority),
    plain('本人没有缴钱，窗口没有收钱。'),
    rule,
    ...closing(facts),
    plain('经办单位（盖章）'),
    feed(sealLines),
  ]);
}

type Shared = Omit<ReceiptFacts, 'receiptNumber' | 'tenderedFen' | 'changeFen' | 'qr' | 'card' | 'taxNumber'>;

/** How the money came: notes and change, or the card with the numbers of the terminal's own slip. */
function paid({ card, changeFen, tenderedFen }: ReceiptFacts): PrintLine[] {
  if (!card) return [pair('实收', yuan(tenderedFen)), pair('找零', yuan(changeFen))];
  return [
    pair('刷卡', yuan(tenderedFen)),
    ...(card.maskedCard === undefined ? [] : [pair('卡号', card.maskedCard)]),
    ...(card.trace === undefined ? [] : [pair('凭证号', card.trace)]),
    ...(card.reference === undefined ? [] : [pair('参考号', card.reference)]),
  ];
}

function heading(facts: Shared): PrintLine[] {
  return [centred(facts.title, 'double'), centred(facts.place)];
}

function person(facts: Shared): PrintLine[] {
  return [pair('姓名', facts.personName), pair('身份证号', facts.maskedIdNumber), pair('村（社区）', facts.village)];
}

function contribution(facts: Shared): PrintLine[] {
  return [
    pair('缴费年度', `${facts.year}年${facts.paymentKind === 'make-up' ? '（补缴）' : ''}`),
    pair('缴费档次', yuan(facts.tierFen)),
    pair('个人缴费', yuan(facts.selfFen)),
    ...(facts.governmentFen > 0 ? [pair('政府代缴', yuan(facts.governmentFen))] : []),
  ];
}

function closing(facts: Shared): PrintLine[] {
  return [
    pair('经办人', facts.operatorName),
    pair('时间', clockTime(facts.at)),
    ...(facts.at.startsWith(facts.businessDate) ? [] : [pair('业务日期', facts.businessDate)]),
    ...(facts.guardStale ? [mark('未联网核对')] : []),
    ...(facts.enrolmentPending ? [mark('参保登记待省里确认')] : []),
  ];
}
