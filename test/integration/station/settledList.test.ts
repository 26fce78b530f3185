import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clerk, openCounter, piecesOf } from '../../fixtures/counterWork.ts';
import { workbook } from '../../fixtures/tables.ts';
import { agent, listHead, moveTo, payers, rowOf, untilBooked, upload } from '../../fixtures/villageList.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];
let batchId: string;

beforeEach(async () => {
  clerk = await openCounter({ residents: 200 });
  ({ station } = clerk);
  batchId = station.freshId();
});
afterEach(() => station.close());

const lines = async () => (await station.ok('batch.listLines', { batchId })).lines;
const count = (amountFen: number) => ({
  ...{ cashInId: station.freshId(), batchId, pieces: piecesOf(amountFen), toSafe: false, differences: [] },
});

describe('a settled list after a restart', () => {
  it('still has its lines with their receipts, and answers what is asked of it once more', async () => {
    const [one, other, third] = payers(station);
    if (!one || !other || !third) throw new Error('too few payers among the residents');
    moveTo(station, [one, other, third]);
    await station.ok('batch.openBatch', { batchId, agentId: agent.agentId, year: 2026 });
    const rows = [...listHead, rowOf(one), rowOf(other, 500), [third.name, third.idNumber, '']];
    await station.ok('batch.readFile', { batchId, blobId: await upload(station, workbook(rows)) });
    const [, , aided] = await lines();
    const aid = { batchId, lineId: aided?.lineId ?? '', kind: 'aid', amount: '100', paper: '村决议2026-3号' } as const;
    await station.ok('batch.setLine', aid);
    const bag = count(80_000);
    await station.ok('batch.countBag', bag);
    await station.ok('batch.book', { batchId });
    const settled = await untilBooked(station, batchId);
    const before = await lines();
    station.restart();
    await clerk.signIn();
    const after = await lines();
    const facts = (all: typeof before) =>
      all.map(({ dueFen, idNumber, kind, lineId, name, print, receiptNumber, status }) => ({
        ...{ dueFen, idNumber, kind, lineId, name, print, receiptNumber, status },
      }));
    expect(facts(after)).toEqual(facts(before));
    expect(after.map(({ amount, paper, tier }) => [amount, tier, paper])).toEqual([
      ['300.00', '300.00', undefined],
      ['500.00', '500.00', undefined],
      ['100.00', '', '村决议2026-3号'],
    ]);
    const { run: _ended, source: _gone, savedAt: _then, ...whole } = settled;
    expect(await station.ok('batch.getBatch', { batchId })).toMatchObject({
      ...{ agent: whole.agent, state: 'settled', lines: 3, booked: 3, bookedFen: 80_000, differenceFen: 0 },
    });
    for (const ask of [
      () => station.ok('batch.countBag', bag),
      () => station.ok('batch.book', { batchId }),
      () => station.ok('batch.openBatch', { batchId, agentId: agent.agentId, year: 2026 }),
    ])
      expect(await ask()).toMatchObject({ state: 'settled', countedFen: 80_000, booked: 3 });
    expect((await station.refused('batch.countBag', count(80_000))).code).toBe('BATCH_COUNTED');
    await clerk.print(after[0]?.lineId ?? '');
    expect((await lines())[0]?.print).toBe('printed');
    expect((await station.ok('batch.listBatches', {})).open).toEqual([]);
  });
});
