import { formatShortDate } from '../../values/businessDate.ts';
import { formatYuan } from '../../values/fen.ts';

/** Opening the till and closing the shift. */
export const tillText = {
  openTitle: '开班：点备用金',
  openMore: '把钱箱里的备用金点一遍，再开始收款。',
  float: '备用金（元）',
  floatHint: (amountFen: number) => `不输就是 ${formatYuan(amountFen)} 元`,
  open: (amountFen: number) => `开班，备用金 ${formatYuan(amountFen)} 元`,
  openLater: '先不开班',
  closeTitle: '日结',
  shiftOf: (date: string, name: string) => `${date} · ${name}的班`,
  noShift: '现在没有开着的班',
  noShiftMore: '开班以后才有日结。',
  notMine: (name: string) => `这是${name}开的班，要他本人来日结。`,
  openNow: '去开班',
  steps: ['点钱', '五方核对', '两人签字封存'],
  countHead: '钱箱里的现金，一种一种点',
  withFloat: '连备用金一起点',
  piecesUnit: '张',
  yuan: '元',
  piecesOf: (label: string) => `${label} 元的张数`,
  counted: '点出来一共',
  blindTitle: '应有多少，现在不显示',
  blindMore: '先照实点完。点完按回车，再一起看差多少。差了可以再点一次，两次都留着。',
  before: '日结前',
  startOver: '从头点',
  finish: '点完了，去核对',
  later: '先不结，接着收款',
  expected: '账上应有',
  countedWord: '点出来',
  difference: '差',
  floatRow: '备用金',
  cashIn: '现金收款',
  cashReversed: '冲正退出',
  dropped: '送保险柜',
  repaid: '补回短款',
  balanced: '账实相符',
  over: '长',
  short: '短',
  overSentence: (amountFen: number) => `现金比账上多 ${formatYuan(amountFen)} 元，记到长款，不会抹平。`,
  shortSentence: (amountFen: number) => `现金比账上少 ${formatYuan(amountFen)} 元，记到短款，不会抹平。`,
  balancedSentence: '现金和账上一分不差。',
  cause: '差的原因',
  causeMissing: '长款短款都要写原因',
  countAgain: '再点一次',
  sign: '去签字',
  close: '两人签字，交班',
  signTitle: '第二个人签字',
  receipts: (range: { from: string; to: string; used: number; voided: number }) =>
    `票据 ${range.from} 到 ${range.to}：用 ${range.used} 张，作废 ${range.voided} 张`,
  unprinted: (count: number) => (count === 0 ? '没有没打印的票据' : `还有 ${count} 张票据没弄清打没打出来，先去看纸`),
  receiptsHead: '票据',
  counts: (count: number) => `${count} 笔`,
  countsKept: (times: number) => `这个班已经点过 ${times} 次，都留着`,
  closedTitle: '已交班',
  closed: (amountFen: number) => `${formatYuan(amountFen)} 元交保险柜，备用金留下次用。`,
  closedState: { balanced: '账实相符', over: '有长款', short: '有短款' },
  toToday: '回今日',
  card: '钱箱',
  openedAt: (time: string) => `已开班 ${time}`,
  floatWord: '备用金',
  cards: (count: number) => `刷卡 ${count} 笔，由收单行结算，不在钱箱`,
  cardCount: '刷卡',
  cashCount: '现金收款',
  governmentCount: '政府代缴',
  reversedCount: '冲正',
  nextReceipt: '下一张票据',
  hidden: '现金总数在日结点完钱后才显示。',
  waitingNotBlocking: (count: number) => `${count} 笔等着上传，不挡日结`,
} as const;

/** Sheets of past shifts, printed again. */
export const pastShiftsText = {
  open: '以前的单子',
  title: '以前的交班单',
  more: '按数字或上下键选，回车打印。补打的纸上印“补打”和第几次。',
  closedAt: (time: string) => `${time} 交班`,
  sheet: { printed: '打过', 'not-printed': '没打出来', unknown: '没弄清打没打' },
  copies: (copies: number) => ` · 补打 ${copies} 次`,
  none: '还没有交过的班',
  noneMore: '交班以后，这里能再打一张。',
  print: (original: boolean) => (original ? '打印这张' : '补打这张'),
  printed: (state: 'printed' | 'unknown', copy: number) =>
    state === 'unknown'
      ? '打印机没有说打完没有，请看一眼纸。'
      : copy === 0
        ? '打好了。'
        : `打好了，第 ${copy} 次补打。`,
  back: '返回',
} as const;

/** Why no till can be opened now; shown before any place is fetched. */
export const notNowText = {
  todaySealed: '今天已经封存',
  todaySealedMore: '封存的账不再动，明天开班。',
  goSeal: (date: string) => `去封存 ${formatShortDate(date)}`,
  unsealed: (date: string) => `${formatShortDate(date)} 还没有封存`,
  unsealedMore: '先把那一天封存，再开今天的班。',
} as const;
