import { afterEach, describe, expect, it } from 'vitest';
import { contract } from '../../../src-main/contract/index.ts';
import type { PersonYear } from '../../../src-main/core/ports/peers.ts';
import { monthFigures } from '../../../src-main/core/month/monthFigures.ts';
import { stationTotals } from '../../../src-main/core/peers/index.ts';
import { getStationDay } from '../../../src-main/core/reconciliation/stationDay.ts';
import { windowsCheck } from '../../../src-main/core/reconciliation/checks/windows.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { headApproves } from '../../fixtures/counterWork.ts';
import { type Hall, type HallPc, openHall } from '../../fixtures/hall.ts';
import { handIn } from '../../fixtures/villageList.ts';

let hall: Hall | undefined;
afterEach(() => {
  hall?.close();
  hall = undefined;
});

/** The two counters of a hall. */
async function twoCounters(): Promise<readonly [HallPc, HallPc]> {
  hall = await openHall(2);
  return hall.pcs as unknown as readonly [HallPc, HallPc];
}

const person = 'repeatPayer';

/** Keeps what a window asks the others about. */
function listen(pc: HallPc): PersonYear[] {
  const asked: PersonYear[] = [];
  const { peers } = pc.station.rooms().environment;
  const desk = peers as { ask: typeof peers.ask; claim: typeof peers.claim };
  const { ask, claim } = { ask: peers.ask.bind(peers), claim: peers.claim.bind(peers) };
  desk.ask = (personYears) => {
    asked.push(...personYears);
    return ask(personYears);
  };
  desk.claim = (personYears) => {
    asked.push(...personYears);
    return claim(personYears);
  };
  return asked;
}

describe('every act that takes money', () => {
  const approval = headApproves;
  const payer = { kind: 'self' } as const;
  type Quote = Awaited<ReturnType<HallPc['draft']>>;
  /** Each call that may meet another window, as a page would make it. */
  const calls: Readonly<Record<string, (pc: HallPc, quote: Quote) => object>> = {
    'collection.openDraft': (_pc, { personKey }) => ({ personKey }),
    'collection.chooseTier': (_pc, { contributionId }) => ({ contributionId, tierFen: 30_000 }),
    'collection.collectCash': (_pc, { contributionId, quoteId, selfFen }) => ({
      ...{ contributionId, quoteId, tenderedFen: selfFen, payer },
    }),
    'collection.collectHousehold': (pc, { contributionId, quoteId, selfFen }) => ({
      ...{
        householdPaymentId: pc.station.freshId(),
        lines: [{ contributionId, quoteId }],
        tenderedFen: selfFen,
        payer,
      },
    }),
    'collection.recordGovernmentPaid': (_pc, { contributionId, quoteId }) => ({
      ...{ contributionId, quoteId, authority: '乡镇民政办' },
    }),
    'charges.begin': (pc, { contributionId, quoteId }) => ({
      ...{ chargeId: pc.station.freshId(), contributionId, quoteId, payer },
    }),
    'outage.enterPaper': (_pc, { contributionId, quoteId, selfFen }) => ({
      ...{ contributionId, quoteId, tenderedFen: selfFen, payer, formNumber: 'K00000001' },
      ...{ paperDate: '2026-11-20', approval },
    }),
  };
  // What a kiosk takes is met by the windows in test/integration/kiosk/hall.test.ts.
  const money = Object.entries(contract).filter(
    ([, { errors, pages }]) =>
      (errors as readonly string[]).includes('OTHER_WINDOW_TAKES') && !(pages as readonly string[]).includes('kiosk'),
  );

  it('is known here by name', () => {
    expect(money.map(([method]) => method).toSorted()).toEqual([...Object.keys(calls), 'batch.book'].toSorted());
  });

  it.each(Object.keys(calls))('%s asks the other windows about exactly this person and year', async (method) => {
    const [one] = await twoCounters();
    const quote = await one.draft(person);
    const asked = listen(one);
    await one.station.raw('counter', { id: 1, method, params: calls[method]?.(one, quote) });
    expect(asked).toMatchObject([{ keys: [quote.personKey], idNumber: scenarioNumbers[person], year: 2026 }]);
  });
});

it('a year on a bank’s list that another window took in is paid elsewhere, for every window', async () => {
  const [one, other] = await twoCounters();
  const { environment } = one.station.rooms();
  const { personKey } = one.station.personOf(scenarioNumbers[person]);
  const importId = one.station.freshId();
  const list = { importId, source: 'bank-deduction' } as const;
  environment.journal.commit({ operator: 'op01', businessDate: '2026-11-20' }, (append) => {
    append({
      id: importId,
      kind: 'elsewhere.imported',
      body: { ...list, fileHash: '0'.repeat(64), fileName: 'list.xlsx', lines: 1, sumFen: 30_000 },
    });
    append({
      id: one.station.freshId(),
      kind: 'elsewhere.noted',
      body: {
        ...{ ...list, line: 1, scheme: 'resident-pension', personKey, year: 2026, amountFen: 30_000 },
        ...{ counts: true, repeated: false },
      },
      private: { name: '张练习', idNumber: scenarioNumbers[person] },
    });
  });
  expect(await other.station.refused('collection.openDraft', { personKey })).toMatchObject({
    code: 'ALREADY_PAID',
    params: { where: 'elsewhere' },
    money: 'not-taken',
  });
});

it('a village list asks about its lines before they are booked', async () => {
  const [one] = await twoCounters();
  const asked = listen(one);
  await handIn(one.station);
  expect(asked).toMatchObject([{ year: 2026 }]);
});

describe('the month of a station of several windows', () => {
  it('a station whose windows are all known and sealed has nothing to explain', async () => {
    const [one, other] = await twoCounters();
    for (const pc of [one, other]) {
      const shift = pc.station.rooms().environment.projections.shifts.findOpen();
      await pc.close(shift?.shiftId ?? '', 50_000);
      await pc.seal('2026-11-20');
    }
    await one.follow();
    expect(windowsCheck(one.station.rooms().environment, '2026-11')).toEqual([]);
  });

  it('names the window that is cut off, the day it has not sealed, and the year both took', async () => {
    const [one, other] = await twoCounters();
    for (const pc of [one, other]) pc.lineDown(true);
    hall?.cut(one.terminal, other.terminal);
    const ours = await one.collect(person);
    await other.collect(person);
    hall?.join(one.terminal, other.terminal);
    await one.follow();
    hall?.cut(one.terminal, other.terminal);
    await one.follow();
    expect(windowsCheck(one.station.rooms().environment, '2026-11')).toMatchObject([
      { code: 'window-behind', subject: 'T02', weight: 'explain', params: { window: '2号窗口' } },
      { code: 'window-day-open', params: { window: '2号窗口', businessDate: '2026-11-20' } },
      { code: 'window-paid-twice', subject: ours.contributionId, params: { amountFen: ours.selfFen, year: 2026 } },
    ]);
    await one.signIn('op02');
    const { windows } = await one.station.ok('peers.getStationMonth', { month: '2026-11' });
    expect(windows).toMatchObject([
      { own: true, current: true, cash: { count: 1 } },
      { windowName: '2号窗口', current: false, cash: { count: 1 } },
    ]);
  });

  it('freezes what every window took, and which of them may have taken more', async () => {
    const [one, other] = await twoCounters();
    const ours = await one.collect(person);
    const theirs = await other.collect('rareName');
    await one.follow();
    const frozen = () => monthFigures(one.station.rooms().environment, '2026-11', []).windows;
    expect(frozen()).toMatchObject([
      { terminal: 'T01', own: true, complete: true, cash: { count: 1, sumFen: ours.selfFen } },
      { terminal: 'T02', own: false, complete: true, cash: { count: 1, sumFen: theirs.selfFen } },
    ]);
    hall?.cut(one.terminal, other.terminal);
    await one.follow();
    expect(frozen()).toMatchObject([
      { complete: true },
      { terminal: 'T02', complete: false, asOf: expect.any(String) },
    ]);
    await one.close(
      one.station.rooms().environment.projections.shifts.findOpen()?.shiftId ?? '',
      50_000 + ours.selfFen,
    );
    const seen = async () => (await one.station.ok('month.get', { month: '2026-11' })).figures.windows;
    expect(await seen()).toEqual([]);
    await one.signIn('op02');
    expect(await seen()).toMatchObject([
      { windowName: '1号窗口', complete: true, sumFen: ours.selfFen },
      { windowName: '2号窗口', complete: false, sumFen: theirs.selfFen },
    ]);
  });

  it('of one PC freezes no windows: everything is its own', async () => {
    hall = await openHall(1);
    const [pc] = hall.pcs;
    expect(monthFigures(pc?.station.rooms().environment as never, '2026-11', [])).not.toHaveProperty('windows');
  });
});

describe('texts of another window’s entries', () => {
  it('go when their month is over, and the guard, the days and the months miss nothing', async () => {
    const [one, other] = await twoCounters();
    const { personKey } = one.station.personOf(scenarioNumbers[person]);
    await other.collect(person);
    for (const [pc, drawerFen] of [
      [one, 50_000],
      [other, 80_000],
    ] as const) {
      await pc.close(pc.station.rooms().environment.projections.shifts.findOpen()?.shiftId ?? '', drawerFen);
      await pc.seal('2026-11-20');
    }
    await one.follow();
    const kinds = () =>
      one.station
        .connection()
        .prepare('SELECT kind FROM mirror_peer_entries ORDER BY seq')
        .all()
        .map((row) => (row as { kind: string }).kind);
    const day = () => getStationDay(one.station.rooms().environment, '2026-11-20').windows[1]?.columns;
    const [before, known] = [kinds().length, day()];
    expect(before).toBeGreaterThan(4);
    for (const pc of [one, other]) await pc.clock.skip(80 * 86_400_000);
    const kit = { kitId: other.station.freshId(), prefix: 'T02B', from: 1, to: 5 };
    other.station
      .rooms()
      .environment.journal.commit({ operator: 'op04', businessDate: '2027-02-08' }, (append) =>
        append({ id: kit.kitId, kind: 'kit.made', body: kit }),
      );
    await one.follow();
    // November is not closed at this window: whoever looks into it still finds every word.
    expect(kinds()).toContain('contribution.collected');
    const { environment } = one.station.rooms();
    const figures = monthFigures(environment, '2026-11', []);
    const closed = { closeId: one.station.freshId(), month: '2026-11', reportNumber: 'T01-202611', figures };
    environment.journal.commit({ operator: 'op01', businessDate: '2027-02-08' }, (append) =>
      append({ id: closed.closeId, kind: 'month.closed', body: { ...closed, figuresHash: '00', approvedBy: 'op02' } }),
    );
    await one.clock.skip(86_400_000);
    await one.follow();
    expect(kinds().filter((kind) => kind === 'contribution.collected')).toEqual([]);
    expect(kinds()).toEqual(expect.arrayContaining(['shift.opened', 'shift.closed', 'day.sealed']));
    expect(day()).toEqual(known);
    expect(one.station.rooms().environment.peers.mirror.listLive([personKey], 2026)).toHaveLength(1);
    expect(stationTotals(one.station.rooms().environment, '2026-11')).toMatchObject([
      { own: true },
      { cash: { count: 1, sumFen: 30_000 } },
    ]);
    await other.follow();
    expect(one.station.rooms().environment.peers.mirror.reach(other.terminal).alarm).toBeUndefined();
  });
});
