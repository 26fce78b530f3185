import type { StoredPin } from '../ports/crypto.ts';
import type {
  AccountRate,
  BusinessItem,
  InterestMethod,
  KioskTable,
  PensionTable,
  PolicyCard,
  PublicNotice,
} from './residentTables.ts';

/** A text and the province's signature over it (SM2 over SM3, default user id), as they came: kept together, checked again when read. */
export type SignedText = { readonly text: string; readonly signature: string };

/** A bundle with the canonical text it was read from and the signature over that. */
export type SignedBundle = SignedText & { readonly bundle: ReferenceBundle };

/** A value in force from a day on (inclusive) until the next one begins. */
export type Dated<T> = { readonly from: string } & T;

export type TierRow = { readonly tierFen: number; readonly subsidyFen: number };

/**
 * Everything the county decides, dated and signed by the province. Old versions stay readable; an entry keeps the version
 * it was decided under. Source of the meanings: domain 2.2–2.4, 2.9, 3.1.
 */
export type ReferenceBundle = {
  readonly version: number;
  readonly issuedAt: string;
  readonly store: 'training' | 'real';
  readonly station: {
    readonly code: string;
    readonly place: string;
    readonly countyCode: string;
    readonly countyName: string;
    readonly countyPhone: string;
    /** Opening hours in words, for the screens residents see. */
    readonly hours?: string;
    /** Where residents complain about the station; the county's own number where absent. */
    readonly supervisionPhone?: string;
  };
  readonly titles: readonly Dated<{ readonly station: string; readonly agent: string }>[];
  readonly tiers: readonly Dated<{ readonly rows: readonly TierRow[] }>[];
  readonly rules: readonly Dated<PolicyRules>[];
  readonly groups: readonly Dated<{ readonly rows: readonly SpecialGroupRule[] }>[];
  readonly limits: readonly Dated<OfflineLimits>[];
  /** Who collects (domain 2.9); absent, or before its first day, the station collects itself (`A`). */
  readonly collector?: readonly Dated<{ readonly profile: CollectorProfile }>[];
  /** What the county has prepared for each year; absent where a county does not say. */
  readonly yearOpenings?: readonly YearOpening[];
  readonly calendar: readonly Dated<{ readonly rows: readonly CalendarRow[] }>[];
  readonly villages: readonly {
    readonly code: string;
    readonly name: string;
    readonly from: string;
    readonly to?: string;
    /** The code its people carry after its last day: merged into another village, or renumbered with its township. */
    readonly successor?: string;
  }[];
  /** Who may hand in money for a village; absent where the county forbids agents to hold cash. */
  readonly agents?: readonly BundleAgent[];
  /** What receipts are printed on (票据); absent = our own paper, with numbers the province leases. */
  readonly receiptKinds?: readonly Dated<ReceiptKind>[];
  /** Books of pre-printed receipts on their way to this station; one is gone from here once its arrival was told. */
  readonly bookIssues?: readonly BookIssue[];
  /** What residents may read, and what an estimate rests on; absent where a county publishes none of it. */
  readonly pension?: readonly Dated<PensionTable>[];
  readonly interest?: readonly Dated<{ readonly method: InterestMethod }>[];
  readonly accountRates?: readonly AccountRate[];
  readonly kiosk?: readonly Dated<KioskTable>[];
  readonly policyCards?: readonly PolicyCard[];
  readonly businessItems?: readonly BusinessItem[];
  readonly notices?: readonly PublicNotice[];
  readonly operators: readonly BundleOperator[];
  readonly terminals: readonly BundleTerminal[];
  /** The same terminals as a list of its own that the province signed at rest, for the offline check of receipts. */
  readonly keyList?: SignedKeyList;
};

/** `A` the station collects for the county; `B` it collects for the tax authority; `C` it registers and takes no money. */
export type CollectorProfile = 'A' | 'B' | 'C';

/** What the county says it has prepared for a contribution year. Dates are `YYYY-MM-DD`; what is not ready is absent. */
export type YearOpening = {
  readonly year: number;
  /** First day of the tier table confirmed for the year; it may be an older table that goes on. */
  readonly tiersFrom?: string;
  readonly seasonFrom?: string;
  readonly seasonTo?: string;
  /** Day as of which the lists of government-paid groups and of students were drawn up. */
  readonly groupsAsOf?: string;
  readonly studentsAsOf?: string;
};

/** Books the county has sent: `books` of `pieces` sheets each, one after the other from `first` on. */
export type BookIssue = {
  readonly issueId: string;
  /** Code of the kind of receipt (票据代码). */
  readonly fiscalCode: string;
  readonly prefix: string;
  /** Counted digits of the first sheet with their zeros. */
  readonly first: string;
  readonly books: number;
  readonly pieces: number;
  /** Number of the county's issuing note. */
  readonly countyNote: string;
  readonly issuedOn: string;
};

/**
 * Our own paper (or an electronic receipt) takes its numbers from a leased range; pre-printed sheets bear theirs and come in books that
 * clerks and village agents hold. `fiscalCode` is the code of the kind of receipt in force.
 */
export type ReceiptKind = { readonly kind: 'own-paper' | 'pre-printed'; readonly fiscalCode: string };

export type PolicyRules = {
  /** Full years on the day; the birthday counts. */
  readonly minAge: number;
  /** Full years at which only the benefit route is left; judged by month. */
  readonly benefitAge: number;
  /** Local start of the scheme, `YYYY-MM-DD`; years before it are not due. */
  readonly schemeStart: string;
  readonly minYears: number;
  readonly maxMakeUpYears: number;
  readonly makeUpAtCounter: boolean;
  readonly makeUpSubsidy: boolean;
  readonly makeUpTiersOf: 'present' | 'missed';
  readonly mayPrepay: boolean;
  readonly mayPayInMonthOf60: boolean;
  /** May a government-paid person pay a higher tier himself (the difference)? */
  readonly groupMayPayMore: boolean;
  /** People enrolled in these counties only: the first six digits of the village code. */
  readonly acceptsResidencePermit: boolean;
};

export type SpecialGroupRule = {
  readonly code: string;
  readonly name: string;
  readonly governmentPays: boolean;
  /** Lower wins when several apply; absent = never pays. */
  readonly priority?: number;
  /** What government pays for this group, fen; 0 when it pays nothing. */
  readonly governmentFen: number;
};

export type OfflineLimits = {
  /** Province data older than this many days: money may not rest on it. */
  readonly maxDataDays: number;
  readonly maxOfflineDays: number;
  readonly maxOfflineActs: number;
  readonly maxOfflineCashFen: number;
  readonly tillWarnFen: number;
  readonly tillHardFen: number;
  readonly suggestedFloatFen: number;
  readonly receiptsLowWater: number;
  readonly lockAttempts: number;
  readonly lockMinutes: number;
  /** Days an agent's list may wait for its settlement; three where the county says nothing. */
  readonly agentCashDays?: number;
};

export type CalendarRow = {
  readonly day: number | 'last-working-day';
  readonly hour: string;
  readonly code: string;
  readonly rollForward: boolean;
};

export type BundleOperator = {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly ('clerk' | 'head' | 'custodian' | 'auditor')[];
  readonly from: string;
  readonly to?: string;
  readonly verifier: StoredPin;
  /** Salted slow hash of the number of the operator's own ID card, where the county keeps one; never the number. */
  readonly card?: StoredPin;
};

/** A village agent: one village each, for as long as the county says. */
export type BundleAgent = {
  readonly agentId: string;
  readonly name: string;
  readonly villageCode: string;
  readonly phone?: string;
  readonly from: string;
  readonly to?: string;
};

export type BundleTerminal = {
  readonly terminal: string;
  readonly windowName: string;
  readonly publicKey: string;
  readonly from: string;
  readonly revokedAt?: string;
  /** What the county set this PC up as; without a word it is a counter. */
  readonly kind?: 'counter' | 'kiosk' | 'village';
  /** How the station's other PCs reach and know it; absent where it works alone. */
  readonly peer?: {
    readonly kind: 'counter' | 'kiosk' | 'village';
    /** SHA-256 of its TLS certificate, 64 hex digits. */
    readonly pin: string;
    /** `host:port` in the hall's network. */
    readonly address: string;
  };
};

/**
 * Terminal keys signed by the province over the canonical form without `signature`; `signedBy` is its public key, which a village
 * knows from elsewhere.
 */
export type SignedKeyList = {
  readonly issuedAt: string;
  readonly store: 'training' | 'real';
  readonly signedBy: string;
  readonly terminals: readonly {
    readonly terminal: string;
    readonly publicKey: string;
    readonly from: string;
    readonly revokedAt?: string;
  }[];
  readonly signature: string;
};
