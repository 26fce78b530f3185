import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentMonthCheck } from '../../../src-main/core/batch/index.ts';
import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { headApproves, piecesOf } from '../../fixtures/counterWork.ts';
import { agent, rowOf, untilBooked } from '../../fixtures/villageList.ts';
import { openVillageCounter, type VillageCounter } from '../../fixtures/villageCounter.ts';

let village: VillageCounter;
let batchId: string;
let clerk: VillageCounter['clerk'];
let station: VillageCounter['station'];

beforeEach(async () => {
  village = await openVillageCounter();
  ({ batchId, clerk, station } = village);
});
afterEach(() => station.close());

const one = (index: number) => village.one(index);
const lines = () => village.lines();
const read = (rows: Parameters<VillageCounter['read']>[0]) => village.read(rows);
const balance = (account: string) => station.rooms().environment.projections.postings.balance(account);
const count = (amountFen: number, extra: object = {}) => ({
  cashInId: station.freshId(),
  batchId,
  pieces: piecesOf(amountFen),
  toSafe: false,
  differences: [],
  ...extra,
});
const book = async () => {
  await station.ok('batch.book', { batchId });
  return untilBooked(station, batchId);
};

describe('a village list', () => {
  it('is read, counted as one sum and booked line by line, each with its receipt', async () => {
    const checked = await read([rowOf(one(0)), rowOf(one(1), 500), rowOf(one(2))]);
    expect(checked).toMatchObject({ lines: 3, ready: 3, problems: 0, readyFen: 110_000, state: 'preparing' });
    const params = count(110_000);
    expect(await station.ok('batch.countBag', params)).toMatchObject({ state: 'booking', countedFen: 110_000 });
    expect([balance('1001'), balance('1003')]).toEqual([50_000 + 110_000, -110_000]);
    expect(await station.ok('batch.countBag', params)).toMatchObject({ countedFen: 110_000 });
    expect(await book()).toMatchObject({ state: 'settled', booked: 3, bookedFen: 110_000, differenceFen: 0 });
    expect([balance('1001'), balance('1003'), balance('2001')]).toEqual([160_000, 0, -110_000]);
    expect((await lines()).map((line) => line.receiptNumber)).toEqual(['LX00000001', 'LX00000002', 'LX00000003']);
    const [line] = await lines();
    const taken = await station.ok('collection.getContribution', { contributionId: line?.lineId ?? '' });
    expect(taken).toMatchObject({ tender: 'cash', selfFen: 30_000, payer: { kind: 'agent', name: agent.name } });
  });

  it('names what is wrong with each line before any money', async () => {
    await clerk.collect({ personKey: one(3).personKey }, { tierFen: 30_000 });
    const wrongDigit = `${one(4).idNumber.slice(0, 17)}${one(4).idNumber.endsWith('1') ? '2' : '1'}`;
    await read([
      rowOf(one(0)),
      rowOf(one(0)),
      rowOf({ name: one(1).name, idNumber: one(2).idNumber }),
      rowOf(one(3)),
      rowOf({ name: one(4).name, idNumber: wrongDigit }),
      [one(5).name, Number('441283199001011234'), 300],
      rowOf({ name: '钱无', idNumber: `61099919800101999${idCheckDigit('61099919800101999')}` }),
      rowOf(one(6), 301),
      rowOf(one(7), '三百'),
    ]);
    expect((await lines()).map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      [],
      ['twice'],
      ['name-differs'],
      ['already-paid'],
      ['id-check-digit'],
      ['id-scientific'],
      ['person-unknown'],
      ['tier-unknown'],
      ['amount-unreadable'],
    ]);
    expect((await station.refused('batch.countBag', count(30_000))).code).toBe('BATCH_NOT_DECIDED');
  });

  it('waits until every line is decided; what is left out has its reason', async () => {
    await read([rowOf(one(0)), rowOf({ name: '别名', idNumber: one(1).idNumber }), rowOf(one(2), 301)]);
    const [, second, third] = await lines();
    expect(
      await station.ok('batch.decideLine', { batchId, lineId: second?.lineId ?? '', decision: 'accept' }),
    ).toMatchObject({
      status: 'ready',
    });
    const leave = { batchId, lineId: third?.lineId ?? '', decision: 'left-out' } as const;
    expect((await station.refused('batch.decideLine', leave)).code).toBe('LINE_REASON_MISSING');
    await station.ok('batch.decideLine', { ...leave, reason: '钱没带够' });
    expect(await station.ok('batch.getBatch', { batchId })).toMatchObject({ ready: 2, leftOut: 1, readyFen: 60_000 });
    await station.ok('batch.setLine', { batchId, lineId: third?.lineId ?? '', amount: '500' });
    expect(await station.ok('batch.getBatch', { batchId })).toMatchObject({ ready: 3, readyFen: 110_000 });
  });

  it('whose own total does not add up waits for a reason', async () => {
    const checked = await read([rowOf(one(0)), rowOf(one(1)), ['合计', '', 900]]);
    expect(checked).toMatchObject({ lines: 2, totalsDiffer: true, theirTotalFen: 90_000 });
    expect(await station.refused('batch.countBag', count(60_000))).toMatchObject({
      code: 'BATCH_TOTALS_DIFFER',
      params: { theirFen: 90_000, sumFen: 60_000 },
    });
    await station.ok('batch.explainTotals', { batchId, reason: '合计多写一户' });
    await station.ok('batch.countBag', count(60_000));
    expect(await book()).toMatchObject({ state: 'settled', booked: 2 });
  });
});

describe('a bag that does not fit', () => {
  it('is given to lines by two people, and stands on the agent’s account when the list is settled', async () => {
    await read([rowOf(one(0)), rowOf(one(1))]);
    const [first] = await lines();
    expect(await station.refused('batch.countBag', count(50_000))).toMatchObject({
      code: 'BAG_DIFFERS',
      params: { differenceFen: -10_000 },
    });
    const differences = [{ lineId: first?.lineId ?? '', amountFen: -10_000 }];
    expect((await station.refused('batch.countBag', count(50_000, { differences }))).code).toBe(
      'DIFFERENCE_NEEDS_CAUSE',
    );
    const short = { differences, reason: '少一张一百' };
    expect((await station.refused('batch.countBag', count(50_000, short))).code).toBe('BAG_NEEDS_TWO');
    await station.ok('batch.countBag', count(50_000, { ...short, approval: headApproves }));
    expect(await book()).toMatchObject({ state: 'settled', differenceFen: -10_000 });
    expect([balance('1003'), balance('1101'), balance('2001')]).toEqual([0, 10_000, -60_000]);
  });

  it('with too much in it becomes money without a person, never income', async () => {
    await read([rowOf(one(0))]);
    await station.ok(
      'batch.countBag',
      count(35_000, { differences: [{ amountFen: 5_000 }], reason: '多出五十', approval: headApproves }),
    );
    expect(await book()).toMatchObject({ state: 'settled', differenceFen: 5_000 });
    expect([balance('1003'), balance('2005'), balance('1001')]).toEqual([0, -5_000, 85_000]);
  });

  it('above the drawer’s limit goes to the safe with a second signature', async () => {
    await read(village.villagers.slice(0, 3).map((villager) => rowOf(villager, 6000)));
    await station.ok('batch.countBag', count(1_800_000, { toSafe: true, approval: headApproves }));
    expect([balance('1001'), balance('1002')]).toEqual([50_000, 1_800_000 - 50_000]);
    expect(await book()).toMatchObject({ state: 'settled' });
  });
});

describe('a list that is cut', () => {
  it('goes on where it stopped, with the receipts it would have had', async () => {
    await read(village.villagers.map((villager) => rowOf(villager)));
    await station.ok('batch.countBag', count(30_000 * village.villagers.length));
    await station.ok('batch.book', { batchId });
    await station.ok('batch.stopBooking', { batchId });
    const stopped = await untilBooked(station, batchId);
    expect(stopped.booked).toBeLessThan(village.villagers.length);
    station.restart();
    await clerk.signIn();
    expect(await station.ok('batch.getBatch', { batchId })).toMatchObject({ state: 'booking', booked: stopped.booked });
    expect(await book()).toMatchObject({ state: 'settled', booked: village.villagers.length });
    expect((await lines()).map((line) => line.receiptNumber)).toEqual(
      village.villagers.map((_, index) => `LX0000000${index + 1}`),
    );
  });

  it('leaves out who was paid meanwhile and asks two people to settle', async () => {
    await read([rowOf(one(0)), rowOf(one(1))]);
    await station.ok('batch.countBag', count(60_000));
    await clerk.collect({ personKey: one(1).personKey }, { tierFen: 30_000 });
    expect(await book()).toMatchObject({ state: 'booking', booked: 1, problems: 1 });
    const settle = { batchId, reason: '本人已在窗口交过', approval: headApproves };
    expect((await station.refused('batch.settle', settle)).code).toBe('BATCH_NOT_DECIDED');
    const [, second] = await lines();
    await station.ok('batch.decideLine', {
      batchId,
      lineId: second?.lineId ?? '',
      decision: 'left-out',
      reason: '已交',
    });
    expect(await station.ok('batch.settle', settle)).toMatchObject({ state: 'settled', differenceFen: 30_000 });
    expect([balance('1003'), balance('2005')]).toEqual([0, -30_000]);
  });
});

describe('a day with a village list', () => {
  const proofOf = async () => {
    const { columns } = await station.ok('day.getProof', { businessDate: '2026-11-20' });
    return columns.map(({ column, sumFen, verdict }) => [column, sumFen, verdict]);
  };

  it('agrees in all its columns, whatever the bag was over or short', async () => {
    await clerk.collect({ personKey: one(5).personKey }, { tierFen: 30_000 });
    await read([rowOf(one(0)), rowOf(one(1))]);
    const short = { differences: [{ amountFen: -10_000 }], reason: '少一张', approval: headApproves };
    await station.ok('batch.countBag', count(50_000, short));
    await book();
    await clerk.close(clerk.shiftId, 50_000 + 30_000 + 50_000);
    await station.sync();
    expect(await proofOf()).toEqual([
      ['ledger', 90_000, 'base'],
      ['receipts', 90_000, 'agrees'],
      ['till', 90_000, 'agrees'],
      ['terminal', 0, 'absent'],
      ['upload', 90_000, 'agrees'],
    ]);
    await clerk.seal('2026-11-20');
    expect((await station.ok('remittance.getOverview', {})).toDeposit).toMatchObject([{ depositFen: 90_000 }]);
  });

  it('keeps the same tables when the journal is played again', async () => {
    await read([rowOf(one(0)), [one(1).name, one(1).idNumber, '']]);
    const [, second] = await lines();
    const aid = { batchId, lineId: second?.lineId ?? '', kind: 'aid', amount: '100', paper: '村决议2026-3号' } as const;
    expect(await station.ok('batch.setLine', aid)).toMatchObject({ status: 'ready', dueFen: 0 });
    await station.ok('batch.countBag', count(30_000));
    expect(await book()).toMatchObject({ state: 'settled', booked: 2 });
    const { environment } = station.rooms();
    expect(environment.projections.collectiveAids.sumOf([one(1).personKey], 2026)).toBe(10_000);
    await station.sync();
    expect(await station.ok('delivery.getStatus', { filter: 'all', limit: 1 })).toMatchObject({
      waiting: { count: 0 },
      refused: { count: 0 },
    });
    expect(compareBooks(station)).toEqual([]);
  });
});

describe('the month of an agent', () => {
  const month = { agentId: agent.agentId, month: '2026-11' } as const;
  const settle = () => ({ settlementId: station.freshId(), ...month, approval: headApproves });
  const found = () => agentMonthCheck(station.rooms().environment, '2026-11').map(({ code, weight }) => [code, weight]);

  it('is signed when its lists are settled, and its figures are frozen', async () => {
    expect(found()).toEqual([]);
    expect((await station.refused('batch.settleVillageMonth', settle())).code).toBe('BATCH_EMPTY');
    await read([rowOf(one(0)), rowOf(one(1), 500)]);
    await station.ok('batch.countBag', count(80_000));
    expect((await station.refused('batch.settleVillageMonth', settle())).code).toBe('BATCH_OPEN');
    expect(found()).toEqual([
      ['agent-list-open', 'stops'],
      ['agent-month-unsigned', 'explain'],
    ]);
    await book();
    expect(found()).toEqual([['agent-month-unsigned', 'explain']]);
    const params = settle();
    const signed = await station.ok('batch.settleVillageMonth', params);
    expect(signed).toMatchObject({
      receipts: [{ from: 'LX00000001', to: 'LX00000002', used: 2, voided: 0 }],
      lists: [{ people: 2, bookedFen: 80_000, countedFen: 80_000, differenceFen: 0 }],
      days: [{ businessDate: '2026-11-20', bookedFen: 80_000, state: 'open' }],
      upload: { waiting: { count: 2, sumFen: 80_000 } },
    });
    expect(await station.ok('batch.settleVillageMonth', params)).toEqual(signed);
    expect((await station.refused('batch.settleVillageMonth', settle())).code).toBe('VILLAGE_MONTH_SETTLED');
    expect(found()).toEqual([]);
    await station.sync();
    expect(await station.ok('batch.getVillageMonth', month)).toEqual(signed);
    expect(await station.ok('batch.printVillageMonth', month)).toEqual({ state: 'printed' });
  });
});

describe('a list somebody left', () => {
  const tasks = async () =>
    (await station.ok('tasks.getToday', {})).tasks.filter(({ kind }) => /batch|agent/.test(kind));

  it('is a task at once, and after three days money to ask about', async () => {
    await read([rowOf(one(0)), rowOf(one(1))]);
    expect(await tasks()).toEqual([]);
    await station.ok('batch.countBag', count(60_000));
    expect(await tasks()).toMatchObject([{ kind: 'batch-open', params: { booked: 0, lines: 2, amountFen: 60_000 } }]);
    await station.clock.run(4 * 86_400_000);
    expect(await tasks()).toMatchObject([{ kind: 'agent-cash', params: { days: 4, name: agent.name } }]);
  });
});
