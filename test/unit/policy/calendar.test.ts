import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src-main/contract/values/businessDate.ts';
import {
  addWorkingDays,
  deadlinesOf,
  holidaysPublished,
  inForce,
  isWorkingDay,
  lastWorkingDay,
  rollForward,
  titlesOn,
  villageName,
  villagesOn,
} from '../../../src-main/core/policy/index.ts';
import { testBundle } from './testBundle.ts';

describe('working days', () => {
  it.each([
    ['2026-02-14', true, 'a Saturday on which work was moved'],
    ['2026-02-16', false, 'Spring Festival, a Monday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-11-21', false, 'an ordinary Saturday'],
    ['2026-11-22', false, 'an ordinary Sunday'],
    ['2026-11-23', true, 'an ordinary Monday'],
    ['2027-10-01', true, 'a Friday of a year whose holidays are not published'],
    ['2027-10-02', false, 'a Saturday of such a year'],
  ])('%s: %s (%s)', (date, working) => {
    expect(isWorkingDay(date)).toBe(working);
  });

  it('the tables know 2026 and say that they do not know 2027', () => {
    expect(holidaysPublished(2026)).toBe(true);
    expect(holidaysPublished(2027)).toBe(false);
  });

  it('ten working days after 29 September 2026 end on 19 October: the holiday is skipped, the moved Saturday counts', () => {
    expect(addWorkingDays('2026-09-29', 10)).toBe('2026-10-19');
    expect(addWorkingDays('2026-09-29', 0)).toBe('2026-09-29');
  });

  it('rolling forward lands on the first working day and moves nothing that is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6000 }), (days) => {
        const date = addDays('2010-01-01', days);
        const rolled = rollForward(date);
        expect(isWorkingDay(rolled)).toBe(true);
        for (let day = date; day < rolled; day = addDays(day, 1)) expect(isWorkingDay(day)).toBe(false);
      }),
    );
  });

  it('the last working day of February 2026 is the moved Saturday', () => {
    expect(lastWorkingDay('2026-02-03')).toBe('2026-02-28');
    expect(lastWorkingDay('2026-05-11')).toBe('2026-05-29');
  });
});

describe('what the month asks for', () => {
  it('moves a date over holidays only where the county says so', () => {
    expect(deadlinesOf(testBundle(), '2026-08-06')).toEqual([
      { date: '2026-08-05', nominalDay: 5, code: 'village-hand-in', hour: '17:00', daysLeft: -1, shifted: false },
      { date: '2026-08-10', nominalDay: 8, code: 'station-review', hour: '17:00', daysLeft: 4, shifted: true },
      { date: '2026-08-31', nominalDay: 31, code: 'month-accounts', hour: '16:00', daysLeft: 25, shifted: false },
    ]);
    expect(deadlinesOf(testBundle(), '2026-09-01')[0]).toMatchObject({ date: '2026-09-05', shifted: false });
  });

  it('is empty before the county’s first calendar', () => {
    expect(deadlinesOf(testBundle(), '2010-09-01')).toEqual([]);
  });
});

describe('dated tables', () => {
  it('answer by the latest row that began, whatever the order; a later line corrects an equal day', () => {
    const rows = [
      { from: '2020-01-01', value: 'b' },
      { from: '2010-01-01', value: 'a' },
      { from: '2020-01-01', value: 'c' },
    ];
    expect(inForce(rows, '2009-12-31')).toBeUndefined();
    expect(inForce(rows, '2019-12-31')?.value).toBe('a');
    expect(inForce(rows, '2020-01-01')?.value).toBe('c');
  });

  it('titles and village names are those of the day', () => {
    const bundle = testBundle();
    expect(titlesOn(bundle, '2019-12-31')?.station).toBe('保障所');
    expect(titlesOn(bundle, '2020-01-01')?.agent).toBe('代办员');
    expect(villageName(bundle, '610902103202', '2018-01-01')).toBe('老柳树村');
    expect(villageName(bundle, '610902103202', '2026-01-01')).toBe('柳树社区');
    expect(villageName(bundle, '610902103202', '2001-01-01')).toBe('柳树社区');
    expect(villageName(bundle, '610922000000', '2026-01-01')).toBe('610922000000');
    expect(villagesOn(bundle, '2018-01-01').map((village) => village.name)).toEqual(['石桥村', '老柳树村']);
  });
});
