/** What is wrong with a line. */
const problems = {
  unreadable: '证件号或金额看不懂',
  'person-unknown': '查无此人',
  'name-differs': '姓名和证件号不符',
  'amount-differs': '金额不是缴费档次',
  'paid-here': '本站也收了一笔',
  'paid-twice': '别处已经缴过',
  failed: '扣款没有成功',
  'no-account': '税务说无此户',
  'order-unknown': '税票号对不上人',
} as const;

/** What to do about it. */
const advice = {
  unreadable: '请拿原单核对，退回对方改好再导。',
  'person-unknown': '请核对证件号；是本站的人，先办参保登记。',
  'name-differs': '请核对是不是同一个人，是就按已缴记。',
  'amount-differs': '钱已经缴了，请问清是哪一档，或退回对方更正。',
  'paid-here': '两边都收了。本站退：先冲正或申请退费；银行退：写下银行的话。',
  'paid-twice': '两个渠道都扣了，请让后扣的那边退。',
  failed: '请告诉本人没扣上，可以到窗口缴。',
  'no-account': '请告诉本人到税务登记，再缴。',
  'order-unknown': '请拿税票核对是谁的，退回税务更正。',
} as const;

/** 外部缴费: money that came through banks, phones, village terminals and the tax system. */
export const elsewhereText = {
  title: '外部缴费',
  more: '银行、手机、村里机器和税务收的钱，导进来就不会收重。',
  back: '返回',
  import: '导入文件',
  importTitle: '导入外部缴费',
  importHow: '选来源和年度，再选文件（xlsx、xls、csv）。同一个文件再导一次不会重复。',
  choose: '选文件',
  chosen: (name: string) => `文件：${name}`,
  take: '导入',
  taking: '正在导入，一行一行记账',
  year: '没写年度的按这一年',
  from: '来源',
  again: '这个文件以前导过，没有变化。',
  taken: (counts: { lines: number; counted: number; problems: number; repeated: number }) =>
    [
      `${counts.lines} 行，记为已缴 ${counts.counted}`,
      counts.repeated > 0 ? `以前导过 ${counts.repeated}` : '',
      counts.problems > 0 ? `要处理 ${counts.problems}` : '没有要处理的',
    ]
      .filter((part) => part !== '')
      .join('，'),
  only: { open: '要处理的', all: '全部' },
  toAll: '看全部',
  toOpen: '只看要处理的',
  openCount: (count: number) => (count === 0 ? '没有要处理的' : `${count} 条要处理`),
  none: '还没有导入过外部缴费',
  noneMore: '按 F6 选银行、税务给的文件。',
  noneOpen: '没有要处理的',
  noneOpenMore: '对不上的会一条一条列在这里。',
  olderMore: '往下还有，处理完这些再看。',
  settle: '处理这条',
  settleTitle: '这条怎么处理',
  settleDone: '记下结果',
  note: '说明',
  noteHint: '可以不写；和谁说的、单号写在这里。',
  columns: { name: '姓名', number: '证件号', year: '年度', amount: '金额', source: '来源', line: '行', what: '情况' },
  unnamed: '（没有姓名）',
  noYear: '没写',
  source: {
    'bank-deduction': '银行代扣代缴',
    'phone-bank': '手机银行',
    'village-pos': '村里刷卡机',
    tax: '税务系统',
  },
  problem: problems,
  advised: (problem: keyof typeof problems) => `${problems[problem]}。${advice[problem]}`,
  outcome: {
    counts: '是他，按已缴记',
    'not-ours': '不是本站的人',
    'sent-back': '退回对方更正',
    'told-resident': '已告诉本人',
    'refund-here': '本站已退',
    'refund-there': '由那边退',
  },
  status: {
    '01': '未申报',
    '02': '已申报',
    '03': '已缴费',
    '04': '已入库',
    '09': '无此户',
  },
  counts: '已缴',
  repeated: '以前导过',
  settled: (outcome: string, by: string) => `${outcome}（${by}）`,
} as const;
