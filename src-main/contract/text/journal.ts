/** The words for every kind of journal entry: what happened, for lists of acts, the history of a person and diagnostics. */
const entryWords: Readonly<Record<string, string>> = {
  'journal.opened': '建立账本',
  'operator.signedIn': '登录',
  'operator.signedOut': '退出登录',
  'operator.signInFailed': '登录没有成功',
  'operator.unlocked': '解锁经办人',
  'person.viewed': '查看人员资料',
  'person.numbered': '省里给了个人编号',
  'receipts.leased': '领到票据号',
  'receipt.print': '打印票据',
  'receipt.replaced': '票据作废换号',
  'till.counted': '点钱',
  'shift.sheet': '打印交班单',
  'day.sheet': '打印日结单',
  'till.dropped': '现金送保险柜',
  'till.inspected': '突击盘点',
  'float.received': '收到备用金',
  'day.sealed': '日结封存',
  'deposit.made': '现金缴存银行',
  'deposit.credited': '缴存到账',
  'delivery.answered': '省里回话',
  'delivery.sentAgain': '原样再传',
  'enrolment.reviewed': '复核登记',
  'enrolment.paper': '收下登记材料',
  'enrolment.declared': '本人申报签字',
  'service.rated': '居民评价',
  'task.closed': '办结待办',
  'clock.jumped': '本机时间跳变',
  'privacy.erased': '删除个人信息',
  'station.restored': '用备份恢复账本',
  'station.recovered': '认下丢失，账本恢复',
  'shift.opened': '开班',
  'contribution.collected': '收缴保费',
  'contribution.governmentPaid': '政府代缴',
  'contribution.reversed': '冲正',
  'person.registered': '参保登记',
  'shift.closed': '交班',
};

/** The word of a kind; a kind of a newer version is still named, as 其他业务. */
export function entryText(kind: string): string {
  return entryWords[kind] ?? '其他业务';
}
