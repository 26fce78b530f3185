/** 个人账户对账单: printed for a resident, and what he says of it. */
export const statementText = {
  print: '打对账单',
  title: (name: string) => `${name} · 对账单`,
  printed: (number: string) => `打好了，单号 ${number}。请本人看一遍。`,
  unknown: (number: string) => `不知道打出来没有，单号 ${number}。请看一眼打印机。`,
  ask: '本人看过以后怎么说？',
  agrees: '没有意见',
  disagrees: '有意见',
  remark: '哪里不对（照本人的话写）',
  remarkMissing: '请写一句哪里不对',
  later: '先不记',
  note: '记下来',
} as const;

/** 有意见的对账单: what was found, and what its owner was told. */
export const disputeText = {
  open: (count: number) => `有意见的对账单 ${count}`,
  title: '对账单有意见',
  which: (at: number, count: number) => `第 ${at} 件，共 ${count} 件`,
  facts: { who: '谁', number: '单号', printed: '打印时间', since: '提出时间', state: '现在' },
  said: (remark: string) => `本人说：“${remark}”`,
  states: { open: '还没有答复', 'at-county': '已报县里，等答复' },
  ask: '查得怎么样？',
  outcomes: {
    corrected: '数不对，已经改好',
    explained: '数没有错，已经讲清楚',
    'at-county': '报县里查',
  },
  words: {
    corrected: '哪里不对，怎么改的，怎么告诉他的',
    explained: '怎么查的，怎么跟他讲的',
    'at-county': '报给谁，报了什么',
  },
  wordsMissing: '请写一句',
  next: '下一件',
  note: '记下来',
  later: '先不答复',
  back: '重新选',
  none: '没有要答复的了',
  erased: '（个人信息已删除）',
} as const;
