import type { AffairSheet } from '../../core/ports/affairPaper.ts';
import { clockTime, yuan } from '../printing/lines.ts';
import type { DocumentPlan } from './plan.ts';
import { runBlocks } from './sheetBlocks.ts';

type Blocks = DocumentPlan['blocks'];
type Content = Extract<AffairSheet, { readonly sheet: 'village-month' }>;

const dayWords = { open: '当天没有封存', waiting: '没有缴足', deposited: '已缴存', credited: '已到账' } as const;

const over = (fen: number): string => (fen === 0 ? '无' : fen > 0 ? `长 ${yuan(fen)}` : `短 ${yuan(-fen)}`);

function receipts(content: Content): Blocks {
  const rows = content.receipts.map(({ from, to, used, voided }) => [from, to, used, voided] as const);
  return runBlocks({ heading: '一、票据核准', counts: ['使用', '作废'], rows });
}

function cash(content: Content): Blocks {
  const total = (of: (list: Content['lists'][number]) => number): number =>
    content.lists.reduce((sum, list) => sum + of(list), 0);
  return [
    { type: 'heading', text: '二、现金结算' },
    {
      type: 'table',
      columns: [
        { name: '日期', share: 3 },
        { name: '人数', share: 1, figures: true },
        { name: '名单金额', share: 2, figures: true },
        { name: '实点现金', share: 2, figures: true },
        { name: '差额', share: 2 },
      ],
      rows: content.lists.map((list) => [
        list.businessDate,
        String(list.people),
        yuan(list.bookedFen),
        yuan(list.countedFen),
        over(list.differenceFen),
      ]),
    },
    {
      type: 'line',
      text: `合计 ${total((list) => list.people)} 人，名单 ${yuan(total((list) => list.bookedFen))}，实点 ${yuan(total((list) => list.countedFen))}`,
      bold: true,
    },
  ];
}

function bank(content: Content): Blocks {
  return [
    { type: 'heading', text: '三、保费上解' },
    {
      type: 'table',
      columns: [
        { name: '业务日期', share: 3 },
        { name: '金额', share: 2, figures: true },
        { name: '缴款单', share: 4 },
        { name: '状态', share: 2 },
      ],
      rows: content.days.map((day) => [
        day.businessDate,
        yuan(day.bookedFen),
        day.slips.join(' '),
        dayWords[day.state],
      ]),
    },
  ];
}

function province({ upload }: Content): Blocks {
  const row = (name: string, one: { readonly count: number; readonly sumFen: number }): string[] => [
    name,
    String(one.count),
    yuan(one.sumFen),
  ];
  return [
    { type: 'heading', text: '四、对账核准' },
    {
      type: 'table',
      columns: [
        { name: '省里', share: 3 },
        { name: '笔数', share: 1, figures: true },
        { name: '金额', share: 2, figures: true },
      ],
      rows: [
        row('已收', upload.accepted),
        row('等答复', upload.waiting),
        row('退回', upload.refused),
        row('冲正', upload.reversed),
      ],
    },
  ];
}

/** The month of one village in its four parts, signed by the agent and the station. */
export function villageMonthBlocks(content: Content): Blocks {
  const { agent, approvedByName = '', month, operatorName = '', settledAt } = content;
  return [
    {
      type: 'pairs',
      pairs: [
        ['村', agent.village],
        ['代办员', agent.name],
        ['月份', month],
        ['结算', settledAt === undefined ? '还没有结算' : `${clockTime(settledAt)} ${operatorName} ${approvedByName}`],
      ],
    },
    ...receipts(content),
    ...cash(content),
    ...bank(content),
    ...province(content),
    { type: 'signatures', names: ['村代办员签字', '经办人签字', '站长签字'] },
  ];
}
