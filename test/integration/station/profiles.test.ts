import { afterEach, describe, expect, it } from 'vitest';
import type { Entry, EntryDraft } from '../../../src-main/core/journal/index.ts';
import type { Method, Params } from '../../../src-main/contract/index.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { type Clerk, clerkAt, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';
import { openTestStation, type TestStation } from '../../fixtures/stationParts.ts';
import { listEntries, listPostings } from '../../fixtures/postings.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';

let station: TestStation;
afterEach(() => station.close());

const collector = (profile: 'A' | 'B' | 'C') => ({ decisions: { collector: [{ from: '2011-07-01', profile }] } });
const keyOf = (who: keyof typeof scenarioNumbers): string => station.personOf(scenarioNumbers[who]).personKey;

describe('profile A: the station collects for the county', () => {
  it('is what a county without a word about it has', async () => {
    const clerk = await openCounter();
    ({ station } = clerk);
    expect((await station.ok('station.getState', {})).capabilities).toEqual({
      profile: 'A',
      takesMoney: true,
      owedTo: 'county',
      needsTaxNumber: false,
      registersTiers: false,
    });
    const taken = await clerk.collect('repeatPayer');
    await clerk.print(taken.contributionId);
    await clerk.close(clerk.shiftId, 80_000);
    expect(await clerk.seal('2026-11-20')).toMatchObject({ depositFen: 30_000 });
    await station.sync();
    expect(await station.ok('collection.getContribution', { contributionId: taken.contributionId })).toMatchObject({
      delivery: 'accepted',
    });
  });

  it('registers a tier with the payment only, and asks for no number of the tax system', async () => {
    const clerk = await openCounter();
    ({ station } = clerk);
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    expect((await station.refused('collector.registerTier', { contributionId, quoteId })).code).toBe(
      'TIER_WITH_PAYMENT',
    );
    const noted = await station.refused('collector.noteTaxNumber', { contributionId, taxNumber: '361001220000000001' });
    expect(noted.code).toBe('TAX_NUMBER_INVALID');
  });
});

describe('the scheme', () => {
  it('stands on the day’s figures and sheet, and money of another one can’t be added to it', async () => {
    const clerk = await openCounter();
    ({ station } = clerk);
    const { contributionId } = await clerk.collect('repeatPayer');
    const { journal, store } = station.rooms().environment;
    const taken = store.findById(contributionId);
    if (taken?.entry.kind !== 'contribution.collected') throw new Error('no contribution');
    const id = station.freshId();
    const other = { ...taken.entry.body, contributionId: id, scheme: 'other-scheme', personKey: 'P:6109990000099' };
    const draft = {
      id,
      kind: 'contribution.collected',
      body: other,
    } as unknown as EntryDraft<'contribution.collected'>;
    expect(() => journal.commit({ shift: clerk.shiftId }, (append) => append(draft))).toThrow(/own scheme/);
    await clerk.close(clerk.shiftId, 80_000);
    await clerk.seal('2026-11-20');
    const seal = listEntries(station.connection()).find((entry) => entry.kind === 'day.sealed') as Entry<'day.sealed'>;
    expect(seal.body.figures.schemes).toEqual([
      {
        scheme: 'resident-pension',
        cash: { count: 1, sumFen: 30_000 },
        card: { count: 0, sumFen: 0 },
        government: { count: 0, sumFen: 0 },
      },
    ]);
    await station.ok('day.printDaySheet', { businessDate: '2026-11-20' });
    expect(JSON.stringify(station.devices.printed)).toContain('城乡居民基本养老保险');
  });
});

describe('profile B: the station collects for the tax authority', () => {
  const number = '361001220000000001';
  let clerk: Clerk & { readonly shiftId: string };

  async function open(): Promise<void> {
    clerk = await openCounter(collector('B'));
    ({ station } = clerk);
  }

  const withNumber = async (who: keyof typeof scenarioNumbers, taxNumber: string) => {
    const { contributionId } = await clerk.draft(who);
    return station.ok('collector.noteTaxNumber', { contributionId, taxNumber });
  };
  const take = (quote: { contributionId: string; quoteId: string; selfFen: number }) =>
    ({
      contributionId: quote.contributionId,
      quoteId: quote.quoteId,
      tenderedFen: quote.selfFen,
      payer: { kind: 'self' },
    }) as const;

  it('takes no money without the number the tax system gave it', async () => {
    await open();
    const quote = await clerk.draft('repeatPayer');
    expect(await station.refused('collection.collectCash', take(quote))).toMatchObject({
      code: 'TAX_NUMBER_MISSING',
      money: 'not-taken',
    });
  });

  it('goes from the number to the bank: order, receipt, day, deposit, and closes on the treasury’s word', async () => {
    await open();
    const quote = await withNumber('repeatPayer', '3610 0122 0000 0000 01');
    expect(quote.taxNumber).toBe(number);
    const taken = await station.ok('collection.collectCash', take(quote));
    await clerk.print(taken.contributionId);
    expect(JSON.stringify(station.devices.printed)).toContain(number);
    const entry = listEntries(station.connection()).find((one) => one.id === taken.contributionId);
    expect(entry?.body).toMatchObject({ collectionMode: 'tax', tax: { number, status: '03' } });
    await station.sync();
    const { taxOrders } = station.rooms().environment.projections;
    expect(taxOrders.find(number)).toMatchObject({ status: '03', state: 'open', contributionId: taken.contributionId });
    await clerk.close(clerk.shiftId, 80_000);
    expect(await clerk.seal('2026-11-20')).toMatchObject({ depositFen: 30_000 });
    const slip = { depositId: station.freshId(), slipNumber: '1', bank: '农商行', amountFen: 30_000 };
    await station.ok('remittance.makeDeposit', { ...slip, days: ['2026-11-20'], approval: headApproves });
    expect(station.rooms().environment.projections.postings.balance('2001')).toBe(-30_000);
    expect(compareBooks(station)).toEqual([]);
  });

  it('uses a number once, a household included', async () => {
    await open();
    await station.ok('collection.collectCash', take(await withNumber('repeatPayer', number)));
    const { contributionId } = await clerk.draft('householdHead');
    const again = { contributionId, taxNumber: number };
    expect((await station.refused('collector.noteTaxNumber', again)).code).toBe('TAX_NUMBER_USED');
    const [head, wife] = [
      await withNumber('householdHead', '361001220000000002'),
      await withNumber('householdWife', '361001220000000002'),
    ];
    const household = {
      householdPaymentId: station.freshId(),
      lines: [head, wife].map((quote) => ({ contributionId: quote.contributionId, quoteId: quote.quoteId })),
      tenderedFen: head.selfFen + wife.selfFen,
      payer: { kind: 'self' },
    } as const;
    expect((await station.refused('collection.collectHousehold', household)).code).toBe('TAX_NUMBER_USED');
  });

  it('carries the number when a payment of the outage kit is entered, and asks for it there too', async () => {
    await open();
    await station.ok('outage.makeKit', { kitId: station.freshId(), forms: 5 });
    const paper = { formNumber: 'T01B00001', paperDate: '2026-11-20', approval: headApproves };
    const without = { ...take(await clerk.draft('repeatPayer')), ...paper };
    expect((await station.refused('outage.enterPaper', without)).code).toBe('TAX_NUMBER_MISSING');
    const taken = await station.ok('outage.enterPaper', { ...take(await withNumber('repeatPayer', number)), ...paper });
    const entry = listEntries(station.connection()).find((one) => one.id === taken.contributionId);
    expect(entry?.body).toMatchObject({ tax: { number, status: '03' }, outage: { formNumber: 'T01B00001' } });
  });

  it('needs none where the government pays the whole year', async () => {
    await open();
    const { contributionId, quoteId } = await clerk.draft('disabled');
    const asked = { contributionId, quoteId, authority: '残联〔2026〕1号' };
    expect(await station.ok('collection.recordGovernmentPaid', asked)).toMatchObject({ tender: 'government' });
  });

  it('keeps the number when another tier is chosen', async () => {
    await open();
    const quote = await withNumber('repeatPayer', number);
    const other = await station.ok('collection.chooseTier', { contributionId: quote.contributionId, tierFen: 50_000 });
    expect(other.taxNumber).toBe(number);
    expect(await station.ok('collection.collectCash', take(other))).toMatchObject({ selfFen: 50_000 });
  });
});

describe('profile C: the station registers and takes no money', () => {
  async function open(): Promise<Clerk> {
    station = await openTestStation(collector('C'));
    const clerk = clerkAt(station);
    await clerk.signIn();
    return clerk;
  }

  it('registers the tier, prints a reminder, and sends it to the province', async () => {
    const clerk = await open();
    const { contributionId, quoteId } = await clerk.draft('repeatPayer', { tierFen: 50_000 });
    const params = { contributionId, quoteId };
    const chosen = await station.ok('collector.registerTier', params);
    expect(chosen).toMatchObject({ tierFen: 50_000, selfFen: 50_000, year: 2026, personName: '张练习' });
    expect(await station.ok('collector.registerTier', params)).toEqual(chosen);
    expect(await station.ok('collector.printReminder', { choiceId: chosen.choiceId })).toEqual({ state: 'printed' });
    await station.sync();
    expect(station.rooms().environment.projections.acts.findByEntry(chosen.choiceId)?.state).toBe('accepted');
    expect(listPostings(station.connection())).toEqual([]);
  });

  it('lets the tier be chosen anew; the newest is in force', async () => {
    const clerk = await open();
    for (const tierFen of [50_000, 30_000]) {
      const { contributionId, quoteId } = await clerk.draft('repeatPayer', { tierFen });
      await station.ok('collector.registerTier', { contributionId, quoteId });
    }
    const { tierChoices } = station.rooms().environment.projections;
    expect(tierChoices.findNewest([keyOf('repeatPayer')], 2026)?.tierFen).toBe(30_000);
  });

  it('refuses every call that would take money, by name', async () => {
    const clerk = await open();
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    const payer = { kind: 'self' } as const;
    const line = { contributionId, quoteId };
    const id = station.freshId;
    const approval = { operatorId: 'op02', pin: pins.op02 };
    const calls: { readonly [M in Method]?: Params<M> } = {
      'till.openShift': { shiftId: id(), floatFen: 50_000 },
      'till.receiveFloat': { floatId: id(), amountFen: 50_000, from: '县社保局', approval },
      'collection.collectCash': { ...line, tenderedFen: 30_000, payer },
      'collection.collectHousehold': { householdPaymentId: id(), lines: [line], tenderedFen: 30_000, payer },
      'collection.recordGovernmentPaid': { ...line, authority: '镇民政办' },
      'charges.begin': { chargeId: id(), ...line, payer },
    };
    for (const [method, params] of Object.entries(calls)) {
      const reply = await station.call(method as 'till.openShift', params as Params<'till.openShift'>);
      expect(reply, method).toMatchObject({ ok: false, error: { code: 'COLLECTED_ELSEWHERE' } });
    }
    expect(listPostings(station.connection())).toEqual([]);
  });

  it('takes applications without a till', async () => {
    await open();
    const idNumber = scenarioNumbers.notEnrolled;
    const { enrolmentId } = await station.ok('enrolment.openEnrolment', {
      from: 'keyed',
      idNumber,
      reason: '忘带证件',
    });
    const values = {
      name: '陈新样',
      ethnicCode: '01',
      villageCode: '610999100201',
      phone: '19900000011',
      address: '柳林村3组7号',
      tierFen: 30_000,
      declared: true,
    };
    await station.ok('enrolment.saveEnrolment', { enrolmentId, values });
    expect(await station.ok('enrolment.submitEnrolment', { enrolmentId })).toMatchObject({ reviewTask: true });
  });
});

describe('a profile that begins on a day', () => {
  it('lets what was taken before it go its way: count, close, seal, deposit', async () => {
    const decisions = {
      collector: [
        { from: '2011-07-01', profile: 'A' },
        { from: '2026-11-21', profile: 'C' },
      ],
    } as const;
    const clerk = await openCounter({ decisions });
    ({ station } = clerk);
    await clerk.collect('repeatPayer');
    await station.clock.run(20 * 3_600_000);
    expect((await station.refused('collection.openDraft', { personKey: keyOf('repeatPayer') })).code).toBe(
      'ALREADY_PAID',
    );
    await clerk.close(clerk.shiftId, 80_000);
    await clerk.seal('2026-11-20');
    const slip = { depositId: station.freshId(), slipNumber: '1', bank: '农商行', amountFen: 30_000 };
    await station.ok('remittance.makeDeposit', { ...slip, days: ['2026-11-20'], approval: headApproves });
    const shift = { shiftId: station.freshId(), floatFen: 0 };
    expect((await station.refused('till.openShift', shift)).code).toBe('COLLECTED_ELSEWHERE');
  });
});
