import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DayAct, Province } from '../../../src-main/core/ports/province.ts';
import { compareSealedDays, sealedToCompare } from '../../../src-main/core/month/index.ts';
import { type Clerk, headApproves, openCounter } from '../../fixtures/counterWork.ts';

const today = '2026-11-20';
const month = '2026-11';
let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];
/** What the province says of an act; nothing = the truth. */
let told: (acts: readonly DayAct[]) => readonly DayAct[];

const lying = (direct: Province): Province => ({
  ...direct,
  dayActs: async (...asked) => {
    const answer = await direct.dayActs(...asked);
    return answer.ok ? { ok: true, value: { ...answer.value, acts: told(answer.value.acts) } } : answer;
  },
});

beforeEach(async () => {
  told = (acts) => acts;
  clerk = await openCounter({ province: lying });
  station = clerk.station;
});
afterEach(() => station.close());

const compare = () => station.ok('month.compareDay', { businessDate: today });
const whys = async () => (await compare()).differences.map(({ entryId, why }) => [why, entryId]);

describe('a day held against the province', () => {
  it('agrees to the entry once everything was answered; what still waits is no difference', async () => {
    await clerk.collect('repeatPayer');
    await station.sync();
    await clerk.collect('rareName');
    expect(await compare()).toMatchObject({
      ours: { count: 1, sumFen: 30_000 },
      theirs: { count: 1, sumFen: 30_000 },
      differences: [],
    });
  });

  it('names what only one side has, and what differs in sum or state, down to the person', async () => {
    const paid: string[] = [];
    for (const who of ['repeatPayer', 'rareName', 'longName'] as const)
      paid.push((await clerk.collect(who, { tierFen: 30_000 })).contributionId);
    await station.sync();
    const [kept = '', dearer = '', refused = ''] = paid;
    const stranger = {
      actSeq: 900,
      entryId: station.freshId(),
      kind: 'contribution.collected',
      outcome: 'accepted',
    } as const;
    told = (acts) => [
      ...acts
        .filter((act) => act.entryId !== kept)
        .map((act) => (act.entryId === dearer ? { ...act, amountFen: 50_000 } : act))
        .map((act) => (act.entryId === refused ? { ...act, outcome: 'refused' as const } : act)),
      { ...stranger, amountFen: 20_000 },
    ];
    expect(await whys()).toEqual([
      ['only-here', kept],
      ['province-amount', dearer],
      ['province-state', refused],
      ['only-province', stranger.entryId],
    ]);
    const { differences } = await station.ok('month.getComparison', { businessDate: today });
    expect(differences[0]).toMatchObject({
      personName: expect.stringMatching(/./),
      operatorName: expect.stringMatching(/./),
    });
    const { tasks } = await station.ok('tasks.getToday', {});
    expect(tasks.find((task) => task.kind === 'province-differs')?.params).toEqual({ businessDate: today, count: 4 });
  });

  it('is compared anew: what was mended is gone', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await station.sync();
    told = () => [];
    expect(await whys()).toEqual([['only-here', contributionId]]);
    told = (acts) => acts;
    expect(await whys()).toEqual([]);
  });

  it('without a line leaves the last comparison as it was', async () => {
    await clerk.collect('repeatPayer');
    await station.sync();
    await compare();
    station.faults.setLine('down');
    expect((await station.refused('month.compareDay', { businessDate: today })).code).toBe('LINE_DOWN');
    expect((await station.ok('month.getComparison', { businessDate: today })).differences).toEqual([]);
    expect((await station.refused('month.compareDay', { businessDate: '2026-11-19' })).code).toBe('NOT_FOUND');
  });
});

describe('a sealed day', () => {
  const due = () => sealedToCompare(station.rooms().environment);
  const compareSealed = () => compareSealedDays(station.rooms().environment);
  beforeEach(async () => {
    await clerk.collect('repeatPayer');
    await clerk.close(clerk.shiftId, 80_000);
  });

  it('is compared once the province has answered all of it, and nobody has to think of it', async () => {
    await station.sync();
    expect(due()).toEqual([]);
    await clerk.seal(today);
    expect(due()).toEqual([today]);
    await compareSealed();
    expect(await station.ok('month.getComparison', { businessDate: today })).toMatchObject({
      ours: { count: 1, sumFen: 30_000 },
      differences: [],
    });
    expect(due()).toEqual([]);
  });

  it('waits while an act is on its way or the line is down, and is compared after', async () => {
    station.faults.setLine('down');
    await clerk.seal(today);
    expect(due()).toEqual([]);
    station.faults.setLine('up');
    await station.sync();
    station.faults.setLine('down');
    await compareSealed();
    expect(due()).toEqual([today]);
    station.faults.setLine('up');
    await compareSealed();
    expect(due()).toEqual([]);
  });
});

describe('a month that runs', () => {
  it('shows no sums before the blind count of its till', async () => {
    await clerk.collect('repeatPayer');
    expect((await station.refused('month.get', { month })).code).toBe('COUNT_MISSING');
    await clerk.count(clerk.shiftId, 80_000);
    expect((await station.ok('month.get', { month })).state).toBe('open');
  });

  it('lists what each clerk took back for the head, and for no clerk', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await clerk.collect('rareName');
    await clerk.reverse(contributionId);
    await clerk.close(clerk.shiftId, 80_000);
    await clerk.seal(today);
    expect((await station.ok('month.get', { month })).figures.clerks).toEqual([]);
    await clerk.signIn('op02');
    expect((await station.ok('month.get', { month })).figures.clerks).toMatchObject([
      { count: 2, sumFen: 60_000, reversedCount: 1, reversedFen: 30_000, voidedReceipts: 1 },
    ]);
  });

  it('is closed only when what was found is settled or explained, and explanations stay', async () => {
    await clerk.collect('repeatPayer');
    await clerk.close(clerk.shiftId, 80_000);
    await clerk.seal(today);
    const slip = { depositId: station.freshId(), slipNumber: '1', bank: '农商行', amountFen: 30_000, days: [today] };
    await station.ok('remittance.makeDeposit', { ...slip, approval: headApproves });
    await station.clock.run(13 * 24 * 3_600_000);
    const credit = { creditId: station.freshId(), depositId: slip.depositId, amountFen: 30_000, reference: 'HD1' };
    await station.ok('remittance.creditDeposit', { ...credit, creditedOn: '2026-11-23', approval: headApproves });
    await station.sync();
    const open = async () =>
      (await station.ok('month.get', { month })).lines
        .flatMap((line) => line.findings)
        .filter((finding) => finding.weight !== 'note' && finding.explanation === undefined);
    // Both the day and the day the deposit was booked on wait for the province's word.
    expect((await open()).map((finding) => finding.code)).toEqual(['day-not-compared', 'day-not-compared']);
    const params = { closeId: station.freshId(), month, approval: headApproves };
    expect(await station.refused('month.close', params)).toMatchObject({ code: 'MONTH_DIFFERS', params: { count: 2 } });
    for (const { findingId } of await open())
      await station.ok('month.explain', { month, findingId, explanation: '省里停机，次月补核' });
    await station.ok('month.close', params);
    expect((await station.refused('month.explain', { month, findingId: 'x', explanation: 'x' })).code).toBe(
      'MONTH_CLOSED',
    );
    const closed = await station.ok('month.get', { month });
    expect(closed.figures.owed).toEqual({
      ...{ openingFen: 0, collectedFen: 30_000, reversedFen: 0, remittedFen: 0, closingFen: 30_000 },
    });
  });
});
