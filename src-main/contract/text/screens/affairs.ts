import { formatChineseDate, formatChineseMonth } from '../../values/businessDate.ts';
import { formatYuan } from '../../values/fen.ts';

/** 站务: what concerns the station rather than one payment. */
export const affairsText = {
  title: '站务',
  more: '按数字打开一项。',
  back: '返回',
  print: '打印',
  printed: '打印出来了，请两个人签字。',
  printUnknown: '不知道打没打出来，请看一眼打印机。',
  menu: {
    elsewhere: ['外部缴费', '银行、手机、税务收的钱导进来'],
    withdrawals: ['助农取款', '只记凭条号和笔数，月底打一张表'],
    year: ['新年度准备', '档次、名单、日期到没到齐'],
    leaving: ['离岗移交', '票据、现金、待办交给接的人'],
    cutOver: ['上线开账', '旧账的期初数，只记一次'],
    transfer: ['村组划转', '村划进来、划出去'],
  } as const satisfies Readonly<Record<string, readonly [string, string]>>,
  open: (count: number) => `${count} 条要处理`,
} as const;

/** 助农取款. */
export const withdrawalText = {
  title: '助农取款登记',
  more: '这是银行的钱，不进本站任何账。只记凭条号和笔数，不记金额。',
  slipNumber: '凭条号',
  count: '笔数',
  log: '记一张',
  total: (slips: number, count: number) => `凭条 ${slips} 张，${count} 笔`,
  month: (month: string) => formatChineseMonth(month),
  earlier: '上个月',
  later: '下个月',
  strike: '划去这张',
  strikeTitle: '划去一张凭条',
  strikeWhy: '为什么划去',
  strikeDone: '划去',
  struck: (reason: string) => `划去：${reason}`,
  none: '这个月还没有登记',
  columns: { date: '日期', slip: '凭条号', count: '笔数', who: '经办人', note: '说明' },
} as const;

/** 新年度准备. */
export const yearText = {
  title: (year: number) => `${year}年度准备`,
  ready: '都齐了，可以开收。',
  notReady: '还有没齐的。县里的参数缺了，请打县里电话；本站的事按下面去办。',
  item: {
    tiers: '缴费档次表',
    season: '收缴日期',
    groups: '特殊群体名单',
    students: '在校学生名单',
    'old-days': '以前没封存的日子',
    unsent: '还没上传的业务',
    elsewhere: '外部缴费要处理的',
    deposits: '没缴存、没到账的现金',
  },
  state: { ready: '齐了', missing: '县里还没发', open: '要办' },
  on: (date: string) => `${formatChineseDate(date)}起`,
  asOf: (date: string) => `截至 ${formatChineseDate(date)}`,
  span: (from: string, to: string) => `${formatChineseDate(from)} 至 ${formatChineseDate(to)}`,
  count: (count: number) => `${count} 件`,
  other: '看另一年',
} as const;

/** 离岗移交. */
export const leavingText = {
  title: '离岗移交',
  more: '接收人先登录，再让离岗的人输自己的密码签字。签完他的账号就停用。',
  held: '要交接的',
  receipts: '票据',
  safe: '保险柜现金（账面）',
  undeposited: '没有缴存的现金',
  tasks: '待办',
  noTasks: '没有待办',
  taskCount: (count: number) => `${count} 件`,
  runs: (from: string, to: string, pieces: number) => `${from}–${to}，${pieces} 份`,
  noRuns: '没有票据',
  and: '；',
  openLine: (name: string, what: string) => `${name}：${what}`,
  begin: '办移交',
  sign: '移交，账号停用',
  who: '离岗的人',
  reason: '为什么离岗',
  warning: '签了就不能撤回，他的密码不能再登录，也不能再替别人签字。',
  open: { shift: '班还开着', charge: '有刷卡没查清', print: '有票据没看清', book: '手里还有票据本' },
  left: '已经移交的',
  leftLine: (name: string, taker: string) => `${name} → ${taker}`,
  none: '还没有人办过移交',
  money: (amountFen: number) => `${formatYuan(amountFen)} 元`,
} as const;

/** 上线开账. */
export const cutOverText = {
  title: '上线开账',
  possible: '照旧账把期初数填上，两个人签字。开了第一个班就不能再填。',
  done: (date: string) => `已经开账，旧账截至 ${formatChineseDate(date)}。`,
  tooLate: '本机已经开过班，不能再记期初数。',
  asOf: '旧账最后一天',
  float: '备用金',
  unclear: '无法确认归属的钱',
  addCash: '现金',
  addDeposit: '缴款单',
  addCard: '刷卡',
  addCase: '未办事',
  addLedger: '旧台账',
  addBook: '票据本',
  addTitle: {
    cash: '未缴存现金',
    deposit: '在途缴款单',
    card: '刷卡待清算',
    case: '没办完的事',
    ledger: '旧台账合计',
    book: '手里的票据本',
  },
  ledger: '哪一本',
  ledgers: {
    T1: '参保登记台账',
    T2: '变更台账',
    T3: '缴费台账',
    T4: '待遇领取台账',
    T5: '转移接续台账',
    T6: '死亡台账',
  },
  ledgerCount: '合计件数',
  ledgerAmount: '合计金额（没有金额填 0）',
  ledgerLine: (name: string, count: number) => `${name} ${count} 件`,
  bookFrom: '起号',
  bookTo: '止号',
  bookWrong: '起止号要是同一本的，止号不小于起号',
  bookLine: (from: string, to: string, pieces: number) => `票据 ${from}–${to}，${pieces} 份`,
  lines: '期初清单',
  empty: '还没有填。按上面的键一行一行加。',
  total: (amountFen: number) => `应上解合计 ${formatYuan(amountFen)} 元`,
  add: '加上',
  removeLast: '去掉末行',
  amount: '金额',
  date: '日期',
  bank: '银行',
  slip: '单号',
  reference: '批次或说明',
  caseText: '一句话写清是谁、什么事',
  sign: '签字开账',
  signTitle: '开账',
  signMore: '记下以后不能改，错了用更正单。',
  cashLine: (date: string) => `${date} 收的现金`,
  depositLine: (bank: string, slip: string, date: string) => `缴款单 ${bank} ${slip}（${date}）`,
  cardLine: (reference: string) => `刷卡 ${reference}`,
  headOnly: '请站长登录来办。',
} as const;

/** 村组划转. */
export const transferText = {
  title: '村组划转',
  more: '人和欠缴随村走，由省里换代码；已经收的钱留在收款的站。',
  out: '划出',
  in: '划入',
  village: '村（社区）',
  direction: '方向',
  other: '对方站所',
  on: '生效日期',
  sign: '两人签字',
  begin: '办划转',
  none: '没有划转过',
  line: (one: {
    readonly people: number;
    readonly unpaid: number;
    readonly openHere: number;
    readonly openFen: number;
  }) => `${one.people} 人，未缴 ${one.unpaid} 人；留在本站 ${one.openHere} 笔 ${formatYuan(one.openFen)} 元`,
} as const;
