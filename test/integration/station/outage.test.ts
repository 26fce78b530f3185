import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headApproves, openCounter } from '../../fixtures/counterWork.ts';
import { signs } from '../../fixtures/receiptBooks.ts';

let counter: Awaited<ReturnType<typeof openCounter>>;
let station: (typeof counter)['station'];
let kit: { readonly kitId: string; readonly first: string; readonly last: string };

beforeEach(async () => {
  counter = await openCounter();
  station = counter.station;
  kit = await station.ok('outage.makeKit', { kitId: station.freshId(), forms: 10 });
});
afterEach(() => station.close());

const today = '2026-11-20';
type Who = Parameters<typeof counter.draft>[0];

async function paper(who: Who, formNumber: string, paperDate = today) {
  const { contributionId, quoteId, selfFen } = await counter.draft(who);
  const money = { contributionId, quoteId, tenderedFen: selfFen, payer: { kind: 'self' } } as const;
  return { ...money, formNumber, paperDate, approval: headApproves };
}
const enter = async (who: Who, formNumber: string) => station.ok('outage.enterPaper', await paper(who, formNumber));
const close = (from: string, to: string, fate: 'spoiled' | 'lost' = 'spoiled') =>
  station.ok('outage.closeForms', {
    closeId: station.freshId(),
    from,
    to,
    fate,
    reason: '写坏了',
    approval: signs('op02'),
  });
const codes = async () =>
  (await station.ok('stock.getMonthProof', { month: '2026-11' })).findings.map((finding) => finding.code);

describe('a kit of blank forms', () => {
  it('has numbers of this PC that go on from kit to kit, and making it twice makes it once', async () => {
    expect(kit).toMatchObject({ first: 'T01B00001', last: 'T01B00010', blank: 10, entered: 0 });
    expect(await station.ok('outage.makeKit', { kitId: kit.kitId, forms: 10 })).toEqual(kit);
    expect((await station.refused('outage.makeKit', { kitId: kit.kitId, forms: 20 })).code).toBe('ID_REUSED');
    const next = await station.ok('outage.makeKit', { kitId: station.freshId(), forms: 5 });
    expect(next).toMatchObject({ first: 'T01B00011', last: 'T01B00015' });
  });

  it('is printed on office paper only: a counter without an office printer is told so', async () => {
    const refused = await station.refused('outage.printKit', { kitId: kit.kitId });
    expect(refused).toMatchObject({ code: 'PRINTER_MISSING', money: 'not-concerned' });
    const office = { deviceId: 'office', kind: 'document-printer', profile: 'test', port: 'test' } as const;
    station.devices.setReports([{ ...office, state: 'ready', sinceMs: 0, simulated: true }]);
    expect(await station.ok('outage.printKit', { kitId: kit.kitId })).toEqual({ state: 'printed', forms: 10 });
    const job = station.devices.jobs.at(-1)?.job;
    const pages =
      job?.type === 'document'
        ? Buffer.from(job.pdf)
            .toString('latin1')
            .match(/\/Type \/Page\b/g)
        : [];
    expect(pages?.length).toBe(10);
  });
});

describe('what was written while nothing worked', () => {
  it('is entered through the same commit as cash, with form number, paper day and a second person', async () => {
    const taken = await enter('repeatPayer', 'T01B00001');
    expect(taken).toMatchObject({ payment: 'paid', receiptNumber: 'LX00000001', selfFen: 30_000 });
    const { entry } = station.rooms().environment.store.findById(taken.contributionId) ?? {};
    expect(entry).toMatchObject({
      kind: 'contribution.collected',
      businessDate: today,
      body: { outage: { formNumber: 'T01B00001', paperDate: today, approvedBy: 'op02' } },
    });
    const [row] = (await station.ok('outage.listKits', {})).kits;
    expect(row).toMatchObject({ entered: 1, blank: 9, next: 'T01B00002' });
  });

  it('is entered once: the same request says the same, another payment on that form is refused', async () => {
    const first = await paper('repeatPayer', 'T01B00001');
    const taken = await station.ok('outage.enterPaper', first);
    expect(await station.ok('outage.enterPaper', first)).toEqual(taken);
    expect((await station.refused('outage.enterPaper', { ...first, formNumber: 'T01B00002' })).code).toBe('ID_REUSED');
    const again = await station.refused('outage.enterPaper', await paper('rareName', 'T01B00001'));
    expect(again).toMatchObject({ code: 'KIT_FORM_USED', money: 'not-taken' });
  });

  it('is refused on a form nobody made, and on a day before the form was made or after today', async () => {
    const refused = async (formNumber: string, paperDate?: string) =>
      (await station.refused('outage.enterPaper', await paper('repeatPayer', formNumber, paperDate))).code;
    expect(await refused('T01B00099')).toBe('KIT_FORM_UNKNOWN');
    expect(await refused('T01B00001', '2026-11-19')).toBe('KIT_DATE_WRONG');
    expect(await refused('T01B00001', '2026-11-21')).toBe('KIT_DATE_WRONG');
  });

  it('may be entered again when its payment was taken back', async () => {
    const { contributionId } = await enter('repeatPayer', 'T01B00001');
    await counter.reverse(contributionId);
    expect((await enter('repeatPayer', 'T01B00001')).payment).toBe('paid');
  });
});

describe('forms without a fate below one that was used', () => {
  it('keep the day from its seal until each is entered or closed', async () => {
    await enter('repeatPayer', 'T01B00003');
    expect((await station.ok('outage.listKits', {})).missing).toEqual(['T01B00001', 'T01B00002']);
    await counter.close(counter.shiftId, 80_000);
    const seal = { sealId: station.freshId(), businessDate: today, approval: headApproves };
    expect(await station.refused('day.seal', seal)).toMatchObject({
      code: 'KIT_FORMS_MISSING',
      params: { formNumber: 'T01B00001', count: 2 },
    });
    await close('T01B00001', 'T01B00002');
    expect((await counter.seal(today)).businessDate).toBe(today);
  });

  it('and the rest of a kit in use stand among what keeps a month open', async () => {
    await enter('repeatPayer', 'T01B00002');
    expect(await codes()).toEqual(['kit-form-missing', 'kit-not-declared']);
    await close('T01B00001', 'T01B00001');
    const declare = (first: string) =>
      station.ok('stock.declareStock', {
        declarationId: station.freshId(),
        month: '2026-11',
        holder: { kind: 'clerk', id: 'op01' },
        books: [],
        kits: [{ kitId: kit.kitId, first, last: 'T01B00010' }],
        approval: signs('op02'),
      });
    expect(await declare('T01B00005')).toEqual({ agrees: false });
    expect(await codes()).toEqual(['kit-declared-otherwise']);
    await close('T01B00003', 'T01B00004', 'lost');
    expect(await declare('T01B00005')).toEqual({ agrees: true });
    expect(await codes()).toEqual([]);
  });
});
