import { schemeNames } from '../../contract/values/scheme.ts';
import type { PrintLine } from '../../core/ports/devices.ts';
import type { DaySheetFacts } from '../../core/ports/paper.ts';
import { centred, clockTime, copyMark, feed, mark, pair, plain, rule, withStoreMark, yuan } from './lines.ts';
import { differenceName } from './shiftSheet.ts';

/** Why a receipt number is void, as the sheet says it. */
export const voidWords: Readonly<Record<string, string>> = {
  reversed: '冲正收回',
  spoiled: '印坏',
  blank: '白纸',
};

/** How many pieces and how much, as one cell. */
export const pieces = (count: number): string => `${count} 笔`;

/** The sheet of a sealed day on the roll: what each tender took, the cash note by note, receipts with their fates, room to sign. */
export function daySheetLines(facts: DaySheetFacts): readonly PrintLine[] {
  const { figures } = facts;
  const counted = figures.pieces.reduce((sum, row) => sum + row.denominationFen * row.pieces, 0);
  return withStoreMark(facts.store, [
    ...copyMark(facts.copy),
    centred(`${facts.title} 日结单`, 'double'),
    centred(facts.place),
    rule,
    pair('业务日期', facts.businessDate),
    pair('封存', clockTime(facts.sealedAt)),
    rule,
    pair(`现金 ${pieces(figures.cash.count)}`, yuan(figures.cash.sumFen)),
    pair(`刷卡 ${pieces(figures.card.count)}`, yuan(figures.card.sumFen)),
    pair(`政府代缴 ${pieces(figures.government.count)}（不收钱）`, yuan(figures.government.sumFen)),
    pair(`冲正 ${pieces(figures.reversed.count)}`, yuan(figures.reversed.sumFen)),
    ...(figures.schemes ?? []).map(({ card, cash, scheme }) =>
      pair(schemeNames[scheme], yuan(cash.sumFen + card.sumFen)),
    ),
    pair(facts.owedTo === 'tax' ? '应缴国库（税务）现金' : '应缴存现金', yuan(figures.depositFen)),
    rule,
    plain('各班'),
    ...facts.shifts.flatMap((shift) => [
      pair(shift.operatorName, `实点 ${yuan(shift.countedFen)}`),
      ...(shift.differenceFen === 0
        ? []
        : [pair(`  ${differenceName(shift.differenceFen)}`, yuan(Math.abs(shift.differenceFen)))]),
      ...(shift.cause === undefined ? [] : [plain(`  原因：${shift.cause}`)]),
    ]),
    rule,
    plain('现金清点（连备用金）'),
    ...figures.pieces.map((row) =>
      pair(`${yuan(row.denominationFen)} × ${row.pieces}`, yuan(row.denominationFen * row.pieces)),
    ),
    pair('合计', yuan(counted)),
    rule,
    plain('票据'),
    ...figures.receipts.flatMap((range) => [
      plain(`${range.from} 至 ${range.to}`),
      pair(`用 ${range.used} 张`, `作废 ${range.voided} 张`),
    ]),
    ...(figures.receipts.length === 0 ? [mark('当天没有用票')] : []),
    ...figures.voids.map((one) => pair(`作废 ${one.receiptNumber}`, voidWords[one.reason] ?? '作废')),
    rule,
    pair('省里已收', pieces(figures.upload.accepted.count)),
    pair('等省里答复', pieces(figures.upload.waiting.count)),
    pair('省里退回', pieces(figures.upload.refused.count)),
    pair('封存校验码', facts.figuresHash.slice(0, 16)),
    rule,
    pair('经办人', facts.operatorName),
    pair('复核人', facts.approvedByName),
    feed(2),
    pair('经办人签字', '____________'),
    feed(1),
    pair('站长签字', '____________'),
    feed(1),
  ]);
}
