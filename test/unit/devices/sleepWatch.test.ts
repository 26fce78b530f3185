import { expect, it } from 'vitest';
import type { Clock } from '../../../src-main/core/ports/clock.ts';
import { SleepWatch } from '../../../src-main/devices/registry/sleepWatch.ts';
import { settle } from './fakeClock.ts';

/** A clock whose sleeps end when the test says so, with both times set by it. */
class LidClock implements Clock {
  readonly boot = 'test';
  wall = 0;
  monotonic = 0;
  #wake: () => void = () => undefined;

  wallMs(): number {
    return this.wall;
  }

  monotonicMs(): number {
    return this.monotonic;
  }

  sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async pass(wallMs: number, monotonicMs: number): Promise<void> {
    this.wall += wallMs;
    this.monotonic += monotonicMs;
    this.#wake();
    await settle();
  }
}

it('the machine slept when either clock jumped; a late tick is no sleep', async () => {
  const clock = new LidClock();
  const slept: number[] = [];
  const watch = new SleepWatch(clock, (ms) => slept.push(ms));
  watch.open();
  await clock.pass(2001, 2001);
  await clock.pass(6000, 6000);
  expect(slept).toEqual([]);
  // Linux stops the monotonic clock in sleep, Windows does not.
  await clock.pass(3_600_000, 2000);
  await clock.pass(60_000, 60_000);
  // Set back by the time service.
  await clock.pass(-3_600_000, 2000);
  expect(slept).toEqual([3_600_000, 60_000]);
  watch.close();
  await clock.pass(60_000, 60_000);
  expect(slept).toHaveLength(2);
});
