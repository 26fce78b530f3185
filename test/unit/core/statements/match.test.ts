import { describe, expect, it } from 'vitest';
import type { StatementLineRow } from '../../../../src-main/core/ports/monthRows.ts';
import { type Claim, matchLines } from '../../../../src-main/core/statements/match.ts';

const claim = (id: string, amountFen: number, more: Partial<Claim> = {}): Claim => ({
  ...{ id, amountFen, day: '2026-12-01', numbers: [`8800${id}`] },
  ...more,
});

let made = 0;
const line = (amountFen: number, more: Partial<StatementLineRow> = {}): StatementLineRow => {
  made += 1;
  const position = { seq: 1, importId: 'file-1', position: made };
  return { lineId: `line-${made}`, source: 'bank', day: '2026-12-02', amountFen, ...position, ...more };
};

const names = ({ claimsOnly, differing, linesOnly, pairs }: ReturnType<typeof matchLines>) => ({
  pairs: pairs.map((pair) => [pair.line.lineId, pair.claim.id]),
  differing: differing.map((pair) => [pair.line.lineId, pair.claim.id]),
  linesOnly: linesOnly.map((one) => one.lineId),
  claimsOnly: claimsOnly.map((one) => one.id),
});

describe('lines of a statement and what they belong to', () => {
  it('belong together by their number, with or without leading zeros and spaces', () => {
    const one = line(30_000, { slipNumber: '0088001' });
    expect(names(matchLines([one], [claim('1', 30_000, { numbers: ['88 001'] })])).pairs).toEqual([[one.lineId, '1']]);
  });

  it('with the same number and another sum are a difference, never a match', () => {
    const wrong = line(29_000, { slipNumber: '88001' });
    const found = names(matchLines([wrong], [claim('1', 30_000)]));
    expect(found).toEqual({ pairs: [], differing: [[wrong.lineId, '1']], linesOnly: [], claimsOnly: [] });
  });

  it('without a number belong together by the sum where it is the only one', () => {
    const only = line(41_000, { reference: 'HD1' });
    expect(names(matchLines([only], [claim('1', 41_000), claim('2', 30_000)])).pairs).toEqual([[only.lineId, '1']]);
  });

  it('of one sum and no number are left to people when two could have made them', () => {
    const found = names(matchLines([line(30_000)], [claim('1', 30_000), claim('2', 30_000)]));
    expect(found.pairs).toEqual([]);
    expect(found.claimsOnly).toEqual(['1', '2']);
  });

  it('with another’s number are another’s, whatever their sum', () => {
    const stranger = line(30_000, { slipNumber: '77777' });
    const card = line(30_000, { source: 'acquirer', reference: '500001' });
    expect(names(matchLines([stranger], [claim('1', 30_000)])).linesOnly).toEqual([stranger.lineId]);
    expect(names(matchLines([card], [claim('1', 30_000)])).linesOnly).toEqual([card.lineId]);
  });

  it('from before the day, or long after it, belong to nothing of it', () => {
    const early = line(30_000, { slipNumber: '88001', day: '2026-11-30' });
    const late = line(30_000, { slipNumber: '88001', day: '2026-12-12' });
    expect(names(matchLines([early, late], [claim('1', 30_000)])).claimsOnly).toEqual(['1']);
  });

  it('that stand in two files are one line; two equal lines of one file are two', () => {
    const first = line(30_000, { slipNumber: '88001' });
    const again = { ...first, lineId: 'again', importId: 'file-2' };
    expect(names(matchLines([first, again], [claim('1', 30_000)])).linesOnly).toEqual([]);
    const twice = [line(500, { reference: 'X' }), line(500, { reference: 'X' })];
    expect(names(matchLines(twice, [])).linesOnly).toHaveLength(2);
  });

  it('that an act has used up are gone with their twins', () => {
    const used = line(30_000, { slipNumber: '88001', usedBy: 'act' });
    const twin = { ...used, lineId: 'twin', importId: 'file-2' };
    const { usedBy: _used, ...fresh } = twin;
    const found = names(matchLines([fresh, used], [claim('1', 30_000)]));
    expect(found).toEqual({ pairs: [], differing: [], linesOnly: [], claimsOnly: ['1'] });
  });
});
