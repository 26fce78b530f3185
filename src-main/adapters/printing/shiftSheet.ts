import type { PrintLine } from '../../core/ports/devices.ts';
import type { ShiftSheetFacts } from '../../core/ports/paper.ts';
import { copyMark, centred, clockTime, feed, mark, pair, plain, rule, withStoreMark, yuan } from './lines.ts';

/** The sheet of a closed shift: what the till should hold, what was counted, which receipts were used. */
export function shiftSheetLines(facts: ShiftSheetFacts): readonly PrintLine[] {
  const pieces = facts.pieces.filter((piece) => piece.pieces > 0);
  return withStoreMark(facts.store, [
    ...copyMark(facts.copy),
    centred(facts.title, 'double'),
    centred(facts.place),
    rule,
    pair('业务日期', facts.businessDate),
    pair('经办人', facts.operatorName),
    pair('开班', clockTime(facts.openedAt)),
    pair('交班', clockTime(facts.closedAt)),
    rule,
    plain('清点'),
    ...pieces.map((piece) =>
      pair(`${yuan(piece.denominationFen)} × ${piece.pieces}`, yuan(piece.denominationFen * piece.pieces)),
    ),
    pair('实点合计', yuan(facts.countedFen)),
    rule,
    pair('备用金', yuan(facts.floatFen)),
    pair('收入现金', yuan(facts.cashInFen)),
    pair('冲正退出', yuan(facts.cashReversedFen)),
    ...(facts.droppedFen === 0 ? [] : [pair('送保险柜', yuan(facts.droppedFen))]),
    ...(facts.repaidFen === undefined ? [] : [pair('补回短款', yuan(facts.repaidFen))]),
    pair('应有现金', yuan(facts.expectedFen)),
    pair(differenceName(facts.differenceFen), yuan(Math.abs(facts.differenceFen))),
    ...(facts.cause === undefined ? [] : [plain(`原因：${facts.cause}`)]),
    rule,
    plain('票据'),
    ...facts.receipts.flatMap((range) => [
      plain(`${range.from} 至 ${range.to}`),
      pair(`用 ${range.used} 张`, `作废 ${range.voided} 张`),
    ]),
    ...(facts.receipts.length === 0 ? [mark('本班没有用票')] : []),
    rule,
    pair('监盘人', facts.approvedByName),
    feed(2),
    pair('经办人签字', '____________'),
    feed(1),
    pair('监盘人签字', '____________'),
    feed(1),
  ]);
}

/** Over, short, or right. */
export function differenceName(differenceFen: number): string {
  if (differenceFen === 0) return '账款相符';
  return differenceFen > 0 ? '长款' : '短款';
}
