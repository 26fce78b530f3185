import type { PolicyRules, ReferenceBundle } from '../../../src-main/core/policy/index.ts';

/** Rules of a made-up county; tests change what they are about. */
export const testRules: PolicyRules = {
  minAge: 16,
  benefitAge: 60,
  schemeStart: '2011-07-01',
  minYears: 15,
  maxMakeUpYears: 15,
  makeUpAtCounter: true,
  makeUpSubsidy: false,
  makeUpTiersOf: 'missed',
  mayPrepay: false,
  mayPayInMonthOf60: false,
  groupMayPayMore: true,
  acceptsResidencePermit: false,
};

/** A county with two tier tables (2012 and June 2025), made-up figures. */
export function testBundle(change: Partial<ReferenceBundle> = {}, rules: Partial<PolicyRules> = {}): ReferenceBundle {
  return {
    version: 7,
    issuedAt: '2026-11-01T08:00:00.000+08:00',
    store: 'training',
    station: {
      code: '610902103',
      place: '石桥镇',
      countyCode: '610902',
      countyName: '汉滨区',
      countyPhone: '0915-1234567',
    },
    titles: [
      { from: '2011-01-01', station: '保障所', agent: '协办员' },
      { from: '2020-01-01', station: '社保站', agent: '代办员' },
    ],
    tiers: [
      { from: '2011-07-01', rows: [row(100, 30), row(200, 30), row(500, 60), row(1000, 60)] },
      { from: '2025-06-01', rows: [row(500, 75), row(300, 45), row(1000, 100), row(6000, 300)] },
    ],
    rules: [{ from: '2011-07-01', ...testRules, ...rules }],
    groups: [
      {
        from: '2011-07-01',
        rows: [
          { code: '011', name: '普通参保人员', governmentPays: false, governmentFen: 0 },
          { code: '031', name: '特困人员', governmentPays: true, priority: 1, governmentFen: 100_00 },
          { code: '061', name: '低保对象（全额）', governmentPays: true, priority: 2, governmentFen: 300_00 },
          { code: '021', name: '重度残疾人', governmentPays: true, priority: 3, governmentFen: 300_00 },
        ],
      },
    ],
    limits: [],
    calendar: [
      {
        from: '2011-07-01',
        rows: [
          { day: 5, hour: '17:00', code: 'village-hand-in', rollForward: false },
          { day: 8, hour: '17:00', code: 'station-review', rollForward: true },
          { day: 'last-working-day', hour: '16:00', code: 'month-accounts', rollForward: false },
        ],
      },
    ],
    villages: [
      { code: '610902103201', name: '石桥村', from: '2011-01-01' },
      { code: '610902103202', name: '老柳树村', from: '2011-01-01', to: '2019-12-31' },
      { code: '610902103202', name: '柳树社区', from: '2020-01-01' },
    ],
    operators: [],
    terminals: [],
    ...change,
  };
}

function row(yuan: number, subsidyYuan: number) {
  return { tierFen: yuan * 100, subsidyFen: subsidyYuan * 100 };
}
