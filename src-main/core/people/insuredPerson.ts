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
};
