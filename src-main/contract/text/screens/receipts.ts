import { formatYuan } from '../../values/fen.ts';
import { ageOfStatement, verifyText } from './verify.ts';

/** 票据: numbers of this terminal, and checking the code on a receipt. */
export const receiptsText = {
  title: '票据',
  titleMore: '领 = 用 + 作废 + 没用',
  ranges: '本机领到的票据号',
  columns: { range: '号段', used: '用', voided: '作废', left: '没用', leased: '领号时间' },
  left: (count: number) => `还剩 ${count} 个号`,
  low: (lowWater: number) => `少于 ${lowWater} 个时提醒；用完就不能收现金`,
  none: '还没领到票据号',
  noneMore: '线路通了自动向省里领。',
  verifyTitle: '验票据、对账单',
  verifyMore: '扫纸上的二维码，或把二维码文字贴进来。不联网也能验。',
  qr: '二维码文字',
  verify: '验一验',
  clear: '清空',
  savePage: '存一个验票页给村里用',
  verifyFile: '验票.html',
  verdict: {
    genuine: '是真的',
    forged: '不是真的，内容被改过或签名不对',
    'not-a-receipt': '这不是本系统的票据码或对账单码',
    'unknown-terminal': '开票的机器不在名单里',
    training: '演练票据，不能当凭证',
  },
  statement: {
    genuine: verifyText.verdict.genuineStatement,
    training: verifyText.verdict.trainingStatement,
    facts: verifyText.statementFacts,
    noBalance: verifyText.noBalance,
    years: verifyText.years,
    age: ageOfStatement,
    compare: verifyText.compareStatement,
  },
  facts: {
    number: '票据号',
    amount: '金额',
    year: '年度',
    date: '开票日期',
    name: '缴费人',
  },
  amount: (amountFen: number) => `${formatYuan(amountFen)} 元`,
  year: (year: number) => `${year}年度`,
  compare: '再和纸上的对一遍，三样都一样才算数。',
} as const;
