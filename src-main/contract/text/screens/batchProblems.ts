import type { ErrorParams } from '../../errors.ts';
import { formatYuan } from '../../values/fen.ts';
import { eligibilityText } from '../eligibility.ts';

type Sentence = (params: ErrorParams) => string;

const has = (params: ErrorParams, name: string): boolean => params[name] !== undefined && params[name] !== '';
const yuan = (params: ErrorParams, name: string): string => `${formatYuan(Number(params[name] ?? 0))} 元`;

const paidWhere: Readonly<Record<string, string>> = {
  here: '本所已经收过',
  province: '省里已有缴费',
  elsewhere: '在别处缴过',
  government: '政府已经代缴',
};

/** What is wrong with a line of a village list, in words the agent understands: the same on the screen and in the copy of the file. */
const sentences: Readonly<Record<string, Sentence>> = {
  'id-missing': () => '没有写身份证号',
  'id-scientific': () => '身份证号被表格改成了科学计数法，请按文本格式重新填写',
  'id-length': (p) => `身份证号应是 18 位${has(p, 'length') ? `，这里是 ${p['length']} 位` : ''}`,
  'id-fifteen': (p) =>
    `是 15 位旧号${has(p, 'upgraded') ? `，照身份证填 18 位（可能是 ${p['upgraded']}）` : '，照身份证填 18 位'}`,
  'id-character': (p) => `身份证号第 ${p['position'] ?? ''} 位不是数字`,
  'id-birth': () => '身份证号里的出生日期不对',
  'id-area': () => '身份证号开头的地区号不对',
  'id-check-digit': () => '身份证号有一位写错了，照身份证再核对',
  'name-missing': () => '没有写姓名',
  'name-bad': () => '姓名里有不该有的字符',
  'name-differs': (p) => `姓名和名册不一样，名册上是 ${p['name'] ?? ''}`,
  'person-unknown': () => '名册里没有这个人，请先办参保登记',
  dead: (p) => eligibilityText('R-DEAD', p),
  'not-enrolled': () => '还没有参保，请先办参保登记',
  'foreign-county': () => '户籍不在本县，请到户籍地办理',
  'not-eligible': (p) => eligibilityText(String(p['rule'] ?? ''), p).replace(/。$/, ''),
  'already-paid': (p) => `${has(p, 'year') ? `${p['year']}年度` : ''}${paidWhere[String(p['where'])] ?? '已经缴过'}`,
  'charge-open': () => '这个人正在刷卡，查清以前不能再收',
  twice: (p) => `和第 ${p['row'] ?? ''} 行是同一个人`,
  blocked: () => '现在不能收这个人的钱，请看本机提示',
  'amount-unreadable': () => '金额看不懂，请只写数字',
  'tier-missing': () => '没有写档次或金额',
  'tier-unknown': (p) => `没有这个档次${has(p, 'tierFen') ? `（${yuan(p, 'tierFen')}）` : ''}`,
  'amount-differs': (p) => `金额和档次对不上，应交 ${yuan(p, 'selfFen')}`,
  'group-pays': (p) => `由政府代缴${has(p, 'governmentFen') ? ` ${yuan(p, 'governmentFen')}` : ''}，不收本人的钱`,
  'not-in-group': (p) => `不在政府代缴名单里，应交 ${yuan(p, 'selfFen')}`,
  'paper-missing': (p) => (p['kind'] === 'aid' ? '没有写集体决议号' : '没有写批准文号'),
  'aid-above-cap': (p) =>
    `超过最高档次 ${yuan(p, 'capFen')}${Number(p['hadFen'] ?? 0) > 0 ? `（已补助 ${yuan(p, 'hadFen')}）` : ''}`,
  'other-village': (p) => `户籍在${p['village'] ?? '别的村'}，请问清是不是这个人`,
  paused: () => '现在是暂停缴费，缴了就恢复，请问清本人',
};

/** The sentence of a problem; a code this version does not know asks for a look. */
export function problemText(code: string, params: ErrorParams): string {
  return (sentences[code]?.(params) ?? '请核对这一行').replace(/。$/, '');
}

/** Several problems as one sentence. */
export function problemTexts(problems: readonly { readonly code: string; readonly params: ErrorParams }[]): string {
  return joinProblems(problems.map(({ code, params }) => problemText(code, params)));
}

/** Sentences one after the other. */
export function joinProblems(sentencesOfLine: readonly string[]): string {
  return sentencesOfLine.join('；');
}

/** Heading of the column that a copy of their file gets. */
export const reasonHeading = '核对结果（社保服务站）';
