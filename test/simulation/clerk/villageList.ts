import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import type { InsuredPerson } from '../../../src-main/core/people/insuredPerson.ts';
import { practiceAgents } from '../../../src-main/training/people/county.ts';
import type { World } from '../world.ts';
import { ask, type Command } from './ask.ts';
import { approvalFor } from './session.ts';
import { piecesOf } from './till.ts';

type Line = {
  readonly lineId: string;
  readonly person: InsuredPerson;
  readonly amountFen: number;
  keyed: boolean;
};

/** A list an agent brings: who paid how much, and how far the clerk has come with it. */
export type VillageList = {
  readonly batchId: string;
  readonly agentId: string;
  readonly year: number;
  readonly lines: Line[];
  opened: boolean;
  /** Lines the station finds something about, as the screen showed them last. */
  problems: string[];
  /** Cash of the lines in order, as the screen showed it last; undefined = not looked at since. */
  readyFen: number | undefined;
};

/** People on a simulated list: enough to be cut in the middle, few enough to end. */
const lines = { least: 3, most: 9 } as const;
const amounts = [20_000, 30_000, 50_000, 100_000] as const;

/** What the clerk does next with the list on the desk; one is brought where none lies there. */
export function listNeed({ dice, list, model }: World): string {
  if (!list?.opened) return 'open-list';
  const counted = model.lists.get(list.batchId);
  if (!counted && list.lines.some((line) => !line.keyed)) return 'key-line';
  if (list.problems.length > 0) return 'leave-line-out';
  if (list.readyFen === undefined) return 'look-at-list';
  if (!counted) return list.readyFen === 0 ? 'drop-list' : 'count-bag';
  return dice.pick(['book-list', 'book-list', 'settle-list', 'look-at-list']);
}

/** A new list of one village: some may have paid already, one name may stand there twice. */
function bring(world: World, freshId: () => string): VillageList {
  const { dice } = world;
  const agent = dice.pick(practiceAgents);
  const people = world.residents.filter((person) => person.villageCode === agent.villageCode);
  const from = people.length > 0 ? people : world.residents;
  const list = Array.from({ length: dice.between(lines.least, lines.most) }, () => ({
    lineId: freshId(),
    person: dice.pick(from),
    amountFen: dice.pick(amounts),
    keyed: false,
  }));
  const year = Number(toStationDate(world.time.nowMs()).slice(0, 4));
  const { agentId } = agent;
  return { batchId: freshId(), agentId, year, lines: list, opened: false, problems: [], readyFen: undefined };
}

const preparing: readonly Command[] = [
  {
    name: 'open-list',
    weight: () => 0,
    make: ({ freshId, model, world }) => {
      world.list ??= bring(world, freshId);
      const { list } = world;
      const { agentId, batchId, year } = list;
      model.asked.set(batchId, { kind: 'list' });
      const then = () => {
        list.opened = true;
      };
      return ask('batch.openBatch', { batchId, agentId, year }, { then });
    },
  },
  {
    name: 'key-line',
    weight: () => 0,
    make: ({ model, world: { list } }) => {
      const line = list?.lines.find((one) => !one.keyed);
      if (!list || !line) return undefined;
      const { amountFen, lineId, person } = line;
      const { personKey } = person;
      const shown = [{ year: list.year, selfFen: amountFen }];
      model.asked.set(lineId, { kind: 'cash', personKey, shown, tenderedFen: [amountFen], tenders: ['cash'] });
      const texts = { name: person.name, idNumber: person.idNumber, amount: String(amountFen / 100) };
      const then = () => {
        line.keyed = true;
        list.readyFen = undefined;
      };
      return ask('batch.setLine', { batchId: list.batchId, lineId, ...texts }, { then });
    },
  },
  {
    name: 'look-at-list',
    weight: () => 0,
    make: ({ world }) => {
      const { list } = world;
      if (!list) return undefined;
      return ask(
        'batch.listLines',
        { batchId: list.batchId },
        {
          then: ({ lines: found }) => {
            list.problems = found.filter((line) => line.status === 'problem').map((line) => line.lineId);
            const ready = found.filter((line) => line.status === 'ready');
            list.readyFen = ready.reduce((sum, line) => sum + line.dueFen, 0);
            // Somebody else's list lies on the desk tomorrow.
            if (world.model.lists.get(list.batchId)?.settled) world.list = undefined;
          },
        },
      );
    },
  },
  {
    name: 'leave-line-out',
    weight: () => 0,
    make: ({ world: { list } }) => {
      const lineId = list?.problems.shift();
      if (!list || lineId === undefined) return undefined;
      list.readyFen = undefined;
      return ask('batch.decideLine', { batchId: list.batchId, lineId, decision: 'left-out', reason: 'agent asks' });
    },
  },
  {
    name: 'drop-list',
    weight: () => 0,
    make: ({ world }) => {
      const { list } = world;
      if (!list) return undefined;
      const then = () => {
        world.list = undefined;
      };
      return ask('batch.dropBatch', { batchId: list.batchId }, { then });
    },
  },
];

const money: readonly Command[] = [
  {
    name: 'count-bag',
    weight: () => 0,
    make: (desk) => {
      const { freshId, model, world } = desk;
      const { dice, list } = world;
      if (!list) return undefined;
      const cashInId = freshId();
      const missFen = dice.chance(0.8) ? 0 : dice.pick([-10_000, 10_000]);
      const countedFen = Math.max(0, (list.readyFen ?? 0) + missFen);
      model.asked.set(cashInId, { kind: 'bag', batchId: list.batchId, countedFen });
      const differs = {
        differences: [{ amountFen: missFen }],
        reason: 'agent knows',
        approval: approvalFor(desk, 'op01'),
      };
      // Looked at again before the next try: a line may have been paid at the window meanwhile.
      list.readyFen = undefined;
      return ask(
        'batch.countBag',
        {
          cashInId,
          batchId: list.batchId,
          pieces: piecesOf(countedFen),
          toSafe: false,
          ...(missFen === 0 ? { differences: [] } : differs),
        },
        { promises: cashInId },
      );
    },
  },
  {
    name: 'book-list',
    weight: () => 0,
    make: ({ world: { list } }) => {
      if (!list) return undefined;
      list.readyFen = undefined;
      return ask('batch.book', { batchId: list.batchId });
    },
  },
  {
    name: 'settle-list',
    weight: () => 0,
    make: (desk) => {
      const { list } = desk.world;
      if (!list) return undefined;
      list.readyFen = undefined;
      const approval = approvalFor(desk, desk.world.operator ?? 'op01');
      return ask('batch.settle', { batchId: list.batchId, reason: 'counted twice', approval });
    },
  },
];

/** An agent's list, keyed line by line, counted as one bag, booked line by line, settled. */
export const listCommands: readonly Command[] = [...preparing, ...money];
