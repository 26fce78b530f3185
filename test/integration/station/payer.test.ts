import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Params } from '../../../src-main/contract/index.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { openCounter } from '../../fixtures/counterWork.ts';

let clerk: Awaited<ReturnType<typeof openCounter>>;

beforeEach(async () => {
  clerk = await openCounter();
});
afterEach(() => clerk.station.close());

async function paidBy(payer: Params<'collection.collectCash'>['payer']) {
  const { contributionId, quoteId, selfFen } = await clerk.draft('householdSon', { tierFen: 30_000 });
  await clerk.station.ok('collection.collectCash', { contributionId, quoteId, tenderedFen: selfFen, payer });
  return (await clerk.station.ok('collection.getContribution', { contributionId })).payer;
}

describe('a recorded contribution says who handed over the money', () => {
  it('the person', async () => {
    expect(await paidBy({ kind: 'self' })).toEqual({ kind: 'self' });
  });

  it('a member of the household, with the name masked', async () => {
    const { personKey } = clerk.station.personOf(scenarioNumbers.householdHead);
    expect(await paidBy({ kind: 'household', personKey, relation: '户主' })).toEqual({
      kind: 'household',
      maskedName: '李*样',
      relation: '户主',
    });
  });

  it('one for the whole household: himself on his own line, a member of it on the others', async () => {
    const lines = [await clerk.draft('householdHead'), await clerk.draft('householdWife')];
    const { contributions } = await clerk.station.ok('collection.collectHousehold', {
      householdPaymentId: clerk.station.freshId(),
      lines: lines.map(({ contributionId, quoteId }) => ({ contributionId, quoteId })),
      tenderedFen: 200_000,
      payer: { kind: 'household', personKey: lines[0]?.personKey ?? '', relation: '同户' },
    });
    expect(contributions.map(({ payer }) => payer)).toEqual([
      { kind: 'self' },
      { kind: 'household', maskedName: '李*样', relation: '同户' },
    ]);
  });

  it('somebody else, with the reason that was given', async () => {
    expect(await paidBy({ kind: 'other', name: '邻居甲', reason: '本人在外地' })).toEqual({
      kind: 'other',
      name: '邻居甲',
      reason: '本人在外地',
    });
  });

  it('nobody, when government pays', async () => {
    const { contributionId, quoteId } = await clerk.draft('disabled');
    const recorded = await clerk.station.ok('collection.recordGovernmentPaid', {
      contributionId,
      quoteId,
      authority: '民政〔2026〕1号',
    });
    expect(recorded).not.toHaveProperty('payer');
  });
});

describe('asking the province about a person', () => {
  it('is a look, and is noted with its reason before the question goes out', async () => {
    const { environment } = clerk.station.rooms();
    const { personKey } = clerk.station.personOf(scenarioNumbers.repeatPayer);
    clerk.station.faults.setLine('down');
    const before = environment.journal.end().seq;
    await clerk.station.call('people.askProvince', { personKey, reason: 'look' });
    const noted = environment.store.list(before + 1, 10).map(({ entry }) => entry);
    expect(noted).toMatchObject([
      { kind: 'person.viewed', operator: 'op01', shift: clerk.shiftId, body: { personKey, reason: 'look' } },
    ]);
  });
});
