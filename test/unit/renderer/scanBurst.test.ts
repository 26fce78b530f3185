import { describe, expect, it } from 'vitest';
import { watchBursts } from '../../../src-renderer/ui/scanBurst.ts';

/** Judges keys with the given gaps; the field shows what was let through. */
function type(keys: string, gapMs: number) {
  const watch = watchBursts();
  let now = 1000;
  let value = '';
  const verdicts = [...keys].map((key) => {
    now += gapMs;
    const verdict = watch.judge(now, key === '⏎' ? 'Enter' : key, value);
    if (verdict === 'typed') value += key;
    return verdict;
  });
  return { verdicts, before: watch.valueBefore() };
}

describe('a wedge scanner in a money field', () => {
  it('is recognised by its rhythm, and the field gets back what stood there', () => {
    const { verdicts, before } = type('6901234567892⏎', 8);
    expect(verdicts.slice(2)).not.toContain('typed');
    expect(before).toBe('');
  });

  it('cannot end in an Enter of its own, however short the code', () => {
    expect(type('5⏎', 8).verdicts).toEqual(['typed', 'scanned']);
  });

  it('is not confused with a fast clerk', () => {
    expect(type('500⏎', 70).verdicts).toEqual(['typed', 'typed', 'typed', 'typed']);
    expect(type('500⏎', 30).verdicts).toEqual(['typed', 'typed', 'typed', 'typed']);
  });

  it('keeps what a clerk typed before the burst', () => {
    const watch = watchBursts();
    watch.judge(1000, '3', '');
    watch.judge(1100, '0', '3');
    watch.judge(2000, '9', '30');
    watch.judge(2008, '9', '309');
    expect(watch.judge(2016, '9', '3099')).toBe('scanned');
    expect(watch.valueBefore()).toBe('30');
  });
});
