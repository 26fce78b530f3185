import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageError } from '../../../src-main/core/ports/journalStore.ts';
import { pins } from '../../fixtures/counterWork.ts';
import { cardNamed, type Kiosk, openKiosk, socialCard } from '../../fixtures/kioskWork.ts';

let kiosk: Kiosk;
beforeEach(async () => {
  kiosk = await openKiosk();
});
afterEach(() => kiosk.station.close());

const seconds = async (count: number): Promise<void> => {
  for (let second = 0; second < count; second += 1) {
    kiosk.station.rooms().kiosk.tick();
    await kiosk.clock.run(1_000);
  }
};
const wantPins = (): void => {
  const bundle = kiosk.station.rooms().environment.policy();
  Object.assign(bundle ?? {}, { kiosk: (bundle?.kiosk ?? []).map((table) => ({ ...table, socialCardPin: true })) });
};
const sales = () => kiosk.book.entries.filter((made) => made.kind === 'sale');
const closeByStaff = () =>
  kiosk.ask('kiosk.staffSetService', { operatorId: 'op01', pin: pins.op01, service: 'out-of-service' });

describe('two cards and two readers', () => {
  it('the own card pulled ends the visit although another card is just being read on the other reader', async () => {
    await kiosk.lay('repeatPayer');
    kiosk.station.devices.socialCard({ type: 'reading' });
    kiosk.lift();
    expect((await kiosk.state()).visit).toBeUndefined();
  });

  it('a card pulled from the reader it never lay on ends nobody’s visit', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.station.devices.socialCard({ type: 'removed' });
    expect((await kiosk.state()).visit?.visitId).toBe(visitId);
  });

  it('somebody else’s card before a payment is served, and its screen says first that the card was changed', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    expect((await kiosk.state()).visit?.replaced).toBe(false);
    await kiosk.ask('kiosk.openPayment', { visitId });
    expect(await kiosk.lay('lateStarter')).toMatchObject({ replaced: true });
    kiosk.lift();
    expect(await kiosk.lay('repeatPayer')).toMatchObject({ replaced: false });
  });

  it('also when 去刷卡 was touched and the other card came while the terminal was looked at', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { contributionId, quoteId } = await kiosk.ask('kiosk.openPayment', { visitId });
    const asked = { visitId, chargeId: kiosk.station.freshId(), contributionId, quoteId };
    const paying = kiosk.refused('kiosk.pay', asked);
    kiosk.put(cardNamed('lateStarter'));
    expect(await paying).toMatchObject({ code: 'VISIT_CARD_CHANGED', money: 'not-taken' });
    expect((await kiosk.state()).visit).toMatchObject({ replaced: true });
    expect(sales()).toHaveLength(0);
  });

  it('a card taken from a payment and changed in a breath is told the same; later the idle screen has told it', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.ask('kiosk.openPayment', { visitId });
    kiosk.lift();
    await kiosk.clock.run(1_500);
    const second = await kiosk.lay('lateStarter');
    expect(second.replaced).toBe(true);
    await kiosk.ask('kiosk.openPayment', { visitId: second.visitId });
    kiosk.lift();
    await kiosk.clock.run(3_000);
    expect(await kiosk.lay('repeatPayer')).toMatchObject({ replaced: false });
  });

  it('where no payment stood on the screen, or a card was charged already, nothing has to be said', async () => {
    await kiosk.lay('pensioner');
    expect(await kiosk.lay('repeatPayer')).toMatchObject({ replaced: false });
    const { visitId } = await kiosk.lay('repeatPayer');
    const { chargeId } = await kiosk.pay(visitId);
    await kiosk.outcome(visitId, chargeId);
    expect(await kiosk.lay('lateStarter')).toMatchObject({ replaced: false });
  });
});

describe('a visit that breaks off', () => {
  it('is told for a quarter of a minute without the person, and not to who is served next', async () => {
    await kiosk.lay('repeatPayer');
    kiosk.lift();
    expect((await kiosk.state()).brokeOff).toEqual({ why: 'card-removed', charged: false });
    await kiosk.clock.run(14_000);
    expect((await kiosk.state()).brokeOff).toBeDefined();
    await kiosk.clock.run(1_000);
    expect((await kiosk.state()).brokeOff).toBeUndefined();
    await kiosk.lay('repeatPayer');
    kiosk.lift();
    await kiosk.lay('lateStarter');
    expect((await kiosk.state()).brokeOff).toBeUndefined();
  });

  it('by a minute without a touch says so, by the key 退出 says nothing', async () => {
    await kiosk.lay('repeatPayer');
    await kiosk.clock.run(60_001);
    expect((await kiosk.state()).brokeOff).toEqual({ why: 'time', charged: false });
    kiosk.lift();
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.ask('kiosk.leave', { visitId });
    expect((await kiosk.state()).brokeOff).toBeUndefined();
  });
});

describe('a PIN', () => {
  beforeEach(wantPins);

  it('that was right opens nothing once the card is gone, or somebody else’s lies there', async () => {
    kiosk.station.devices.socialCard({ type: 'read', card: socialCard });
    const verifying = kiosk.ask('kiosk.verifyPin', { pin: '123456' });
    kiosk.station.devices.socialCard({ type: 'removed' });
    await verifying;
    expect((await kiosk.state()).visit).toBeUndefined();
    expect(await kiosk.refused('kiosk.verifyPin', { pin: '123456' })).toMatchObject({ code: 'CARD_MISSING' });
  });

  it('that was right opens nothing at a kiosk closed meanwhile', async () => {
    kiosk.station.devices.socialCard({ type: 'read', card: socialCard });
    await closeByStaff();
    await kiosk.station.call('kiosk.verifyPin', { pin: '123456' }, 'kiosk');
    expect((await kiosk.state()).visit).toBeUndefined();
  });

  it('is waited for five minutes after the last try, then nothing of the card is kept', async () => {
    kiosk.station.devices.socialCard({ type: 'read', card: socialCard });
    await seconds(240);
    kiosk.station.devices.nextPins({ ok: true, value: { verdict: 'wrong', triesLeft: 2 }, warnings: [] });
    await kiosk.ask('kiosk.verifyPin', { pin: '000000' });
    await seconds(240);
    expect((await kiosk.state()).card.state).toBe('needs-pin');
    await seconds(61);
    expect((await kiosk.state()).card.state).toBe('read');
    expect(kiosk.station.rooms().kiosk.askingPin()).toBeUndefined();
  });
});

describe('a charge nobody knows the end of', () => {
  beforeEach(async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.faultAtCharge('drop-every-answer', 500);
    const { chargeId } = await kiosk.pay(visitId);
    await kiosk.outcome(visitId, chargeId);
    kiosk.lift();
  });

  it('keeps nobody after him at the screen: the next visit has its minute, and its warning', async () => {
    const { charging, visitId } = await kiosk.lay('lateStarter');
    expect(charging).toBe(false);
    await seconds(45);
    expect((await kiosk.state()).visit).toMatchObject({ visitId, secondsLeft: 15, charging: false });
    await seconds(16);
    expect((await kiosk.state()).visit).toBeUndefined();
  });

  it('does not keep open the account of somebody at a kiosk that is closed from a counter', async () => {
    await kiosk.lay('lateStarter');
    kiosk.station.rooms().kiosk.service.set('out-of-service', 'op01');
    kiosk.station.rooms().kiosk.tick();
    expect((await kiosk.state()).visit).toBeUndefined();
  });

  it('is said on the idle screen, and nobody else is charged meanwhile', async () => {
    expect((await kiosk.state()).pays).toEqual({ now: false, why: 'terminal-busy' });
    const { visitId } = await kiosk.lay('lateStarter');
    expect(await kiosk.refused('kiosk.openPayment', { visitId })).toMatchObject({
      code: 'KIOSK_NO_PAYMENT',
      money: 'not-taken',
    });
    expect(sales().length).toBeLessThanOrEqual(1);
  });
});

describe('a clock that is wrong', () => {
  it.each(['2026-11-20T13:00:00+08:00', '2026-11-20T11:59:00+08:00'])(
    'or set to %s in the middle of a visit neither shortens nor lengthens its minute',
    async (instant) => {
      const { visitId } = await kiosk.lay('repeatPayer');
      await kiosk.clock.run(30_000);
      kiosk.clock.setWall(instant);
      expect((await kiosk.state()).visit).toMatchObject({ visitId, secondsLeft: 30 });
      await kiosk.clock.run(29_000);
      expect((await kiosk.state()).visit).toMatchObject({ secondsLeft: 1 });
      await kiosk.clock.run(1_001);
      expect((await kiosk.state()).visit).toBeUndefined();
    },
  );

  it('does not keep the receipt from who stands there and has paid', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { chargeId } = await kiosk.pay(visitId);
    kiosk.clock.setWall('2026-11-20T12:30:00+08:00');
    expect(await kiosk.outcome(visitId, chargeId)).toMatchObject({ state: 'approved', paper: 'printed' });
  });

  it('set to another day between quote and payment takes nothing for a day nobody saw', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { contributionId, quoteId } = await kiosk.ask('kiosk.openPayment', { visitId });
    kiosk.clock.setWall('2027-01-02T09:00:00+08:00');
    const asked = { visitId, chargeId: kiosk.station.freshId(), contributionId, quoteId };
    const reply = await kiosk.station.call('kiosk.pay', asked, 'kiosk');
    await seconds(30);
    const paid = kiosk.station.rooms().environment.projections.contributions.find(contributionId);
    if (reply.ok) expect(paid).toMatchObject({ state: 'live', year: 2026 });
    else expect(reply.error.money).toBe('not-taken');
    expect(sales()).toHaveLength(reply.ok ? 1 : 0);
  });
});

describe('a disk that takes nothing', () => {
  const kinds = ['person.viewed', 'shift.opened', 'charge.intended', 'charge.sending', 'charge.told'] as const;

  it.each(kinds)(
    'at %s: no card is asked for without its entry, and what was taken is found in the end',
    async (kind) => {
      const { journal } = kiosk.station.rooms().environment;
      const commit: typeof journal.commit = journal.commit.bind(journal);
      let full = true;
      const limited: typeof commit = (context, build) =>
        commit(context, (append) =>
          build((entry) => {
            if (full && entry.kind === kind) throw new StorageError('full', 'no room');
            return append(entry);
          }),
        );
      Object.assign(journal, { commit: limited });
      const { visitId } = await kiosk.lay('repeatPayer');
      const looked = await kiosk.station.call('kiosk.getAccount', { visitId }, 'kiosk');
      expect(looked.ok).toBe(kind !== 'person.viewed');
      const quoted = await kiosk.station.call('kiosk.openPayment', { visitId }, 'kiosk');
      expect(quoted.ok).toBe(kind !== 'shift.opened');
      if (quoted.ok) {
        const { contributionId, quoteId } = quoted.value;
        const asked = { visitId, chargeId: kiosk.station.freshId(), contributionId, quoteId };
        const paid = await kiosk.station.call('kiosk.pay', asked, 'kiosk');
        if (!paid.ok) expect(['not-taken', 'being-checked']).toContain(paid.error.money);
        if (kind === 'charge.intended' || kind === 'charge.sending') expect(paid.ok).toBe(false);
        await seconds(20);
        if (kind === 'charge.intended' || kind === 'charge.sending') expect(sales()).toHaveLength(0);
      } else expect(quoted.error).toMatchObject({ code: 'DISK_FULL', money: 'not-taken' });
      // A charge whose intent alone was written holds nobody at the screen.
      if (kind === 'charge.sending') expect((await kiosk.state()).visit?.charging).toBe(false);
      full = false;
      kiosk.lift();
      await seconds(120);
      const { charges, contributions } = kiosk.station.rooms().environment.projections;
      expect(charges.listOpen()).toEqual([]);
      const live = contributions.listOfPerson([kiosk.station.personOf(cardNamed('repeatPayer').number).personKey], 60);
      expect(live.filter(({ state }) => state === 'live')).toHaveLength(sales().length);
    },
  );
});

describe('a page that does not keep to the order', () => {
  it('gets nothing of a visit that is over, and nothing of one that never was', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    kiosk.lift();
    const { visitId: other } = await kiosk.lay('lateStarter');
    const printId = kiosk.station.freshId();
    for (const foreign of [visitId, kiosk.station.freshId()]) {
      const asks = [
        ['kiosk.getAccount', {}],
        ['kiosk.refreshAccount', {}],
        ['kiosk.getEstimate', {}],
        ['kiosk.printStatement', { printId }],
        ['kiosk.openPayment', {}],
        ['kiosk.certify', { certificationId: printId }],
        ['kiosk.rate', { score: 5 }],
        ['kiosk.listNotices', {}],
        ['kiosk.getPayment', { chargeId: printId }],
        ['kiosk.stopPayment', { chargeId: printId }],
        ['kiosk.printAgain', { chargeId: printId }],
      ] as const;
      for (const [method, params] of asks)
        expect(await kiosk.refused(method, { visitId: foreign, ...params } as never), method).toMatchObject({
          code: expect.stringMatching(/^VISIT_(OVER|CARD_CHANGED)$/),
        });
      await kiosk.ask('kiosk.leave', { visitId: foreign });
    }
    expect((await kiosk.state()).visit?.visitId).toBe(other);
  });

  it('charges nothing without a quote, and nothing of the payment of somebody before', async () => {
    const first = await kiosk.lay('repeatPayer');
    const { chargeId } = await kiosk.pay(first.visitId);
    await kiosk.outcome(first.visitId, chargeId);
    kiosk.lift();
    const { visitId } = await kiosk.lay('lateStarter');
    const fresh = kiosk.station.freshId();
    for (const method of ['kiosk.getPayment', 'kiosk.stopPayment', 'kiosk.printAgain'] as const)
      expect(await kiosk.refused(method, { visitId, chargeId })).toMatchObject({ code: 'NOT_FOUND' });
    const asked = { visitId, chargeId: fresh, contributionId: fresh, quoteId: fresh };
    expect(await kiosk.refused('kiosk.pay', asked)).toMatchObject({ code: 'QUOTE_UNKNOWN', money: 'not-taken' });
    expect(await kiosk.refused('kiosk.pay', { ...asked, chargeId })).toMatchObject({ code: 'ID_REUSED' });
    expect(sales()).toHaveLength(1);
  });

  it('pays once however often and from however many pages 去刷卡 is sent', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { contributionId, quoteId } = await kiosk.ask('kiosk.openPayment', { visitId });
    const send = () =>
      kiosk.station.call('kiosk.pay', { visitId, chargeId: kiosk.station.freshId(), contributionId, quoteId }, 'kiosk');
    const replies = await Promise.all(Array.from({ length: 10 }, send));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    await seconds(30);
    expect(sales()).toHaveLength(1);
  });

  it('and 10,000 touches in one second are one visit, still served, still over after its minute', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const touches = Array.from({ length: 10_000 }, () => kiosk.station.rooms().kiosk.visit(visitId));
    expect(touches.every(({ ok }) => ok)).toBe(true);
    await seconds(59);
    expect((await kiosk.state()).visit?.secondsLeft).toBe(1);
    await seconds(2);
    expect((await kiosk.state()).visit).toBeUndefined();
  });

  it('a complaint without a word of its own is taken: what it is about was picked', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const complaintId = kiosk.station.freshId();
    const asked = { complaintId, kind: 'complaint', about: 'payment', text: '', visitId, anonymous: false } as const;
    expect((await kiosk.ask('kiosk.complain', asked)).number).not.toBe('');
    await kiosk.station.sync();
    const { acts } = kiosk.station.rooms().environment.projections;
    expect(acts.findByEntry(complaintId)).toMatchObject({ state: 'accepted' });
  });
});
