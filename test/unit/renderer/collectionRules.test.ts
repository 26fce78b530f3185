import { describe, expect, it } from 'vitest';
import { spokenNumber, spokenYuan } from '../../../src-main/contract/text/screens/spoken.ts';
import { duration, shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import { changeInNotes } from '../../../src-renderer/counter/collection/CashCount.tsx';
import { householdTotal } from '../../../src-renderer/counter/collection/household.ts';
import { neighbourTier } from '../../../src-renderer/counter/collection/openPerson.ts';
import { paperAfter } from '../../../src-renderer/counter/collection/printing.ts';
import { readTendered } from '../../../src-renderer/counter/collection/takeMoney.ts';
import { percent } from '../../../src-renderer/counter/tasks/SideCards.tsx';
import { answersTo } from '../../../src-renderer/ui/choices.ts';
import { contributionOf, fakeId, quoteOf, zhang } from '../../fixtures/fakeCounter.ts';
import { callError } from '../../fixtures/fakeStation.ts';

describe('cash at the counter', () => {
  it('takes an empty field as exact', () => {
    expect(readTendered('', 30_000)).toEqual({ state: 'enough', tenderedFen: 30_000, changeFen: 0 });
  });
  it('names what is missing and refuses', () => {
    expect(readTendered('299.99', 30_000)).toEqual({ state: 'too-little', missingFen: 1 });
  });
  it('gives change only above what is due', () => {
    expect(readTendered('500', 30_000)).toMatchObject({ changeFen: 20_000 });
    expect(readTendered('12.345', 30_000)).toMatchObject({ state: 'not-an-amount', problem: 'too-many-decimals' });
  });
  it('says the change in notes', () => {
    expect(changeInNotes(20_000)).toBe('100 元 × 2 张');
    expect(changeInNotes(18_050)).toBe('100 元 × 1 张，50 元 × 1 张，20 元 × 1 张…');
  });
  it('adds up only those of the household who pay now', () => {
    const quote = quoteOf(zhang, 10, 30_000);
    const line = { personKey: zhang.personKey, name: '张三', relation: '本人', quote };
    expect(
      householdTotal([
        { ...line, chosen: true },
        { ...line, chosen: false },
      ]),
    ).toBe(30_000);
  });
  it('moves to the neighbouring tier and starts at an end when none is chosen', () => {
    const quote = quoteOf(zhang, 10, 30_000);
    expect(neighbourTier(quote, 1)).toBe(50_000);
    expect(neighbourTier(quote, -1)).toBe(20_000);
    expect(neighbourTier(quoteOf(zhang, 10, undefined), 1)).toBe(20_000);
    expect(neighbourTier(quoteOf(zhang, 10, 500_000), 1)).toBeUndefined();
  });
});

describe('the paper of a receipt', () => {
  const contribution = contributionOf(quoteOf(zhang, 10, 30_000), '张三', 30_000);
  it('asks nobody when it was printed', () => {
    const outcome = { printId: fakeId(1), receiptNumber: '00041786', state: 'printed', copy: 0 } as const;
    expect(paperAfter(contribution, fakeId(1), ok(outcome))).toBeUndefined();
  });
  it('asks the clerk to look when the printer did not say', () => {
    const unknown = callError('RECEIPT_PRINT_UNKNOWN', 'recorded');
    const question = paperAfter(contribution, fakeId(1), { ok: false, error: unknown });
    expect(question).toMatchObject({ printId: fakeId(1), receiptNumber: '00041786', amountFen: 30_000 });
    expect(question).not.toHaveProperty('error');
  });
  it('asks to mend the printer when nothing was printed', () => {
    const error = callError('PRINTER_NO_PAPER', 'recorded');
    expect(paperAfter(contribution, fakeId(1), { ok: false, error })).toMatchObject({ error });
  });
});

describe('words of the screens', () => {
  it('says numbers as people do', () => {
    expect([15, 300, 305, 2010, 10_050, 30_000].map(spokenNumber)).toEqual([
      '十五',
      '三百',
      '三百零五',
      '二千零一十',
      '一万零五十',
      '三万',
    ]);
    expect([30_000, 32_504, 5, 0].map(spokenYuan)).toEqual(['三百元', '三百二十五元四分', '五分', '零元']);
  });
  it('never rounds a percentage up to a hundred', () => {
    expect(percent(9999, 10_000)).toBe('99.9%');
    expect(percent(0, 0)).toBe('—');
  });
  it('shows how old something is', () => {
    expect(shortTime('2026-11-06T01:12:00Z', '2026-11-06')).toBe('09:12');
    expect(shortTime('2026-11-05T16:40:00+08:00', '2026-11-06')).toBe('昨日 16:40');
    expect(shortTime('2025-11-03T16:40:00+08:00', '2026-11-06')).toBe('2025年11月3日');
    expect(duration('2026-11-06T07:21:00+08:00', '2026-11-06T09:21:30+08:00')).toBe('2 小时');
  });
  it('finds a village by characters or by initials', () => {
    const village = { code: '1', name: '石桥村', initials: 'sqc' };
    expect(['sq', 'SQ', '桥', ''].every((typed) => answersTo(village, typed))).toBe(true);
    expect(answersTo(village, 'qc')).toBe(false);
  });
});
