import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pins } from '../../fixtures/counterWork.ts';
import { cardNamed, type Kiosk, openKiosk } from '../../fixtures/kioskWork.ts';

/** Everything that can go wrong, at every step of a visit: one table, the same promises for each cell. */

let kiosk: Kiosk;
let visitId = '';
let chargeId = '';
beforeEach(async () => {
  kiosk = await openKiosk();
  visitId = '';
  chargeId = '';
});
afterEach(() => kiosk.station.close());

const device = (kind: string, change: object): void =>
  kiosk.station.devices.setReports(
    kiosk.station.devices.list().map((one) => (one.kind === kind ? { ...one, ...change } : one)),
  );
const seconds = async (count: number): Promise<void> => {
  for (let second = 0; second < count; second += 1) {
    kiosk.station.rooms().kiosk.tick();
    await kiosk.clock.run(1_000);
  }
};
const lay = async (): Promise<void> => {
  visitId = (await kiosk.lay('repeatPayer')).visitId;
};
const begin = async (): Promise<void> => {
  await lay();
  chargeId = (await kiosk.pay(visitId)).chargeId;
};

/** How far the visit of 张练习 has come. */
const steps: Readonly<Record<string, () => Promise<unknown>>> = {
  idle: async () => undefined,
  reading: async () => kiosk.station.devices.card({ type: 'reading' }),
  account: async () => {
    await lay();
    await kiosk.ask('kiosk.getAccount', { visitId });
  },
  pay: async () => {
    await lay();
    await kiosk.ask('kiosk.openPayment', { visitId });
  },
  swipe: begin,
  unknown: async () => {
    kiosk.faultAtCharge('drop-every-answer', 50);
    await begin();
    await kiosk.outcome(visitId, chargeId);
  },
  'not charged': async () => {
    kiosk.faultAtCharge('declined');
    await begin();
    await kiosk.outcome(visitId, chargeId);
  },
  done: async () => {
    await begin();
    await kiosk.outcome(visitId, chargeId);
  },
  slip: async () => {
    await lay();
    await kiosk.ask('kiosk.printStatement', { visitId, printId: kiosk.station.freshId() });
  },
  left: async () => {
    await lay();
    await kiosk.ask('kiosk.leave', { visitId });
  },
};

/** What goes wrong. `ends`: the visit that was is over at once, or within its minute. */
const mishaps: Readonly<Record<string, { readonly happen: () => unknown; readonly ends: boolean }>> = {
  'the card is pulled': { happen: () => kiosk.lift(), ends: true },
  'another card is laid': { happen: () => kiosk.put(cardNamed('pensioner')), ends: true },
  'a card nobody knows is laid': { happen: () => kiosk.put(cardNamed('notEnrolled')), ends: true },
  'an expired card is laid': { happen: () => kiosk.put(cardNamed('expiredCard')), ends: true },
  'a card is laid that cannot be read': {
    happen: () => kiosk.station.devices.card({ type: 'failed', code: 'unknown-card-type' }),
    ends: true,
  },
  'the paper runs out': {
    happen: () => device('receipt-printer', { state: 'failed', reason: 'paper-out' }),
    ends: false,
  },
  'the terminal is unplugged': { happen: () => device('payment-terminal', { state: 'absent' }), ends: false },
  'the reader is unplugged': { happen: () => device('id-card-reader', { state: 'absent' }), ends: false },
  'the clock jumps a day ahead': {
    happen: () => kiosk.clock.setWall('2026-11-21T12:00:00+08:00'),
    ends: false,
  },
  'the clock jumps an hour back': {
    happen: () => kiosk.clock.setWall('2026-11-20T11:00:00+08:00'),
    ends: false,
  },
  'nobody touches anything': { happen: () => seconds(130), ends: true },
  'staff closes the kiosk': {
    happen: () => kiosk.ask('kiosk.staffSetService', { operatorId: 'op01', pin: pins.op01, service: 'out-of-service' }),
    ends: true,
  },
  'the power goes and comes back': { happen: () => kiosk.station.restart(), ends: true },
};

/** Where nothing of money or of a person is at stake a printer's or a clock's trouble is the same as at the account. */
const calm = ['idle', 'reading', 'not charged', 'slip', 'left'];
const cells = Object.keys(steps).flatMap((step) =>
  Object.entries(mishaps)
    .filter(([, { ends }]) => ends || !calm.includes(step))
    .map(([mishap]) => [step, mishap] as const),
);

/** What the desk itself keeps of anybody; the test's printer keeps its slips. */
const held = (): string => {
  const { card, visits } = kiosk.station.rooms().kiosk;
  return inspect([card, visits.current(), kiosk.station.rooms().cards.last()], { depth: 6, showHidden: true });
};

/** Nothing of 张练习 is where somebody else could meet it. */
async function expectNothingOfHim(): Promise<void> {
  for (const place of [held(), JSON.stringify(await kiosk.state())]) {
    expect(place).not.toContain('张练习');
    expect(place).not.toContain('张*习');
    expect(place).not.toContain(cardNamed('repeatPayer').number);
  }
}

/** The money: a card is charged at most once, and what was charged is in the books, with its receipt or the number of it told. */
function expectMoneyWhole(step: string): void {
  const { projections } = kiosk.station.rooms().environment;
  const sales = kiosk.book.entries.filter((made) => made.kind === 'sale' && made.movedFen > 0);
  expect(sales.length).toBeLessThanOrEqual(1);
  const charge = chargeId === '' ? undefined : projections.charges.find(chargeId);
  const paid = charge && projections.contributions.find(charge.contributionId);
  if (charge?.state === 'approved') expect(paid).toMatchObject({ state: 'live', selfFen: 30_000 });
  else expect(paid).toBeUndefined();
  if (step === 'swipe' || step === 'done') expect(charge?.state).toBe('approved');
  if (sales.length === 1) expect(['approved', 'unknown']).toContain(charge?.state);
}

describe('whatever happens at whichever step', () => {
  it.each(cells)('%s: %s', async (step, mishap) => {
    await steps[step]?.();
    const { ends, happen } = mishaps[mishap] ?? { ends: false, happen: () => undefined };
    await happen();
    const now = await kiosk.state();
    if (ends && visitId !== '') {
      expect(now.visit?.visitId).not.toBe(visitId);
      expect(await kiosk.refused('kiosk.getAccount', { visitId })).toMatchObject({ code: 'VISIT_OVER' });
      await expectNothingOfHim();
    }
    // Whatever was under way finds its end, also without anybody.
    await seconds(90);
    expectMoneyWhole(step);
    kiosk.lift();
    await seconds(61);
    await expectNothingOfHim();

    // Somebody looks after the machine, and the next resident is served.
    kiosk.clock.setWall('2026-11-21T12:30:00+08:00');
    for (const kind of ['receipt-printer', 'payment-terminal', 'id-card-reader'])
      device(kind, { state: 'ready', reason: undefined });
    if (mishap === 'staff closes the kiosk')
      await kiosk.ask('kiosk.staffSetService', { operatorId: 'op01', pin: pins.op01, service: 'open' });
    const next = await kiosk.lay('lateStarter');
    expect((await kiosk.ask('kiosk.getAccount', { visitId: next.visitId })).paidYears).toBeGreaterThanOrEqual(0);
    expect(next.secondsLeft).toBe(60);
    expect(next.charging).toBe(false);
  });
});
