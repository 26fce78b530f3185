import { describe, expect, it } from 'vitest';
import { Lockouts } from '../../../src-main/core/operators/index.ts';
import type { Settings } from '../../../src-main/core/ports/mirror.ts';
import { createTestClock } from '../../fixtures/testClock.ts';

function memory(): Settings {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}

describe('lock-outs', () => {
  it('end after their minutes of running time, each of its own', async () => {
    const clock = createTestClock();
    const lockouts = new Lockouts(clock, memory());
    lockouts.start('one', 10);
    await clock.run(5 * 60_000);
    lockouts.start('two', 10);
    expect([lockouts.minutesLeft('one'), lockouts.minutesLeft('two'), lockouts.minutesLeft('three')]).toEqual([
      5, 10, 0,
    ]);
    await clock.run(5 * 60_000);
    expect([lockouts.minutesLeft('one'), lockouts.minutesLeft('two')]).toEqual([0, 5]);
  });

  it('say one minute while a second is left', async () => {
    const clock = createTestClock();
    const lockouts = new Lockouts(clock, memory());
    lockouts.start('one', 1);
    await clock.run(59_999);
    expect(lockouts.minutesLeft('one')).toBe(1);
    await clock.run(1);
    expect(lockouts.minutesLeft('one')).toBe(0);
  });

  it('do not care what the wall clock says, nor that the program was away', async () => {
    const settings = memory();
    const clock = createTestClock();
    const lockouts = new Lockouts(clock, settings);
    lockouts.start('one', 10);
    await clock.run(60_000);
    clock.setWall('2030-01-01T00:00:00+08:00');
    lockouts.store();
    expect(new Lockouts(createTestClock(), settings).minutesLeft('one')).toBe(9);
  });

  it('are gone for good when the head ended them', () => {
    const settings = memory();
    const lockouts = new Lockouts(createTestClock(), settings);
    lockouts.start('one', 10);
    lockouts.clear('one');
    expect(lockouts.minutesLeft('one')).toBe(0);
    expect(new Lockouts(createTestClock(), settings).minutesLeft('one')).toBe(0);
  });
});
