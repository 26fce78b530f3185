import type { Answer } from '../../../src-main/contract/index.ts';
import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import { hold } from '../broken.ts';
import { ask, type Command, type Desk } from './ask.ts';
import { approvalFor } from './session.ts';

/** The oldest month that is over and not closed; now and then one nobody may close yet. */
function monthOf({ model, world }: Desk): string {
  const today = toStationDate(world.time.nowMs() + world.skewMs);
  return model.monthToClose(today) ?? today.slice(0, 7);
}

/** Nobody touched the province's book: it may lag behind ours, but it has no act and no sum that we do not have. */
function holdCompared(differences: Answer<'month.compareDay'>['differences']): void {
  const wrong = differences.find((one) => one.why === 'only-province' || one.why === 'province-amount');
  hold(wrong === undefined, 'a comparison with the province names no difference that is none', () =>
    JSON.stringify(wrong),
  );
}

/** The month's end: what was found, what it is, the close; and what the province has of a day. */
export const monthCommands: readonly Command[] = [
  {
    name: 'get-month',
    weight: ({ world }) => (world.cards ? 0.05 : 0),
    make: (desk) =>
      ask(
        'month.get',
        { month: monthOf(desk) },
        {
          then: ({ lines }) => {
            desk.world.seen.findings = lines
              .flatMap((line) => line.findings)
              .filter((finding) => finding.weight === 'explain' && finding.explanation === undefined)
              .map((finding) => finding.findingId);
          },
        },
      ),
  },
  {
    name: 'explain-finding',
    weight: () => 0,
    make: (desk) => {
      const findingId = desk.world.seen.findings.shift();
      if (findingId === undefined) return undefined;
      return ask('month.explain', { month: monthOf(desk), findingId, explanation: 'looked into' });
    },
  },
  {
    name: 'close-month',
    weight: ({ world }) => (world.cards ? 0.02 : 0),
    make: (desk) => {
      const [closeId, month] = [desk.freshId(), monthOf(desk)];
      desk.model.asked.set(closeId, { kind: 'month-close', month });
      const approval = approvalFor(desk, desk.world.operator ?? 'op01');
      return ask('month.close', { closeId, month, approval }, { promises: closeId });
    },
  },
  {
    name: 'compare-day',
    weight: ({ model, world }) => (world.cards && model.sealed.size > 0 ? 0.5 : 0),
    make: ({ model, world }) => {
      const businessDate = world.dice.pick([...model.sealed.keys()]);
      return ask('month.compareDay', { businessDate }, { then: ({ differences }) => holdCompared(differences) });
    },
  },
];
