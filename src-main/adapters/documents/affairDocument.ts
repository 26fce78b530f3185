import type { AffairSheet, AffairSheetFacts } from '../../core/ports/affairPaper.ts';
import { clockTime, yuan } from '../printing/lines.ts';
import type { DocumentPlan } from './plan.ts';
import { runBlocks, trainingMark } from './sheetBlocks.ts';
import { statementBlocks } from './statementBlocks.ts';
import { villageMonthBlocks } from './villageMonth.ts';

type Blocks = DocumentPlan['blocks'];
type Of<S extends AffairSheet['sheet']> = Extract<AffairSheet, { readonly sheet: S }>;
type Runs = readonly { readonly from: string; readonly to: string; readonly pieces: number }[];

const names: Readonly<Record<AffairSheet['sheet'], string>> = {
  withdrawals: '助农取款登记表',
  'cut-over': '上线开账单',
  leaving: '离岗移交单',
  transfer: '村组划转单',
  'village-month': '村月报单',
  statement: '个人账户对账单',
};

/** Kinds of open tasks in the words of a list somebody signs. */
const taskWords: Readonly<Record<string, string>> = {
  'charge-open': '没查清的刷卡',
  'charge-stray': '刷卡机无主回话',
  'print-unknown': '没看清的票据',
  'receipt-missing': '没打出来的票据',
  refused: '省里退回的业务',
  'money-without-person': '收了钱登记被退回',
  'review-enrolment': '待复核的登记',
  unsent: '等着上传的业务',
  'deposit-late': '没有缴存的现金',
  'credit-late': '没有到账的缴款单',
  'deposit-below': '没有足额缴存的现金',
  'month-due': '没有月结的月份',
  'province-differs': '和省里对不上的日子',
  'unowned-money': '暂收的无主刷卡款',
  'day-unsealed': '没有封存的日子',
  'terminal-unsettled': '没有结算的刷卡',
  'elsewhere-open': '没处理的外部缴费',
};

const sum = (rows: readonly { readonly amountFen: number }[]): number =>
  rows.reduce((total, row) => total + row.amountFen, 0);

function runsTable(runs: Runs): Blocks {
  const rows = runs.map(({ from, pieces, to }) => [from, to, pieces] as const);
  return runBlocks({ heading: '票据', counts: ['份数'], rows, none: '没有票据' });
}

function withdrawals(content: Of<'withdrawals'>): Blocks {
  return [
    { type: 'line', text: '只登记凭条号和笔数，不是本站的钱，不进任何账户。', bold: true },
    {
      type: 'table',
      columns: [
        { name: '日期', share: 3 },
        { name: '凭条号', share: 4 },
        { name: '笔数', share: 1, figures: true },
        { name: '经办人', share: 2 },
        { name: '说明', share: 3 },
      ],
      rows: content.withdrawals.map((row) => [
        row.businessDate,
        row.slipNumber,
        String(row.count),
        row.operatorName,
        row.state === 'struck' ? `划去：${row.reason ?? ''}` : '',
      ]),
    },
    { type: 'line', text: `${content.month} 合计：凭条 ${content.slips} 张，${content.count} 笔` },
    { type: 'signatures', names: ['经办人签字', '站长签字'] },
  ];
}

function openedMoney({ opening }: Of<'cut-over'>): Blocks {
  const { cards, cash, deposits, floatFen, unclearFen } = opening;
  return [
    { type: 'heading', text: '期初金额' },
    {
      type: 'table',
      columns: [
        { name: '项目', share: 3 },
        { name: '说明', share: 4 },
        { name: '金额', share: 2, figures: true },
      ],
      rows: [
        ['备用金', '', yuan(floatFen)],
        ...cash.map((one) => ['未缴存现金', one.businessDate, yuan(one.amountFen)]),
        ...deposits.map((one) => ['解款在途', `${one.madeOn} ${one.bank} ${one.slipNumber}`, yuan(one.amountFen)]),
        ...cards.map((one) => ['刷卡待清算', one.reference, yuan(one.amountFen)]),
        ['无法确认归属', '', yuan(unclearFen)],
      ],
    },
    {
      type: 'line',
      text: `应上解合计：${yuan(sum(cash) + sum(deposits) + sum(cards))}`,
      bold: true,
    },
  ];
}

function cutOver(content: Of<'cut-over'>): Blocks {
  const { cases, ledgers, receipts } = content.opening;
  return [
    {
      type: 'pairs',
      pairs: [
        ['旧账截止', content.opening.asOf],
        ['记账时间', clockTime(content.at)],
        ['经办人', content.operatorName],
        ['复核人', content.approvedByName],
      ],
    },
    ...openedMoney(content),
    ...runsTable(receipts),
    { type: 'heading', text: '旧台账' },
    {
      type: 'table',
      columns: [
        { name: '台账', share: 4 },
        { name: '件数', share: 2, figures: true },
        { name: '金额', share: 3, figures: true },
      ],
      rows: ledgers.map((one) => [one.code, String(one.count), yuan(one.amountFen)]),
    },
    { type: 'heading', text: '未办结业务' },
    ...cases.map((text) => ({ type: 'line', text }) as const),
    ...(cases.length === 0 ? [{ type: 'line', text: '没有' } as const] : []),
    { type: 'signatures', names: ['移交人签字', '接收人签字'] },
  ];
}

function leaving(content: Of<'leaving'>): Blocks {
  return [
    {
      type: 'pairs',
      pairs: [
        ['离岗人', content.operatorName],
        ['接收人', content.takenByName],
        ['移交时间', clockTime(content.at)],
        ['保险柜现金（账面）', yuan(content.safeFen)],
        ['没有缴存的现金', yuan(content.undepositedFen)],
      ],
    },
    ...runsTable(content.receipts),
    { type: 'heading', text: '待办' },
    {
      type: 'table',
      columns: [
        { name: '事项', share: 5 },
        { name: '件数', share: 1, figures: true },
      ],
      rows: content.tasks.map((task) => [taskWords[task.kind] ?? '其他待办', String(task.count)]),
    },
    ...(content.tasks.length === 0 ? [{ type: 'line', text: '没有待办' } as const] : []),
    { type: 'line', text: '钥匙、印章、U盘等实物，当面点清：' },
    { type: 'grid', rows: [[{ name: '实物清单', content: '', minRows: 4 }]] },
    { type: 'line', text: '从移交时起，离岗人的账号在本机停用。', bold: true },
    { type: 'signatures', names: ['离岗人签字', '接收人签字'] },
  ];
}

function transfer(content: Of<'transfer'>): Blocks {
  return [
    {
      type: 'pairs',
      pairs: [
        ['村（社区）', `${content.villageName} ${content.villageCode}`],
        ['方向', content.direction === 'in' ? '划入本站' : '划出本站'],
        ['对方站所', content.otherStation],
        ['新代码', content.newCode ?? '不变'],
        ['生效日期', content.effectiveOn],
        ['办理时间', clockTime(content.at)],
        ['缴费人数', String(content.people)],
        ['其中本年未缴', String(content.unpaid)],
        ['留在原站的款项', `${content.openHere} 笔 ${yuan(content.openFen)}`],
      ],
    },
    { type: 'line', text: '人员和欠缴随村走；已经收的钱留在收款的站，由收款的站上解、退费。' },
    { type: 'signatures', names: ['本站签字', '对方站签字'] },
  ];
}

function blocksOf(content: AffairSheet): Blocks {
  switch (content.sheet) {
    case 'withdrawals':
      return withdrawals(content);
    case 'cut-over':
      return cutOver(content);
    case 'leaving':
      return leaving(content);
    case 'transfer':
      return transfer(content);
    case 'statement':
      return statementBlocks(content);
    case 'village-month':
      return villageMonthBlocks(content);
    default:
      return content satisfies never;
  }
}

/** One of the station's own sheets on office paper. */
export function affairDocument(facts: AffairSheetFacts, paper: DocumentPlan['paper']): DocumentPlan {
  return {
    title: `${facts.title} ${names[facts.content.sheet]}`,
    paper,
    madeAt: facts.madeAt,
    ...trainingMark(facts),
    blocks: [{ type: 'line', text: facts.place }, ...blocksOf(facts.content)],
  };
}
