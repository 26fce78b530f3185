import { describe, expect, it } from 'vitest';
import { dateInWords } from '../../../src-main/contract/values/dateInWords.ts';

describe('a day on a voucher', () => {
  it.each([
    ['2026-01-15', '贰零贰陆年零壹月壹拾伍日'],
    ['2026-10-20', '贰零贰陆年零壹拾月零贰拾日'],
    ['2026-02-01', '贰零贰陆年零贰月零壹日'],
    ['2026-11-30', '贰零贰陆年壹拾壹月零叁拾日'],
    ['2026-12-31', '贰零贰陆年壹拾贰月叁拾壹日'],
    ['2026-03-10', '贰零贰陆年叁月零壹拾日'],
    ['2009-09-09', '贰零零玖年玖月零玖日'],
    ['2026-06-21', '贰零贰陆年陆月贰拾壹日'],
  ])('%s is %s', (date, words) => {
    expect(dateInWords(date)).toBe(words);
  });
});
