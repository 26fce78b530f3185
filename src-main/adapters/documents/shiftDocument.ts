import type { ShiftSheetFacts } from '../../core/ports/paper.ts';
import { clockTime, yuan } from '../printing/lines.ts';
import { differenceName } from '../printing/shiftSheet.ts';
import type { DocumentPlan } from './plan.ts';
import { piecesTable, receiptBlocks, sheetHead, sheetPlan } from './sheetBlocks.ts';

/** The sheet of a closed shift on office paper: what the till should hold, what was counted, which receipts were used, room to sign. */
export function shiftDocument(facts: ShiftSheetFacts, paper: DocumentPlan['paper']): DocumentPlan {
  return sheetPlan(facts, {
    name: '交班单',
    madeAt: facts.closedAt,
    paper,
    blocks: [
      {
        type: 'pairs',
        pairs: [
          ...sheetHead(facts, ['业务日期', facts.businessDate], '监盘人'),
          ['开班', clockTime(facts.openedAt)],
          ['交班', clockTime(facts.closedAt)],
        ],
      },
      { type: 'heading', text: '现金' },
      {
        type: 'table',
        columns: [
          { name: '项目', share: 3 },
          { name: '金额', share: 2, figures: true },
        ],
        rows: [
          ['备用金', yuan(facts.floatFen)],
          ['收入现金', yuan(facts.cashInFen)],
          ['冲正退出', yuan(facts.cashReversedFen)],
          ...(facts.droppedFen === 0 ? [] : [['送保险柜', yuan(facts.droppedFen)]]),
          ...(facts.repaidFen === undefined ? [] : [['补回短款', yuan(facts.repaidFen)]]),
          ['应有现金', yuan(facts.expectedFen)],
          ['实点合计', yuan(facts.countedFen)],
          [differenceName(facts.differenceFen), yuan(Math.abs(facts.differenceFen))],
        ],
      },
      ...(facts.cause === undefined ? [] : [{ type: 'line', text: `原因：${facts.cause}` } as const]),
      { type: 'heading', text: '清点' },
      piecesTable(facts.pieces),
      ...receiptBlocks(facts.receipts, '本班没有用票'),
      { type: 'signatures', names: ['经办人签字', '监盘人签字'] },
    ],
  });
}
