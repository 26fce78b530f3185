/** The status words of the counter; no others exist (interface guide, section 2). */
export const statusWords = {
  unpaid: '未缴',
  paid: '已缴',
  checking: '核查中',
  waiting: '待上传',
  accepted: '省里已收',
  refused: '被退回',
  voided: '作废',
  closed: '已办结',
  draft: '草稿',
  notChecked: '未联网核对',
  estimate: '试算',
  overdue: '逾期',
  nearLimit: '临期',
  underWay: '办理中',
  toReview: '待复核',
  reversed: '已冲正',
  copy: '补打',
} as const;

/** Key of a status word. */
export type StatusWord = keyof typeof statusWords;

/** The paper of a receipt: its own line, never mixed with the money. */
export const paperWords = {
  'not-started': '还没打印',
  printing: '正在打印',
  printed: '已打印',
  'not-printed': '还没打印',
  unknown: '要看纸',
  voided: '作废',
} as const;

/** Health of a device in one word. */
export const deviceWords = {
  absent: '没接上',
  opening: '正在连接',
  ready: '正常',
  busy: '正在用',
  degraded: '要留意',
  failed: '出故障',
  unknown: '还不清楚',
} as const;

/** Sex as a word. */
export const sexWords = { male: '男', female: '女', unknown: '性别不详' } as const;

/** Where a person stands in the scheme, for lists. */
export const enrolmentWords = {
  'not-enrolled': '未参保',
  pending: '登记待省里确认',
  paying: '缴费',
  'paying-paused': '暂停缴费',
  receiving: '领待遇',
  'receiving-paused': '暂停待遇',
  terminated: '已注销',
} as const;

/** Tenders as words. */
export const tenderWords = { cash: '现金', card: '刷卡', government: '政府代缴' } as const;
