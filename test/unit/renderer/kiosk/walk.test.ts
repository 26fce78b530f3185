import { describe, expect, it } from 'vitest';
import { padKeyOf } from '../../../../src-renderer/kiosk/frame/pad.ts';
import { neighbour } from '../../../../src-renderer/kiosk/keyboard/ring.ts';
import { start, step } from '../../../../src-renderer/kiosk/steps/walk.ts';

describe('where a touch leads', () => {
  it('a place begins on its first page, and pages never go below it', () => {
    const there = step({ ...start, page: 3 }, { does: 'go', to: 'payments' });
    expect(there).toMatchObject({ place: 'payments', page: 0 });
    expect(step(there, { does: 'page', by: -1 }).page).toBe(0);
    expect(step(there, { does: 'page', by: 1 }).page).toBe(1);
  });

  it('help leads back to where it was asked for, on the same page', () => {
    const read = { ...start, place: 'payments', page: 2 } as const;
    const helped = step(read, { does: 'go', to: 'help' });
    expect(helped.place).toBe('help');
    expect(step(helped, { does: 'back' })).toMatchObject({ place: 'payments', page: 2 });
  });

  it('consent to speak amounts is given once and says the screen anew', () => {
    const agreed = step(start, { does: 'say-amounts' });
    expect(agreed).toMatchObject({ agreed: true, said: start.said + 1 });
  });

  it('another year’s payment begins without a picked tier', () => {
    const picked = step(start, { does: 'pick-tier', tierFen: 50_000 });
    expect(step(picked, { does: 'open-payment', year: 2019 })).toMatchObject({
      place: 'pay',
      payYear: 2019,
      tierFen: undefined,
    });
  });

  it('the beginning forgets everything', () => {
    expect(step({ ...start, place: 'notice', picked: 'N1', agreed: true }, { does: 'home' })).toEqual(start);
  });
});

describe('the pad', () => {
  const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, repeat: false };

  it('has three digits, on both parts of a keyboard, and four keys', () => {
    expect(padKeyOf({ ...plain, code: 'Digit2' })).toEqual({ choice: 2 });
    expect(padKeyOf({ ...plain, code: 'Numpad3' })).toEqual({ choice: 3 });
    expect(padKeyOf({ ...plain, code: 'F4' })).toEqual({ key: 4 });
  });

  it('has no other key, none with a second key held, and counts a held key once', () => {
    for (const code of ['Digit4', 'KeyA', 'Enter', 'F5', 'Escape', 'toString'])
      expect(padKeyOf({ ...plain, code })).toBeUndefined();
    expect(padKeyOf({ ...plain, code: 'Digit1', ctrlKey: true })).toBeUndefined();
    expect(padKeyOf({ ...plain, code: 'Digit1', repeat: true })).toBeUndefined();
  });
});

describe('the ring of the pad', () => {
  it('walks over every key of the digits and comes round, either way', () => {
    const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '{bksp}', '0', '{ready}'];
    expect(neighbour(keys, '5', 1)).toBe('6');
    expect(neighbour(keys, '{ready}', 1)).toBe('1');
    expect(neighbour(keys, '1', -1)).toBe('{ready}');
    const round = keys.reduce<string[]>((walked) => [...walked, neighbour(keys, walked.at(-1) ?? '5', 1)], ['5']);
    expect(round.at(-1)).toBe('5');
    expect(new Set(round).size).toBe(12);
  });
});
