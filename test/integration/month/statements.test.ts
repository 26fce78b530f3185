import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/contract/index.ts';
import { acquirerCheck } from '../../../src-main/core/reconciliation/checks/cards.ts';
import { type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';
import { headApproves } from '../../fixtures/counterWork.ts';

const friday = '2026-11-20';
const month = '2026-11';
let counter: CardCounter;
let station: CardCounter['station'];

beforeEach(async () => {
  counter = await openCardCounter();
  station = counter.station;
});
afterEach(() => station.close());

const balance = (account: string) => station.rooms().environment.projections.postings.balance(account);

/** A file as a page sends it: announced, its bytes received, taken in. */
async function send(source: 'bank' | 'acquirer', text: string, fileName = 'x.csv') {
  const bytes = new TextEncoder().encode(text);
  const { blobId } = await station.ok('blobs.openUpload', { fileName, bytes: bytes.length });
  const chunks = (async function* () {
    yield bytes;
  })();
  await station.rooms().place?.uploads.receive(blobId, chunks);
  return station.call('statements.importFile', { importId: station.freshId(), source, blobId });
}

/** A card charged, the batch settled. */
async function settledCharge(): Promise<Answer<'charges.settle'>> {
  await counter.charge('repeatPayer');
  await counter.clock.run(2_000);
  return station.ok('charges.settle', { settlementId: station.freshId() });
}

const credit = (settlementId: string, lineFen: number, more: object = {}) => ({
  creditId: station.freshId(),
  ...{ settlementId, lineFen, creditedOn: friday, reference: 'POS1120', approval: headApproves },
  ...more,
});

describe('the acquirer’s payment for a settled batch', () => {
  it('counts gross: a fee kept back is named and never taken from the fund', async () => {
    const { settlementId } = await settledCharge();
    const params = credit(settlementId, 29_820);
    const answer = { amountFen: 30_000, feeFen: 180 };
    expect(await station.ok('remittance.creditSettlement', params)).toEqual(answer);
    expect(await station.ok('remittance.creditSettlement', params)).toEqual(answer);
    expect([balance('1011'), balance('2001')]).toEqual([0, 0]);
    expect((await station.refused('remittance.creditSettlement', credit(settlementId, 30_000))).code).toBe(
      'SETTLEMENT_CREDITED',
    );
  });

  it('leaves the running day as it is: its proof agrees and it is sealed', async () => {
    const { settlementId } = await settledCharge();
    await station.ok('remittance.creditSettlement', credit(settlementId, 30_000));
    await counter.close(counter.shiftId, 50_000);
    const { columns } = await station.ok('day.getProof', { businessDate: friday });
    expect(columns.map(({ differenceFen, sumFen }) => [sumFen, differenceFen])).toEqual([
      [30_000, 0],
      [30_000, 0],
      [0, 0],
      [30_000, 0],
      [30_000, expect.any(Number)],
    ]);
    expect((await counter.seal(friday)).businessDate).toBe(friday);
  });

  it('that differs by more than a fee, or came before the batch, is not booked', async () => {
    const { settlementId } = await settledCharge();
    expect(await station.refused('remittance.creditSettlement', credit(settlementId, 20_000))).toMatchObject({
      code: 'SETTLEMENT_DIFFERS',
      params: { amountFen: 30_000 },
    });
    const early = credit(settlementId, 30_000, { creditedOn: '2026-11-19' });
    expect((await station.refused('remittance.creditSettlement', early)).code).toBe('DEPOSIT_DATE_WRONG');
    expect(balance('1011')).toBe(30_000);
  });
});

describe('a file of the bank', () => {
  const csv = '交易日期,凭证号,贷方发生额,流水号\n2026-11-20,,300.00,POS1120\n';

  it('is read as it was sent, and the same lines a second time are refused', async () => {
    await settledCharge();
    const taken = await send('bank', csv);
    expect(taken).toMatchObject({ ok: true, value: { lines: 1, fromDay: friday, toDay: friday, unread: [] } });
    expect(await send('bank', csv, 'another name.csv')).toMatchObject({
      ok: false,
      error: { code: 'STATEMENT_KNOWN' },
    });
    expect((await station.ok('statements.listImports', {})).imports).toHaveLength(1);
  });

  it('credits what agrees under one signature, once', async () => {
    await settledCharge();
    await send('bank', csv);
    const { batches } = await station.ok('statements.getBank', { month });
    const lines = batches.map(({ claim, line }) => ({
      ...{ creditId: station.freshId(), lineId: line.lineId, targetId: claim.targetId },
    }));
    const params = { lines, approval: headApproves };
    expect(await station.ok('statements.creditMatched', params)).toEqual({ credited: 1, sumFen: 30_000 });
    expect(await station.ok('statements.creditMatched', params)).toEqual({ credited: 1, sumFen: 30_000 });
    const again = lines.map((line) => ({ ...line, creditId: station.freshId() }));
    expect((await station.refused('statements.creditMatched', { ...params, lines: again })).code).toBe(
      'STATEMENT_LINE_USED',
    );
    expect((await station.ok('statements.getBank', { month })).batches).toEqual([]);
  });

  it('that is no statement is refused and leaves nothing', async () => {
    expect(await send('bank', '姓名,电话\n张三,139\n')).toMatchObject({
      ok: false,
      error: { code: 'STATEMENT_UNREADABLE' },
    });
    expect((await station.ok('statements.listImports', {})).imports).toEqual([]);
  });
});

describe('a file of the acquirer', () => {
  const findings = () => acquirerCheck(station.rooms().environment, month).map(({ code, params }) => [code, params]);

  it('that was fetched before the last day was in it lacks that day, and says so', async () => {
    await settledCharge();
    expect(findings()).toEqual([['acquirer-file-missing', { count: 1 }]]);
    await send('acquirer', '交易日期,终端流水号,交易金额\n2026-11-19,990001,1.00\n');
    expect(findings()).toEqual([
      ['acquirer-day-missing', { day: friday, count: 1, amountFen: 30_000 }],
      ['acquirer-line-unknown', expect.objectContaining({ day: '2026-11-19' })],
    ]);
  });
});

describe('a charge that only the acquirer has', () => {
  const csv = '交易日期,终端流水号,交易金额\n2026-11-20,990001,300.00\n';

  it('stands in 2005, nobody’s contribution, until it goes back to the card', async () => {
    await send('acquirer', csv);
    const { linesOnly } = await station.ok('statements.getAcquirer', { month });
    const lineId = linesOnly[0]?.lineId ?? '';
    const booking = { bookingId: station.freshId(), lineId, note: '客户投诉多扣', approval: headApproves };
    await station.ok('statements.bookUnowned', booking);
    expect([balance('1011'), balance('2005'), balance('2001')]).toEqual([30_000, -30_000, 0]);
    const tasks = (await station.ok('tasks.getToday', {})).tasks.filter((task) => task.kind === 'unowned-money');
    expect(tasks.map((task) => task.params)).toEqual([{ amountFen: 30_000 }]);
    const other = { ...booking, bookingId: station.freshId() };
    expect((await station.refused('statements.bookUnowned', other)).code).toBe('STATEMENT_LINE_USED');
    const settling = { settleId: station.freshId(), bookingId: booking.bookingId, outcome: 'back-to-card' } as const;
    await station.ok('statements.settleUnowned', { ...settling, note: '收单机构已退', approval: headApproves });
    expect([balance('1011'), balance('2005')]).toEqual([0, 0]);
    const late = { ...settling, settleId: station.freshId(), note: 'x', approval: headApproves };
    expect((await station.refused('statements.settleUnowned', late)).code).toBe('TASK_CLOSED');
  });

  it('is taken in by the head alone', async () => {
    await send('acquirer', csv);
    const { linesOnly } = await station.ok('statements.getAcquirer', { month });
    const booking = { bookingId: station.freshId(), lineId: linesOnly[0]?.lineId ?? '', note: 'x' };
    const clerk = { operatorId: 'op04', pin: '444444' };
    expect((await station.refused('statements.bookUnowned', { ...booking, approval: clerk })).code).toBe(
      'ROLE_MISSING',
    );
  });
});

describe('what tills were over or short', () => {
  it('is repaid into the running till, no more than was short', async () => {
    await counter.close(counter.shiftId, 49_000, '找零差错');
    expect(balance('1101')).toBe(1_000);
    await counter.openShift(0);
    const repay = (amountFen: number) => ({ repaymentId: station.freshId(), amountFen, approval: headApproves });
    expect(await station.refused('till.repayShortage', repay(1_001))).toMatchObject({
      code: 'NOTHING_TO_REPAY',
      params: { openFen: 1_000 },
    });
    expect(await station.ok('till.repayShortage', repay(1_000))).toEqual({ amountFen: 1_000, openFen: 0 });
    expect([balance('1101'), balance('1001')]).toEqual([0, 1_000]);
    const till = await station.ok('till.getTill', {});
    const { shiftId = '' } = till.shift ?? {};
    const pieces = [{ denominationFen: 1_000, pieces: 1 }];
    const counted = await station.ok('till.countTill', { countId: station.freshId(), shiftId, pieces });
    expect(counted).toMatchObject({
      floatFen: 0,
      cashInFen: 0,
      repaidFen: 1_000,
      expectedFen: 1_000,
      differenceFen: 0,
    });
    await counter.close(shiftId, 1_000);
    const { columns } = await station.ok('day.getProof', { businessDate: friday });
    // Short by ten yuan once, in the first till; what was put back into the second is no difference of its own.
    expect(columns.find((one) => one.column === 'till')).toMatchObject({ sumFen: -1_000, differenceFen: -1_000 });
  });

  it('goes to the county out of the safe, no more than was over', async () => {
    await counter.close(counter.shiftId, 51_000, '多出 10 元');
    const give = (amountFen: number) => ({
      ...{ handOverId: station.freshId(), amountFen, note: '县财政收据 0012' },
      approval: headApproves,
    });
    expect((await station.refused('till.handOverSurplus', give(1_001))).code).toBe('NOTHING_TO_REPAY');
    expect(await station.ok('till.handOverSurplus', give(1_000))).toEqual({ amountFen: 1_000, openFen: 0 });
    expect(balance('2003')).toBe(0);
  });
});
