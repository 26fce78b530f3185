import { addDays } from '../../contract/values/businessDate.ts';
import type { ReferenceBundle } from '../../core/policy/bundle.ts';
import { practiceVillages } from './county.ts';

type Tables = Pick<
  ReferenceBundle,
  'pension' | 'interest' | 'accountRates' | 'kiosk' | 'policyCards' | 'businessItems' | 'notices'
>;

/** Basic pension by date: the national minimum of each time (domain 2.6); two yuan for each year over fifteen are made up. */
const basics =
  '2011-07-01:55 2014-07-01:70 2018-01-01:88 2020-07-01:93 2023-01-01:103 2024-01-01:123 2025-01-01:143 2026-01-01:163';

const pension: NonNullable<Tables['pension']> = basics.split(' ').map((pair) => {
  const [from = '', yuan = '0'] = pair.split(':');
  return {
    from,
    basicFen: Number(yuan) * 100,
    bonusPerYearFen: 200,
    bonusOverYears: 15,
    divisor: 139,
    ageParts: [
      { fromAge: 65, addFen: 500 },
      { fromAge: 80, addFen: 500 },
    ],
    rounding: 'ceil-jiao',
  };
});

/** Business of a station (B codes of the project's own list) that residents ask about; `name|papers|where|days`. */
const items =
  'B01 参保登记|身份证|counter|10;B02 个人信息变更|身份证、证明材料|counter|10;B05 缴费|身份证或社保卡|kiosk|;' +
  'B08 补缴|身份证|counter|;B13 待遇申领|身份证、户口簿、社保卡|county|20;B14 资格认证|本人身份证|kiosk|;' +
  'B16 注销登记|死亡证明或定居证明|county|10;B17 丧葬补助金申领|死亡证明、继承人身份证|county|;' +
  'B19 关系转入|身份证、户口簿|county|;B22 特殊群体认定|身份证、残疾证或低保名单|county|;B25 投诉建议|不用带|kiosk|;' +
  'B26 社保卡挂失|身份证|counter|';

const businessItems: NonNullable<Tables['businessItems']> = items.split(';').map((line) => {
  const [head = '', papers = '', where = 'counter', days = ''] = line.split('|');
  const [item = '', name = ''] = head.split(' ');
  return {
    ...{ item, name, papers: papers.split('、') },
    where: where as 'kiosk' | 'counter' | 'county',
    ...(days === '' ? {} : { limitWorkdays: Number(days) }),
  };
});

const policyCards: NonNullable<Tables['policyCards']> = [
  {
    policyId: 'LX-01',
    title: '多缴多得，长缴多得',
    paragraphs: [
      '每年选一档交，交得多，政府补得多，以后领得也多。',
      '至少要交十五年。多交一年，每月加发两元（练习用数）。',
    ],
    from: '2025-06-01',
    source: '练习县〔2025〕6号（练习用）',
  },
  {
    policyId: 'LX-02',
    title: '六十岁以后怎么领',
    paragraphs: [
      '男女都是满六十岁，从下个月开始领，发到社保卡上。',
      '每月领的钱，是基础养老金，加上账户里的钱除以一百三十九。',
      '到六十岁年限不够，可以把差的年份补上。',
    ],
    from: '2026-01-01',
    source: '练习县〔2026〕1号（练习用）',
  },
  {
    policyId: 'LX-03',
    title: '资格认证一年一次',
    paragraphs: [
      '领养老金的人，每年认证一次。拿身份证在这台机器上就能办。',
      '没认证，先停发；认证以后，停的月份补发。',
    ],
    from: '2026-01-01',
  },
  {
    policyId: 'LX-04',
    title: '困难群体政府代缴',
    paragraphs: ['重度残疾、低保、特困等人员，由政府代缴最低一档，自己不用交。', '想多交，到窗口说一声，差额自己交。'],
    from: '2020-01-01',
  },
];

/** A village's list as it hangs on the board: names and numbers of nobody, masked. */
function noticesOn(day: string): NonNullable<Tables['notices']> {
  const surnames = [...'周吴郑冯褚卫蒋沈韩杨朱秦'];
  return practiceVillages.slice(0, 6).map((village, index) => ({
    noticeId: `LX-G${index + 1}`,
    villageCode: village.code,
    title: index % 2 === 0 ? '新增领取待遇人员公示' : '本年缴费情况公示',
    from: addDays(day, -3),
    to: addDays(day, 4),
    phone: '0915-0000001',
    lines: Array.from({ length: 8 + index * 3 }, (_, line) => ({
      maskedName: `${surnames[(line + index) % surnames.length] ?? '陈'}*`,
      maskedIdNumber: `6109**********9${String(line).padStart(2, '0')}${(line + index) % 10}`,
      text: index % 2 === 0 ? '下月起领' : '已缴',
    })),
  }));
}

/** The practice county's kiosks: open day and night, a practice is held at any hour. */
export const practiceKiosk: NonNullable<Tables['kiosk']>[number] = {
  from: '2011-07-01',
  opensAt: '00:00',
  closesAt: '24:00',
  takesCards: true,
  selfCertification: true,
  socialCardPin: false,
};

/** What the practice county publishes for residents, as of a day: made-up test data in plain words. */
export function practiceResidentTables(day: string): Tables {
  return {
    pension,
    interest: [{ from: '2011-07-01', method: 'month-product' }],
    accountRates: [
      { year: 2023, rateMyriad: 397 },
      { year: 2024, rateMyriad: 262 },
      { year: 2025, rateMyriad: 359 },
    ],
    kiosk: [practiceKiosk],
    policyCards,
    businessItems,
    notices: noticesOn(day),
  };
}
