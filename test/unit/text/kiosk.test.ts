import { describe, expect, it } from 'vitest';
import { kioskClips } from '../../../src-main/contract/text/kiosk/clips.ts';
import {
  isPersonal,
  pieces,
  type Sentence,
  type SentenceId,
  sentence,
  spokenLine,
  written,
} from '../../../src-main/contract/text/kiosk/sentence.ts';
import { partsOfTemplate, readFigure } from '../../../src-main/contract/text/kiosk/template.ts';
import { kioskTemplates } from '../../../src-main/contract/text/kiosk/templates.ts';

const examples: Readonly<Record<string, number | string>> = {
  n: 12,
  no: 3,
  own: 626_386,
  yuan: 30_000,
  year: 2026,
  month: '2026-10',
  date: '2026-10-31',
  day: '2026-10-31',
  time: '09:12',
  digits: '0912-3100',
  text: '石桥村',
};

/** Every sentence of the kiosk with example figures. */
const every: readonly Sentence[] = Object.entries(kioskTemplates).map(([id, template]) => ({
  id: id as SentenceId,
  figures: Object.fromEntries(
    partsOfTemplate(template).flatMap((part) => ('kind' in part ? [[part.hole, examples[part.kind] ?? '']] : [])),
  ),
}));

describe('a sentence of the kiosk', () => {
  it('is shown and spoken from the same value', () => {
    const said = sentence('account.not-this', { years: 14 });
    expect(written(said)).toBe('您交了 14 年，今年还没交');
    expect(spokenLine(said)).toBe('您交了十四年，今年还没交');
    expect(pieces(said).map((piece) => piece.words)).toEqual(['您交了', '十', '四', '年，今年还没交']);
  });

  it('has amounts with their unit on the screen and in the ear', () => {
    const said = sentence('account.balance', { amount: 626_386 });
    expect(written(said)).toBe('6,263.86 元');
    expect(spokenLine(said)).toBe('六千二百六十三元八角六分');
  });

  it('is personal when it holds an amount of one person, not when the amount stands in a public table', () => {
    expect(isPersonal(sentence('account.balance', { amount: 1 }))).toBe(true);
    expect(isPersonal(sentence('cell.tier', { amount: 1 }))).toBe(false);
  });

  it.each(every)('$id is never without words', (said) => {
    expect(written(said)).not.toMatch(/[{}]|undefined|NaN/);
    expect(spokenLine(said)).not.toMatch(/[{}]|undefined|NaN|[0-9A-Za-z]/);
  });

  it.each(every)('$id is short enough to be understood at one hearing', (said) => {
    expect([...spokenLine(said)].length).toBeLessThanOrEqual(46);
  });
});

describe('the clips of a voice', () => {
  const words = new Set(Object.values(kioskClips));

  it('cover every piece of every sentence, except what the county wrote itself', () => {
    const missing = every.flatMap(pieces).filter((piece) => !piece.free && !words.has(piece.words));
    expect(missing).toEqual([]);
  });

  it('cover every figure that can be read: amounts, counts, days, times and numbers of slips', () => {
    const dates = Array.from({ length: 366 }, (_, day) =>
      new Date(Date.UTC(2028, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const whole = [...Array.from({ length: 121 }, (_, count) => count), 200, 1_001, 1_010, 10_002, 110_000, 99_999_999];
    const amounts = [...whole.map((yuan) => yuan * 100), 1, 10, 11, 105, 626_386, 100_010_005, 9_999_999_999];
    const times = Array.from({ length: 24 * 60 }, (_, minute) =>
      [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':'),
    );
    const figures = {
      n: whole,
      no: whole,
      own: amounts,
      yuan: amounts,
      year: [1950, 2009, 2026, 2099],
      month: dates.map((date) => date.slice(0, 7)),
      date: dates,
      day: dates,
      time: times,
      digits: ['0123456789', 'K01-1106-0007'],
    } as const;
    const read = Object.entries(figures).flatMap(([kind, ones]) =>
      ones.flatMap((one) => readFigure(kind as keyof typeof figures, one)),
    );
    expect(read.length).toBeGreaterThan(10_000);
    expect([...new Set(read)].filter((word) => !words.has(word))).toEqual([]);
  });

  it('have names a file can bear and words a voice can speak', () => {
    for (const [id, text] of Object.entries(kioskClips)) {
      expect(id).toMatch(/^[a-z0-9][a-z0-9.-]{0,59}$/);
      expect(text).toMatch(/^[㐀-鿿，。：？、“”]{1,80}$/u);
    }
  });

  it('say the same words once', () => {
    expect(words.size).toBe(Object.keys(kioskClips).length);
  });
});
