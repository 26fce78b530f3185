import { expect, it } from 'vitest';
import { Busy } from '../../../src-main/core/delivery/batch.ts';
import type { Environment } from '../../../src-main/core/kernel/environment.ts';
import type { ActRow } from '../../../src-main/core/ports/projections.ts';

function act(actSeq: number, state: ActRow['state']): ActRow {
  return { actSeq, entryId: `act-${actSeq}`, seq: actSeq, kind: 'contribution.collected', at: '', state };
}

it('an act that waits again while the queue is read is offered once, whether it stands before or behind what was read', () => {
  const queue = new Map([20, 24, 25, 27].map((actSeq) => [actSeq, act(actSeq, actSeq > 24 ? 'refused' : 'waiting')]));
  const acts = {
    findByEntry: (entryId: string) => [...queue.values()].find((one) => one.entryId === entryId),
    listUnanswered: (limit: number, after: number) =>
      [...queue.values()].filter((one) => one.state === 'waiting' && one.actSeq > after).slice(0, limit),
  };
  const environment = { projections: { acts } } as unknown as Environment;
  const busy = new Busy();
  const offered: number[] = [];
  const offerAll = () =>
    busy.offer(
      environment,
      (one) => {
        offered.push(one.actSeq);
        return one.actSeq !== 20;
      },
      () => 10,
    );
  offerAll();
  expect(offered.splice(0)).toEqual([20, 24]);

  // A registration was accepted: what was refused for want of it waits again, and is given back beside what was put off.
  for (const actSeq of [25, 27]) queue.set(actSeq, act(actSeq, 'waiting'));
  busy.giveBack([act(20, 'waiting'), act(25, 'waiting'), act(27, 'waiting')]);
  offerAll();
  expect(offered).toEqual([20, 25, 27]);
});
