import { formatChineseMonth } from '../../contract/values/businessDate.ts';
import type { DepositSlipFacts, MoneySheetFacts, OverShortFacts } from '../../core/ports/paper.ts';
import { clockTime, yuan } from '../printing/lines.ts';
import { differenceName } from '../printing/shiftSheet.ts';
import { monthBlocks } from './monthBlocks.ts';
import type { DocumentPlan } from './plan.ts';
import { sheetHead, sheetPlan } from './sheetBlocks.ts';

/** What goes to the bank with the cash. */
function depositSlip(facts: DepositSlipFacts, paper: DocumentPlan['paper']): DocumentPlan {
  return sheetPlan(facts, {
    name: '现金缴款单',
    madeAt: facts.at,
    paper,
    blocks: [
      {
        type: 'pairs',
        pairs: [
          ['缴款单位', facts.place],
          ['款项', '代收城乡居民基本养老保险费'],
          ['银行网点', facts.bank],
          ['经办人', facts.operatorName],
          ['金额（大写）', facts.amountInWords],
          ['金额（小写）', yuan(facts.amountFen)],
        ],
      },
      { type: 'heading', text: '所属业务日期' },
      {
        type: 'table',
        columns: [
          { name: '业务日期', share: 3 },
          { name: '现金', share: 2, figures: true },
        ],
        rows: facts.days.map((day) => [day.businessDate, yuan(day.amountFen)]),
      },
      { type: 'line', text: '缴费足额上缴，长款不随缴存走，短款不得少缴。' },
      { type: 'signatures', names: ['缴款人签字', '复核人签字', '银行盖章'] },
    ],
  });
}

/** What becomes of a till that was over or short. */
function overShortSheet(facts: OverShortFacts, paper: DocumentPlan['paper']): DocumentPlan {
  const minRows = paper === 'A4' ? 3.5 : 2;
  return sheetPlan(facts, {
    name: '长短款处理单',
    madeAt: facts.closedAt,
    paper,
    blocks: [
      {
        type: 'pairs',
        pairs: [
          ...sheetHead(facts, ['业务日期', facts.businessDate], '复核人'),
          ['账上应有', yuan(facts.expectedFen)],
          ['实点', yuan(facts.countedFen)],
          [differenceName(facts.differenceFen), yuan(Math.abs(facts.differenceFen))],
          ['大写', facts.amountInWords],
        ],
      },
      {
        type: 'grid',
        rows: [
          [{ name: '经办人说明', content: facts.cause, minRows }],
          [{ name: '查找经过', content: '', minRows }],
          [{ name: '处理意见', content: '', minRows }],
        ],
      },
      { type: 'signatures', names: ['经办人签字', '站长签字', '县级签字'] },
    ],
  });
}

/** Sheets of the money on office paper. */
export function moneyDocument(facts: MoneySheetFacts, paper: DocumentPlan['paper']): DocumentPlan {
  switch (facts.what) {
    case 'deposit':
      return depositSlip(facts, paper);
    case 'over-short':
      return overShortSheet(facts, paper);
    case 'month':
      return sheetPlan(facts, {
        name: `${formatChineseMonth(facts.figures.month)}月结单`,
        madeAt: facts.closedAt,
        paper,
        blocks: [
          {
            type: 'pairs',
            pairs: [
              ...sheetHead(facts, ['报表编号', facts.reportNumber], '复核人'),
              ['月结', clockTime(facts.closedAt)],
              ['月结校验码', facts.figuresHash.slice(0, 16)],
            ],
          },
          ...monthBlocks(facts),
          { type: 'signatures', names: ['经办人签字', '站长签字', '县级签字'] },
        ],
      });
  }
}
