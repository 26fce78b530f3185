import { isPersonal, type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Block, Choice, Fact, Screen } from './screen.ts';

/** Sentences that belong together: where one of them may not be spoken aloud, none of them is. */
type Group = readonly Sentence[];

function factGroup({ further = [], label, more, value }: Fact): Group {
  return [label, value, ...(more ? [more] : []), ...further];
}

function blockGroups(block: Block): readonly Group[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(factGroup);
    case 'years':
      return [[block.title, ...block.says]];
    case 'lines':
      return block.lines.map((line) => [line.says]);
    case 'rows':
      return [block.title ?? [], block.head, ...block.rows];
    case 'number':
      return [[block.label, block.value]];
    case 'ring':
      return [[block.says]];
    case 'picture':
    case 'typing':
      return [];
  }
}

function choiceGroup(choice: Choice, number: number): Group {
  const words = choice.more ? [choice.label, choice.more] : [choice.label];
  return choice.blocked ? words : [sentence('press.choice', { number }), ...words];
}

/** What may be spoken: `aloud` when nobody else must hear an amount, `asked` when the resident wants amounts spoken. */
export type Hearing = { readonly amounts: boolean };

/**
 * Everything a screen says, in the order it stands there: the sentence on top, the content, the choices with their digits. Amounts that
 * concern one person are left out, with what belongs to them, until the handset is lifted or the resident has agreed.
 */
export function speechOf(screen: Screen, hearing: Hearing): readonly Sentence[] {
  const groups: readonly Group[] = [
    [screen.says],
    ...screen.blocks.flatMap(blockGroups),
    ...screen.choices.map((choice, index) => choiceGroup(choice, index + 1)),
    ...(screen.go && !screen.go.blocked ? goGroups(screen) : []),
    ...(screen.closing ?? []).map((one) => [one]),
  ];
  return groups.filter((group) => hearing.amounts || !group.some(isPersonal)).flat();
}

/** The pad reaches the next step by the digit of what is chosen. */
function goGroups({ choices, go }: Screen): readonly Group[] {
  if (!go) return [];
  const number = choices.findIndex((choice) => choice.chosen) + 1;
  return number > 0 ? [[go.label, sentence('press.again', { number })]] : [[go.label]];
}

/** Whether something on the screen is not spoken although it stands there. */
export function keepsBack(screen: Screen): boolean {
  return speechOf(screen, { amounts: true }).length > speechOf(screen, { amounts: false }).length;
}
