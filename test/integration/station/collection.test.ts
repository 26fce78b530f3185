import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { balanceOf, listPostings } from '../../fixtures/postings.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

const end = () => station.rooms().environment.journal.end().seq;
const payable = () => balanceOf('2001', listPostings(station.connection()));
const self = { kind: 'self' } as const;

describe('three keys for a repeat payer', () => {
  it('last year’s tier is chosen, the exact cash covers it, one entry holds it all', async () => {
    const quote = await clerk.draft('repeatPayer');
    expect(quote).toMatchObject({
      tierFen: 30_000,
      lastTierFen: 30_000,
      selfFen: 30_000,
      kind: 'normal',
      subsidyFen: 4_500,
    });
    const before = end();
    const paid = await clerk.collect('repeatPayer');
    expect(end()).toBe(before + 1);
    expect(paid).toMatchObject({
      contributionId: quote.contributionId,
      changeFen: 0,
      amountInWords: '人民币叁佰元整',
      receiptNumber: 'LX00000001',
      serial: `${station.terminal}-20261120-000001`,
      payment: 'paid',
      delivery: 'waiting',
      print: 'not-started',
      reversible: true,
    });
    expect(payable()).toBe(-30_000);
    await clerk.print(paid.contributionId);
    expect((await station.ok('collection.getContribution', { contributionId: paid.contributionId })).print).toBe(
      'printed',
    );
  });

  it('gives change and writes the sum in words', async () => {
    const paid = await clerk.collect('repeatPayer', { tierFen: 50_000, tenderedFen: 60_000 });
    expect(paid).toMatchObject({ tenderedFen: 60_000, changeFen: 10_000, amountInWords: '人民币伍佰元整' });
  });

  it('takes nothing when too little lies on the counter', async () => {
    const quote = await clerk.draft('repeatPayer');
    const { contributionId, quoteId } = quote;
    const before = end();
    const error = await station.refused('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 29_999,
      payer: self,
    });
    expect(error).toMatchObject({ code: 'TENDERED_TOO_LITTLE', params: { missingFen: 1 }, money: 'not-taken' });
    expect(end()).toBe(before);
    const paid = await station.ok('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 30_000,
      payer: self,
    });
    expect(paid.payment).toBe('paid');
  });

  it('chooses no tier for somebody who never had one', async () => {
    const quote = await clerk.draft('rareName', { tierFen: 20_00 }).catch((error: Error) => error.message);
    expect(quote).toContain('TIER_UNKNOWN');
    const never = station.personOf(scenarioNumbers.repeatPayer);
    station.rooms().environment.mirror.apply({
      people: [{ ...never, version: 99, history: [], lastTierFen: undefined } as never],
      tombstones: [],
    });
    const open = await clerk.draft('repeatPayer');
    expect(open.tierFen).toBeUndefined();
    const { contributionId, quoteId } = open;
    expect(
      (await station.refused('collection.collectCash', { contributionId, quoteId, tenderedFen: 30_000, payer: self }))
        .code,
    ).toBe('TIER_NOT_CHOSEN');
    const chosen = await station.ok('collection.chooseTier', { contributionId, tierFen: 80_000 });
    expect(chosen).toMatchObject({ tierFen: 80_000, selfFen: 80_000 });
    expect(
      (await station.refused('collection.collectCash', { contributionId, quoteId, tenderedFen: 80_000, payer: self }))
        .code,
    ).toBe('QUOTE_CHANGED');
  });
});

describe('the same request again', () => {
  it('answers as before and takes nothing twice', async () => {
    const quote = await clerk.draft('repeatPayer');
    const params = { contributionId: quote.contributionId, quoteId: quote.quoteId, tenderedFen: 50_000, payer: self };
    const first = await station.ok('collection.collectCash', params);
    const before = end();
    expect(await station.ok('collection.collectCash', params)).toEqual(first);
    station.restart();
    await clerk.signIn();
    expect(await station.ok('collection.collectCash', params)).toEqual(first);
    expect(end()).toBe(before + 1);
    expect(payable()).toBe(-30_000);
  });

  it('is refused when anything in it is different, and says that the money is recorded', async () => {
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    const params = { contributionId, quoteId, tenderedFen: 50_000, payer: self };
    await station.ok('collection.collectCash', params);
    const others = [
      { ...params, tenderedFen: 40_000 },
      { ...params, payer: { kind: 'other', name: '张三', reason: '邻居' } as const },
      { ...params, payer: { kind: 'household', personKey: 'P:6109999000002', relation: '配偶' } as const },
    ];
    for (const other of others) {
      expect(await station.refused('collection.collectCash', other)).toMatchObject({
        code: 'ID_REUSED',
        money: 'recorded',
      });
    }
    const household = {
      householdPaymentId: station.freshId(),
      lines: [{ contributionId, quoteId }],
      tenderedFen: 50_000,
      payer: self,
    };
    expect((await station.refused('collection.collectHousehold', household)).code).toBe('ID_REUSED');
    expect(
      (await station.refused('collection.recordGovernmentPaid', { contributionId, quoteId, authority: 'x' })).code,
    ).toBe('ID_REUSED');
  });

  it('comes from two windows at once and is taken once', async () => {
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    const params = { contributionId, quoteId, tenderedFen: 30_000, payer: self };
    const [one, two] = await Promise.all([
      station.ok('collection.collectCash', params),
      station.ok('collection.collectCash', params),
    ]);
    expect(one).toEqual(two);
    expect(payable()).toBe(-30_000);
  });
});

describe('nobody pays a year twice', () => {
  it('what was taken here stands against it', async () => {
    const paid = await clerk.collect('repeatPayer');
    const error = await station.refused('collection.openDraft', { personKey: paid.personKey });
    expect(error).toMatchObject({ code: 'ALREADY_PAID', params: { year: 2026, where: 'here' } });
  });

  it.each([
    ['self', 'province'],
    ['elsewhere', 'elsewhere'],
    ['government', 'government'],
  ] as const)('a year the province has as %s stands against it', async (source, where) => {
    const person = station.personOf(scenarioNumbers.repeatPayer);
    const history = [...person.history, { year: 2026, tierFen: 30_000, source }];
    station.rooms().environment.mirror.apply({ people: [{ ...person, version: 50, history }], tombstones: [] });
    const error = await station.refused('collection.openDraft', { personKey: person.personKey });
    expect(error).toMatchObject({ code: 'ALREADY_PAID', params: { where } });
  });

  it('what the province learnt between quote and money stands against it', async () => {
    const { contributionId, quoteId, personKey } = await clerk.draft('repeatPayer');
    const person = station.personOf(scenarioNumbers.repeatPayer);
    const history = [...person.history, { year: 2026, tierFen: 30_000, source: 'self' as const }];
    station.rooms().environment.mirror.apply({ people: [{ ...person, version: 50, history }], tombstones: [] });
    const error = await station.refused('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 30_000,
      payer: self,
    });
    expect(error).toMatchObject({ code: 'ALREADY_PAID', money: 'not-taken' });
    expect(personKey).toBe(person.personKey);
  });

  it('a reversed payment does not', async () => {
    const paid = await clerk.collect('repeatPayer');
    await clerk.reverse(paid.contributionId);
    const again = await clerk.collect('repeatPayer', { tierFen: 50_000 });
    expect(again.contributionId).not.toBe(paid.contributionId);
    expect(again.receiptNumber).toBe('LX00000002');
  });

  it('two drafts under two keys of one person are one person-year', async () => {
    const { environment } = station.rooms();
    const { personKey } = await clerk.draft('repeatPayer');
    const first = environment.drafts.findOpen('contribution', `${personKey}/2026`);
    const other = {
      ...JSON.parse(first?.json ?? ''),
      contributionId: station.freshId(),
      quoteId: station.freshId(),
    } as { contributionId: string; quoteId: string };
    environment.drafts.save({
      draftId: other.contributionId,
      kind: 'contribution',
      subject: 'L:old/2026',
      operator: 'op01',
      savedAt: 'x',
      json: JSON.stringify(other),
    });
    const mine = JSON.parse(first?.json ?? '') as { contributionId: string; quoteId: string };
    const lines = [mine, other].map(({ contributionId, quoteId }) => ({ contributionId, quoteId }));
    const error = await station.refused('collection.collectHousehold', {
      householdPaymentId: station.freshId(),
      lines,
      tenderedFen: 60_000,
      payer: self,
    });
    expect(error).toMatchObject({ code: 'ALREADY_PAID', params: { where: 'here' } });
    expect(environment.projections.contributions.listOfShift(clerk.shiftId, 10)).toEqual([]);
  });
});

describe('who may not pay hears the rule', () => {
  it.each([
    ['dead', 'R-DEAD'],
    ['turned60', 'R-AGE-60'],
    ['elsewhere', 'R-ELSEWHERE'],
  ] as const)('%s', async (who, rule) => {
    const { personKey } = station.personOf(scenarioNumbers[who]);
    expect(await station.refused('collection.openDraft', { personKey })).toMatchObject({
      code: 'NOT_ELIGIBLE',
      params: { rule },
    });
  });

  it('a stranger is unknown', async () => {
    expect((await station.refused('collection.openDraft', { personKey: 'P:1' })).code).toBe('PERSON_UNKNOWN');
  });

  it('somebody who died between quote and money', async () => {
    const { contributionId, quoteId } = await clerk.draft('repeatPayer');
    const person = station.personOf(scenarioNumbers.repeatPayer);
    station
      .rooms()
      .environment.mirror.apply({ people: [{ ...person, version: 50, deathDate: '2026-11-19' }], tombstones: [] });
    const error = await station.refused('collection.collectCash', {
      contributionId,
      quoteId,
      tenderedFen: 30_000,
      payer: self,
    });
    expect(error).toMatchObject({ code: 'NOT_ELIGIBLE', params: { rule: 'R-DEAD' }, money: 'not-taken' });
  });
});

describe('years', () => {
  it('a missing year is made up without subsidy', async () => {
    const quote = await clerk.draft('lateStarter', { year: 2018, tierFen: 30_000 });
    expect(quote).toMatchObject({ kind: 'make-up', year: 2018, subsidyFen: 0, selfFen: 30_000 });
    expect((await clerk.collect('lateStarter', { year: 2018, tierFen: 30_000 })).kind).toBe('make-up');
  });

  it.each([
    [2010, 'R-YEAR-BEFORE-START'],
    [2027, 'R-YEAR-FUTURE'],
  ])('%i is not to be had', async (year, rule) => {
    const { personKey } = station.personOf(scenarioNumbers.repeatPayer);
    expect(await station.refused('collection.openDraft', { personKey, year })).toMatchObject({
      code: 'NOT_ELIGIBLE',
      params: { rule },
    });
  });

  it('another tier is another quote under the same id', async () => {
    const first = await clerk.draft('repeatPayer');
    const second = await station.ok('collection.chooseTier', {
      contributionId: first.contributionId,
      tierFen: 100_000,
    });
    expect(second).toMatchObject({ contributionId: first.contributionId, selfFen: 100_000 });
    expect(second.quoteId).not.toBe(first.quoteId);
    expect(
      (await station.refused('collection.chooseTier', { contributionId: first.contributionId, tierFen: 1 })).code,
    ).toBe('TIER_UNKNOWN');
    expect(
      (await station.refused('collection.chooseTier', { contributionId: station.freshId(), tierFen: 30_000 })).code,
    ).toBe('QUOTE_UNKNOWN');
  });

  it('a draft survives a crash with its id and tier', async () => {
    const first = await clerk.draft('repeatPayer', { tierFen: 50_000 });
    station.restart();
    await clerk.signIn();
    const listed = await station.ok('collection.listDrafts', {});
    expect(listed.drafts).toEqual([expect.objectContaining({ contributionId: first.contributionId, year: 2026 })]);
    expect(await clerk.draft('repeatPayer')).toMatchObject({ contributionId: first.contributionId, tierFen: 50_000 });
  });
});
