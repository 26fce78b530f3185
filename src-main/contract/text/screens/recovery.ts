/** A size in the unit people know from their disks. */
function megabytes(bytes: number): string {
  return `${Math.max(0.1, Math.round(bytes / 104_857.6) / 10).toLocaleString('zh-CN')} 兆`;
}

/** Recovery mode: what is wrong with the books, what to do first, and the loss two people may accept. */
export const recoveryText = {
  title: '先不能收钱：账本要恢复',
  reasons: {
    'journal-shorter-than-head': '账本比核对文件记的短，少了最后几笔。',
    'journal-shorter-than-acknowledged': '账本比省里收到的短，少了几笔。',
    'journal-shorter-than-printed': '账本比打出来的票据短，少了几笔。',
    'chain-broken': '账本里有一处对不上，可能被改动过。',
    'database-damaged': '数据文件坏了。',
  },
  unwritable: '硬盘写不进去，为了不丢账先停下了。',
  unwritableNext: '请重新启动程序；还是这样就打县里电话，账本里已有的都在。',
  missing: (from: number, to: number) =>
    from === to ? `缺的是第 ${from} 笔。` : `缺的是第 ${from} 到第 ${to} 笔，共 ${to - from + 1} 笔。`,
  missingUnknown: '缺的是哪几笔还不知道。',
  noMoney: '定下来之前不收一分钱，账上已有的都在，不会再少。',
  first: '先这样做',
  call: (phone: string) => `打县里电话 ${phone}，问有没有更新的备份。`,
  callNoPhone: '打县里电话，问有没有更新的备份。',
  restore: '有，就用那份备份恢复，程序自己接着开账，不用重启。',
  orAccept: '确实没有，先问省里收到了哪几笔，再由站长和另一个人认下这次丢失。',
  onlyRestore: '这种情况不能认下，只能用备份恢复。',
  accept: '认下这次丢失',
  acceptTitle: '认下这次丢失',
  consequences: '认下以后：丢的号不再用，没用完的票据号作废，省里会知道，本机接着收款。收过的钱要照票据一笔一笔查。',
  reason: '怎么丢的',
  reasonNote: '写清楚，县里会看',
  reasonMissing: '先写清楚怎么丢的',
  head: '站长',
  headPin: '站长的密码（6 位数字）',
  second: '另一个人',
  secondPin: '他的密码（6 位数字）',
  pinsMissing: '要两个人的密码',
  nobody: '本站没有站长和另一个人可以认，请打县里电话。',
  confirm: '两个人都认下',
  cancel: '返回',

  openRestore: '用备份恢复',
  restoreTitle: '用备份恢复账本',
  restoreHow: '现在的文件一个都不删，放到旁边的文件夹里。恢复好了，程序自己再开账。',
  checking: '正在逐份核对备份，大的要几分钟…',
  noBackups: '本机没有备份。请县里把备份文件拿来，从文件选。',
  columns: { pick: '选用', reaches: '到第几笔', at: '最后一笔的时间', missing: '还缺', state: '核对结果' },
  reaches: (seq: number) => `第 ${seq} 笔`,
  stillMissing: (count: number) => (count === 0 ? '不缺' : `缺 ${count} 笔`),
  saved: (at: string) => `${at} 存的`,
  fit: '完好，可以用',
  papers: ({ bytes, count, missing }: { readonly count: number; readonly bytes: number; readonly missing: number }) =>
    count === 0
      ? '没有材料'
      : `材料 ${count} 份，${megabytes(bytes)}${missing === 0 ? '，都在' : `，缺 ${missing} 份`}`,
  fromFile: '选文件…',
  fileOf: (name: string) => `文件 ${name}`,
  sendingFile: '正在读文件、核对…',
  approver: '站长或出纳',
  approverPin: '他的密码（6 位数字）',
  approverMissing: '要站长或出纳的密码',
  pickFirst: '先选一份能用的备份',
  restoreNow: '用这份恢复',
  nobodyMayRestore: '还不知道本站有谁。先选一份备份核对，核对过就知道了；还不行请打县里电话。',

  ask: '问省里收到了哪几笔',
  asking: '正在问省里…',
  heldTitle: '省里有的、本机没有的',
  heldNone: (after: number) => `第 ${after} 笔业务以后，省里一笔也没有收到。丢的钱只能照票根查。`,
  heldSome: (count: number) => `省里收到了 ${count} 笔。这些钱没有丢，省里已经记账；其余的照票根查。`,
  heldMore: '还有更多，没有都列出来。请县里导出全部。',
  heldColumns: { what: '业务', at: '时间', amount: '金额', person: '参保人', receipt: '票据号', reference: '省里流水' },
  heldOutcome: { accepted: '已记账', refused: '没受理', deferred: '审核中' },
} as const;

/** One clause per verdict on a backup, for the list and for a refusal. */
const verdicts: Readonly<Record<string, string>> = {
  unreadable: '打不开，可能坏了，或者是别的电脑的。',
  damaged: '里面有坏页或者对不上的账。',
  'other-store': '演练的账和正式的账不能混用。',
  'other-terminal': '是另一台电脑的账本。',
  'other-journal': '和本机现有的账对不上，不是同一本。',
  'newer-program': '是更新版本的程序存的，请先升级程序。',
  'reaches-less': '比现在的账本还短。',
};

/** Why a backup may not be used. */
export function backupVerdictText(verdict: string): string {
  return verdicts[verdict] ?? '说不清哪里不对。';
}
