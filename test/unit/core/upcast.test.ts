import { describe, expect, it } from 'vitest';
import { type Entry, upcast } from '../../../src-main/core/journal/index.ts';

const answered = (version: number, body: unknown): Entry =>
  ({ seq: 7, id: 'e7', kind: 'delivery.answered', version, hash: 'aa', body }) as unknown as Entry;

describe('an entry of an older version is read as one of the newest', () => {
  it('the one answer of before is a list of one, and hash and number stay what they were', () => {
    const answer = { entryId: 'e3', outcome: 'accepted', reference: 'LX1' };
    const { entry } = upcast(answered(1, answer), undefined);
    expect(entry).toMatchObject({ seq: 7, hash: 'aa', version: 2, body: { answers: [answer] } });
  });

  it('one of today is left as it is, private part beside it', () => {
    const today = answered(2, { answers: [] });
    expect(upcast(today, { name: '王某' })).toEqual({ entry: today, private: { name: '王某' } });
  });

  it('one of tomorrow is refused', () => {
    expect(() => upcast(answered(3, {}), undefined)).toThrow('newer than this program');
  });
});
