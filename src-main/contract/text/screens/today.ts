import { formatChineseDate, formatChineseMonth, isBusinessDate } from '../../values/businessDate.ts';
import { formatYuan } from '../../values/fen.ts';
import { refusalAdvice } from '../delivery.ts';
import { deviceReasons } from '../devices.ts';
import { devicesText } from './devices.ts';
import { entryText } from '../journal.ts';
import type { PlaceName } from './frame.ts';

/** Sentences of a task; parameters come from the station. Unknown parameters are left out, never shown as codes. */
type TaskParams = Readonly<Record<string, string | number>>;

const named = (params: TaskParams, ...keys: string[]): string =>
  keys
    .map((key) => params[key])
    .filter((value) => value !== undefined)
    .join(' ');

const amountOf = (params: TaskParams): string => {
  const amountFen = Number(params['amountFen'] ?? 0);
  return amountFen > 0 ? ` ${formatYuan(amountFen)} 元` : '';
};

const dayOf = (params: TaskParams): string => {
  const date = named(params, 'businessDate');
  return isBusinessDate(date) ? formatChineseDate(date) : '';
};

const deviceNames: Readonly<Record<string, string>> = devicesText.kinds;

/** One kind of task: headline, second line and the place that mends it. */
export type TaskWords = {
  readonly title: (params: TaskParams) => string;
  readonly more: (params: TaskParams) => string;
  readonly place: PlaceName;
};

/** Every kind of task the station may list. */
export const taskWords = {
  'charge-open': {
    title: (p) => `刷卡还没查清${amountOf(p)} ${named(p, 'name')}`,
    more: (p) =>
      p['needsPeople'] === 1 ? '机器查不出来，要站长和另一人凭小票定。' : '机器正在查。先不要再收这个人的钱。',
    place: 'collect',
  },
  'charge-stray': {
    title: (p) =>
      Number(p['contradicts'] ?? 0) > 0 ? '刷卡机说扣了款，账上是没扣' : `刷卡机有 ${named(p, 'count')} 条回话对不上`,
    more: () => '打开看是哪一笔，查清以后写一句。',
    place: 'collect',
  },
  'kiosk-charge': {
    title: (p) => `${named(p, 'window')}有一笔刷卡还没查清${amountOf(p)} ${named(p, 'name')}`,
    more: (p) => `查清以前别再收他 ${named(p, 'year')}年度的钱。打开看各窗口。`,
    place: 'devices',
  },
  'paid-twice': {
    title: (p) => `${named(p, 'name')} ${named(p, 'year')}年度两个窗口都收了${amountOf(p)}`,
    more: (p) => `${named(p, 'window')}也收了一笔。两边商量退哪一笔：当班收的冲正，以前收的申请退费。`,
    place: 'collect',
  },
  'peer-alarm': {
    title: (p) => `${named(p, 'window')}的账和存下的对不上`,
    more: () => '旧的另外存好了，新的没有采用。打开看，请站长查清。',
    place: 'devices',
  },
  'print-unknown': {
    title: (p) => `票据 ${named(p, 'receiptNumber')} 打没打出来，要看一眼纸`,
    more: () => '钱已经收好记账，和纸无关。',
    place: 'collect',
  },
  'receipt-missing': {
    title: (p) => `票据 ${named(p, 'receiptNumber')} 还没打出来${amountOf(p)}`,
    more: () => '钱已经收好记账，打出来交给本人。',
    place: 'collect',
  },
  refused: {
    title: (p) => `省里退回：${entryText(named(p, 'actKind'))}${amountOf(p)}`,
    more: (p) => named(p, 'reason') || refusalAdvice(named(p, 'code') || undefined),
    place: 'upload',
  },
  'review-enrolment': {
    title: (p) => `${named(p, 'name') || '一份'}${named(p, 'name') ? '的' : ''}参保登记要第二个人看`,
    more: () => '不挡上传，看完就办结。',
    place: 'enrol',
  },
  devices: {
    title: (p) => `${deviceNames[named(p, 'device')] ?? '设备'}要看一下`,
    more: (p) => deviceReasons[named(p, 'reason')] ?? '按数字打开，照着三步做。',
    place: 'devices',
  },
  unsent: {
    title: (p) => `${named(p, 'count')} 笔等着上传`,
    more: () => '都在本机存好了，线路通了自己传。',
    place: 'upload',
  },
  'money-without-person': {
    title: (p) => `收了钱，登记被退回${amountOf(p)}`,
    more: (p) => named(p, 'reason') || '钱在本站账上，按步骤退给本人。',
    place: 'upload',
  },
  'government-notice': {
    title: (p) => `政府代缴有通知 ${named(p, 'personName')}`,
    more: (p) => named(p, 'reason') || '打开看要做什么。',
    place: 'collect',
  },
  'receipts-low': {
    title: (p) => `票据号只剩 ${named(p, 'left', 'count')} 个`,
    more: (p) =>
      p['kind'] === 'pre-printed' ? '请到“票据”领一本新的；用完就不能收钱。' : '联网后自动领号；用完就不能收现金。',
    place: 'receipts',
  },
  'shift-left-open': {
    title: () => '以前的班还没日结',
    more: (p) => `${dayOf(p)} 先把那个班结掉，再开今天的班。`,
    place: 'dayclose',
  },
  'day-unsealed': {
    title: (p) => `${dayOf(p)} 的账还没有封存`,
    more: () => '封存以后才能开今天的班。',
    place: 'dayclose',
  },
  'terminal-unsettled': {
    title: (p) => `刷卡机有 ${named(p, 'count')} 笔还没有结算${amountOf(p)}`,
    more: (p) => `从 ${dayOf(p)} 起。不结算，银行卡收的钱到不了账。`,
    place: 'dayclose',
  },
  'till-limit': {
    title: (p) => (p['level'] === 'full' ? '钱箱里的现金到了上限' : '钱箱里的现金快到上限了'),
    more: () => '到“日结”按 F6 送保险柜，两个人签字。',
    place: 'dayclose',
  },
  'deposit-late': {
    title: (p) => `还有现金没有缴存银行${amountOf(p)}`,
    more: (p) => `从 ${dayOf(p)} 起，晚了 ${named(p, 'days')} 天。到“日结”按 F9 登记缴款单。`,
    place: 'dayclose',
  },
  'credit-late': {
    title: (p) => `缴款单 ${named(p, 'slipNumber')} 还没有到账${amountOf(p)}`,
    more: (p) => `晚了 ${named(p, 'days')} 天。请拿缴款单问银行。`,
    place: 'dayclose',
  },
  'elsewhere-open': {
    title: (p) => `外部缴费有 ${named(p, 'count')} 条要处理`,
    more: () => '到“站务”打开外部缴费，逐条定结果。',
    place: 'affairs',
  },
  'year-opening': {
    title: (p) => `${named(p, 'year')}年度的准备还差 ${named(p, 'count')} 项`,
    more: () => '到“站务”看新年度准备，缺的请县里发下来。',
    place: 'affairs',
  },
  'deposit-below': {
    title: (p) => `缴存银行少于当天的现金${amountOf(p)}`,
    more: (p) => `${dayOf(p)} 的现金没有足额缴存。到“日结”按 F9 补缴。`,
    place: 'dayclose',
  },
  'month-due': {
    title: (p) => `${formatChineseMonth(named(p, 'month'))}还没有月结`,
    more: () => '和银行、省里、收单机构对清，两人签字。',
    place: 'dayclose',
  },
  'province-differs': {
    title: (p) => `${dayOf(p)} 有 ${named(p, 'count')} 笔和省里对不上`,
    more: () => '打开看是哪些人，查清以后在月结页写说明。',
    place: 'dayclose',
  },
  'unowned-money': {
    title: (p) => `暂收的无主刷卡款还没有处理${amountOf(p)}`,
    more: () => '查清是退回卡里，还是由县里处理。',
    place: 'dayclose',
  },
  'batch-open': {
    title: (p) => `${named(p, 'village')}的名单没开完，已开 ${named(p, 'booked')} / ${named(p, 'lines')}`,
    more: () => '钱已经点过，接着开，开过的不会重开。',
    place: 'batch',
  },
  'agent-cash': {
    title: (p) => `${named(p, 'village')} ${named(p, 'name')} 的名单 ${named(p, 'days')} 天没有结清${amountOf(p)}`,
    more: () => '请叫代办员来，接着开完或者写明原因结清。',
    place: 'batch',
  },
  'statement-disputed': {
    title: (p) => `${named(p, 'name')} 说对账单不对：${named(p, 'remark')}`,
    more: (p) =>
      p['atCounty'] === 1
        ? `单号 ${named(p, 'number')}，已报县里，等答复。`
        : `单号 ${named(p, 'number')}。查清以后打开，写明怎么答复的。`,
    place: 'people',
  },
  draft: {
    title: (p) => `上次没办完：${named(p, 'name')} ${named(p, 'year')}年度，${named(p, 'savedTime')} 存的`,
    more: () => '钱还没收，按数字接着办。',
    place: 'collect',
  },
} as const satisfies Record<string, TaskWords>;

/** 今日. */
export const todayText = {
  title: '今日',
  hello: (greeting: string, name: string) => `${greeting}，${name}。身份证放上读卡器就开始收款。`,
  todo: '要您动手的',
  todoHint: '按数字打开',
  nothing: '今天没有要赶的事，身份证放上读卡器就开始',
  nothingMore: '也可以按 F3 查人，按 F4 登记新参保人。',
  deadline: {
    'village-material': '村里交材料',
    'village-lists': '村里交名单',
    'township-review': '审核上报',
    'benefit-notices': '待遇申报',
    'receipts-and-remittance': '票据核销、上解',
    'monthly-statistics': '月报',
  } as Readonly<Record<string, string>>,
  day: (day: number) => `${day}日`,
  due: '办理期限',
  shifted: (day: string) => `遇休息日，顺延到 ${day}`,
  left: (days: number) => (days === 0 ? '就在今天' : `还有 ${days} 天`),
  over: (date: string) => `已过 ${date}`,
  coverage: (year: number) => `${year}年度缴费`,
  people: (paid: string, due: string) => `${paid} / ${due} 人`,
  lowest: (village: string) => `最低 ${village}`,
  highest: (village: string) => `最高 ${village}`,
  devices: '设备',
  devicesWell: '都正常',
  devicesSick: (count: number) => `${count} 处要看`,
  leave: '临时离柜',
  dayClose: '日结',
  search: '查人',
  enrol: '新参保登记',
  readCard: '读卡收款',
  openShift: '去开班',
} as const;
