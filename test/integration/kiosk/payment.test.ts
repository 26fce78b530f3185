import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signaturesCheck } from '../../../src-main/core/reconciliation/checks/books.ts';
import type { Kind } from '../../../src-main/core/journal/index.ts';
import { prints, slipText } from '../../fixtures/scriptedDevices.ts';
import { cardNamed, type Kiosk, openKiosk } from '../../fixtures/kioskWork.ts';

let kiosk: Kiosk;
beforeEach(async () => {
  kiosk = await openKiosk();
});
afterEach(() => kiosk.station.close());

const kindsIn = (): Kind[] =>
  kiosk.station
    .rooms()
    .environment.store.list(1, 10_000)
    .map(({ entry }) => entry.kind);
const projections = () => kiosk.station.rooms().environment.projections;

describe('paying at a kiosk', () => {
  it('opens a till without a drawer, charges the card, books it and prints the receipt by itself', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const begun = await kiosk.pay(visitId);
    expect(begun).toMatchObject({ state: 'waiting', year: 2026, amountFen: 30_000 });
    const paid = await kiosk.outcome(visitId, begun.chargeId);
    expect(paid).toMatchObject({ state: 'approved', paper: 'printed' });
    const shift = projections().shifts.findOpen();
    expect(shift).toMatchObject({ operator: 'kiosk', floatFen: 0, businessDate: '2026-11-20' });
    const money = projections().contributions.find(begun.contributionId);
    expect(money).toMatchObject({ state: 'live', tender: 'card', selfFen: 30_000, operator: 'kiosk' });
    expect(projections().postings.balanceOfShift('1001', shift?.shiftId ?? '')).toBe(0);
    const slip = slipText(kiosk.station.devices.printed.at(-1) ?? []);
    expect(slip).toContain(money?.receiptNumber ?? 'no number');
    const account = await kiosk.ask('kiosk.getAccount', { visitId });
    expect(account.thisYear.state).toBe('waiting');
    expect(account.waiting).toMatchObject([{ year: 2026, amountFen: 30_000 }]);
    expect(account.balance?.fen).toBeDefined();
  });

  it('takes another tier when another is chosen, and none that is not in the table', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const quote = await kiosk.ask('kiosk.openPayment', { visitId, tierFen: 100_000 });
    expect(quote).toMatchObject({ tierFen: 100_000, selfFen: 100_000, subsidyFen: 10_000 });
    expect(await kiosk.refused('kiosk.openPayment', { visitId, tierFen: 12_345 })).toMatchObject({
      code: 'TIER_UNKNOWN',
    });
  });

  it('never takes a year twice', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { chargeId } = await kiosk.pay(visitId);
    await kiosk.outcome(visitId, chargeId);
    expect(await kiosk.refused('kiosk.openPayment', { visitId })).toMatchObject({ code: 'ALREADY_PAID' });
  });

  it('with the same id again gives the payment as it stands and sends nothing', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const quote = await kiosk.ask('kiosk.openPayment', { visitId });
    const asked = {
      visitId,
      chargeId: kiosk.station.freshId(),
      contributionId: quote.contributionId,
      quoteId: quote.quoteId,
    };
    await kiosk.ask('kiosk.pay', asked);
    await kiosk.outcome(visitId, asked.chargeId);
    expect(await kiosk.ask('kiosk.pay', asked)).toMatchObject({ state: 'approved' });
    expect(kindsIn().filter((kind) => kind === 'charge.intended')).toHaveLength(1);
    expect(kiosk.book.entries.filter((made) => made.kind === 'sale')).toHaveLength(1);
  });

  it('of a quote of somebody before is refused', async () => {
    const first = await kiosk.lay('repeatPayer');
    const quote = await kiosk.ask('kiosk.openPayment', { visitId: first.visitId });
    kiosk.lift();
    const { visitId } = await kiosk.lay('lateStarter');
    const asked = {
      visitId,
      chargeId: kiosk.station.freshId(),
      contributionId: quote.contributionId,
      quoteId: quote.quoteId,
    };
    expect(await kiosk.refused('kiosk.pay', asked)).toMatchObject({ code: 'QUOTE_UNKNOWN' });
    expect(kindsIn()).not.toContain('charge.intended');
  });

  it("stops before the first byte when somebody else's card is laid, and says so", async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const quote = await kiosk.ask('kiosk.openPayment', { visitId });
    kiosk.put(cardNamed('lateStarter'));
    const asked = {
      visitId,
      chargeId: kiosk.station.freshId(),
      contributionId: quote.contributionId,
      quoteId: quote.quoteId,
    };
    const error = await kiosk.refused('kiosk.pay', asked);
    expect(error).toMatchObject({ code: 'VISIT_CARD_CHANGED', money: 'not-taken' });
    expect(kindsIn()).not.toContain('charge.intended');
  });

  it('stops too when the card is changed while the terminal is looked at', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const quote = await kiosk.ask('kiosk.openPayment', { visitId });
    const asked = {
      visitId,
      chargeId: kiosk.station.freshId(),
      contributionId: quote.contributionId,
      quoteId: quote.quoteId,
    };
    const paying = kiosk.refused('kiosk.pay', asked);
    kiosk.put(cardNamed('lateStarter'));
    expect(await paying).toMatchObject({ code: 'VISIT_CARD_CHANGED' });
    expect(kindsIn()).not.toContain('charge.sending');
  });

  it('goes on when the card is pulled after the first byte, and the screen is told without the person', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { chargeId, contributionId, slipNumber } = await kiosk.pay(visitId);
    kiosk.lift();
    expect(await kiosk.refused('kiosk.getPayment', { visitId, chargeId })).toMatchObject({ code: 'VISIT_OVER' });
    const waiting = await kiosk.state();
    const told = { chargeId, state: 'waiting', slipNumber, amountFen: 30_000, year: 2026, paper: 'none' };
    expect(waiting.lastCharge).toEqual(told);
    await kiosk.clock.run(30_000);
    expect((await kiosk.state()).lastCharge).toMatchObject({ state: 'approved' });
    expect(projections().contributions.find(contributionId)).toMatchObject({ state: 'live' });
    expect(projections().prints.listOfContribution(contributionId)).toMatchObject([{ state: 'printed' }]);
    await kiosk.clock.run(4 * 60_000);
    expect((await kiosk.state()).lastCharge).toBeUndefined();
  });

  it('stands still under the terminal: no clock ends a visit that holds its card there', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    void kiosk.holdAt('before-charge');
    const { chargeId } = await kiosk.pay(visitId);
    for (let second = 0; second < 70; second += 1) {
      await kiosk.clock.run(1_000);
      kiosk.station.rooms().kiosk.tick();
    }
    expect((await kiosk.state()).visit?.visitId).toBe(visitId);
    expect(await kiosk.ask('kiosk.getPayment', { visitId, chargeId })).toMatchObject({ state: 'waiting' });
  });

  it('whose outcome nobody knows gives a numbered slip at once, keeps the till open and takes no second card', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.faultAtCharge('drop-every-answer', 50);
    const { chargeId, slipNumber } = await kiosk.pay(visitId);
    const unknown = await kiosk.outcome(visitId, chargeId);
    expect(unknown).toMatchObject({ state: 'unknown', paper: 'printed', slipNumber });
    expect(slipText(kiosk.station.devices.printed.at(-1) ?? [])).toContain(slipNumber);
    expect((await kiosk.state()).pays).toEqual({ now: false, why: 'terminal-busy' });
    await kiosk.clock.skip(12 * 3_600_000);
    kiosk.station.rooms().kiosk.tick();
    expect(projections().shifts.findOpen()?.operator).toBe('kiosk');
  });

  it('whose outcome nobody knows is being checked for whoever comes back for the same year, and not taken for anybody else', async () => {
    const first = await kiosk.lay('repeatPayer');
    kiosk.faultAtCharge('drop-every-answer', 50);
    const { chargeId } = await kiosk.pay(first.visitId);
    await kiosk.outcome(first.visitId, chargeId);
    await kiosk.ask('kiosk.leave', { visitId: first.visitId });
    const again = await kiosk.lay('repeatPayer');
    const refused = await kiosk.refused('kiosk.openPayment', { visitId: again.visitId });
    expect(refused.money).toBe('being-checked');
    await kiosk.ask('kiosk.leave', { visitId: again.visitId });
    const other = await kiosk.lay('lateStarter');
    expect((await kiosk.refused('kiosk.openPayment', { visitId: other.visitId })).money).toBe('not-taken');
  });

  it('shows the number when no paper came', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.station.devices.nextPrints(prints.noPaper);
    const { chargeId } = await kiosk.pay(visitId);
    const paid = await kiosk.outcome(visitId, chargeId);
    expect(paid).toMatchObject({ state: 'approved', paper: 'not-printed', paperReason: 'paper-out' });
    expect(paid.receiptNumber).toMatch(/^LX/);
    expect(await kiosk.ask('kiosk.printAgain', { visitId, chargeId })).toMatchObject({ paper: 'printed' });
  });

  it('declined by the bank took nothing and may be tried again', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.faultAtCharge('declined');
    const { chargeId } = await kiosk.pay(visitId);
    expect(await kiosk.outcome(visitId, chargeId)).toMatchObject({ state: 'not-charged' });
    const again = await kiosk.pay(visitId);
    expect(await kiosk.outcome(visitId, again.chargeId)).toMatchObject({ state: 'approved' });
  });

  it('is settled after a kill in the middle: asked for, never sent twice', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const stands = kiosk.holdAt('after-charge');
    const { chargeId, contributionId } = await kiosk.pay(visitId);
    await kiosk.soon(stands);
    kiosk.station.restart();
    expect((await kiosk.state()).visit).toBeUndefined();
    await kiosk.clock.run(60_000);
    expect(projections().charges.find(chargeId)).toMatchObject({ state: 'approved' });
    expect(projections().contributions.find(contributionId)).toMatchObject({ state: 'live' });
    expect(kiosk.book.entries.filter((made) => made.kind === 'sale')).toHaveLength(1);
  });
});

describe('where a kiosk may not take money', () => {
  it.each([
    ['C', 'elsewhere'],
    ['B', 'tax-number'],
  ] as const)('(profile %s) it says why before anything is chosen', async (profile, why) => {
    kiosk.station.close();
    kiosk = await openKiosk({ decisions: { collector: [{ from: '2020-01-01', profile }] } });
    const { visitId } = await kiosk.lay('repeatPayer');
    expect((await kiosk.state()).pays).toEqual({ now: false, why });
    expect(await kiosk.refused('kiosk.openPayment', { visitId })).toMatchObject({
      code: 'KIOSK_NO_PAYMENT',
      params: { why },
    });
  });

  it('the terminal is gone: nothing is chosen, nothing is taken', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.station.devices.setReports(
      kiosk.station.devices.list().map((one) => (one.kind === 'payment-terminal' ? { ...one, state: 'failed' } : one)),
    );
    expect((await kiosk.state()).pays).toEqual({ now: false, why: 'terminal-away' });
    expect(await kiosk.refused('kiosk.openPayment', { visitId })).toMatchObject({ params: { why: 'terminal-away' } });
  });
});

describe('the till nobody stands at', () => {
  const payOnce = async (): Promise<void> => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { chargeId } = await kiosk.pay(visitId);
    await kiosk.outcome(visitId, chargeId);
    kiosk.lift();
  };
  const evening = async (): Promise<void> => {
    for (let tick = 0; tick < 6; tick += 1) {
      kiosk.station.rooms().kiosk.tick();
      await kiosk.clock.run(1_000);
    }
  };

  it('closes after the last moment of service and seals its day, signed by nobody else', async () => {
    await payOnce();
    await evening();
    expect(projections().shifts.findOpen()).toBeDefined();
    kiosk.clock.setWall('2026-11-20T22:00:05+08:00');
    await evening();
    expect(projections().shifts.findOpen()).toBeUndefined();
    expect(projections().days.find('2026-11-20')).toMatchObject({ state: 'sealed', depositFen: 0 });
    const closing = kiosk.station
      .rooms()
      .environment.store.list(1, 1_000)
      .find(({ entry }) => entry.kind === 'shift.closed');
    expect(closing?.entry).toMatchObject({
      operator: 'kiosk',
      body: { countedFen: 0, differenceFen: 0, approvedBy: 'kiosk' },
    });
    expect(kindsIn()).toContain('charge.settled');
    // The month finds nothing that one person signed alone.
    expect(signaturesCheck(kiosk.station.rooms().environment, '2026-11')).toEqual([]);
  });

  it('that ran over midnight closes before the next day opens', async () => {
    await payOnce();
    await kiosk.clock.skip(24 * 3_600_000);
    const { visitId } = await kiosk.lay('lateStarter');
    const { chargeId } = await kiosk.pay(visitId, 30_000);
    expect(await kiosk.outcome(visitId, chargeId)).toMatchObject({ state: 'approved' });
    expect(projections().days.find('2026-11-20')).toMatchObject({ state: 'sealed' });
    expect(projections().shifts.findOpen()).toMatchObject({ businessDate: '2026-11-21' });
  });

  it('that lost its power between closing and sealing is sealed before the next one opens', async () => {
    await payOnce();
    kiosk.clock.setWall('2026-11-20T22:00:05+08:00');
    const { journal } = kiosk.station.rooms().environment;
    const commit: typeof journal.commit = journal.commit.bind(journal);
    const upToTheClosing: typeof commit = (context, build) => {
      if (kindsIn().at(-1) === 'shift.closed') throw new Error('power cut');
      return commit(context, build);
    };
    Object.assign(journal, { commit: upToTheClosing });
    await expect(evening()).rejects.toThrow('power cut');
    Object.assign(journal, { commit });
    expect(projections().shifts.findOpen()).toBeUndefined();
    expect(projections().days.find('2026-11-20')?.state).not.toBe('sealed');
    kiosk.clock.setWall('2026-11-21T08:00:00+08:00');
    const { visitId } = await kiosk.lay('lateStarter');
    const { chargeId } = await kiosk.pay(visitId, 30_000);
    expect(await kiosk.outcome(visitId, chargeId)).toMatchObject({ state: 'approved' });
    expect(projections().days.find('2026-11-20')).toMatchObject({ state: 'sealed' });
  });

  it('stays open while the clock runs a day ahead of the province', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.outcome(visitId, (await kiosk.pay(visitId)).chargeId);
    const { provinceTime } = kiosk.station.rooms().environment;
    const shift = projections().shifts.findOpen();
    kiosk.clock.setWall('2026-11-21T18:10:00+08:00');
    provinceTime.note(Date.parse('2026-11-20T10:10:00+08:00'));
    await kiosk.clock.run(30_000);
    expect(projections().shifts.findOpen()).toEqual(shift);
    expect(kiosk.station.rooms().kiosk.till.open()).toMatchObject({ error: { code: 'CLOCK_AHEAD' } });
    kiosk.clock.setWall('2026-11-20T10:11:00+08:00');
    provinceTime.note(Date.parse('2026-11-20T10:11:00+08:00'));
    expect(kiosk.station.rooms().kiosk.till.open()).toMatchObject({ value: { shiftId: shift?.shiftId } });
  });

  it('takes no money once its day is sealed', async () => {
    await payOnce();
    kiosk.clock.setWall('2026-11-20T22:00:05+08:00');
    await evening();
    kiosk.clock.setWall('2026-11-20T21:00:00+08:00');
    expect((await kiosk.state()).pays).toEqual({ now: false, why: 'day-over' });
  });

  it('gives no number of its own to a person: nobody signs in as the kiosk', async () => {
    const refused = await kiosk.station.refused('session.signIn', { operatorId: 'kiosk', pin: '000000' });
    expect(refused.code).toBe('SIGN_IN_REFUSED');
  });
});
