import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closingPostings } from '../../../src-main/core/till/closeShift.ts';
import { type Clerk, clerkAt, headApproves, piecesOf, pins } from '../../fixtures/counterWork.ts';
import { prints, slipText } from '../../fixtures/scriptedDevices.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';
import { balanceOf, listPostings } from '../../fixtures/postings.ts';

let clerk: Clerk;
let station: Clerk['station'];

beforeEach(async () => {
  station = await openTestStation();
  clerk = clerkAt(station);
  await clerk.signIn();
});
afterEach(() => station.close());

const balance = (account: string) => balanceOf(account, listPostings(station.connection()));

describe('opening', () => {
  it('one till at a time, the same request again is the same till', async () => {
    const shiftId = station.freshId();
    const opened = await station.ok('till.openShift', { shiftId, floatFen: 50_000 });
    expect(await station.ok('till.openShift', { shiftId, floatFen: 50_000 })).toEqual(opened);
    expect((await station.refused('till.openShift', { shiftId, floatFen: 1 })).code).toBe('ID_REUSED');
    expect((await station.refused('till.openShift', { shiftId: station.freshId(), floatFen: 0 })).code).toBe(
      'SHIFT_ALREADY_OPEN',
    );
    expect(balance('1001')).toBe(50_000);
    expect(balance('1002')).toBe(-50_000);
  });

  it('no money without an open till, none after midnight, none at another’s till', async () => {
    const { personKey } = station.personOf(station.book.register.find('P:6109999000001')?.idNumber ?? '');
    expect((await station.refused('collection.openDraft', { personKey })).code).toBe('SHIFT_NOT_OPEN');
    const shiftId = await clerk.openShift();
    await station.clock.run(12 * 3_600_000);
    expect(await station.refused('collection.openDraft', { personKey })).toMatchObject({
      code: 'SHIFT_DAY_OVER',
      params: { businessDate: '2026-11-20' },
    });
    expect((await station.ok('tasks.getToday', {})).tasks.map((task) => task.kind)).toContain('shift-left-open');
    expect((await clerk.close(shiftId, 50_000)).state).toBe('balanced');
    await clerk.seal('2026-11-20');
    await clerk.openShift();
    await clerk.signIn('op04');
    expect((await station.refused('collection.openDraft', { personKey })).code).toBe('SHIFT_OF_ANOTHER');
  });

  it('never on a day before the last one', async () => {
    const shiftId = await clerk.openShift();
    await clerk.close(shiftId, 50_000);
    station.clock.setWall('2026-11-19T12:00:00+08:00');
    expect((await station.refused('till.openShift', { shiftId: station.freshId(), floatFen: 0 })).code).toBe(
      'CLOCK_BEHIND',
    );
  });

  it('never on a day the province has not come to, and again as soon as the clock is set right', async () => {
    station.clock.setWall('2027-11-20T12:00:00+08:00');
    station.rooms().environment.provinceTime.note(Date.parse('2026-11-20T12:00:00+08:00'));
    await station.clock.run(60_000);
    expect(await station.refused('till.openShift', { shiftId: station.freshId(), floatFen: 0 })).toMatchObject({
      code: 'CLOCK_AHEAD',
      params: { businessDate: '2027-11-20', provinceDay: '2026-11-20' },
    });
    station.clock.setWall('2026-11-20T12:01:00+08:00');
    await clerk.openShift();
    expect((await station.ok('till.getTill', {})).shift?.businessDate).toBe('2026-11-20');
  });

  it('on its own date where a PC has slept since the province spoke last', async () => {
    station.rooms().environment.provinceTime.note(station.clock.wallMs());
    station.clock.setWall('2026-11-21T08:00:00+08:00');
    await clerk.openShift();
    expect((await station.ok('till.getTill', {})).shift?.businessDate).toBe('2026-11-21');
  });

  it('more than the county lets lie in a drawer stays with the resident', async () => {
    await clerk.openShift(4_990_000);
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    const error = await station.refused('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 30_000,
      payer: { kind: 'self' },
    });
    expect(error).toMatchObject({ code: 'TILL_LIMIT', params: { limitFen: 5_000_000 }, money: 'not-taken' });
  });
});

describe('the blind count', () => {
  let shiftId: string;
  beforeEach(async () => {
    shiftId = await clerk.openShift();
    await clerk.collect('repeatPayer');
  });

  it('is not told what it should find', async () => {
    const till = await station.ok('till.getTill', {});
    expect(JSON.stringify(till)).not.toContain('80000');
    expect(till.shift).not.toHaveProperty('expectedFen');
  });

  it('reveals the books afterwards; every count is kept', async () => {
    expect(await clerk.count(shiftId, 70_000)).toMatchObject({
      expectedFen: 80_000,
      countedFen: 70_000,
      differenceFen: -10_000,
    });
    expect(await clerk.count(shiftId, 80_000)).toMatchObject({ differenceFen: 0 });
    const till = await station.ok('till.getTill', {});
    expect(till.shift?.counts.map((count) => count.countedFen)).toEqual([70_000, 80_000]);
  });

  it('sent again is the same count, with other pieces another', async () => {
    const countId = station.freshId();
    const params = { countId, shiftId, pieces: piecesOf(80_000) };
    const first = await station.ok('till.countTill', params);
    expect(await station.ok('till.countTill', params)).toEqual(first);
    const otherPieces = [{ denominationFen: 5_000, pieces: 16 }];
    expect((await station.refused('till.countTill', { ...params, pieces: otherPieces })).code).toBe('ID_REUSED');
  });

  it('of notes that do not exist is refused', async () => {
    for (const pieces of [
      [{ denominationFen: 12_345, pieces: 1 }],
      [{ denominationFen: 9_999_999_999, pieces: 100_000 }],
    ]) {
      expect((await station.refused('till.countTill', { countId: station.freshId(), shiftId, pieces })).code).toBe(
        'PARAMS_INVALID',
      );
    }
  });

  it('is worth nothing once money moved after it', async () => {
    const { countId } = await clerk.count(shiftId, 80_000);
    await clerk.collect('rareName');
    const close = { closeId: station.freshId(), shiftId, countId, approval: headApproves };
    expect((await station.refused('till.closeShift', close)).code).toBe('COUNT_MISSING');
  });

  it('an older one does not close the till', async () => {
    const { countId } = await clerk.count(shiftId, 80_000);
    await clerk.count(shiftId, 79_000);
    const close = { closeId: station.freshId(), shiftId, countId, approval: headApproves };
    expect((await station.refused('till.closeShift', close)).code).toBe('COUNT_MISSING');
  });
});

describe('closing', () => {
  let shiftId: string;
  beforeEach(async () => {
    shiftId = await clerk.openShift();
    await clerk.collect('repeatPayer');
  });
  const closeWith = async (countedFen: number, extra: object = {}) => {
    const { countId } = await clerk.count(shiftId, countedFen);
    return station.call('till.closeShift', {
      closeId: station.freshId(),
      shiftId,
      countId,
      approval: headApproves,
      ...extra,
    });
  };
  const codeOf = (reply: Awaited<ReturnType<typeof closeWith>>) => (reply.ok ? reply.value.state : reply.error.code);

  it('over or short needs a cause and gets its own account', async () => {
    expect(codeOf(await closeWith(79_000))).toBe('DIFFERENCE_NEEDS_CAUSE');
    expect(codeOf(await closeWith(79_000, { cause: '  ' }))).toBe('DIFFERENCE_NEEDS_CAUSE');
    expect(codeOf(await closeWith(79_000, { cause: '找零差错' }))).toBe('short');
    expect([balance('1001'), balance('1101'), balance('1002'), balance('2001')]).toEqual([0, 1_000, 29_000, -30_000]);
  });

  it('needs a second person’s signature', async () => {
    expect(codeOf(await closeWith(80_000, { approval: { operatorId: 'op01', pin: pins.op01 } }))).toBe(
      'APPROVAL_SAME_PERSON',
    );
    expect(codeOf(await closeWith(80_000, { approval: { operatorId: 'op02', pin: '000000' } }))).toBe(
      'APPROVAL_REFUSED',
    );
    expect(codeOf(await closeWith(80_000, { approval: { operatorId: 'op03', pin: pins.op03 } }))).toBe('balanced');
  });

  it('happens once: the same request is answered again, another is refused', async () => {
    const { countId } = await clerk.count(shiftId, 80_000);
    const close = { closeId: station.freshId(), shiftId, countId, approval: headApproves };
    const [first, second] = await Promise.all([
      station.call('till.closeShift', close),
      station.call('till.closeShift', { ...close, closeId: station.freshId() }),
    ]);
    expect([first.ok, second.ok].filter(Boolean).length).toBe(1);
    const won = first.ok ? close : undefined;
    if (won) expect(await station.ok('till.closeShift', won)).toEqual(first.ok ? first.value : undefined);
    expect((await station.refused('till.closeShift', { ...close, closeId: station.freshId() })).code).toBe(
      'SHIFT_NOT_OPEN',
    );
    expect(balance('1001')).toBe(0);
  });

  it('waits for the paper nobody looked at', async () => {
    station.devices.nextPrints(prints.unknown);
    const { contributionId } = await clerk.collect('rareName');
    const { printId } = await clerk.print(contributionId);
    expect(codeOf(await closeWith(110_000))).toBe('RECEIPT_PRINT_UNKNOWN');
    await station.ok('receipts.resolvePrint', { printId, answer: 'printed' });
    expect(codeOf(await closeWith(110_000))).toBe('balanced');
  });

  it('prints the sheet of the shift, and a printer without paper changes nothing', async () => {
    station.devices.nextPrints(prints.noPaper);
    expect(codeOf(await closeWith(80_000))).toBe('balanced');
    const sheet = slipText(station.devices.printed[0] ?? []);
    expect(sheet).toContain('LX00000001');
    expect(sheet).toContain('赵六');
  });

  it('of another’s till is the head’s, never a colleague’s', async () => {
    const { countId } = await clerk.count(shiftId, 80_000);
    const close = { closeId: station.freshId(), shiftId, countId, approval: { operatorId: 'op03', pin: pins.op03 } };
    await clerk.signIn('op04');
    expect((await station.refused('till.closeShift', close)).code).toBe('SHIFT_OF_ANOTHER');
    expect((await station.refused('till.countTill', { countId: station.freshId(), shiftId, pieces: [] })).code).toBe(
      'SHIFT_OF_ANOTHER',
    );
    await clerk.signIn('op02');
    expect((await station.ok('till.closeShift', close)).state).toBe('balanced');
  });

  it('says which receipt numbers it used', async () => {
    const { contributionId } = await clerk.collect('rareName');
    await clerk.reverse(contributionId);
    expect((await clerk.count(shiftId, 80_000)).receipts).toEqual([
      { from: 'LX00000001', to: 'LX00000002', used: 1, voided: 1 },
    ]);
  });
});

describe('closing postings', () => {
  it('empty the drawer whatever was counted', () => {
    for (const [counted, difference] of [
      [0, -50_000],
      [60_000, 10_000],
      [50_000, 0],
      [0, 0],
    ] as const) {
      const drawer = counted - difference;
      const left = closingPostings(counted, difference).reduce(
        (sum, posting) =>
          sum +
          (posting.debit === '1001' ? posting.amountFen : 0) -
          (posting.credit === '1001' ? posting.amountFen : 0),
        drawer,
      );
      expect(left).toBe(0);
    }
  });
});
