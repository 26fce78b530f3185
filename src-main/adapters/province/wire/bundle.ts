import * as v from 'valibot';
import type { ReferenceBundle } from '../../../core/policy/bundle.ts';
import { certificatePin, count, date, fen, hallAddress, instant, publicKey, store, text } from './cells.ts';
import { accountRate, businessItem, kioskTable, pensionTable, policyCard, publicNotice } from './residentTables.ts';

/** A dated list: each entry holds from its day on. At most 100 changes are kept. */
const dated = <E extends v.ObjectEntries>(entries: E) =>
  v.pipe(v.array(v.object({ from: date, ...entries })), v.maxLength(100));

const hexText = (min: number, max: number) =>
  v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/), v.minLength(min), v.maxLength(max));

const policyRules = {
  minAge: count,
  benefitAge: count,
  schemeStart: date,
  minYears: count,
  maxMakeUpYears: count,
  makeUpAtCounter: v.boolean(),
  makeUpSubsidy: v.boolean(),
  makeUpTiersOf: v.picklist(['present', 'missed']),
  mayPrepay: v.boolean(),
  mayPayInMonthOf60: v.boolean(),
  groupMayPayMore: v.boolean(),
  acceptsResidencePermit: v.boolean(),
};

const groupRule = v.object({
  code: text(3),
  name: text(60),
  governmentPays: v.boolean(),
  priority: v.exactOptional(count),
  governmentFen: fen,
});

const offlineLimits = {
  maxDataDays: count,
  maxOfflineDays: count,
  maxOfflineActs: count,
  maxOfflineCashFen: fen,
  tillWarnFen: fen,
  tillHardFen: fen,
  suggestedFloatFen: fen,
  receiptsLowWater: count,
  lockAttempts: count,
  lockMinutes: count,
  agentCashDays: v.exactOptional(count),
};

const bookIssue = v.object({
  issueId: text(40),
  fiscalCode: text(20),
  prefix: v.pipe(text(12), v.regex(/^[A-Z0-9-]{0,12}$/)),
  first: v.pipe(text(10), v.regex(/^\d{6,10}$/)),
  books: v.pipe(count, v.minValue(1), v.maxValue(40)),
  pieces: v.pipe(count, v.minValue(1), v.maxValue(500)),
  countyNote: text(60),
  issuedOn: date,
});

const calendarRow = v.object({
  day: v.union([v.pipe(count, v.minValue(1), v.maxValue(31)), v.literal('last-working-day')]),
  hour: v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/)),
  code: text(40),
  rollForward: v.boolean(),
});

/** scrypt factors are bounded here so that no bundle can make a counter PC allocate gigabytes. */
const pinVerifier = v.object({
  salt: hexText(16, 128),
  hash: hexText(32, 128),
  cost: v.pipe(count, v.minValue(1_024), v.maxValue(65_536)),
  blockSize: v.pipe(count, v.minValue(1), v.maxValue(8)),
  parallel: v.pipe(count, v.minValue(1), v.maxValue(4)),
});

const operatorRecord = v.object({
  operatorId: text(20),
  name: text(30),
  roles: v.array(v.picklist(['clerk', 'head', 'custodian', 'auditor'])),
  from: date,
  to: v.exactOptional(date),
  verifier: pinVerifier,
  card: v.exactOptional(pinVerifier),
});

const agentRecord = v.object({
  agentId: text(20),
  name: text(30),
  villageCode: text(20),
  phone: v.exactOptional(text(20)),
  from: date,
  to: v.exactOptional(date),
});

const terminalRecord = v.object({
  terminal: text(20),
  windowName: text(30),
  publicKey,
  from: date,
  revokedAt: v.exactOptional(instant),
  kind: v.exactOptional(v.picklist(['counter', 'kiosk', 'village'])),
  peer: v.exactOptional(
    v.object({
      kind: v.picklist(['counter', 'kiosk', 'village']),
      pin: certificatePin,
      address: hallAddress,
    }),
  ),
});

/** What is ready for a contribution year, with the day it holds from. */
const yearOpening = v.object({
  year: count,
  tiersFrom: v.exactOptional(date),
  seasonFrom: v.exactOptional(date),
  seasonTo: v.exactOptional(date),
  groupsAsOf: v.exactOptional(date),
  studentsAsOf: v.exactOptional(date),
});

/** Terminal keys signed at rest, for checking receipts without a line. */
const keyList = v.object({
  issuedAt: text(40),
  store,
  signedBy: v.pipe(v.string(), v.regex(/^04[0-9a-f]{128}$/)),
  terminals: v.pipe(
    v.array(
      v.object({ terminal: text(20), publicKey: text(130), from: text(40), revokedAt: v.exactOptional(text(40)) }),
    ),
    v.maxLength(200),
  ),
  signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
});

/** Everything the county decides. Fields a newer province adds are ignored, never half understood. */
export const bundleSchema = v.object({
  version: v.pipe(count, v.minValue(1)),
  issuedAt: instant,
  store,
  station: v.object({
    code: text(20),
    place: text(40),
    countyCode: text(12),
    countyName: text(40),
    countyPhone: text(20),
    hours: v.exactOptional(text(80)),
    supervisionPhone: v.exactOptional(text(20)),
  }),
  titles: dated({ station: text(20), agent: text(20) }),
  tiers: dated({ rows: v.pipe(v.array(v.object({ tierFen: fen, subsidyFen: fen })), v.minLength(1), v.maxLength(40)) }),
  rules: dated(policyRules),
  groups: dated({ rows: v.pipe(v.array(groupRule), v.maxLength(60)) }),
  limits: dated(offlineLimits),
  collector: v.exactOptional(dated({ profile: v.picklist(['A', 'B', 'C']) })),
  yearOpenings: v.exactOptional(v.pipe(v.array(yearOpening), v.maxLength(40))),
  calendar: dated({ rows: v.pipe(v.array(calendarRow), v.maxLength(60)) }),
  villages: v.pipe(
    v.array(
      v.object({
        code: text(20),
        name: text(40),
        from: date,
        to: v.exactOptional(date),
        successor: v.exactOptional(text(20)),
      }),
    ),
    v.maxLength(500),
  ),
  agents: v.exactOptional(v.pipe(v.array(agentRecord), v.maxLength(1_000))),
  bookIssues: v.exactOptional(v.pipe(v.array(bookIssue), v.maxLength(50))),
  receiptKinds: v.exactOptional(dated({ kind: v.picklist(['own-paper', 'pre-printed']), fiscalCode: text(20) })),
  pension: v.exactOptional(dated(pensionTable)),
  interest: v.exactOptional(dated({ method: v.picklist(['month-product', 'next-year']) })),
  accountRates: v.exactOptional(v.pipe(v.array(accountRate), v.maxLength(60))),
  kiosk: v.exactOptional(dated(kioskTable)),
  policyCards: v.exactOptional(v.pipe(v.array(policyCard), v.maxLength(50))),
  businessItems: v.exactOptional(v.pipe(v.array(businessItem), v.maxLength(60))),
  notices: v.exactOptional(v.pipe(v.array(publicNotice), v.maxLength(50))),
  operators: v.pipe(v.array(operatorRecord), v.maxLength(200)),
  terminals: v.pipe(v.array(terminalRecord), v.maxLength(200)),
  keyList: v.exactOptional(keyList),
});

// The core's type and the wire's schema must say the same thing; a difference does not compile.
type Same<A, B> = [A] extends [B] ? true : false;
const coreUnderstandsWire: Same<v.InferOutput<typeof bundleSchema>, ReferenceBundle> = true;
void coreUnderstandsWire;
