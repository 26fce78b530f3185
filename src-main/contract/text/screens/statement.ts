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
