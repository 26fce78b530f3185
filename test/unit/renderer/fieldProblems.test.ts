import { describe, expect, it } from 'vitest';
import { problemText } from '../../../src-main/contract/text/screens/enrolment.ts';

/** Codes of the checks in values and core, with the parameters they come with. */
const problems: readonly (readonly [string, Record<string, string | number>, RegExp])[] = [
  ['character', { position: 3, found: 'x' }, /第 3 个字“x”/],
  ['area', { position: 1 }, /前六位/],
  ['birth-date', { position: 7 }, /第 7 位/],
  ['birth-in-future', {}, /今天以后/],
  ['fifteen-digits', { upgraded: '610999196612059015' }, /15 位.*610999196612059015/],
  ['fifteen-digits', {}, /15 位/],
  ['digit', { position: 2, found: '1' }, /第 2 个字.*“1”/],
  ['latin', { position: 2, found: 'a' }, /第 2 个字.*“a”/],
  ['symbol', { position: 2, found: '#' }, /第 2 个字“#”/],
  ['dot-place', { position: 1, found: '·' }, /第 1 个字.*间隔点/],
  ['lone-surrogate', {}, /不完整/],
  ['check-digit', { position: 12, expected: '5' }, /第 12 位/],
  ['too-short', { missing: 1, expected: 11 }, /少 1 位，应是 11 位/],
  ['too-long', { extra: 2, expected: 18 }, /多 2 位，应是 18 位/],
  ['too-long', { extra: 3, expected: 50 }, /最多 50 个字，多了 3 个/],
  ['not-a-date', {}, /日期/],
  ['no-such-day', {}, /没有这一天/],
  ['not-a-number', {}, /数字/],
  ['not-a-phone', {}, /电话/],
  ['missing', {}, /还没填/],
  ['not-chosen', {}, /还没选/],
  ['unknown-code', {}, /重选/],
  ['not-declared', {}, /申报/],
];

describe('the sentence under a field', () => {
  it.each(problems)('%s names what is wrong', (code, params, sentence) => {
    expect(problemText(code, params)).toMatch(sentence);
    expect(problemText(code, params)).not.toMatch(/undefined|NaN/);
  });
  it('says of an unknown code that the field is not right', () => {
    expect(problemText('new-code', {})).toBe('这一格不对，请再看一遍');
  });
});
