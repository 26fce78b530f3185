import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src-main/core/journal/index.ts';
import { stationTotals } from '../../../src-main/core/peers/index.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { fileNames } from '../../../src-main/station/database.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { headApproves, pins } from '../../fixtures/counterWork.ts';
import { type Hall, type HallPc, openHall } from '../../fixtures/hall.ts';

let hall: Hall;
afterEach(() => hall.close());

/** Takes a copy of a window's database; what is answered puts it back in place of the present one. */
function copyOfBooks(pc: HallPc): () => void {
  const file = join(pc.station.folder, fileNames.database);
  pc.station.connection().pragma('wal_checkpoint(TRUNCATE)');
  const copy = readFileSync(file);
  return () => {
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    writeFileSync(file, copy);
  };
}

/** The two counters of a hall. */
async function twoCounters(): Promise<readonly [HallPc, HallPc]> {
  hall = await openHall(2);
  return hall.pcs as unknown as readonly [HallPc, HallPc];
}

const entryOf = (pc: HallPc, id: string) =>
  pc.station.rooms().environment.store.findById(id)?.entry as Entry<'contribution.collected'>;
const tasksOf = async (pc: HallPc, kind: string) =>
  (await pc.station.ok('tasks.getToday', {})).tasks.filter((task) => task.kind === kind);
const person = 'repeatPayer';

describe('several windows, one station', () => {
  it('know each other by the bundle and nothing else', async () => {
    const [one, other] = await twoCounters();
    expect((await one.station.ok('peers.list', {})).pcs).toMatchObject([
      { terminal: other.terminal, windowName: '2号窗口', kind: 'counter', state: 'reachable', apart: 0 },
    ]);
    expect((await other.station.ok('station.getState', {})).peersCut).toBeUndefined();
  });

  it('a year paid at one window is refused at the other by name, the very next moment', async () => {
    const [one, other] = await twoCounters();
    await one.collect(person);
    const { personKey } = one.station.personOf(scenarioNumbers[person]);
    expect(await other.station.refused('collection.openDraft', { personKey })).toMatchObject({
      code: 'ALREADY_PAID',
      money: 'not-taken',
      params: { where: 'window', window: '1号窗口' },
    });
  });

  it('the entry keeps who was asked and who answered', async () => {
    const [one, other] = await twoCounters();
    const { contributionId } = await one.collect(person);
    expect(entryOf(one, contributionId).body.guard.peers).toMatchObject({ asked: 1, answered: 1 });
    expect(entryOf(one, contributionId).body.guard.peers?.unanswered).toBeUndefined();
    expect(other.terminal).toBe('T02');
  });

  it('a quote opened at both is taken once: the second hears it right before its commit', async () => {
    const [one, other] = await twoCounters();
    const quotes = [await one.draft(person), await other.draft(person)] as const;
    const take = (pc: HallPc, at: 0 | 1) =>
      pc.station.call('collection.collectCash', {
        contributionId: quotes[at].contributionId,
        quoteId: quotes[at].quoteId,
        tenderedFen: quotes[at].selfFen,
        payer: { kind: 'self' },
      });
    expect(await take(other, 1)).toMatchObject({ ok: true });
    expect(await take(one, 0)).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_PAID', params: { where: 'window' } },
    });
  });

  it('two that press at the same moment: one takes the money, the other hears who', async () => {
    const [one, other] = await twoCounters();
    const quotes = [await one.draft(person), await other.draft(person)];
    const answers = await Promise.all(
      [one, other].map((pc, at) =>
        pc.station.call('collection.collectCash', {
          contributionId: quotes[at]?.contributionId ?? '',
          quoteId: quotes[at]?.quoteId ?? '',
          tenderedFen: quotes[at]?.selfFen ?? 0,
          payer: { kind: 'self' },
        }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      error: { code: 'OTHER_WINDOW_TAKES', params: { window: '1号窗口', what: 'taking' }, money: 'not-taken' },
    });
  });

  it('with the province away the windows still know of each other', async () => {
    const [one, other] = await twoCounters();
    one.lineDown(true);
    other.lineDown(true);
    await one.collect(person);
    await expect(other.collect(person)).rejects.toThrow('ALREADY_PAID');
  });
});

describe('a window that is cut off', () => {
  it('is named on every screen, in the quote and in the entry', async () => {
    const [one, other] = await twoCounters();
    hall.cut(one.terminal, other.terminal);
    await one.follow();
    expect((await one.station.ok('station.getState', {})).peersCut).toMatchObject([{ windowName: '2号窗口' }]);
    const quote = await one.draft(person);
    expect(quote.guard.unchecked).toEqual(['2号窗口']);
    const { contributionId, unchecked } = await one.collect(person);
    expect(unchecked).toEqual(['2号窗口']);
    expect(entryOf(one, contributionId).body.guard.peers).toMatchObject({ asked: 1, answered: 0, unanswered: ['T02'] });
  });

  it('what arrived of its journal before still refuses a second payment', async () => {
    const [one, other] = await twoCounters();
    await one.collect(person);
    await other.follow();
    hall.cut(one.terminal, other.terminal);
    await expect(other.collect(person)).rejects.toThrow('1号窗口');
  });

  it('money taken at both is a task at both when they meet, and ends when one gives it back', async () => {
    const [one, other] = await twoCounters();
    for (const pc of [one, other]) pc.lineDown(true);
    hall.cut(one.terminal, other.terminal);
    const first = await one.collect(person);
    const second = await other.collect(person);
    expect(await tasksOf(one, 'paid-twice')).toEqual([]);
    hall.join(one.terminal, other.terminal);
    for (const pc of [one, other]) await pc.follow();
    expect(await tasksOf(one, 'paid-twice')).toMatchObject([
      { contributionId: first.contributionId, params: { window: '2号窗口', year: 2026, amountFen: first.selfFen } },
    ]);
    expect(await tasksOf(other, 'paid-twice')).toMatchObject([{ contributionId: second.contributionId }]);
    // Nothing is hidden from the sums: both took the money, and the station has it twice.
    const month = stationTotals(one.station.rooms().environment, '2026-11');
    expect(month.map((window) => window.cash)).toEqual([
      { count: 1, sumFen: first.selfFen },
      { count: 1, sumFen: second.selfFen },
    ]);
    await other.reverse(second.contributionId);
    await one.follow();
    expect(await tasksOf(one, 'paid-twice')).toEqual([]);
    expect(await tasksOf(other, 'paid-twice')).toEqual([]);
  });

  it('a comparison that a power cut prevented is made up for by the next start', async () => {
    const [one, other] = await twoCounters();
    hall.cut(one.terminal, other.terminal);
    await one.collect(person);
    const { contributionId } = await other.collect(person);
    hall.join(one.terminal, other.terminal);
    // As when the power goes right after the commit: nothing this process would have compared is compared.
    const { mirror } = other.station.rooms().environment.peers;
    mirror.compare = () => undefined;
    await other.follow();
    expect(await tasksOf(other, 'paid-twice')).toEqual([]);
    other.station.restart();
    await other.signIn('op04');
    expect(await tasksOf(other, 'paid-twice')).toMatchObject([{ contributionId }]);
  });

  it('it ends at both when one side has asked the county for the money back', async () => {
    const [one, other] = await twoCounters();
    hall.cut(one.terminal, other.terminal);
    await one.collect(person);
    const theirs = await other.collect(person);
    hall.join(one.terminal, other.terminal);
    const shift = other.station.rooms().environment.projections.shifts.findOpen();
    await other.close(shift?.shiftId ?? '', 50_000 + theirs.selfFen);
    for (const pc of [one, other]) await pc.follow();
    expect(await tasksOf(one, 'paid-twice')).toHaveLength(1);
    await other.station.ok('collection.requestRefund', {
      ...{ refundId: other.station.freshId(), contributionId: theirs.contributionId, reason: 'paid-twice' },
      ...{ approval: headApproves, reasonText: '' },
    });
    await one.follow();
    expect(await tasksOf(one, 'paid-twice')).toEqual([]);
    expect(await tasksOf(other, 'paid-twice')).toEqual([]);
  });

  it('a window that died while it held the claim holds nobody back', async () => {
    const [one, other] = await twoCounters();
    const release = await one.station.rooms().environment.peers.claim([
      {
        keys: [other.station.personOf(scenarioNumbers[person]).personKey],
        idNumber: '',
        year: 2026,
      },
    ]);
    await expect(other.collect(person)).rejects.toThrow('OTHER_WINDOW_TAKES');
    hall.switchOff(one.terminal);
    const { contributionId } = await other.collect(person);
    expect(entryOf(other, contributionId).body.guard.peers).toMatchObject({ answered: 0 });
    release();
  });
});

describe('what another window has', () => {
  it('a card nobody knows the outcome of locks the person-year at every window, and is settled at its own', async () => {
    const [one, other] = await twoCounters();
    const { environment } = one.station.rooms();
    const { personKey } = one.station.personOf(scenarioNumbers[person]);
    const chargeId = one.station.freshId();
    const sale = { chargeId, tillRef: '123456T01000001AB', device: 'terminal', profile: 'sim-ecr' };
    environment.journal.commit({ operator: 'op01', businessDate: '2026-11-20' }, (append) => {
      append({
        id: chargeId,
        kind: 'charge.intended',
        body: {
          ...{ ...sale, what: 'void', contributionId: one.station.freshId(), personKey, year: 2026, amountFen: 30_000 },
          back: {
            ...{ reversalId: one.station.freshId(), reason: 'wrong-tier', approvedBy: 'op02' },
            ...{ saleChargeId: one.station.freshId(), original: {} },
          },
        },
      });
    });
    expect(await other.station.refused('collection.openDraft', { personKey })).toMatchObject({
      code: 'OTHER_WINDOW_TAKES',
      params: { window: '1号窗口', what: 'charging' },
    });
    await other.follow();
    const { charges } = await other.station.ok('peers.list', {});
    expect(charges).toMatchObject([{ windowName: '1号窗口', amountFen: 30_000, year: 2026 }]);
    expect((await other.station.ok('charges.listOpen', {})).charges).toEqual([]);
    // Cut off, what arrived of it still locks.
    hall.cut(one.terminal, other.terminal);
    expect(await other.station.refused('collection.openDraft', { personKey })).toMatchObject({
      code: 'OTHER_WINDOW_TAKES',
    });
  });

  it('somebody only the other window has under another key is found by the ID number', async () => {
    const [one, other] = await twoCounters();
    await one.collect(person);
    const { peers } = other.station.rooms().environment;
    const keys = ['L:019a9f00-0000-7000-8000-00000000dead'];
    await peers.ask([{ keys, idNumber: scenarioNumbers[person], year: 2026 }]);
    expect(peers.find(keys, 2026)).toEqual({ terminal: 'T01', window: '1号窗口', what: 'live' });
  });

  it('an application another window handed in for review is counted here and reviewed there', async () => {
    const [one, other] = await twoCounters();
    const { environment } = one.station.rooms();
    const enrolmentId = one.station.freshId();
    environment.journal.commit({ operator: 'op01', businessDate: '2026-11-20' }, (append) => {
      append({
        id: enrolmentId,
        kind: 'person.registered',
        body: {
          ...{ enrolmentId, personKey: `L:${enrolmentId}`, documentType: '01', sex: 'male', birthDate: '2004-04-20' },
          ...{ ethnicCode: '01', villageCode: '610999199001', tierFen: 20_000, specialGroup: '011', declared: true },
          ...{ keyed: false, needsReview: true, checks: [], policyVersion: 1, serial: 'T01-20261120-000001' },
        },
        private: { name: '新来的人', idNumber: scenarioNumbers.notEnrolled },
      });
    });
    await other.follow();
    expect((await other.station.ok('peers.list', {})).reviews).toMatchObject([{ windowName: '1号窗口', count: 1 }]);
  });
});

describe('journals of the other windows', () => {
  it('arrive whole, without a name in them, and change nothing of the own chain', async () => {
    const [one, other] = await twoCounters();
    await one.collect(person);
    const before = other.station.rooms().environment.journal.end();
    await other.follow();
    const { mirror } = other.station.rooms().environment.peers;
    const end = one.station.rooms().environment.journal.end();
    expect(mirror.reach(one.terminal)).toMatchObject({ lastSeq: end.seq, lastHash: end.hash });
    expect(other.station.rooms().environment.journal.end()).toEqual(before);
    const kept = other.station.connection().prepare('SELECT json FROM mirror_peer_entries').all();
    expect(JSON.stringify(kept)).not.toContain(one.station.personOf(scenarioNumbers[person]).name);
    expect(compareBooks(other.station)).toEqual([]);
  });

  it('another entry under a known number is an alarm: the old stays apart, two people begin anew', async () => {
    const [one, other] = await twoCounters();
    await other.follow();
    // The first window's disk goes back to an older copy, and two people accept what is lost.
    const older = copyOfBooks(one);
    await one.collect(person);
    await other.follow();
    const known = other.station.rooms().environment.peers.mirror.reach(one.terminal);
    one.station.rooms().place?.restart(older);
    const acceptance = {
      reason: 'disk replaced',
      approval: headApproves,
      second: { operatorId: 'op01', pin: pins.op01 },
    };
    await one.station.ok('station.acceptLoss', acceptance);
    await other.follow();
    expect((await other.station.ok('peers.list', {})).pcs).toMatchObject([{ state: 'alarm', alarm: 'fork', apart: 1 }]);
    expect(await tasksOf(other, 'peer-alarm')).toMatchObject([{ params: { window: '1号窗口' } }]);
    // The lost money is still known here and refuses a second payment.
    await expect(other.collect(person)).rejects.toThrow('1号窗口');
    await other.signIn('op02');
    const approval = { operatorId: 'op01', pin: pins.op01 };
    await other.station.ok('peers.followAnew', { followId: other.station.freshId(), terminal: 'T01', approval });
    await other.follow();
    const { mirror } = other.station.rooms().environment.peers;
    expect(mirror.reach('T01').lastHash).not.toBe(known.lastHash);
    expect(mirror.reach('T01').alarm).toBeUndefined();
    expect(mirror.countApart('T01')).toBeGreaterThan(1);
    expect(await tasksOf(other, 'peer-alarm')).toEqual([]);
  });

  it.each([
    ['changed on the way', 'chain', (page: Entry[]) => page.map((entry) => ({ ...entry, at: 'another time' }))],
    ['with one missing', 'signature', (page: Entry[]) => page.toSpliced(0, 1)],
    ['signed for another end', 'signature', (page: Entry[]) => page.slice(0, -1)],
  ])('entries %s are no entries: alarm %s', async (_name, alarm, change) => {
    const [one, other] = await twoCounters();
    await one.collect(person);
    hall.onAnswer((_from, answer) => {
      const page = answer as { entries?: Entry[] };
      return page.entries && page.entries.length > 0 ? { ...page, entries: change(page.entries) } : answer;
    });
    await other.follow();
    const { mirror } = other.station.rooms().environment.peers;
    expect(mirror.reach(one.terminal).alarm).toBe(alarm);
    hall.onAnswer((_from, answer) => answer);
    // A window whose books contradict themselves clears nobody.
    const { contributionId } = await other.collect('householdHead');
    expect(entryOf(other, contributionId).body.guard.peers).toMatchObject({ answered: 0 });
  });

  it('a revoked window is neither asked nor answered, and its money still counts', async () => {
    const [one, other] = await twoCounters();
    await one.collect(person);
    await other.follow();
    hall.book.terminals.revoke(one.terminal, hall.book.now());
    await other.station.sync();
    expect((await other.station.ok('peers.list', {})).pcs).toMatchObject([{ state: 'revoked' }]);
    await one.follow();
    expect(one.station.rooms().environment.peers.standing(other.terminal).state).toBe('cut');
    await expect(other.collect(person)).rejects.toThrow('1号窗口');
  });

  it('a clock that is an hour wrong orders nothing and is shown', async () => {
    const [one, other] = await twoCounters();
    one.clock.setWall('2026-11-20T13:30:00+08:00');
    await one.collect(person);
    await other.follow();
    expect((await other.station.ok('peers.list', {})).pcs).toMatchObject([{ clockDiffers: true, state: 'reachable' }]);
    await expect(other.collect(person)).rejects.toThrow('1号窗口');
  });
});

describe('the day of the whole station', () => {
  it('shows every window that has counted, and says when it is whole', async () => {
    const [one, other] = await twoCounters();
    const paid = await one.collect(person);
    const theirs = await other.collect('householdHead');
    for (const pc of [one, other]) {
      const shift = pc.station.rooms().environment.projections.shifts.findOpen();
      const fen = pc === one ? paid.selfFen : theirs.selfFen;
      if (pc === other) await pc.close(shift?.shiftId ?? '', 50_000 + fen);
    }
    await one.station.sync();
    await other.station.sync();
    await one.follow();
    await one.signIn('op02');
    const running = await one.station.ok('peers.getStationDay', { businessDate: '2026-11-20' });
    expect(running).toMatchObject({
      whole: false,
      windows: [{ own: true, state: 'running', columns: [] }, { state: 'closed' }],
    });
    expect(running.total).toEqual({ count: 1, sumFen: theirs.selfFen });
    expect(running.windows[1]?.columns.map(({ column, sumFen, verdict }) => [column, sumFen, verdict])).toEqual([
      ['ledger', theirs.selfFen, 'base'],
      ['receipts', theirs.selfFen, 'agrees'],
      ['till', theirs.selfFen, 'agrees'],
      ['terminal', 0, 'absent'],
      ['upload', theirs.selfFen, 'agrees'],
    ]);
  });
});
