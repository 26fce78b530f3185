import { formatYuan } from '../../contract/values/fen.ts';
import type { PrintLine } from '../../core/ports/devices.ts';
import type { EstimateFacts, StatementFacts } from '../../core/ports/kioskPaper.ts';
import { centred, clockTime, feed, mark, pair, plain, rule, withStoreMark, yuan } from './lines.ts';

/** A line in large type: whoever takes this home reads it without glasses. */
function large(text: string): PrintLine {
  return { type: 'text', text, size: 'double' };
}

const sources = { self: '', government: '政府代缴', elsewhere: '别处缴', here: '等省里收' } as const;

/** Neighbouring years as one: 2012—2025. */
function runsOf(years: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last && last.to === year - 1) last.to = year;
    else runs.push({ from: year, to: year });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}—${to}`)).join('、');
}

function moneyLines(facts: StatementFacts): readonly PrintLine[] {
  const { balance, monthlyFen, waiting } = facts;
  return [
    ...(balance === undefined ? [] : [large('账户里有'), large(`${formatYuan(balance.fen)}元`)]),
    ...(balance?.on === undefined ? [] : [plain(`（省里 ${balance.on} 的数）`)]),
    ...(monthlyFen === undefined ? [] : [large('每月领'), large(`${formatYuan(monthlyFen)}元`)]),
    ...waiting.map(({ amountFen, year }) =>
      plain(`${year}年已交 ${formatYuan(amountFen)}元，等省里收，没有算进上面。`),
    ),
  ];
}

/** The account on a slip of 80 mm. */
export function statementLines(facts: StatementFacts): readonly PrintLine[] {
  const { certifyBy, dataAsOf, missing, neededYears, paidYears } = facts;
  return withStoreMark(facts.store, [
    centred('养老保险账户单', 'double'),
    centred(`${facts.title} ${facts.place}`),
    rule,
    large(facts.maskedName),
    pair('身份证号', facts.maskedIdNumber),
    ...(facts.village === '' ? [] : [pair('村（社区）', facts.village)]),
    rule,
    large(neededYears === undefined ? `交了${paidYears}年` : `交了${paidYears}年，要${neededYears}年`),
    ...(missing.length === 0 ? [] : [large(`没交${missing.length}年`), plain(runsOf(missing))]),
    rule,
    ...moneyLines(facts),
    ...(certifyBy === undefined ? [] : [large('资格认证'), large(`${certifyBy}以前`)]),
    rule,
    ...facts.years.map(({ source, tierFen, year }) =>
      pair(`${year}年`, `${tierFen === undefined ? '' : yuan(tierFen)} ${sources[source]}`.trim()),
    ),
    rule,
    pair('单号', facts.number),
    pair('打印时间', clockTime(facts.madeAt)),
    ...(dataAsOf === undefined ? [] : [pair('省里资料截至', clockTime(dataAsOf).slice(0, 16))]),
    plain('这张单子不是收款凭证。扫下面的码，可以验真假。'),
    { type: 'qr', text: facts.qr },
    ...(facts.phone === '' ? [] : [pair('有疑问打电话', facts.phone)]),
    feed(3),
  ]);
}

/** 多缴多得 on a slip; the formula in words, and 试算 where nobody overlooks it. */
export function estimateLines(facts: EstimateFacts): readonly PrintLine[] {
  const amount = (fen: number): string => `${formatYuan(fen)}元`;
  return withStoreMark(facts.store, [
    centred('多缴多得 试算', 'double'),
    mark('只是估算，不算数，以后以省里发的为准'),
    rule,
    large(facts.maskedName),
    large(`每年交${amount(facts.tierFen)}`),
    plain(`政府每年补${amount(facts.subsidyFen)}，再交${facts.yearsToCome}年，一共${facts.years}年`),
    plain(`到${facts.monthOf60}，账户里大约有`),
    large(amount(facts.balanceFen)),
    rule,
    large(`每月约${amount(facts.monthlyFen)}`),
    plain(`＝ 基础养老金 ${amount(facts.basicFen)}`),
    plain(`＋ 账户 ${amount(facts.balanceFen)} ÷ ${facts.divisor} ＝ ${amount(facts.accountFen)}`),
    ...(facts.bonusFen === 0 ? [] : [plain(`＋ 多缴年限加发 ${amount(facts.bonusFen)}`)]),
    plain(`利息按每年百分之${(facts.rateMyriad / 100).toFixed(2)}估`),
    rule,
    pair('单号', facts.number),
    pair('打印时间', clockTime(facts.madeAt)),
    feed(3),
  ]);
}
