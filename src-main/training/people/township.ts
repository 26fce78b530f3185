import { daysInMonth, toBusinessDate } from '../../contract/values/businessDate.ts';
import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import { drawCourse } from './biography.ts';
import { practiceCounty, practiceVillages } from './county.ts';
import { drawHousehold, type Member } from './households.ts';
import { createNumbers, type Numbers } from './identity.ts';
import { drawEthnic, drawHanName, drawMinorityName, drawSurname } from './names.ts';
import { scenarioPeople } from './scenario.ts';
import { createDice, type Dice } from './seed.ts';

export type TownshipOptions = {
  readonly seed: string;
  /** How many people the province knows, scenario people included. */
  readonly residents: number;
  /** The practice county's today, `YYYY-MM-DD`: ages, deaths and "not paid yet this year" follow from it. */
  readonly asOfDate: string;
};

/** One household while its members are made. */
type Home = {
  readonly number: string;
  readonly villageCode: string;
  readonly address: string;
  readonly group: string;
  readonly surname: string;
  readonly ethnicCode: string;
  readonly phone: string;
};

type Making = { readonly dice: Dice; readonly numbers: Numbers; readonly asOfDate: string; sequence: number };

/** One in so many people is somebody's double: same name, same birthday, another number. */
const doubleEvery = 1_500;

/**
 * The township's people, household by household, the scenario people first. The same options give the same people on every
 * machine. Yields one at a time: forty thousand need no more memory than the ID numbers given out.
 */
export function* generateTownship(options: TownshipOptions): Generator<InsuredPerson> {
  const known = scenarioPeople(options.asOfDate).slice(0, options.residents);
  yield* known;
  const dice = createDice(options.seed);
  const numbers = createNumbers(dice, new Set(known.map((person) => person.idNumber)));
  const making: Making = { dice, numbers, asOfDate: options.asOfDate, sequence: 0 };
  let model: InsuredPerson | undefined;
  let left = options.residents - known.length;
  for (let household = 1; left > 0; household += 1) {
    const home = drawHome(dice, household);
    for (const member of drawHousehold(dice).slice(0, left)) {
      const person = drawPerson(making, home, member);
      left -= 1;
      // The double takes name and birthday from somebody met a while ago, so that they are no neighbours.
      const doubled =
        making.sequence % doubleEvery === 0 && model !== undefined ? asDouble(making, person, model) : person;
      if (making.sequence % doubleEvery === 700) model = person;
      yield doubled;
    }
  }
}

function drawHome(dice: Dice, household: number): Home {
  const village = dice.pick(practiceVillages);
  const group = `${dice.between(1, 8)}组`;
  return {
    number: `H${village.code.slice(-3)}${household.toString().padStart(6, '0')}`,
    villageCode: village.code,
    group,
    address: `陕西省${practiceCounty.countyName}${practiceCounty.place}${village.name}${group}${dice.between(1, 99)}号`,
    surname: drawSurname(dice),
    ethnicCode: drawEthnic(dice),
    phone: drawPhone(dice),
  };
}

/** Numbers of a series handed out to nobody's counter: 199 0000 to 199 0999. */
function drawPhone(dice: Dice): string {
  return `1990${dice.between(0, 9_999_999).toString().padStart(7, '0')}`;
}

/** Somebody who reaches `age` in the year of the township's date or has had the birthday already. */
function drawBirthDate(dice: Dice, age: number, asOfDate: string): string {
  const year = Number(asOfDate.slice(0, 4)) - age;
  const month = dice.between(1, 12);
  const birth = toBusinessDate(year, month, dice.between(1, daysInMonth(year, month)));
  // Ages are full years: who has not had this year's birthday was born the year before.
  if (birth.slice(4) <= asOfDate.slice(4)) return birth;
  return birth.slice(5) === '02-29' ? `${year - 1}-02-28` : `${year - 1}${birth.slice(4)}`;
}

function drawPerson(making: Making, home: Home, member: Member): InsuredPerson {
  const { dice, asOfDate } = making;
  const birthDate = drawBirthDate(dice, member.age, asOfDate);
  const surname = member.sharesSurname ? home.surname : drawSurname(dice);
  const name =
    home.ethnicCode === '05'
      ? drawMinorityName(dice)
      : drawHanName(dice, { surname, sex: member.sex, birthYear: Number(birthDate.slice(0, 4)) });
  making.sequence += 1;
  return {
    personKey: `P:${practiceCounty.countyCode}${making.sequence.toString().padStart(7, '0')}`,
    version: 1,
    idNumber: making.numbers.next(birthDate, member.sex),
    name,
    sex: member.sex,
    birthDate,
    ethnicCode: home.ethnicCode,
    villageCode: home.villageCode,
    group: home.group,
    address: home.address,
    // Grandparents and students give the household's telephone.
    ...(dice.chance(0.92) && { phone: dice.chance(0.4) ? home.phone : drawPhone(dice) }),
    ...(dice.chance(0.85) && { cardNumber: `X${making.sequence.toString().padStart(8, '0')}` }),
    householdNumber: home.number,
    relationCode: member.relationCode,
    ...drawCourse(dice, { birthDate, asOfDate }),
  };
}

/** `person` under the name and birthday of `model`, with a number of his own. */
function asDouble(making: Making, person: InsuredPerson, model: InsuredPerson): InsuredPerson {
  const { name, sex, birthDate, ethnicCode } = model;
  return {
    ...person,
    name,
    sex,
    birthDate,
    ethnicCode,
    idNumber: making.numbers.next(birthDate, sex === 'female' ? 'female' : 'male'),
    ...drawCourse(making.dice, { birthDate, asOfDate: making.asOfDate }),
  };
}
