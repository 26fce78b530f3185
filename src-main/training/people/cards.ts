import { idCheckDigit } from '../../contract/values/residentIdNumber.ts';
import type { IdCard } from '../../core/people/idCard.ts';
import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import { practiceCounty, practiceVillages } from './county.ts';
import { practicePins } from './bundle.ts';
import { fixedNumber, operatorNumbers } from './identity.ts';
import { scenarioNumbers, scenarioPeople } from './scenario.ts';

/** A card one may lay on the virtual reader. `warnings` of the card are left to whoever decodes the bytes. */
export type TrayCard = {
  readonly cardId: string;
  readonly label: string;
  readonly note?: string;
  readonly card: IdCard;
};

/** Room for a name on a citizen's chip: 15 UTF-16 units; longer names are cut by the card itself. */
const chipNameUnits = 15;

const issuer = `${practiceCounty.countyName}公安局`;

/** The card an ordinary resident carries. */
export function cardOf(person: InsuredPerson): IdCard {
  return {
    document: 'citizen',
    name: person.name.slice(0, chipNameUnits),
    sexCode: person.sex === 'female' ? '2' : '1',
    ethnicCode: person.ethnicCode,
    birthDate: person.birthDate,
    address: person.address ?? '',
    number: person.idNumber,
    issuer,
    validFrom: '2018-06-01',
    validTo: '2038-06-01',
    warnings: [],
  };
}

const labels: readonly (readonly [keyof typeof scenarioNumbers, string, string])[] = [
  ['repeatPayer', '张练习 · 每年同档', '三键完成缴费'],
  ['householdHead', '李大样 · 四口之家', '可整户缴费'],
  ['disabled', '仇样本 · 重度残疾', '政府代缴'],
  ['turned60', '王到龄 · 已满60周岁', '只能办理待遇'],
  ['dead', '赵故样 · 已登记死亡', '不可缴费'],
  ['elsewhere', '欧阳试样 · 已在外地参保', '不可缴费'],
  ['rareName', '李䶮𠮷 · 生僻字', '姓名含扩展区汉字'],
  ['longName', '古丽巴哈尔罕 · 少数民族长姓名', '芯片姓名被截断'],
  ['lateStarter', '查补缴 · 有断缴年份', '可补缴'],
  ['pensioner', '周领样 · 正在领养老金', '快到认证日期'],
];

/** Somebody with a card who is not in the county's list; registering him is the exercise. */
const notEnrolled: IdCard = {
  document: 'citizen',
  name: '陈新样',
  sexCode: '2',
  ethnicCode: '01',
  birthDate: '2004-04-20',
  address: `陕西省${practiceCounty.countyName}${practiceCounty.place}${practiceVillages[0]?.name ?? ''}3组7号`,
  number: scenarioNumbers.notEnrolled,
  issuer,
  validFrom: '2020-05-08',
  validTo: '2030-05-08',
  warnings: [],
};

const hmtResident: IdCard = {
  document: 'hmt-resident',
  name: '区练生',
  sexCode: '1',
  birthDate: '1994-08-23',
  address: `陕西省${practiceCounty.countyName}${practiceCounty.place}${practiceVillages[1]?.name ?? ''}2组5号`,
  number: fixedNumber('81000019940823901'),
  issuer,
  validFrom: '2023-01-10',
  validTo: '2028-01-10',
  passNumber: 'H99900001',
  warnings: [],
};

const foreigner: IdCard = {
  document: 'foreigner-2023',
  name: 'SAMPLE, TRAINING ANNA',
  chineseName: '练安娜',
  sexCode: '2',
  nationality: 'CAN',
  birthDate: '1985-01-01',
  number: fixedNumber('96112419850101902'),
  validFrom: '2024-02-01',
  validTo: '2034-01-31',
  warnings: [],
};

/** The number of a forged or misread card: its check digit is one off. */
function withWrongCheckDigit(number: string): string {
  const right = idCheckDigit(number.slice(0, 17));
  return number.slice(0, 17) + (right === '0' ? '1' : '0');
}

function residentCards(): TrayCard[] {
  // The card's content does not depend on the day the county is looked at.
  const people = new Map(scenarioPeople('2026-11-22').map((person) => [person.idNumber, person]));
  const carried = (key: keyof typeof scenarioNumbers): IdCard => {
    const person = people.get(scenarioNumbers[key]);
    if (person === undefined) throw new RangeError(`no scenario person ${key}`);
    return cardOf(person);
  };
  const expired = { ...carried('expiredCard'), validFrom: '2006-03-01', validTo: '2026-03-01' };
  const wrong = { ...carried('repeatPayer'), name: '错校验', number: withWrongCheckDigit(scenarioNumbers.repeatPayer) };
  return [
    ...labels.map(([key, label, note]) => ({ cardId: key, label, note, card: carried(key) })),
    { cardId: 'expiredCard', label: '曾过期 · 证件已过期', note: '提示过期', card: expired },
    { cardId: 'wrongCheckDigit', label: '错校验 · 校验码不符', note: '号码不可信', card: wrong },
  ];
}

/** The operators' own cards, for signing in; none of them is a resident of the practice county. */
function operatorCards(): TrayCard[] {
  return practicePins.flatMap(({ operatorId, name }) => {
    const number = operatorNumbers[operatorId];
    if (number === undefined) return [];
    const card: IdCard = {
      document: 'citizen',
      name,
      sexCode: Number(number[16]) % 2 === 1 ? '1' : '2',
      ethnicCode: '01',
      birthDate: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
      address: `陕西省${practiceCounty.countyName}${practiceCounty.place}1号`,
      number,
      issuer,
      validFrom: '2019-03-01',
      validTo: '2039-03-01',
      warnings: [],
    };
    return [{ cardId: `operator-${operatorId}`, label: `${name} · 经办人`, note: '登录时选名字', card }];
  });
}

/** Every card of the training tray, resident cards first. */
export const scenarioCards: readonly TrayCard[] = [
  ...residentCards(),
  { cardId: 'notEnrolled', label: '陈新样 · 未参保', note: '先做参保登记', card: notEnrolled },
  { cardId: 'hmtResident', label: '区练生 · 港澳居民居住证', card: hmtResident },
  { cardId: 'foreigner', label: '练安娜 · 外国人永久居留证', card: foreigner },
  ...operatorCards(),
];
