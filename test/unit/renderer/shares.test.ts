import { describe, expect, it } from 'vitest';
import { noShares, restOf, sharesOf } from '../../../src-renderer/counter/batch/shares.ts';

const part = (lineId: string, typed: string, over = false) => ({ key: 1, lineId, over, typed });

describe('the difference of a bag', () => {
  it('is the whole list’s as long as it is given to nobody', () => {
    expect(sharesOf(noShares, -3_000)).toEqual([{ amountFen: -3_000 }]);
    expect(sharesOf({ parts: [], restLineId: 'a' }, 3_000)).toEqual([{ amountFen: 3_000, lineId: 'a' }]);
    expect(sharesOf(noShares, 0)).toEqual([]);
  });

  it('is shared out among lines, short and over, and what is left is said', () => {
    const shares = { parts: [part('a', '50'), part('b', '20', true)], restLineId: 'c' };
    expect(restOf(shares, -10_000)).toBe(-7_000);
    expect(sharesOf(shares, -10_000)).toEqual([
      { amountFen: -5_000, lineId: 'a' },
      { amountFen: 2_000, lineId: 'b' },
      { amountFen: -7_000, lineId: 'c' },
    ]);
    expect(sharesOf({ parts: [part('a', '100')], restLineId: 'c' }, -10_000)).toEqual([
      { amountFen: -10_000, lineId: 'a' },
    ]);
  });

  it('cannot be handed in while a part has no amount', () => {
    expect(sharesOf({ parts: [part('a', '')], restLineId: '' }, -1)).toBeUndefined();
  });
});
