/** The sheet of every void, spoiled and lost number of a month (票据核销表). */
export type AuditFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly madeAt: string;
  readonly lines: readonly {
    readonly from: string;
    readonly to: string;
    readonly holder: string;
    readonly issued: number;
    readonly used: number;
    readonly voided: number;
    readonly lost: number;
    readonly returned: number;
    readonly left: number;
    readonly usedFen: number;
  }[];
  readonly sheets: readonly {
    readonly receiptNumber: string;
    readonly fate: 'void' | 'spoiled' | 'lost';
    readonly reason: string;
    readonly text?: string | undefined;
    readonly replacedBy?: string | undefined;
    readonly operatorName: string;
    readonly witnessName?: string | undefined;
    readonly countyNote?: string | undefined;
    readonly businessDate: string;
  }[];
};

/** Blank numbered forms for the days when nothing works, one a page. */
export type OutageFormFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  /** The county's phone. */
  readonly phone: string;
  /** The tax authority collects through the station: each payment has a number of its system, written down once there is one. */
  readonly taxNumber: boolean;
  readonly formNumbers: readonly string[];
};
