import { addDays } from '../../contract/values/businessDate.ts';
import type { HistoryYear, InsuredPerson } from '../../core/people/insuredPerson.ts';
import { courseOf } from './biography.ts';
import { practiceCounty, practiceTiersOn, practiceVillages } from './county.ts';
import { fixedNumber } from './identity.ts';

/** Numbers of the people every trainer knows by name: they never change, whatever the seed. */
export const scenarioNumbers = {
  repeatPayer: fixedNumber('61099919790306901'),
  householdHead: fixedNumber('61099919700817903'),
  householdWife: fixedNumber('61099919720523904'),
  householdSon: fixedNumber('61099919951104905'),
  householdDaughter: fixedNumber('61099919990212906'),
  disabled: fixedNumber('61099919830714907'),
  turned60: fixedNumber('61099919660512909'),
  dead: fixedNumber('61099919480101911'),
  elsewhere: fixedNumber('61099919880930913'),
  notEnrolled: fixedNumber('61099920040420914'),
  rareName: fixedNumber('61099919910618915'),
  longName: fixedNumber('61099919850325917'),
  expiredCard: fixedNumber('61099919760909919'),
  lateStarter: fixedNumber('61099919870203921'),
  pensioner: fixedNumber('61099919580214923'),
} as const;

const longMinorityName = '古丽巴哈尔罕·阿卜杜克热木江别克阿吉·买买提吐尔逊';

type Story = {
  readonly number: string;
  readonly name: string;
  readonly village: number;
  readonly ethnicCode?: string;
  readonly household?: string;
  readonly relationCode?: string;
  readonly group?: string;
  readonly phone?: string;
  /** Tier in yuan by year; `from` to last year every year, this year left open. */
  readonly pays?: { readonly from: number; readonly rank: number; readonly source?: HistoryYear['source'] };
};

const stories: readonly Story[] = [
  {
    number: scenarioNumbers.repeatPayer,
    name: '张练习',
    village: 0,
    phone: '19900000001',
    pays: { from: 2012, rank: 0 },
  },
  {
    number: scenarioNumbers.householdHead,
    name: '李大样',
    village: 1,
    household: 'H202900001',
    relationCode: '02',
    phone: '19900000002',
    pays: { from: 2011, rank: 1 },
  },
  {
    number: scenarioNumbers.householdWife,
    name: '单小样',
    village: 1,
    household: 'H202900001',
    relationCode: '10',
    phone: '19900000002',
    pays: { from: 2011, rank: 0 },
  },
  {
    number: scenarioNumbers.householdSon,
    name: '李试',
    village: 1,
    household: 'H202900001',
    relationCode: '20',
    phone: '19900000003',
    pays: { from: 2016, rank: 0 },
  },
  {
    number: scenarioNumbers.householdDaughter,
    name: '李演',
    village: 1,
    household: 'H202900001',
    relationCode: '30',
    pays: { from: 2020, rank: 0 },
  },
  {
    number: scenarioNumbers.disabled,
    name: '仇样本',
    village: 2,
    group: '021',
    pays: { from: 2013, rank: 0, source: 'government' },
  },
  { number: scenarioNumbers.turned60, name: '王到龄', village: 3, pays: { from: 2011, rank: 1 } },
  { number: scenarioNumbers.dead, name: '赵故样', village: 4 },
  { number: scenarioNumbers.elsewhere, name: '欧阳试样', village: 5, pays: { from: 2011, rank: 0 } },
  { number: scenarioNumbers.rareName, name: '李䶮𠮷', village: 6, pays: { from: 2014, rank: 0 } },
  {
    number: scenarioNumbers.longName,
    name: longMinorityName,
    village: 7,
    ethnicCode: '05',
    pays: { from: 2015, rank: 0 },
  },
  { number: scenarioNumbers.expiredCard, name: '曾过期', village: 8, pays: { from: 2012, rank: 0 } },
  { number: scenarioNumbers.lateStarter, name: '查补缴', village: 9, pays: { from: 2019, rank: 0 } },
  {
    number: scenarioNumbers.pensioner,
    name: '周领样',
    village: 10,
    phone: '19900000010',
    pays: { from: 2011, rank: 2 },
  },
];

function yearsOf(story: Story, thisYear: number): HistoryYear[] {
  const history: HistoryYear[] = [];
  const { pays } = story;
  if (pays === undefined) return history;
  const yearOf60 = Number(story.number.slice(6, 10)) + 60;
  for (let year = pays.from; year < Math.min(thisYear, yearOf60); year += 1) {
    const tier = practiceTiersOn(`${year}-12-31`)[pays.rank];
    if (tier !== undefined) history.push({ year, tierFen: tier.tierFen, source: pays.source ?? 'self' });
  }
  return history;
}

/** Somebody who draws: this year's months, a certification that is due soon, a case under way. */
function drawing(asOfDate: string): Partial<InsuredPerson> {
  const year = Number(asOfDate.slice(0, 4));
  const month = Number(asOfDate.slice(5, 7));
  const payments = Array.from({ length: month - 1 }, (_, index) => {
    const name = `${year}-${String(index + 1).padStart(2, '0')}`;
    return { month: name, amountFen: 20_150, state: 'paid', on: `${name}-15` } as const;
  });
  return {
    status: 'receiving',
    benefit: { monthlyFen: 20_150, basicFen: 16_800, accountFen: 3_350, since: '2018-03', payments },
    certification: { dueOn: addDays(asOfDate, 38), lastOn: `${year - 1}-12-20` },
    cases: [
      {
        caseId: `LX${year}0007`,
        item: 'B26',
        on: addDays(asOfDate, -6),
        step: 'county-review',
        dueOn: addDays(asOfDate, 8),
      },
    ],
  };
}

/** What differs from the ordinary course, by number. */
function exceptions(number: string, asOfDate: string): Partial<InsuredPerson> {
  const year = Number(asOfDate.slice(0, 4));
  switch (number) {
    case scenarioNumbers.dead:
      return { status: 'terminated', deathDate: `${year - 1}-11-03` };
    case scenarioNumbers.elsewhere:
      return { status: 'paying-paused', elsewhere: { where: '邻省务工县', scheme: '企业职工基本养老保险' } };
    case scenarioNumbers.turned60:
      // Reached 60, benefit not applied for yet: the province still carries him as paying.
      return { status: 'paying' };
    case scenarioNumbers.pensioner:
      return drawing(asOfDate);
    default:
      return {};
  }
}

/** The people of the training tray as the province knows them; none of them has paid this year. */
export function scenarioPeople(asOfDate: string): readonly InsuredPerson[] {
  return stories.map((story, index) => personOf(story, index, asOfDate));
}

function personOf(story: Story, index: number, asOfDate: string): InsuredPerson {
  const { number } = story;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const village = practiceVillages[story.village];
  if (village === undefined) throw new RangeError(`no village ${story.village}`);
  return {
    personKey: `P:${practiceCounty.countyCode}9${(index + 1).toString().padStart(6, '0')}`,
    version: 1,
    idNumber: number,
    name: story.name,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
    birthDate,
    ethnicCode: story.ethnicCode ?? '01',
    villageCode: village.code,
    group: '1组',
    address: `陕西省${practiceCounty.countyName}${practiceCounty.place}${village.name}1组${index + 1}号`,
    ...(story.phone !== undefined && { phone: story.phone }),
    cardNumber: `X9${(index + 1).toString().padStart(7, '0')}`,
    householdNumber: story.household ?? `H${village.code.slice(-3)}90${(100 + index).toString().padStart(4, '0')}`,
    relationCode: story.relationCode ?? '02',
    ...courseOf({ birthDate, asOfDate }, yearsOf(story, Number(asOfDate.slice(0, 4))), story.group),
    ...exceptions(number, asOfDate),
  };
}
