import type { Dice } from './seed.ts';

/** A member before he has a name: age in full years on the day of the township, sex, relation to the head (GB/T 4761). */
export type Member = {
  readonly relationCode: string;
  readonly sex: 'male' | 'female';
  readonly age: number;
  /** Blood relatives in the male line share the head's surname. */
  readonly sharesSurname: boolean;
};

/** How many of a hundred households have 1, 2, … 7 grown-up members. */
const sizes = [14, 26, 24, 17, 12, 5, 2] as const;

function drawSize(dice: Dice): number {
  let at = dice.next() * 100;
  for (const [index, share] of sizes.entries()) {
    at -= share;
    if (at < 0) return index + 1;
  }
  return sizes.length;
}

const oldest = 99;
/** Youngest age that may stand in the county's list of insured people. */
const youngest = 16;

const sexOf = (dice: Dice): 'male' | 'female' => (dice.chance(0.51) ? 'male' : 'female');

function drawRelative(dice: Dice, head: Member): Member | undefined {
  const roll = dice.next();
  if (roll < 0.6) {
    const sex = sexOf(dice);
    const age = head.age - dice.between(21, 34);
    return age < youngest ? undefined : { relationCode: sex === 'male' ? '20' : '30', sex, age, sharesSurname: true };
  }
  if (roll < 0.9) {
    const age = head.age + dice.between(20, 32);
    const sex = sexOf(dice);
    return age > oldest ? undefined : { relationCode: '50', sex, age, sharesSurname: sex === 'male' };
  }
  if (roll < 0.96) {
    const age = head.age + dice.between(-8, 8);
    return age < youngest ? undefined : { relationCode: '70', sex: sexOf(dice), age, sharesSurname: true };
  }
  const age = head.age - dice.between(44, 60);
  return age < youngest ? undefined : { relationCode: '40', sex: sexOf(dice), age, sharesSurname: true };
}

/** Draws one household of 1 to 7 grown-ups, head first. Children under 16 live there too, but nobody insures them. */
export function drawHousehold(dice: Dice): readonly Member[] {
  const size = drawSize(dice);
  const headSex = dice.chance(0.8) ? 'male' : 'female';
  const head: Member = { relationCode: '02', sex: headSex, age: dice.between(22, 88), sharesSurname: true };
  const members = [head];
  if (size > 1) {
    const age = Math.min(oldest, Math.max(20, head.age + dice.between(-6, 5)));
    members.push({ relationCode: '10', sex: headSex === 'male' ? 'female' : 'male', age, sharesSurname: false });
  }
  // A young head can't fill a large household: after some tries it stays smaller.
  for (let tries = 0; members.length < size && tries < 12; tries += 1) {
    const relative = drawRelative(dice, head);
    const parents = members.filter((member) => member.relationCode === '50');
    const third = relative?.relationCode === '50' && (parents.length > 1 || parents[0]?.sex === relative.sex);
    if (relative !== undefined && !third) members.push(relative);
  }
  return members;
}
