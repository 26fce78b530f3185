import { describe, expect, it } from 'vitest';
import { valueCodes } from '../../../src-main/adapters/province/wire/codes.ts';
import { capabilitiesOn, missingForYear, villageCodeOn, villageName } from '../../../src-main/core/policy/index.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';
import { testBundle } from './testBundle.ts';

describe('who collects', () => {
  const bundle = testBundle({
    collector: [
      { from: '2020-01-01', profile: 'B' },
      { from: '2027-01-01', profile: 'C' },
    ],
  });

  it('is the station itself where the county says nothing, and before its first word', () => {
    expect(capabilitiesOn(testBundle(), '2026-11-20').profile).toBe('A');
    expect(capabilitiesOn(bundle, '2019-12-31')).toEqual({
      profile: 'A',
      takesMoney: true,
      owedTo: 'county',
      needsTaxNumber: false,
      registersTiers: false,
    });
  });

  it('changes on its day and not before', () => {
    expect(capabilitiesOn(bundle, '2026-12-31')).toMatchObject({
      profile: 'B',
      takesMoney: true,
      needsTaxNumber: true,
    });
    expect(capabilitiesOn(bundle, '2027-01-01')).toMatchObject({
      profile: 'C',
      takesMoney: false,
      registersTiers: true,
    });
  });

  it('travels under the national code of its way of collecting', () => {
    const named = readCsv('collection_mode.csv').find((row) => row['name'] === '税务代征');
    expect(valueCodes['aab033']).toEqual({ tax: named?.['code'] });
  });
});

describe('a village that was merged', () => {
  const villages = [
    { code: '610902103201', name: '石桥村', from: '2011-01-01', to: '2019-12-31', successor: '610902103202' },
    { code: '610902103202', name: '柳树村', from: '2011-01-01', to: '2024-12-31', successor: '610902104001' },
    { code: '610902104001', name: '新城社区', from: '2025-01-01' },
  ];
  const bundle = testBundle({ villages });

  it('is followed to the code in force, merge after merge', () => {
    expect(villageCodeOn(bundle, '610902103201', '2015-06-01')).toBe('610902103201');
    expect(villageCodeOn(bundle, '610902103201', '2020-06-01')).toBe('610902103202');
    expect(villageCodeOn(bundle, '610902103201', '2026-06-01')).toBe('610902104001');
    expect(villageName(bundle, '610902103201', '2026-06-01')).toBe('新城社区');
    expect(villageName(bundle, '610902103201', '2015-06-01')).toBe('石桥村');
  });

  it('that leads back to itself ends somewhere', () => {
    const circle = testBundle({
      villages: [
        { code: 'a', name: '甲', from: '2011-01-01', to: '2012-01-01', successor: 'b' },
        { code: 'b', name: '乙', from: '2011-01-01', to: '2012-01-01', successor: 'a' },
      ],
    });
    expect(['a', 'b']).toContain(villageCodeOn(circle, 'a', '2026-01-01'));
  });
});

describe('a year to prepare', () => {
  it('is the coming one from November on; a county that says nothing of years misses nothing', () => {
    expect(missingForYear(testBundle(), '2026-11-01')).toEqual({ year: 2027, count: 0 });
    expect(missingForYear(testBundle({ yearOpenings: [] }), '2026-11-01')).toEqual({ year: 2027, count: 4 });
    expect(
      missingForYear(testBundle({ yearOpenings: [{ year: 2026, groupsAsOf: '2025-10-31' }] }), '2026-10-31'),
    ).toEqual({ year: 2026, count: 3 });
  });
});
