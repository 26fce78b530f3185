import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { canonical, type Canonical, type Entry } from '../../../src-main/core/journal/index.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { type Clerk, headApproves, openCounter, piecesOf, pins } from '../../fixtures/counterWork.ts';
import { listEntries } from '../../fixtures/postings.ts';
import { prints, slipText } from '../../fixtures/scriptedDevices.ts';

const today = '2026-11-20';
const crypto = createCrypto();
let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

const proofOf = (businessDate = today) => station.ok('day.getProof', { businessDate });
const columnsOf = (proof: Awaited<ReturnType<typeof proofOf>>) =>
  Object.fromEntries(
    proof.columns.map(({ column, count, sumFen, verdict }) => [column, [verdict, count, sumFen] as const]),
  );
const nextMorning = () => station.clock.run(21 * 3_600_000);
const closeAndSeal = async (countedFen: number, cause?: string) => {
  const { countId } = await clerk.count(clerk.shiftId, countedFen);
  const ids = { closeId: station.freshId(), sealId: station.freshId() };
  const params = { ...ids, shiftId: clerk.shiftId, countId, approval: headApproves, ...(cause ? { cause } : {}) };
  return { params, sealed: await station.ok('day.closeAndSeal', params) };
};

describe('the five-way proof', () => {
  it('shows nothing of an open till before its blind count', async () => {
    await clerk.collect('repeatPayer');
    expect((await station.refused('day.getProof', { businessDate: today })).code).toBe('COUNT_MISSING');
    await clerk.count(clerk.shiftId, 80_000);
    expect(columnsOf(await proofOf())['ledger']).toEqual(['base', 1, 30_000]);
    // Money that moved after the count makes the count worth nothing.
    await clerk.collect('rareName');
    expect((await station.refused('day.getProof', { businessDate: today })).code).toBe('COUNT_MISSING');
  });

  it('holds receipts, till, terminal and upload against the ledger', async () => {
    await clerk.collect('repeatPayer');
    const { contributionId } = await clerk.collect('rareName', { tierFen: 50_000 });
    await clerk.collect('longName');
    await station.sync();
    await clerk.reverse(contributionId);
    await clerk.count(clerk.shiftId, 110_000);
    const proof = await proofOf();
    expect(columnsOf(proof)).toEqual({
      ledger: ['base', 2, 60_000],
      receipts: ['agrees', 2, 60_000],
      till: ['agrees', 2, 60_000],
      terminal: ['absent', 0, 0],
      upload: ['agrees', 2, 60_000],
    });
    expect(proof).toMatchObject({ reversed: { count: 1, sumFen: 50_000 }, depositFen: 60_000 });
    expect(proof.receipts).toEqual([{ from: 'LX00000001', to: 'LX00000003', used: 2, voided: 1 }]);
  });

  it('counts what went to the safe meanwhile as taken', async () => {
    await clerk.collect('repeatPayer');
    const drop = { dropId: station.freshId(), shiftId: clerk.shiftId, amountFen: 20_000, approval: headApproves };
    await station.ok('till.dropCash', drop);
    await clerk.count(clerk.shiftId, 60_000);
    expect(columnsOf(await proofOf())['till']).toEqual(['agrees', 1, 30_000]);
  });

  it('opens a difference down to the person: waiting for the province, refused with its words', async () => {
    await station.sync();
    await clerk.collect('repeatPayer');
    station.faults.plan([
      { call: 'deliver', fault: { kind: 'refuse-acts', code: 'COUNTY_RETURNED', reason: '请补充说明' }, times: 1 },
    ]);
    await station.sync();
    station.faults.setLine('down');
    const { contributionId } = await clerk.collect('rareName');
    await clerk.count(clerk.shiftId, 110_000);
    const proof = await proofOf();
    expect(columnsOf(proof)['upload']).toEqual(['differs', 2, 60_000]);
    expect(proof.upload).toMatchObject({ refused: { count: 1 }, waiting: { count: 1 }, accepted: { count: 0 } });
    const { lines } = await station.ok('day.listDifferences', { businessDate: today, column: 'upload' });
    expect(lines.map((line) => [line.delivery, line.reason ?? '', line.amountFen])).toEqual([
      ['refused', '请补充说明', 30_000],
      ['waiting', '', 30_000],
    ]);
    expect(lines[1]).toMatchObject({ contributionId, operatorName: '王五' });
    expect(lines.every((line) => line.personName !== '')).toBe(true);
  });

  it('knows no day on which nobody worked', async () => {
    expect((await station.refused('day.getProof', { businessDate: '2026-11-19' })).code).toBe('NOT_FOUND');
  });
});

describe('sealing', () => {
  it('closes the last till and the day in one breath, with figures nobody can change unseen', async () => {
    await clerk.collect('repeatPayer');
    const { params, sealed } = await closeAndSeal(79_000, '找零差错');
    expect(sealed).toMatchObject({ state: 'short', cashToSafeFen: 79_000, sealed: { depositFen: 30_000 } });
    // Over and short never change what goes to the bank.
    expect(await station.ok('day.closeAndSeal', params)).toEqual(sealed);
    const seal = listEntries(station.connection()).find((entry) => entry.kind === 'day.sealed');
    if (seal?.kind !== 'day.sealed') throw new Error('the seal is not in the journal');
    const { figures, figuresHash } = (seal as Entry<'day.sealed'>).body;
    expect(crypto.sm3Text(canonical(figures as unknown as Canonical))).toBe(figuresHash);
    expect(figures).toMatchObject({
      cash: { count: 1, sumFen: 30_000 },
      shortFen: 1_000,
      overFen: 0,
      receipts: [{ from: 'LX00000001', to: 'LX00000001', used: 1, voided: 0 }],
    });
    expect((await proofOf()).state).toBe('sealed');
  });

  it('is signed by two, one of them the head', async () => {
    const { countId } = await clerk.count(clerk.shiftId, 50_000);
    const ids = { closeId: station.freshId(), sealId: station.freshId(), shiftId: clerk.shiftId, countId };
    const by = async (operatorId: keyof typeof pins) =>
      (await station.refused('day.closeAndSeal', { ...ids, approval: { operatorId, pin: pins[operatorId] } })).code;
    expect(await by('op04')).toBe('ROLE_MISSING');
    expect(await by('op01')).toBe('APPROVAL_SAME_PERSON');
    expect((await station.ok('till.getTill', {})).shift).toBeDefined();
    expect((await station.ok('day.closeAndSeal', { ...ids, approval: headApproves })).state).toBe('balanced');
  });

  it('waits for every till of the day', async () => {
    await clerk.count(clerk.shiftId, 50_000);
    const seal = { sealId: station.freshId(), businessDate: today, approval: headApproves };
    expect(await station.refused('day.seal', seal)).toMatchObject({
      code: 'DAY_SHIFT_OPEN',
      params: { operator: '王五' },
    });
    await clerk.close(clerk.shiftId, 50_000);
    expect((await clerk.seal(today)).depositFen).toBe(0);
    expect((await station.refused('day.seal', { ...seal, sealId: station.freshId() })).code).toBe('DAY_SEALED');
  });

  it('waits for the paper nobody looked at', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await clerk.print(contributionId);
    await clerk.close(clerk.shiftId, 80_000);
    station.devices.nextPrints(prints.unknown);
    await station.ok('receipts.reprint', { printId: station.freshId(), contributionId });
    const seal = { sealId: station.freshId(), businessDate: today, approval: headApproves };
    expect((await station.refused('day.seal', seal)).code).toBe('RECEIPT_PRINT_UNKNOWN');
  });

  it('keeps tomorrow waiting until it is done, and may be done tomorrow', async () => {
    await clerk.close(clerk.shiftId, 50_000);
    await nextMorning();
    expect(await station.ok('day.getUnsealed', {})).toEqual({ businessDate: today, blocks: true, todaySealed: false });
    const open = { shiftId: station.freshId(), floatFen: 50_000 };
    expect(await station.refused('till.openShift', open)).toMatchObject({
      code: 'DAY_NOT_SEALED',
      params: { businessDate: today },
    });
    expect((await station.ok('tasks.getToday', {})).tasks.map((task) => task.kind)).toContain('day-unsealed');
    await clerk.seal(today);
    expect((await station.ok('till.openShift', open)).businessDate).toBe('2026-11-21');
  });

  it('is final: no till opens in a sealed day, and nothing is posted in it', async () => {
    await closeAndSeal(50_000);
    const open = { shiftId: station.freshId(), floatFen: 0 };
    expect(await station.refused('till.openShift', open)).toMatchObject({
      code: 'DAY_SEALED',
      params: { businessDate: today },
    });
    // A float that comes in the evening belongs to the next day.
    const float = { floatId: station.freshId(), amountFen: 50_000, from: '县社保局', approval: headApproves };
    await station.ok('till.receiveFloat', float);
    const entry = listEntries(station.connection()).find((one) => one.kind === 'float.received');
    expect([entry?.businessDate, entry?.at.slice(0, 10)]).toEqual(['2026-11-21', today]);
    const { journal } = station.rooms().environment;
    const postings = [{ debit: '1002', credit: '2004', amountFen: 1 }];
    const forced = () =>
      journal.commit({ operator: 'op01', businessDate: today }, (append) =>
        append({
          id: station.freshId(),
          kind: 'float.received',
          body: { floatId: station.freshId(), amountFen: 1, from: 'x', approvedBy: 'op02', postings },
        }),
      );
    expect(forced).toThrow('no posting in a sealed day');
  });

  it('keeps its figures when a receipt turns out spoiled later: the new number is an act of that later day', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    const { printId } = await clerk.print(contributionId);
    const { sealed } = await closeAndSeal(80_000);
    await nextMorning();
    await clerk.openShift();
    await station.ok('receipts.resolvePrint', { printId, answer: 'spoiled' });
    const replaced = listEntries(station.connection()).find((entry) => entry.kind === 'receipt.replaced');
    expect(replaced?.businessDate).toBe('2026-11-21');
    expect(columnsOf(await proofOf())['receipts']).toEqual(['agrees', 1, 30_000]);
    expect((await station.ok('day.listDays', {})).days[1]).toMatchObject({ depositFen: sealed.sealed.depositFen });
  });

  it('prints the sheet of the day, and copies of it marked 补打', async () => {
    await clerk.collect('repeatPayer');
    await closeAndSeal(80_000);
    await expect.poll(async () => (await station.ok('day.listDays', {})).days[0]?.sheet).toBe('printed');
    const sheet = slipText(station.devices.printed.at(-1) ?? []);
    for (const words of ['日结单', '应缴存现金', 'LX00000001', '¥300.00', '站长签字', '封存校验码'])
      expect(sheet).toContain(words);
    expect(sheet).not.toContain('补打');
    expect(await station.ok('day.printDaySheet', { businessDate: today })).toEqual({ state: 'printed', copy: 1 });
    expect(slipText(station.devices.printed.at(-1) ?? [])).toContain('补打 第1次');
    expect((await station.ok('day.listDays', {})).days).toMatchObject([
      { businessDate: today, state: 'sealed', cash: { count: 1, sumFen: 30_000 }, copies: 1 },
    ]);
    expect((await station.refused('day.printDaySheet', { businessDate: '2026-11-19' })).code).toBe('NOT_FOUND');
  });

  it('stands in the books after a restart and after a replay of the journal', async () => {
    await clerk.collect('repeatPayer');
    await closeAndSeal(80_000);
    await station.sync();
    station.restart();
    await clerk.signIn();
    expect((await proofOf()).state).toBe('sealed');
    expect(compareBooks(station)).toEqual([]);
    expect(station.rooms().environment.projections.acts.counts()).toMatchObject({ refused: 0, waiting: 0 });
  });
});

describe('a till that changes hands', () => {
  const hand = async (countedFen: number, extra: object = {}) => {
    const { countId } = await clerk.count(clerk.shiftId, countedFen);
    return {
      closeId: station.freshId(),
      newShiftId: station.freshId(),
      shiftId: clerk.shiftId,
      countId,
      ownPin: pins.op01,
      approval: { operatorId: 'op04', pin: pins.op04 },
      ...extra,
    };
  };

  it('is closed and opened in one commit; the counted cash is the new float, the screen the taker’s', async () => {
    await clerk.collect('repeatPayer');
    const params = await hand(79_000, { cause: '找零差错' });
    const handed = await station.ok('till.handOver', params);
    expect(handed).toMatchObject({ shiftId: params.newShiftId, floatFen: 79_000, differenceFen: -1_000 });
    const till = await station.ok('till.getTill', {});
    expect(till.shift).toMatchObject({ operatorId: 'op04', floatFen: 79_000, shiftId: params.newShiftId });
    expect((await station.ok('station.getState', {})).session).toMatchObject({ operator: { operatorId: 'op04' } });
    await clerk.collect('rareName');
    await clerk.close(params.newShiftId, 109_000);
    const sealed = await clerk.seal(today);
    // Two contributions, whoever took them; the cash that changed hands is no third.
    expect(sealed.depositFen).toBe(60_000);
    const seal = listEntries(station.connection()).find((entry) => entry.kind === 'day.sealed');
    const pieces = seal?.kind === 'day.sealed' ? (seal as Entry<'day.sealed'>).body.figures.pieces : [];
    expect(pieces.reduce((sum, row) => sum + row.denominationFen * row.pieces, 0)).toBe(109_000);
    const { postings } = station.rooms().environment.projections;
    expect([postings.balance('1001'), postings.balance('1101'), -postings.balance('2001')]).toEqual([0, 1_000, 60_000]);
  });

  it('wants both PINs, and two different people who may hold a till', async () => {
    const params = await hand(50_000);
    const refusal = async (extra: object) => (await station.refused('till.handOver', { ...params, ...extra })).code;
    expect(await refusal({ ownPin: '000000' })).toBe('APPROVAL_REFUSED');
    expect(await refusal({ approval: { operatorId: 'op04', pin: '000000' } })).toBe('APPROVAL_REFUSED');
    expect(await refusal({ approval: { operatorId: 'op01', pin: pins.op01 } })).toBe('APPROVAL_SAME_PERSON');
    expect(await refusal({ approval: { operatorId: 'op03', pin: pins.op03 } })).toBe('ROLE_MISSING');
    const handed = await station.ok('till.handOver', params);
    expect((await station.ok('till.getTill', {})).shift?.operatorId).toBe('op04');
    expect(handed.floatFen).toBe(50_000);
  });

  it('is not handed over on an old count, nor on another day', async () => {
    const params = await hand(50_000);
    await clerk.collect('repeatPayer');
    expect((await station.refused('till.handOver', params)).code).toBe('COUNT_MISSING');
    const later = await hand(80_000);
    await nextMorning();
    expect((await station.refused('till.handOver', later)).code).toBe('SHIFT_DAY_OVER');
  });
});

describe('the drawer', () => {
  it('tells how full it is by the county’s limits, never how much is in it', async () => {
    expect((await station.ok('till.getTill', {})).shift?.drawer).toBe('normal');
    const shiftId = await refill(2_500_000);
    expect((await station.ok('till.getTill', {})).shift?.drawer).toBe('near-limit');
    expect((await station.ok('station.getState', {})).session?.shift?.drawer).toBe('near-limit');
    expect((await station.ok('tasks.getToday', {})).tasks.map((task) => task.kind)).toContain('till-limit');
    const drop = { dropId: station.freshId(), shiftId, amountFen: 2_400_000, approval: headApproves };
    expect(await station.ok('till.dropCash', drop)).toEqual({ amountFen: 2_400_000, drawer: 'normal' });
    expect(await station.ok('till.dropCash', drop)).toEqual({ amountFen: 2_400_000, drawer: 'normal' });
    expect((await station.refused('till.dropCash', { ...drop, amountFen: 1 })).code).toBe('ID_REUSED');
    const { postings } = station.rooms().environment.projections;
    expect([postings.balanceOfShift('1001', shiftId), postings.balance('1002')]).toEqual([100_000, -100_000]);
  });

  it('gives no more than it holds, and a running count is worth nothing after it gave', async () => {
    const drop = { dropId: station.freshId(), shiftId: clerk.shiftId, amountFen: 50_010, approval: headApproves };
    expect((await station.refused('till.dropCash', drop)).code).toBe('DRAWER_HOLDS_LESS');
    const { countId } = await clerk.count(clerk.shiftId, 50_000);
    await station.ok('till.dropCash', { ...drop, amountFen: 10_000 });
    const close = { closeId: station.freshId(), shiftId: clerk.shiftId, countId, approval: headApproves };
    expect((await station.refused('till.closeShift', close)).code).toBe('COUNT_MISSING');
    const closed = await clerk.close(clerk.shiftId, 40_000);
    expect(closed.figures).toMatchObject({ droppedFen: 10_000, expectedFen: 40_000, differenceFen: 0 });
  });

  it('gives nothing back that went to the safe: a reversal waits until the drawer holds the money', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    const drop = { dropId: station.freshId(), shiftId: clerk.shiftId, amountFen: 70_000, approval: headApproves };
    await station.ok('till.dropCash', drop);
    const asked = {
      contributionId,
      reason: 'resident-withdraws',
      receiptSurrendered: true,
      approval: headApproves,
    } as const;
    const back = { reversalId: station.freshId(), ...asked };
    expect((await station.refused('collection.reverse', back)).code).toBe('DRAWER_HOLDS_LESS');
    await clerk.collect('rareName');
    expect(await station.ok('collection.reverse', back)).toMatchObject({ payment: 'reversed' });
  });

  it('may be counted by the auditor at any time: nothing moves, and the clerk’s count comes all the same', async () => {
    await clerk.collect('repeatPayer');
    station.rooms().session.start({ operatorId: 'op05', name: '郑稽核', roles: ['auditor'] });
    const inspect = { inspectionId: station.freshId(), shiftId: clerk.shiftId, pieces: piecesOf(79_000) };
    const said = await station.ok('till.inspectTill', inspect);
    expect(said).toEqual({ countedFen: 79_000, expectedFen: 80_000, differenceFen: -1_000 });
    expect(await station.ok('till.inspectTill', inspect)).toEqual(said);
    await clerk.signIn();
    expect((await station.refused('till.inspectTill', inspect)).code).toBe('ROLE_MISSING');
    expect((await station.ok('till.getTill', {})).shift?.counts).toEqual([]);
    expect((await clerk.close(clerk.shiftId, 80_000)).state).toBe('balanced');
  });

  /** Opens another till of today with a float of its own. */
  async function refill(floatFen: number): Promise<string> {
    await clerk.close(clerk.shiftId, 50_000);
    return clerk.openShift(floatFen);
  }
});
