import { schemeNames } from '../../contract/values/scheme.ts';
import type { DaySheetFacts } from '../../core/ports/paper.ts';
import { pieces, voidWords } from '../printing/daySheet.ts';
import { clockTime, yuan } from '../printing/lines.ts';
import { differenceName } from '../printing/shiftSheet.ts';
import type { DocumentPlan } from './plan.ts';
import { piecesTable, receiptBlocks, sheetHead, sheetPlan } from './sheetBlocks.ts';

type Blocks = DocumentPlan['blocks'];

/** What the cash of a day has to become, by whom it is owed to. */
const cashOwed = { county: '应缴存银行的现金', tax: '应缴国库（税务待缴库户）的现金' } as const;

function money({ figures, owedTo }: DaySheetFacts): Blocks {
  const row = (name: string, count: number, sumFen: number): string[] => [name, pieces(count), yuan(sumFen)];
  return [
    { type: 'heading', text: '收款' },
    {
      type: 'table',
      columns: [
        { name: '项目', share: 3 },
        { name: '笔数', share: 1, figures: true },
        { name: '金额', share: 2, figures: true },
      ],
      rows: [
        row('现金', figures.cash.count, figures.cash.sumFen),
        row('刷卡', figures.card.count, figures.card.sumFen),
        row('政府代缴（不收钱）', figures.government.count, figures.government.sumFen),
        row('冲正', figures.reversed.count, figures.reversed.sumFen),
      ],
    },
    ...(figures.schemes ?? []).map(
      ({ card, cash, scheme }) =>
        ({ type: 'line', text: `${schemeNames[scheme]}：${yuan(cash.sumFen + card.sumFen)}` }) as const,
    ),
    { type: 'line', text: `${cashOwed[owedTo]}：${yuan(figures.depositFen)}`, bold: true },
  ];
}

function tills(facts: DaySheetFacts): Blocks {
  return [
    { type: 'heading', text: '各班和差异' },
    {
      type: 'table',
      columns: [
        { name: '经办人', share: 2 },
        { name: '实点', share: 2, figures: true },
        { name: '差异', share: 2, figures: true },
        { name: '原因', share: 4 },
      ],
      rows: facts.shifts.map((shift) => [
        shift.operatorName,
        yuan(shift.countedFen),
        shift.differenceFen === 0
          ? differenceName(0)
          : `${differenceName(shift.differenceFen)} ${yuan(Math.abs(shift.differenceFen))}`,
        shift.cause ?? '',
      ]),
    },
    { type: 'heading', text: '现金清点（连备用金）' },
    piecesTable(facts.figures.pieces),
  ];
}

function receipts({ figures }: DaySheetFacts): Blocks {
  return [
    ...receiptBlocks(figures.receipts, '当天没有用票'),
    ...figures.voids.map(
      (one) => ({ type: 'line', text: `作废 ${one.receiptNumber}：${voidWords[one.reason] ?? '作废'}` }) as const,
    ),
  ];
}

/** The sheet of a sealed day on office paper. */
export function dayDocument(facts: DaySheetFacts, paper: DocumentPlan['paper']): DocumentPlan {
  const { upload } = facts.figures;
  return sheetPlan(facts, {
    name: '日结单',
    madeAt: facts.sealedAt,
    paper,
    blocks: [
      {
        type: 'pairs',
        pairs: [
          ...sheetHead(facts, ['业务日期', facts.businessDate], '复核人'),
          ['封存', clockTime(facts.sealedAt)],
          ['封存校验码', facts.figuresHash.slice(0, 16)],
        ],
      },
      ...money(facts),
      ...tills(facts),
      ...receipts(facts),
      {
        type: 'line',
        text: `上传：省里已收 ${upload.accepted.count} 笔，等答复 ${upload.waiting.count} 笔，退回 ${upload.refused.count} 笔`,
      },
      { type: 'signatures', names: ['经办人签字', '站长签字'] },
    ],
  });
}
