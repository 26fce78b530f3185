import type { Dated, ReferenceBundle, TierRow } from '../../core/policy/bundle.ts';

/**
 * The practice county. It does not exist: 610999 is no area code, the tiers before 2025 and all dates are made-up test data in
 * the shape of real ones. The tiers from 2025-06-01 follow two public sources of one province; the subsidies are unconfirmed.
 */
export const practiceCounty = {
  countyCode: '610999',
  countyName: '练习县',
  countyPhone: '0915-0000000',
  supervisionPhone: '0915-0000001',
  hours: '周一至周五 8:30—12:00，14:00—17:30',
  stationCode: '610999100',
  place: '柳林镇',
  schemeStart: '2011-07-01',
} as const;

const villageNames = '柳林村 上河村 下河村 石桥村 双庙村 黄土岭村 白杨坪村 大湾村 青龙村 杨家沟村 南坡村 三合村'.split(
  ' ',
);

/** The township's twelve villages, with the statistics bureau's twelve-digit codes. */
export const practiceVillages: ReferenceBundle['villages'] = villageNames.map((name, index) => ({
  code: `${practiceCounty.stationCode}${201 + index}`,
  name,
  from: practiceCounty.schemeStart,
}));

/** One agent a village, with names nobody has. */
export const practiceAgents: NonNullable<ReferenceBundle['agents']> = practiceVillages.map(
  ({ code, from, name }, index) => ({
    agentId: `cun${String(index + 1).padStart(2, '0')}`,
    name: `${[...'赵钱孙李周吴郑王冯陈褚卫'][index] ?? '蒋'}${name.slice(0, 1)}代`,
    villageCode: code,
    phone: `1990000${String(1001 + index)}`,
    from,
  }),
);

/** Rows from `tier:subsidy` pairs in yuan. */
function rows(table: string): readonly TierRow[] {
  return table.split(' ').map((pair) => {
    const [tier, subsidy] = pair.split(':').map(Number);
    if (tier === undefined || subsidy === undefined) throw new TypeError(`no tier: ${pair}`);
    return { tierFen: tier * 100, subsidyFen: subsidy * 100 };
  });
}

/** Tiers and subsidies by date, oldest first. */
export const practiceTiers: readonly Dated<{ readonly rows: readonly TierRow[] }>[] = [
  { from: '2011-07-01', rows: rows('100:30 200:30 300:30 400:30 500:30') },
  {
    from: '2014-07-01',
    rows: rows('100:30 200:30 300:30 400:30 500:60 600:60 700:60 800:60 900:60 1000:60 1500:60 2000:60'),
  },
  { from: '2020-01-01', rows: rows('200:40 300:45 500:60 800:70 1000:80 1500:100 2000:150 3000:200') },
  {
    from: '2025-06-01',
    rows: rows('300:45 500:75 800:90 1000:100 1500:150 2000:200 3000:300 4000:300 5000:300 6000:300'),
  },
];

/** The table in force on a day. */
export function practiceTiersOn(day: string): readonly TierRow[] {
  const inForce = practiceTiers.findLast((table) => table.from <= day) ?? practiceTiers[0];
  return inForce?.rows ?? [];
}
