import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { clerkAt } from '../../fixtures/counterWork.ts';
import { openTestStation, type TestStation } from '../../fixtures/stationParts.ts';

let station: TestStation;

beforeEach(async () => {
  station = await openTestStation();
});
afterEach(() => station.close());

function cardOf(cardId: string) {
  const found = scenarioCards.find((one) => one.cardId === cardId);
  if (!found) throw new Error(`no card ${cardId}`);
  return found.card;
}
const lay = (cardId: string) => station.devices.card({ type: 'read', card: cardOf(cardId) });
const find = (read = false) => station.ok('session.findCardOperator', { read });

describe('an operator’s card at sign-in', () => {
  it('names the operator it belongs to, without a line', async () => {
    station.faults.setLine('down');
    lay('operator-op04');
    expect(await find()).toEqual({ state: 'known', operatorId: 'op04' });
  });

  it('signs nobody in by itself', async () => {
    lay('operator-op01');
    await find();
    expect((await station.ok('station.getState', {})).session).toBeUndefined();
  });

  it('is read now when F2 asks for it', async () => {
    station.devices.nextRead({ ok: true, value: cardOf('operator-op02'), warnings: [] });
    expect(await find(true)).toEqual({ state: 'known', operatorId: 'op02' });
    station.devices.nextRead({ ok: false, error: { code: 'no-card', certainty: 'not-done' } });
    expect((await station.refused('session.findCardOperator', { read: true })).code).toBe('CARD_MISSING');
  });

  it('does not open its owner as the first resident', async () => {
    lay('operator-op01');
    await find();
    await clerkAt(station).signIn();
    expect((await station.ok('people.getCard', {})).state).toBe('no-card');
  });

  it('of a resident is nobody’s of this station, and stays for the counter', async () => {
    lay('repeatPayer');
    expect(await find()).toEqual({ state: 'unknown' });
    await clerkAt(station).signIn();
    expect((await station.ok('people.getCard', {})).card?.name).toBe('张练习');
  });

  it('of somebody whose time here is over is nobody’s', async () => {
    station.clock.setWall('2027-01-01T09:00:00+08:00');
    lay('operator-op04');
    expect(await find()).toEqual({ state: 'unknown' });
  });

  it('taken away again leaves nothing to find', async () => {
    lay('operator-op01');
    station.devices.card({ type: 'removed' });
    expect(await find()).toEqual({ state: 'no-card' });
  });

  it('stands in the bundle as a salted hash, never as a number', () => {
    const bundle = JSON.stringify(station.book.bundle());
    const numbers = ['op01', 'op02', 'op04'].map((id) => cardOf(`operator-${id}`).number);
    for (const number of numbers) expect(bundle).not.toContain(number);
    expect(station.book.bundle().operators.filter((operator) => operator.card)).toHaveLength(3);
  });
});

describe('the sign-in page of a locked operator', () => {
  it('says how long it still takes', async () => {
    for (let tries = 0; tries < 5; tries += 1)
      await station.call('session.signIn', { operatorId: 'op01', pin: '000000' });
    const { operators } = await station.ok('station.listOperators', {});
    expect(operators.find((one) => one.operatorId === 'op01')?.lockedMinutes).toBe(10);
    expect(operators.find((one) => one.operatorId === 'op02')).not.toHaveProperty('lockedMinutes');
  });
});

describe('high contrast', () => {
  it('follows the operating system until somebody sets it, and is remembered by the terminal', async () => {
    expect(await station.ok('station.getState', {})).not.toHaveProperty('contrast');
    await station.ok('station.setContrast', { contrast: true });
    station.restart();
    expect((await station.ok('station.getState', {})).contrast).toBe(true);
    await station.ok('station.setContrast', { contrast: false });
    expect((await station.ok('station.getState', {})).contrast).toBe(false);
  });
});

describe('practice', () => {
  it('is offered and opened only where the shell can open it', async () => {
    expect(await station.ok('station.getState', {})).not.toHaveProperty('practice');
    expect((await station.refused('session.openPractice', {})).code).toBe('NOT_FOUND');
    let opened = 0;
    const real = await openTestStation({ openPractice: async () => (opened += 1) === 1 });
    expect((await real.ok('station.getState', {})).practice).toBe(true);
    await real.ok('session.openPractice', {});
    expect((await real.refused('session.openPractice', {})).code).toBe('NOT_FOUND');
    expect(opened).toBe(2);
    real.close();
  });
});
