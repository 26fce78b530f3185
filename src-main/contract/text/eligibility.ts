import type { ErrorParams } from '../errors.ts';
import { formatChineseDate, formatChineseMonth } from '../values/businessDate.ts';

/**
 * One sentence per rule of eligibility: what the clerk reads and may say aloud. The rule's id stands beside it on the screen, so
 * that the county can answer for it.
 */
const sentences = {
  'R-MAY-PAY': (p) => `可以缴${shown(p, 'year')}年度的保费。`,
  'R-NEAR-60': (p) => `可以缴费。${month(p, 'month')}满60周岁，${month(p, 'from')}起可以领养老金，请提醒本人。`,
  'R-PAUSED': (p) => `现在是暂停缴费，缴了${shown(p, 'year')}年度就恢复。`,
  'R-ENROLMENT-PENDING': () => '参保登记已经交上去，省里还没回话，可以先收款。',
  'R-NOT-ENROLLED': () => '还没有参保，请先办参保登记。',
  'R-AGE-16': (p) => `今天${shown(p, 'age')}周岁，满${shown(p, 'minAge')}周岁才能参保缴费。`,
  'R-AGE-60': (p) => `${month(p, 'month')}已满${shown(p, 'benefitAge')}周岁，不再缴费，请办待遇申领。`,
  'R-AGE-60-AT-START': (p) =>
    `本地开办时已满${shown(p, 'benefitAge')}周岁，不用缴费，从${month(p, 'from')}起直接领基础养老金。`,
  'R-STUDENT': () => '是在校学生，在校期间不参保，毕业后再来办。',
  'R-ELSEWHERE': (p) => `已经在${shown(p, 'where')}参加${shown(p, 'scheme')}，不能同时参保。`,
  'R-DEAD': (p) => `登记为${day(p, 'date')}去世，不能收款，请核实后办注销。`,
  'R-TERMINATED': () => '参保关系已经终止，不能收款，请问县里能不能恢复。',
  'R-RECEIVING': () => '已经在领养老金，不再缴费。',
  'R-RECEIVING-PAUSED': () => '养老金暂停发放，不用缴费，请先办资格认证。',
  'R-OTHER-AREA': (p) => `户籍不在${shown(p, 'county')}，请到户籍地办理。`,
  'R-FOREIGNER': () => '持外国人永久居留身份证，本地还没有开放参保，请问县里。',
  'R-BIRTH-UNKNOWN': () => '出生日期不清楚，请先核对身份证，再办缴费。',
  'R-YEAR-BEFORE-START': (p) => `本地${day(p, 'start')}才开办，${shown(p, 'year')}年不用缴。`,
  'R-YEAR-BEFORE-16': (p) => `${shown(p, 'year')}年还不满16周岁，从${shown(p, 'fromYear')}年起才能缴。`,
  'R-YEAR-AFTER-60': (p) => `${shown(p, 'until')}年满60周岁，以后的年度不用缴。`,
  'R-YEAR-FUTURE': (p) => `还不能预缴${shown(p, 'year')}年度的保费。`,
  'R-MAKEUP-CASE': (p) => `补缴${shown(p, 'year')}年度要先办补缴申请，窗口不能直接收款。`,
  'R-NO-POLICY': () => '还没有收到县里的缴费政策，暂时不能收款。',
  'R-OK-AGE': (p) => `今天${shown(p, 'age')}周岁，年龄符合。`,
  'R-OK-AREA': () => '户籍在本地，不是在校学生，名册里没有参加别的养老保险。',
  'R-OK-STATE': () => '没有参过保，可以登记。',
  'R-ALREADY-ENROLLED': () => '已经参保，不用再登记。',
  'R-DUPLICATE': () => '名册里有很像的人，请对照看是不是同一个人。',
  'R-ASKED-PROVINCE': () => '省里查过，没有在别处参保。',
  'R-NOT-ASKED': () => '没问省里，联网后会再核对。',
} as const satisfies Record<string, (params: ErrorParams) => string>;

/** Ids of all rules a verdict may rest on. */
export type EligibilityRule = keyof typeof sentences;

/** All rule ids, for guards and listings. */
export const eligibilityRules = Object.keys(sentences) as readonly EligibilityRule[];

/** The sentence of a rule; a rule this version does not know (an old entry, a newer province) is named by its id. */
export function eligibilityText(rule: string, params: ErrorParams): string {
  const sentence = Object.hasOwn(sentences, rule) ? sentences[rule as EligibilityRule] : undefined;
  return sentence ? sentence(params) : `按规则 ${rule} 处理，请问县里。`;
}

function shown(params: ErrorParams, name: string): string {
  return String(params[name] ?? '');
}

function day(params: ErrorParams, name: string): string {
  const text = shown(params, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatChineseDate(text) : text;
}

function month(params: ErrorParams, name: string): string {
  const text = shown(params, name);
  return /^\d{4}-\d{2}$/.test(text) ? formatChineseMonth(text) : text;
}
