import { formatChineseDate, isBusinessDate } from '../../values/businessDate.ts';
import { formatYuan } from '../../values/fen.ts';

/** How old a statement is: what came after its day does not stand on it. */
export function ageOfStatement(ageDays: number): string {
  if (ageDays === 0) return '今天打的。';
  return `${ageDays} 天前打的，后来的变动上面没有，要新的数请重新打一张。`;
}

/** The page anybody can open to check a receipt or a statement without a network. */
export const verifyText = {
  title: '养老保险票据、对账单验证',
  more: '不联网也能验。扫纸上的二维码，把文字贴在下面。',
  qr: '二维码文字',
  verify: '验一验',
  list: '机器名单',
  listMore: '省里签发的开票机器名单。没带名单时，把名单文字贴在这里。',
  provinceKey: '省里的公钥',
  listMissing: '还没有机器名单，验不了真假。',
  listBad: '机器名单不对：不是省里签发的，或被改过。',
  listGood: (date: string) => `机器名单：省里 ${date} 签发`,
  verdict: {
    genuine: '是真的',
    forged: '不是真的：内容被改过，或签名不对',
    'not-a-receipt': '这不是养老保险票据或对账单的码',
    'unknown-terminal': '开票的机器不在名单里',
    revoked: '开票的机器那天已经停用',
    genuineStatement: '对账单是真的',
    trainingStatement: '演练对账单，不能当凭证',
    training: '演练票据，不能当凭证',
  },
  compare: '再和纸上的票据号、金额、年度对一遍，都一样才算数。',
  compareStatement: '再和纸上的单号、余额、年数对一遍，都一样才算数。',
  statementFacts: { number: '单号', date: '打印日期', name: '谁的', balance: '个人账户的钱', years: '交了几年' },
  noBalance: '没有写',
  years: (count: number) => `${count} 年`,
  age: ageOfStatement,
  facts: { number: '票据号', amount: '金额', year: '年度', date: '开票日期', name: '缴费人' },
  amount: (amountFen: number) => `${formatYuan(amountFen)} 元`,
  year: (year: number) => `${year}年度`,
  day: (date: string) => (isBusinessDate(date) ? formatChineseDate(date) : date),
} as const;
