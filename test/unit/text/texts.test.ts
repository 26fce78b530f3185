import { describe, expect, it } from 'vitest';
import {
  type ErrorCode,
  type ErrorParams,
  errorCodes,
  type MoneyVerdict,
  moneyVerdicts,
} from '../../../src-main/contract/errors.ts';
import { refusalAdvice } from '../../../src-main/contract/text/delivery.ts';
import { eligibilityRules, eligibilityText } from '../../../src-main/contract/text/eligibility.ts';
import { errorText } from '../../../src-main/contract/text/errors.ts';
import { entryText } from '../../../src-main/contract/text/journal.ts';
import { startText } from '../../../src-main/contract/text/start.ts';
import { kinds } from '../../../src-main/core/journal/kinds.ts';
import type { StartFailure } from '../../../src-main/station/station.ts';

const codes = Object.keys(errorCodes) as ErrorCode[];
const verdicts: readonly MoneyVerdict[] = moneyVerdicts;
/** Parameters as the use cases give them, all at once; a sentence takes what it needs. */
const everyParameter: ErrorParams = {
  attemptsLeft: 2,
  minutes: 15,
  from: '2026-01-01',
  to: '2026-06-30',
  lastBusinessDate: '2026-11-23',
  businessDate: '2026-11-21',
  year: 2025,
  where: 'province',
  why: 'make-up-by-case',
  tierFen: 400_00,
  missingFen: 50_00,
  limitFen: 20_000_00,
  limit: 30,
  what: 'acts',
  differenceFen: -10_00,
  receiptNumber: '61A00000417',
  reason: 'paper-out',
  copy: 2,
  count: 3,
  rule: 'R-AGE-16',
  age: 15,
  minAge: 16,
  position: 12,
  expected: '5',
};

function sentencesOf(code: ErrorCode, params: ErrorParams, money: MoneyVerdict = 'not-taken') {
  return errorText({ code, params, retry: errorCodes[code], money });
}

describe('what a clerk reads when something did not work', () => {
  it.each(codes)('%s: three finished sentences, with parameters and without', (code) => {
    const rich = code === 'PROVINCE_REFUSED' ? { reason: '该人员已登记死亡' } : everyParameter;
    for (const params of [{}, rich]) {
      const { what, money, next } = sentencesOf(code, params);
      for (const sentence of [what, money, next]) {
        expect(sentence).toMatch(/^[^\s].*。$/);
        expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|。。|，。|：。/);
        expect(sentence).not.toContain(code);
        // No English word; keys (F5), rule and receipt numbers are capitals and digits.
        expect(sentence.replaceAll(/R-[A-Z0-9-]+|61A\d+|F\d/g, '')).not.toMatch(/[A-Za-z]/);
        expect([...sentence].length).toBeLessThanOrEqual(50);
      }
      expect(what).not.toBe(next);
    }
  });

  it('the sentence about the money follows from the verdict alone', () => {
    for (const verdict of verdicts) {
      expect(new Set(codes.map((code) => sentencesOf(code, everyParameter, verdict).money)).size).toBe(1);
    }
    expect(new Set(verdicts.map((verdict) => sentencesOf('INTERNAL', {}, verdict).money)).size).toBe(verdicts.length);
    expect(sentencesOf('DISK_FULL', {}, 'not-taken').money).toContain('没有收钱');
    expect(sentencesOf('PRINTER_FAILED', {}, 'recorded').money).toContain('钱已收好并记账');
    expect(sentencesOf('CONNECTION_LOST', {}, 'being-checked').money).toContain('正在核查');
  });

  it.each([
    ['TENDERED_TOO_LITTLE', { missingFen: 50_50 }, '给的钱不够，还差 50.50 元。'],
    ['ALREADY_PAID', { year: 2026, where: 'here' }, '2026年度已经在本站缴过。'],
    ['ALREADY_PAID', { year: 2026, where: 'government' }, '2026年度已由政府代缴。'],
    ['ALREADY_PAID', { year: 2026, where: 'of-2031' }, '2026年度已经缴过。'],
    ['DIFFERENCE_NEEDS_CAUSE', { differenceFen: -10_00 }, '点的钱比账上短 10.00 元。'],
    ['DIFFERENCE_NEEDS_CAUSE', { differenceFen: 20_00 }, '点的钱比账上长 20.00 元。'],
    ['OFFLINE_LIMIT', { what: 'cash', limitFen: 5000_00 }, '断网期间收的现金到了县里定的上限 5,000.00 元。'],
    ['NOT_ELIGIBLE', { rule: 'R-AGE-16', age: 15, minAge: 16 }, '今天15周岁，满16周岁才能参保缴费。'],
    ['CARD_NUMBER_INVALID', { position: 18, expected: '5' }, '证件号码第 18 位不对，按规则应是 5。'],
    ['SHIFT_DAY_OVER', { businessDate: '2026-11-21' }, '这个班是2026年11月21日开的，已经过了那一天。'],
    ['PRINTER_FAILED', { reason: 'of-2031' }, '票据没有打成：打印机报告故障。'],
  ] as const)('%s with %j says: %s', (code, params, what) => {
    expect(sentencesOf(code, params).what).toBe(what);
  });
});

describe('the other sentences', () => {
  it('every rule of eligibility has one, finished, with its parameters', () => {
    const params = {
      year: 2026,
      month: '2026-12',
      from: '2027-01',
      start: '2011-07-01',
      date: '2026-01-03',
      where: '西安市',
    };
    for (const rule of eligibilityRules) {
      const sentence = eligibilityText(rule, {
        ...everyParameter,
        ...params,
        scheme: '职工养老保险',
        county: '汉滨区',
        until: 2026,
        benefitAge: 60,
      });
      expect(sentence).toMatch(/^[^a-zA-Z{}]+。$/);
      expect(sentence).not.toMatch(/undefined|\d{4}-\d{2}/);
    }
  });

  it('every kind of entry has a word of its own', () => {
    const named = Object.keys(kinds).map(entryText);
    expect(new Set(named).size).toBe(named.length);
    expect(named).not.toContain('其他业务');
    expect(entryText('of.2031')).toBe('其他业务');
  });

  it('a refusal always leaves the clerk something to do', () => {
    expect(refusalAdvice('PERSON_DEAD')).toContain('去世');
    expect(refusalAdvice('OF_2031')).toBe(refusalAdvice(undefined));
    expect(refusalAdvice(undefined)).toMatch(/县里.*。$/);
  });

  it('a failed start names every mistake with its path', () => {
    const failure: StartFailure = {
      code: 'CONFIGURATION_INVALID',
      details: [
        { path: 'devices.reader.path', problem: '要写成文字' },
        { path: '', problem: '不是 JSON' },
      ],
    };
    expect(startText(failure).split('\n')).toEqual([
      expect.stringMatching(/^没有启动：.*。$/),
      '  devices.reader.path：要写成文字',
      '  （整个文件）：不是 JSON',
    ]);
  });
});
