import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { monthFigures } from '../../../src-main/core/month/monthFigures.ts';
import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import { checkMonth, getStationDay } from '../../../src-main/core/reconciliation/index.ts';
import { importStatement } from '../../../src-main/core/statements/index.ts';
import { headApproves } from '../../fixtures/counterWork.ts';
import { type Hall, type HallPc, openHall } from '../../fixtures/hall.ts';
import { cardNamed } from '../../fixtures/kioskWork.ts';

const month = '2026-11';
const day = '2026-11-20';

let hall: Hall;
let counter: HallPc;
let kiosk: HallPc;

beforeEach(async () => {
  hall = await openHall(2, 'kiosk month', { kiosks: 1 });
  [counter, kiosk] = hall.pcs as unknown as [HallPc, HallPc];
});
afterEach(() => hall.close());

type Line = { readonly trace: string; readonly reference: string; readonly amountFen: number };

/** Somebody pays at the kiosk; answers the acquirer's line of it. */
async function payAtKiosk(cardId: string): Promise<Line> {
  const { station } = kiosk;
  station.devices.card({ type: 'read', card: cardNamed(cardId) });
  const state = await station.call('kiosk.getState', {}, 'kiosk');
  const visitId = (state.ok && state.value.visit?.visitId) || '';
  const opened = await station.call('kiosk.openPayment', { visitId, tierFen: 30_000 }, 'kiosk');
  if (!opened.ok) throw new Error(opened.error.code);
  const { contributionId, quoteId } = opened.value;
  const chargeId = station.freshId();
  const paid = await station.call('kiosk.pay', { visitId, chargeId, contributionId, quoteId }, 'kiosk');
  if (!paid.ok) throw new Error(paid.error.code);
  const { contributions } = station.rooms().environment.projections;
  await expect.poll(() => contributions.find(contributionId)?.state).toBe('live');
  station.devices.card({ type: 'removed' });
  const told = station
    .rooms()
    .environment.store.list(1, 10_000)
    .findLast(({ entry }) => entry.kind === 'charge.told')?.entry;
  const answer = told?.kind === 'charge.told' ? told.body.answer : undefined;
  return { trace: answer?.trace ?? '', reference: answer?.reference ?? '', amountFen: answer?.amountFen ?? 0 };
}

/** Days go by until the kiosk has closed its till by itself, and the counter has read it. */
async function nextMonth(): Promise<void> {
  await hall.pass(12 * 86_400_000);
  for (let turn = 0; turn < 20; turn += 1) {
    kiosk.station.rooms().kiosk.tick();
    await kiosk.clock.sleep(1_000);
  }
  for (const pc of hall.pcs) await pc.station.sync();
  await counter.follow();
}

/** The acquirer's file as it is fetched for the whole hall. */
function takeIn(lines: readonly Line[]): void {
  const { environment } = counter.station.rooms();
  const rows = [
    ['交易日期', '终端流水号', '系统参考号', '交易类型', '交易金额', '手续费'],
    ...lines.map(({ amountFen, reference, trace }) => [day, trace, reference, '消费', formatYuan(amountFen), '0.00']),
  ];
  const taken = importStatement(
    environment,
    { operatorId: 'op01', name: 'x', roles: ['clerk'] },
    {
      importId: counter.station.freshId(),
      source: 'acquirer',
      fileName: 'acquirer.xlsx',
      table: { sheets: [{ name: 'Sheet1', rows, merged: [] }] },
    },
  );
  if (!taken.ok) throw new Error(taken.error.code);
}

const foundAtCounter = () => checkMonth(counter.station.rooms().environment, month).flatMap(({ findings }) => findings);
const codes = () =>
  foundAtCounter()
    .map(({ code }) => code)
    .toSorted();

/** Cash at the counter, its till closed and its day sealed and handed in. */
async function counterDay(): Promise<void> {
  const shift = counter.station.rooms().environment.projections.shifts.findOpen();
  const { selfFen } = await counter.collect('lateStarter', { tierFen: 30_000 });
  await counter.close(shift?.shiftId ?? '', 50_000 + selfFen);
  await counter.seal(day);
  const deposit = { depositId: counter.station.freshId(), slipNumber: '88000001', bank: '农商行柳林支行' };
  await counter.station.ok('remittance.makeDeposit', {
    ...{ ...deposit, amountFen: selfFen, days: [day], approval: headApproves },
  });
  await counter.station.ok('remittance.creditDeposit', {
    ...{ creditId: counter.station.freshId(), depositId: deposit.depositId, reference: 'HD1', amountFen: selfFen },
    ...{ creditedOn: toStationDate(counter.clock.wallMs()), approval: headApproves },
  });
}

describe('a month at a counter with a kiosk in its hall', () => {
  it('has the kiosk’s sealed day and its money in it, and closes with the acquirer’s file of both terminals', async () => {
    await counterDay();
    const line = await payAtKiosk('repeatPayer');
    await nextMonth();
    const { environment } = counter.station.rooms();
    const seen = getStationDay(environment, day).windows.find(({ terminal }) => terminal === kiosk.terminal);
    expect(seen).toMatchObject({ state: 'sealed', own: false });
    expect(seen?.columns.find(({ column }) => column === 'terminal')).toMatchObject({
      ...{ count: 1, sumFen: 30_000, verdict: 'agrees' },
    });
    expect(codes()).toContain('acquirer-file-missing');
    takeIn([line]);
    await counter.signIn('op02');
    const { days } = await counter.station.ok('month.listComparisons', { month });
    for (const { businessDate } of days) await counter.station.ok('month.compareDay', { businessDate });
    expect(codes()).toEqual([]);
    expect(monthFigures(environment, month, []).windows).toMatchObject([
      { terminal: counter.terminal, own: true, cash: { count: 1 }, card: { count: 0 } },
      { terminal: kiosk.terminal, own: false, complete: true, card: { count: 1, sumFen: 30_000 } },
    ]);
    await counter.signIn('op01');
    const closed = await counter.station.ok('month.close', {
      ...{ closeId: counter.station.freshId(), month, approval: headApproves },
    });
    expect(closed).toMatchObject({ month });
  });

  it('names a charge of the kiosk the acquirer has not, and one of another sum', async () => {
    await counterDay();
    const lost = await payAtKiosk('repeatPayer');
    const other = await payAtKiosk('rareName');
    await nextMonth();
    takeIn([{ ...other, amountFen: other.amountFen + 100 }]);
    expect(foundAtCounter()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'charge-without-line',
          params: expect.objectContaining({ amountFen: 30_000 }),
        }),
        expect.objectContaining({
          code: 'acquirer-line-differs',
          params: expect.objectContaining({ oursFen: 30_000, theirsFen: 30_100 }),
        }),
      ]),
    );
    expect(lost.trace).not.toBe(other.trace);
    expect(codes()).not.toContain('acquirer-line-unknown');
  });

  it('names a line nobody of the hall has charged, though its voucher is one of the kiosk’s', async () => {
    await counterDay();
    const line = await payAtKiosk('repeatPayer');
    await nextMonth();
    takeIn([line, { ...line, reference: 'FOREIGN', amountFen: 12_300 }]);
    expect(foundAtCounter()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'acquirer-line-unknown',
          params: expect.objectContaining({ amountFen: 12_300 }),
        }),
      ]),
    );
    expect(codes()).not.toContain('acquirer-line-differs');
  });

  it('names the kiosk whose day is not sealed', async () => {
    await counterDay();
    const line = await payAtKiosk('repeatPayer');
    await counter.follow();
    takeIn([line]);
    expect(foundAtCounter()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'window-day-open', params: expect.objectContaining({ businessDate: day }) }),
      ]),
    );
  });
});
