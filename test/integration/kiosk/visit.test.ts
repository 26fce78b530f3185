import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { cardNamed, type Kiosk, openKiosk, socialCard } from '../../fixtures/kioskWork.ts';

let kiosk: Kiosk;
beforeEach(async () => {
  kiosk = await openKiosk();
});
afterEach(() => kiosk.station.close());

const year = 2026;

describe('a visit', () => {
  it('begins when a card is read and shows a masked name and nothing else of the person', async () => {
    const visit = await kiosk.lay('repeatPayer');
    expect(visit).toMatchObject({
      maskedName: '张*习',
      known: true,
      cardLies: true,
      cardExpired: false,
      secondsLeft: 60,
    });
    const shown = JSON.stringify(await kiosk.state());
    expect(shown).not.toContain(scenarioNumbers.repeatPayer);
    expect(shown).not.toContain('张练习');
  });

  it('ends when the card is lifted, and every call of it says so', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.lift();
    expect((await kiosk.state()).visit).toBeUndefined();
    for (const method of ['kiosk.getAccount', 'kiosk.touch', 'kiosk.getEstimate', 'kiosk.openPayment'] as const)
      expect(await kiosk.refused(method, { visitId }), method).toMatchObject({ code: 'VISIT_OVER' });
  });

  it('ends by leaving while the card still lies, and does not begin anew by itself', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.ask('kiosk.leave', { visitId });
    expect((await kiosk.state()).visit).toBeUndefined();
    await kiosk.ask('kiosk.leave', { visitId });
  });

  it('lasts a minute from the last touch, as often as somebody touches', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    for (let touch = 0; touch < 12; touch += 1) {
      await kiosk.clock.run(55_000);
      expect((await kiosk.state()).visit?.secondsLeft).toBe(5);
      expect(await kiosk.ask('kiosk.touch', { visitId })).toEqual({ secondsLeft: 60 });
    }
    await kiosk.clock.run(60_000);
    expect((await kiosk.state()).visit).toBeUndefined();
    expect(await kiosk.refused('kiosk.touch', { visitId })).toMatchObject({ code: 'VISIT_OVER' });
  });

  it('of one person ends when another card is laid, and the other one is served', async () => {
    const first = await kiosk.lay('repeatPayer');
    const second = await kiosk.lay('pensioner');
    expect(second.visitId).not.toBe(first.visitId);
    expect(await kiosk.refused('kiosk.getAccount', { visitId: first.visitId })).toMatchObject({ code: 'VISIT_OVER' });
    expect((await kiosk.ask('kiosk.getAccount', { visitId: second.visitId })).maskedName).toBe('周*样');
  });

  it('does not begin with a card nobody can read, or one whose number does not hold', async () => {
    kiosk.station.devices.card({ type: 'reading' });
    expect((await kiosk.state()).card.state).toBe('reading');
    kiosk.station.devices.card({ type: 'failed', code: 'card-unreadable' });
    expect(await kiosk.state()).toMatchObject({ card: { state: 'failed', failure: 'card-unreadable' } });
    kiosk.put({ ...cardNamed('wrongCheckDigit'), warnings: ['number-check-digit'] });
    const state = await kiosk.state();
    expect(state.card).toMatchObject({ state: 'failed', failure: 'number-check-digit' });
    expect(state.visit).toBeUndefined();
  });

  it('of somebody who is not enrolled tells what to do and shows nobody', async () => {
    const { known, visitId } = await kiosk.lay('notEnrolled');
    expect(known).toBe(false);
    const account = await kiosk.ask('kiosk.getAccount', { visitId });
    expect(account).toMatchObject({ enrolment: 'not-enrolled', next: 'enrol', paidYears: 0, years: [] });
    expect(await kiosk.refused('kiosk.openPayment', { visitId })).toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  it('with an expired card shows the account and takes no payment', async () => {
    const { cardExpired, visitId } = await kiosk.lay('expiredCard');
    expect(cardExpired).toBe(true);
    expect((await kiosk.ask('kiosk.getAccount', { visitId })).paidYears).toBeGreaterThan(0);
    expect(await kiosk.refused('kiosk.openPayment', { visitId })).toMatchObject({
      code: 'KIOSK_NO_PAYMENT',
      params: { why: 'card-expired' },
    });
  });

  it('is looked at once in the books, by nobody, with the card as its reason', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    for (let look = 0; look < 3; look += 1) await kiosk.ask('kiosk.getAccount', { visitId });
    const looks = kiosk.station
      .rooms()
      .environment.store.list(1, 1_000)
      .filter(({ entry }) => entry.kind === 'person.viewed');
    expect(looks.map(({ entry }) => [entry.operator, (entry.body as { reason: string }).reason])).toEqual([
      ['kiosk', 'kiosk'],
    ]);
  });

  it('ends when the station stops', async () => {
    await kiosk.lay('repeatPayer');
    kiosk.station.rooms().kiosk.stop();
    expect((await kiosk.state()).visit).toBeUndefined();
  });
});

describe('what stays of a finished visit', () => {
  /** Everything reachable from the desks, as text. */
  const held = (): string =>
    inspect(kiosk.station.rooms().kiosk, { depth: 12, showHidden: true, maxArrayLength: null });

  it('is found while the visit lasts, so that the search below can find', async () => {
    await kiosk.lay('repeatPayer');
    const visit = kiosk.station.rooms().kiosk.visits.current();
    expect(JSON.stringify(visit)).toContain(scenarioNumbers.repeatPayer);
  });

  it.each(['lift', 'leave', 'time', 'other'])('is no name, number or draft (%s)', async (how) => {
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.ask('kiosk.getAccount', { visitId });
    const { contributionId } = await kiosk.ask('kiosk.openPayment', { visitId });
    if (how === 'lift') kiosk.lift();
    if (how === 'leave') await kiosk.ask('kiosk.leave', { visitId });
    if (how === 'time') await kiosk.clock.run(60_001);
    if (how === 'other') {
      await kiosk.lay('notEnrolled');
      kiosk.lift();
    }
    await kiosk.state();
    const { cards, environment, kiosk: desk } = kiosk.station.rooms();
    expect(desk.visits.current()).toBeUndefined();
    expect(desk.askingPin()).toBeUndefined();
    expect(cards.last()).toBeUndefined();
    expect(environment.drafts.find(contributionId)).toBeUndefined();
    expect(held()).not.toContain('张练习');
    const shown = JSON.stringify(await kiosk.state());
    for (const trace of ['张练习', '张*', scenarioNumbers.repeatPayer, scenarioNumbers.repeatPayer.slice(-4)])
      expect(shown).not.toContain(trace);
  });
});

describe('a social-security card whose county wants its PIN', () => {
  it('opens nothing before the PIN is right, and the PIN is sent once', async () => {
    const { kiosk: desk, environment } = kiosk.station.rooms();
    const bundle = environment.policy();
    const asks = (bundle?.kiosk ?? []).map((table) => ({ ...table, socialCardPin: true }));
    Object.assign(bundle ?? {}, { kiosk: asks });
    kiosk.station.devices.socialCard({ type: 'read', card: socialCard });
    expect(await kiosk.state()).toMatchObject({ card: { state: 'needs-pin' } });
    expect(desk.visits.current()).toBeUndefined();
    kiosk.station.devices.nextPins({ ok: true, value: { verdict: 'wrong', triesLeft: 2 }, warnings: [] });
    expect(await kiosk.ask('kiosk.verifyPin', { pin: '000000' })).toEqual({ verdict: 'wrong', triesLeft: 2 });
    expect((await kiosk.state()).visit).toBeUndefined();
    expect(await kiosk.ask('kiosk.verifyPin', { pin: '123456' })).toEqual({ verdict: 'right' });
    expect((await kiosk.state()).visit).toMatchObject({ maskedName: '张*习', document: 'social-security' });
    expect(kiosk.station.devices.typedPins).toEqual(['000000', '123456']);
    expect(await kiosk.refused('kiosk.verifyPin', { pin: '123456' })).toMatchObject({ code: 'CARD_MISSING' });
  });

  it('opens the account at once where the county wants none', async () => {
    kiosk.station.devices.socialCard({ type: 'read', card: socialCard });
    const { visit } = await kiosk.state();
    const account = await kiosk.ask('kiosk.getAccount', { visitId: visit?.visitId ?? '' });
    expect(account.thisYear).toEqual({ year, state: 'unpaid' });
  });
});
