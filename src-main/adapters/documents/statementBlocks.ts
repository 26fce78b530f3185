import type { StatementFacts } from '../../core/ports/kioskPaper.ts';
import { clockTime, yuan } from '../printing/lines.ts';
import type { DocumentPlan } from './plan.ts';

const sources = {
  self: '个人缴费',
  government: '政府代缴',
  elsewhere: '别处缴费',
  here: '本站已收，等省里收',
} as const;

/** The account of one resident on office paper, with room for what he says of it. */
export function statementBlocks(facts: StatementFacts): DocumentPlan['blocks'] {
  const { balance, certifyBy, dataAsOf, missing, monthlyFen, neededYears, waiting, years } = facts;
  const needed = neededYears === undefined ? '' : `（领待遇要 ${neededYears} 年）`;
  return [
    {
      type: 'pairs',
      pairs: [
        ['姓名', facts.maskedName],
        ['身份证号', facts.maskedIdNumber],
        ['村（社区）', facts.village],
        ['缴费年限', `${facts.paidYears} 年${needed}`],
        ...(balance === undefined
          ? []
          : [['账户余额', `${yuan(balance.fen)}${balance.on === undefined ? '' : `（${balance.on}）`}`] as const]),
        ...(monthlyFen === undefined ? [] : [['每月待遇', yuan(monthlyFen)] as const]),
        ...(certifyBy === undefined ? [] : [['资格认证截止', certifyBy] as const]),
        ...(missing.length === 0 ? [] : [['没有缴费的年份', missing.join('、')] as const]),
        ['单号', facts.number],
        ['打印时间', clockTime(facts.madeAt)],
        ...(dataAsOf === undefined ? [] : [['省里资料截至', clockTime(dataAsOf)] as const]),
      ],
    },
    { type: 'heading', text: '历年缴费' },
    {
      type: 'table',
      columns: [
        { name: '年度', share: 2 },
        { name: '档次', share: 3, figures: true },
        { name: '来源', share: 4 },
      ],
      rows: years.map(({ source, tierFen, year }) => [
        String(year),
        tierFen === undefined ? '' : yuan(tierFen),
        sources[source],
      ]),
    },
    ...waiting.map(
      ({ amountFen, year }) =>
        ({ type: 'line', text: `${year}年已交 ${yuan(amountFen)}，等省里收，没有算进余额。` }) as const,
    ),
    { type: 'line', text: '本人看过以上内容：  □ 没有意见    □ 有意见（写在下面）', bold: true },
    { type: 'grid', rows: [[{ name: '意见', content: '', minRows: 3 }]] },
    { type: 'signatures', names: ['本人签字', '经办人签字'] },
    { type: 'qr', text: facts.qr },
    { type: 'line', text: `这张单子不是收款凭证，扫码可以验真假。${facts.phone === '' ? '' : `电话 ${facts.phone}`}` },
  ];
}
