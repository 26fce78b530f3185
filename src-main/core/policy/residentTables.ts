/** How the ÷ 139 result is rounded: half a fen up, or up to the next jiao (domain 2.6, a provincial difference). */
export type PensionRounding = 'half-up-fen' | 'ceil-jiao';

/**
 * What a monthly pension is made of: basic pension + account ÷ `divisor` + so much for each year over `bonusOverYears` + what is added
 * from an age on (each line adds to those before it). Source: domain 2.6.
 */
export type PensionTable = {
  readonly basicFen: number;
  readonly bonusPerYearFen: number;
  readonly bonusOverYears: number;
  readonly divisor: number;
  readonly ageParts: readonly { readonly fromAge: number; readonly addFen: number }[];
  readonly rounding: PensionRounding;
};

/** When money of a year begins to earn interest: from the month after it arrived, or only from the next year on. */
export type InterestMethod = 'month-product' | 'next-year';

/** Interest of a year on individual accounts in hundredths of a percent: 359 = 3.59 %. Published by the province after the year. */
export type AccountRate = { readonly year: number; readonly rateMyriad: number };

/** How a kiosk serves: its hours (`HH:MM`, station time), the county's maintenance window, and what it may do. */
export type KioskTable = {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly maintenanceFrom?: string;
  readonly maintenanceTo?: string;
  /** Cards may be charged. */
  readonly takesCards: boolean;
  /** People who draw may certify themselves with the own card. */
  readonly selfCertification: boolean;
  /** A social-security card opens an account only with its PIN. */
  readonly socialCardPin: boolean;
};

/** One policy card for residents, in the county's own plain words. */
export type PolicyCard = {
  readonly policyId: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly from: string;
  readonly to?: string;
  readonly source?: string;
};

/** A kind of business: what to bring, where it is done, how long it may take (working days, 社会保险经办条例). */
export type BusinessItem = {
  readonly item: string;
  readonly name: string;
  readonly papers: readonly string[];
  readonly where: 'kiosk' | 'counter' | 'county';
  readonly limitWorkdays?: number;
  readonly note?: string;
};

/** A public notice (公示) of a village. Names and numbers come masked; no telephone, account or mark of need is in a line. */
export type PublicNotice = {
  readonly noticeId: string;
  readonly villageCode: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly phone?: string;
  readonly lines: readonly { readonly maskedName: string; readonly maskedIdNumber: string; readonly text: string }[];
};
