import { formatYuan } from '../../values/fen.ts';

/** Dialogs of 缴费收款: another year, a household in one go, the paper, copies and reversal. */
export const yearText = {
  title: '缴哪一年',
  hint: '按数字选。过去的年度是补缴。',
  makeUp: '补缴',
  normal: '正常缴费',
  none: '没有别的年度可以缴',
  noneMore: '缺缴的年度县里不在窗口补，要走业务件。',
  cancel: '返回',
} as const;

/** A household in one go: one cash total, one receipt each. */
export const householdText = {
  title: '一家人一起缴',
  titleMore: '各开各的票据，钱一起收',
  pick: '按数字勾选，左右键换这个人的档次',
  name: '姓名',
  relation: '关系',
  year: '年度',
  tier: '档次',
  due: '应收',
  status: '状态',
  total: '一共应收',
  people: (count: number) => `${count} 人`,
  opening: '正在核对',
  refused: '现在不能缴',
  noTier: '没有去年档次，先选',
  toCash: (amountFen: number) => `收 ${formatYuan(amountFen)} 元现金`,
  nobody: '至少勾一个人',
  back: '返回',
  selfRelation: '本人',
  payerRelation: '同户',
  done: (amountFen: number, count: number) => `已收 ${formatYuan(amountFen)} 元，${count} 笔都已记账`,
  next: '下一位',
  printing: '正在一张一张打印',
  printMissing: '没打出来的，再打',
} as const;

/** The three answers about a sheet of paper, and copies of it. */
export const paperText = {
  title: '打印机没有说打完没有，请看纸',
  lookTitle: '看一眼纸',
  ask: (number: string) => `${number} 号，有没有印上字？`,
  printed: '印好了',
  blank: '没印，白纸',
  spoiled: '印坏了，作废',
  safe: (amountFen: number) => `${formatYuan(amountFen)} 元已收、已记账，和纸无关。`,
  spoiledMore: '作废的号留着原因，新号马上补上。',
  reprintTitle: '补打一张',
  reprintMore: '纸上印“补打”和第几次，不是第二张凭证。',
  reason: '补打原因',
  reasonMissing: '第二次补打要写原因',
  approvalMissing: '第三次补打要站长输密码',
  print: '打印',
  cancel: '返回',
} as const;

/** Taking a contribution of this shift back. */
export const reversalText = {
  title: '冲正：把这笔退回去',
  more: (name: string, amountFen: number) => `${name} ${formatYuan(amountFen)} 元，现金退还，票据作废。`,
  reasons: {
    'wrong-person': '收错了人',
    'wrong-year': '收错了年度',
    'wrong-tier': '收错了档次',
    'resident-withdraws': '居民不缴了',
    other: '别的原因',
  },
  reasonText: '写清楚原因',
  reasonMissing: '选一个原因；“别的原因”要写清楚',
  surrendered: '原票据已收回',
  surrenderedMissing: '先收回原票据，再冲正',
  confirm: (amountFen: number) => `退 ${formatYuan(amountFen)} 元，冲正`,
  approvalMissing: '要第二个人输密码',
  cancel: '不退了',
} as const;
