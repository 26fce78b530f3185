/** Official status (domain 4.1). `pending` is never among them: it is ours and stands beside. */
export type InsuredStatus =
  | 'not-enrolled'
  | 'paying'
  | 'paying-paused'
  | 'receiving'
  | 'receiving-paused'
  | 'terminated';

/** One year of a person as the province has it. */
export type HistoryYear = {
  readonly year: number;
  readonly tierFen: number;
  readonly source: 'self' | 'government' | 'elsewhere';
};

/** What somebody draws, as the province pays it. Months `YYYY-MM`, money fen, newest payment last. */
export type PersonBenefit = {
  readonly monthlyFen: number;
  readonly basicFen?: number;
  readonly accountFen?: number;
  readonly since?: string;
  readonly payments: readonly BenefitPayment[];
};

export type BenefitPayment = {
  readonly month: string;
  readonly amountFen: number;
  readonly state: 'paid' | 'returned' | 'stopped';
  readonly on?: string;
};

/** The yearly proof that somebody who draws is alive and entitled (资格认证); `dueOn` is the last day. */
export type PersonCertification = { readonly dueOn: string; readonly lastOn?: string };

/** Business of somebody that is under way with station or county; `item` as in the bundle's `businessItems`. */
export type PersonCase = {
  readonly caseId: string;
  readonly item: string;
  readonly on: string;
  readonly step: 'received' | 'station-review' | 'county-review' | 'returned' | 'done' | 'refused';
  readonly dueOn?: string;
  readonly note?: string;
};

/**
 * A person as the province sees them: one row of the mirror, upserted by key and the province's version, never edited here.
 * Dates `YYYY-MM-DD`, money fen.
 */
export type InsuredPerson = {
  /** `P:` + the province's personal number. */
  readonly personKey: string;
  readonly version: number;
  readonly idNumber: string;
  readonly formerIdNumbers: readonly string[];
  readonly name: string;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly birthDate: string;
  readonly ethnicCode: string;
  readonly villageCode: string;
  readonly group?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly cardNumber?: string;
  readonly householdNumber?: string;
  /** Relation to the head of household, GB/T 4761 short list (`02` = head). */
  readonly relationCode?: string;
  readonly status: InsuredStatus;
  readonly specialGroup?: string;
  readonly lastTierFen?: number;
  readonly enrolledOn?: string;
  readonly history: readonly HistoryYear[];
  readonly balanceFen?: number;
  readonly balanceOn?: string;
  readonly deathDate?: string;
  /** Enrolled in another scheme or county: where and which. */
  readonly elsewhere?: { readonly where: string; readonly scheme: string };
  readonly student?: boolean;
  readonly benefit?: PersonBenefit;
  readonly certification?: PersonCertification;
  readonly cases?: readonly PersonCase[];
};
