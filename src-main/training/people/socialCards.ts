import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import type { SocialCardSpec } from '../devices/socialCardFiles.ts';
import { scenarioCards } from './cards.ts';
import { scenarioNumbers, scenarioPeople } from './scenario.ts';

/** A social-security card one may put into the virtual card reader. */
export type TraySocialCard = {
  readonly cardId: string;
  readonly label: string;
  readonly note: string;
  readonly spec: SocialCardSpec;
};

/** The bank numbers are of no bank: the issuer part is one nobody has. */
const pan = '6299990000000000017';

function specOf(person: Pick<InsuredPerson, 'name' | 'idNumber' | 'birthDate' | 'sex' | 'ethnicCode'>): SocialCardSpec {
  return {
    generation: 2,
    name: person.name,
    socialNumber: person.idNumber,
    sexCode: person.sex === 'female' ? '2' : '1',
    ethnicCode: person.ethnicCode ?? '01',
    birthDate: person.birthDate.replaceAll('-', ''),
    cardNumber: 'A99900001',
    pan,
  };
}

function residentSpec(key: keyof typeof scenarioNumbers): SocialCardSpec {
  const person = scenarioPeople('2026-11-22').find(({ idNumber }) => idNumber === scenarioNumbers[key]);
  if (person === undefined) throw new RangeError(`no scenario person ${key}`);
  return specOf(person);
}

function strangerSpec(): SocialCardSpec {
  const card = scenarioCards.find(({ cardId }) => cardId === 'notEnrolled')?.card;
  if (card?.birthDate === undefined) throw new RangeError('no card of somebody not enrolled');
  const { birthDate, name, number, sexCode } = card;
  return specOf({ name, idNumber: number, birthDate, sex: sexCode === '2' ? 'female' : 'male', ethnicCode: '01' });
}

/** Every social-security card of the training tray. */
export const scenarioSocialCards: readonly TraySocialCard[] = [
  { cardId: 'social-repeatPayer', label: '张练习 · 社保卡', note: '二代卡，读得出', spec: residentSpec('repeatPayer') },
  { cardId: 'social-rareName', label: '李䶮𠮷 · 社保卡', note: '姓名含扩展区汉字', spec: residentSpec('rareName') },
  { cardId: 'social-notEnrolled', label: '陈新样 · 社保卡', note: '未参保，先登记', spec: strangerSpec() },
  {
    cardId: 'social-third',
    label: '李大样 · 第三代社保卡',
    note: '没有密钥，请换身份证',
    spec: { ...residentSpec('householdHead'), generation: 3 },
  },
];
