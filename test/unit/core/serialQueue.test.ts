import { describe, expect, it } from 'vitest';
import { SerialQueue } from '../../../src-main/core/kernel/serialQueue.ts';

function later<T>(): {
  readonly promise: Promise<T>;
  readonly settle: (value: T) => void;
  readonly fail: (error: Error) => void;
} {
  return ((parts) => ({ promise: parts.promise, settle: parts.resolve, fail: parts.reject }))(
    Promise.withResolvers<T>(),
  );
}

describe('sheets for one printer', () => {
  it('come out in the order they were asked for, the first at once', async () => {
    const queue = new SerialQueue();
    const began: string[] = [];
    const first = later<string>();
    const one = queue.run(() => {
      began.push('one');
      return first.promise;
    });
    const two = queue.run(async () => {
      began.push('two');
      return 'two';
    });
    expect(began).toEqual(['one']);
    first.settle('one');
    expect(await Promise.all([one, two])).toEqual(['one', 'two']);
    expect(began).toEqual(['one', 'two']);
  });

  it('go on after one that failed', async () => {
    const queue = new SerialQueue();
    const first = later<string>();
    const one = queue.run(() => first.promise);
    const two = queue.run(async () => 'two');
    first.fail(new Error('jam'));
    await expect(one).rejects.toThrow('jam');
    expect(await two).toBe('two');
  });

  it('are refused when more wait than any household needs', async () => {
    const queue = new SerialQueue();
    const first = later<string>();
    const waiting = Array.from({ length: 60 }, (_, index) =>
      queue.run(() => (index === 0 ? first.promise : Promise.resolve('x'))),
    );
    expect(queue.run(async () => 'one too many')).toBeUndefined();
    first.settle('x');
    await Promise.all(waiting.map(async (one) => one));
    expect(await queue.run(async () => 'room again')).toBe('room again');
  });
});
