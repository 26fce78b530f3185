import type { Dice } from '../../../src-main/training/people/index.ts';
import type { Command, Desk } from './ask.ts';
import { cardCommands } from './cards.ts';
import { collectionCommands } from './collection.ts';
import { dayCommands } from './day.ts';
import { enrolmentCommands } from './enrolment.ts';
import { paperCommands } from './paper.ts';
import { peopleCommands } from './people.ts';
import { sessionCommands } from './session.ts';
import { stationCommands } from './station.ts';
import { tillCommands } from './till.ts';

export { type Ask, type Desk, emptyPage, type Page } from './ask.ts';

const commands: readonly Command[] = [
  ...sessionCommands,
  ...tillCommands,
  ...dayCommands,
  ...peopleCommands,
  ...collectionCommands,
  ...cardCommands,
  ...paperCommands,
  ...enrolmentCommands,
  ...stationCommands,
];

/** One of several by weight; the same dice pick the same. */
export function pickWeighted<T>(dice: Dice, list: readonly T[], weightOf: (one: T) => number): T | undefined {
  const weights = list.map(weightOf);
  let roll = dice.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    roll -= weight;
    if (weight > 0 && roll < 0) return list[index];
  }
  return undefined;
}

/** What the clerk does next at this window; `only` names the one thing that makes sense now. */
export function nextCommand(desk: Desk, only?: string): Command | undefined {
  const named = commands.find((command) => command.name === only);
  if (named) return named;
  return pickWeighted(desk.world.dice, commands, (command) => command.weight(desk));
}
