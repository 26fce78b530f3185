import { describe, expect, it } from 'vitest';
import { BackOff } from '../../../src-main/shells/kiosk/backOff.ts';
import { PageWatch } from '../../../src-main/shells/kiosk/pageWatch.ts';
import { passes } from '../../../src-main/contract/values/padKeys.ts';

describe('what keeps failing', () => {
  it('is tried again after longer and longer waits, a minute at most', () => {
    const backOff = new BackOff(() => 0);
    backOff.started();
    expect(Array.from({ length: 7 }, () => backOff.failed())).toEqual([
      1_000, 2_000, 5_000, 15_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('is tried again at once when it had run well for ten minutes', () => {
    let nowMs = 0;
    const backOff = new BackOff(() => nowMs);
    for (let time = 0; time < 4; time += 1) backOff.failed();
    backOff.started();
    nowMs = 9 * 60_000;
    expect(backOff.failed()).toBe(60_000);
    backOff.started();
    nowMs += 10 * 60_000;
    expect(backOff.failed()).toBe(1_000);
  });
});

describe('the watch over a page', () => {
  const limits = { silentMs: 30_000, firstMs: 60_000, lookMs: 5_000 };
  const begin = () => {
    const clock = { nowMs: 0 };
    return { clock, watch: new PageWatch(limits, () => clock.nowMs) };
  };

  it('waits longer for the first request than for the next', () => {
    const { clock, watch } = begin();
    watch.loaded();
    clock.nowMs = 60_000;
    expect(watch.isSilent()).toBe(false);
    watch.heard();
    clock.nowMs += 30_000;
    expect(watch.isSilent()).toBe(false);
    clock.nowMs += 1;
    expect(watch.isSilent()).toBe(true);
  });

  it('is never impatient where no page is loaded', () => {
    const { clock, watch } = begin();
    clock.nowMs = 1e9;
    expect(watch.isSilent()).toBe(false);
    watch.loaded();
    watch.rest();
    clock.nowMs = 2e9;
    expect(watch.isSilent()).toBe(false);
  });
});

describe('a keyboard plugged into a kiosk', () => {
  const plain = { control: false, alt: false, meta: false, shift: false };

  it.each(['1', '3', 'x', 'X', 'F1', 'F4', 'Enter', 'ArrowLeft', 'Backspace', 'q'])('may press %s', (key) => {
    expect(passes({ ...plain, key })).toBe(true);
  });

  it.each(['F5', 'F11', 'F12', 'F10', 'Tab', 'ContextMenu', 'PrintScreen', 'BrowserBack', 'Home', '/', ' '])(
    'finds %s dead',
    (key) => {
      expect(passes({ ...plain, key })).toBe(false);
    },
  );

  it.each([
    { control: true, key: 'r' },
    { control: true, key: 'p' },
    { control: true, key: '1' },
    { control: true, key: 'F4' },
    { alt: true, key: 'ArrowLeft' },
    { alt: true, key: 'F4' },
    { meta: true, key: 'd' },
    { control: true, key: 'I' },
    { shift: true, key: 'Escape' },
    { shift: true, key: 'F4' },
  ])('finds %o dead', (pressed) => {
    expect(passes({ ...plain, ...pressed })).toBe(false);
  });
});
