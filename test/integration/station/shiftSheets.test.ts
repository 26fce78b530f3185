import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCounter } from '../../fixtures/counterWork.ts';
import { prints, slipText } from '../../fixtures/scriptedDevices.ts';

let clerk: Awaited<ReturnType<typeof openCounter>>;

beforeEach(async () => {
  clerk = await openCounter();
});
afterEach(() => clerk.station.close());

const listed = async () => (await clerk.station.ok('till.listShifts', {})).shifts;
const lastSlip = () => slipText(clerk.station.devices.printed.at(-1) ?? []);
const again = () => clerk.station.ok('till.printShiftSheet', { shiftId: clerk.shiftId });
/** The original prints outside the answer. */
const settled = async (sheet: string): Promise<void> => {
  await expect.poll(async () => (await listed())[0]?.sheet).toBe(sheet);
};

describe('the sheet of a past shift', () => {
  it('comes once by itself, and again as counted copies marked 补打', async () => {
    await clerk.collect('repeatPayer');
    await clerk.close(clerk.shiftId, 80_000);
    await settled('printed');
    const original = lastSlip();
    expect(original).not.toContain('补打');
    expect(await again()).toEqual({ state: 'printed', copy: 1 });
    expect(lastSlip()).toContain('补打 第1次');
    expect(lastSlip().replace('补打 第1次\n', '')).toBe(original);
    expect(await again()).toEqual({ state: 'printed', copy: 2 });
    expect(await listed()).toMatchObject([
      { operatorName: '王五', countedFen: 80_000, differenceFen: 0, sheet: 'printed', copies: 2 },
    ]);
  });

  it('that certainly did not come out is printed as the original', async () => {
    clerk.station.devices.nextPrints(prints.noPaper);
    await clerk.close(clerk.shiftId, 50_000);
    await settled('not-printed');
    expect(await again()).toEqual({ state: 'printed', copy: 0 });
    expect(lastSlip()).not.toContain('补打');
    expect(await again()).toMatchObject({ copy: 1 });
  });

  it('nobody knows about comes as a copy only', async () => {
    clerk.station.devices.nextPrints(prints.unknown);
    await clerk.close(clerk.shiftId, 50_000);
    await settled('unknown');
    expect(await again()).toMatchObject({ copy: 1 });
  });

  it('that failed again is not counted, and says what is wrong with the printer', async () => {
    await clerk.close(clerk.shiftId, 50_000);
    await settled('printed');
    clerk.station.devices.nextPrints(prints.noPaper);
    expect((await clerk.station.refused('till.printShiftSheet', { shiftId: clerk.shiftId })).code).toBe(
      'PRINTER_NO_PAPER',
    );
    expect((await listed())[0]?.copies).toBe(0);
    expect(await again()).toMatchObject({ copy: 1 });
  });

  it('of a shift that still runs does not exist', async () => {
    expect((await clerk.station.refused('till.printShiftSheet', { shiftId: clerk.shiftId })).code).toBe('NOT_FOUND');
    expect(await listed()).toEqual([]);
  });
});
