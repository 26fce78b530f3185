import { scryptSync } from 'node:crypto';
import type { StoredPin } from '../../core/ports/crypto.ts';
import type { BundleOperator, ReferenceBundle, SpecialGroupRule, BundleTerminal } from '../../core/policy/bundle.ts';
import { operatorNumbers } from './identity.ts';
import { practiceResidentTables } from './residentTables.ts';
import { practiceCounty, practiceTiers, practiceAgents, practiceVillages } from './county.ts';

/** The practice operators with their PINs: shown as a hint on the sign-in page of training mode, of use nowhere else. */
export const practicePins = [
  { operatorId: 'op01', name: '王五', pin: '111111' },
  { operatorId: 'op02', name: '赵六', pin: '222222' },
  { operatorId: 'op03', name: '孙七', pin: '333333' },
  { operatorId: 'op04', name: '周九', pin: '444444' },
] as const;

const terms = {
  op01: { roles: ['clerk'] },
  op02: { roles: ['head', 'clerk'] },
  op03: { roles: ['custodian'] },
  op04: { roles: ['clerk'], to: '2026-12-31' },
} as const satisfies Record<string, Pick<BundleOperator, 'roles' | 'to'>>;

/** Cheap factors and fixed salts: these PINs stand on the screen, and a thousand simulated stations start with them. */
function practiceVerifier(saltName: string, secret: string): StoredPin {
  const factors = { cost: 1_024, blockSize: 8, parallel: 1 };
  const salt = Buffer.from(`practice-salt-${saltName}`, 'utf8');
  const key = scryptSync(secret, salt, 32, { N: factors.cost, r: factors.blockSize, p: factors.parallel });
  return { salt: salt.toString('hex'), hash: key.toString('hex'), ...factors };
}

let operators: readonly BundleOperator[] | undefined;

/** The four practice operators; computed once. */
export function practiceOperators(): readonly BundleOperator[] {
  operators ??= practicePins.map(({ operatorId, name, pin }) => ({
    operatorId,
    name,
    from: '2020-01-01',
    ...terms[operatorId],
    verifier: practiceVerifier(operatorId, pin),
    ...(operatorNumbers[operatorId] !== undefined && {
      card: practiceVerifier(`card-${operatorId}`, operatorNumbers[operatorId]),
    }),
  }));
  return operators;
}

/**
 * Special groups of a provincial system (`code name priority?`); a priority means government pays, and the lowest wins.
 * What it pays is the lowest tier of the time.
 */
const groupTable =
  '011 普通参保人员|021 残一级(一二级重度残疾) 3|022 残二级(三四级残疾) 5|023 残三级|031 特困一级 1|032 特困二级|033 特困三级|' +
  '051 贫困人口一级(脱贫/返贫致贫) 6|052 贫困人口二级|053 贫困人口三级|061 低保对象一级(全额) 2|062 低保对象二级(差额) 4|' +
  '063 低保对象三级|071 计生特扶人员|090 其他|S81 被征地农民|S82 退捕渔民|S83 老农保人员|S84 村干部/离任村干部|S85 独生子女/双女户父母';

function groupRules(governmentFen: number): readonly SpecialGroupRule[] {
  return groupTable.split('|').map((line) => {
    const [code = '', name = '', priority] = line.split(' ');
    const pays = priority !== undefined;
    return {
      code,
      name,
      governmentPays: pays,
      governmentFen: pays ? governmentFen : 0,
      ...(pays && { priority: Number(priority) }),
    };
  });
}

const rules: ReferenceBundle['rules'] = [
  {
    from: practiceCounty.schemeStart,
    minAge: 16,
    benefitAge: 60,
    schemeStart: practiceCounty.schemeStart,
    minYears: 15,
    maxMakeUpYears: 15,
    makeUpAtCounter: true,
    makeUpSubsidy: false,
    makeUpTiersOf: 'present',
    mayPrepay: false,
    mayPayInMonthOf60: true,
    groupMayPayMore: true,
    acceptsResidencePermit: true,
  },
];

const limits: ReferenceBundle['limits'] = [
  {
    from: practiceCounty.schemeStart,
    maxDataDays: 15,
    maxOfflineDays: 15,
    maxOfflineActs: 2_000,
    maxOfflineCashFen: 20_000_000,
    tillWarnFen: 2_000_000,
    tillHardFen: 5_000_000,
    suggestedFloatFen: 50_000,
    receiptsLowWater: 50,
    lockAttempts: 5,
    lockMinutes: 10,
  },
];

/** Days 5, 8, 10 and the last working day: one city's practice, not rolled over holidays (domain 3.1). */
const calendar: ReferenceBundle['calendar'] = [
  {
    from: practiceCounty.schemeStart,
    rows: [
      { day: 5, hour: '17:00', code: 'village-material', rollForward: false },
      { day: 5, hour: '17:00', code: 'village-lists', rollForward: false },
      { day: 8, hour: '17:00', code: 'township-review', rollForward: false },
      { day: 10, hour: '17:00', code: 'benefit-notices', rollForward: false },
      { day: 'last-working-day', hour: '16:00', code: 'receipts-and-remittance', rollForward: false },
      { day: 'last-working-day', hour: '17:00', code: 'monthly-statistics', rollForward: false },
    ],
  },
];

/** A year the practice county has prepared: the tiers of June 2025 go on, money is taken all year. */
const yearReady = (year: number) => ({
  year,
  tiersFrom: '2025-06-01',
  seasonFrom: `${year}-01-01`,
  seasonTo: `${year}-12-20`,
  groupsAsOf: `${year - 1}-10-31`,
  studentsAsOf: `${year - 1}-09-30`,
});

/** The practice county's reference bundle: every table is test data (see `county.ts`). */
export function practiceBundle(issue: {
  readonly version: number;
  /** ISO instant. */
  readonly issuedAt: string;
  readonly terminals: readonly BundleTerminal[];
}): ReferenceBundle {
  const { countyCode, countyName, countyPhone, hours, stationCode, supervisionPhone, place } = practiceCounty;
  return {
    ...issue,
    store: 'training',
    station: { code: stationCode, place, countyCode, countyName, countyPhone, hours, supervisionPhone },
    titles: [
      { from: '2011-07-01', station: '劳动保障事务所', agent: '协办员' },
      { from: '2020-01-01', station: '社保服务站', agent: '代办员' },
    ],
    tiers: practiceTiers,
    rules,
    groups: [
      { from: '2011-07-01', rows: groupRules(10_000) },
      { from: '2020-01-01', rows: groupRules(20_000) },
      { from: '2025-06-01', rows: groupRules(30_000) },
    ],
    limits,
    calendar,
    yearOpenings: [yearReady(2026), yearReady(2027)],
    villages: practiceVillages,
    agents: practiceAgents,
    ...(issue.issuedAt === '' ? {} : practiceResidentTables(issue.issuedAt.slice(0, 10))),
    operators: practiceOperators(),
  };
}
