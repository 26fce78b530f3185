/** An account as its owner takes it home: large type, the number of the ID card masked, nobody else. Money in fen. */
export type StatementFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  /** Number of this paper. */
  readonly number: string;
  /** Instant of printing, ISO with offset. */
  readonly madeAt: string;
  readonly maskedName: string;
  readonly maskedIdNumber: string;
  readonly village: string;
  readonly paidYears: number;
  readonly neededYears?: number;
  readonly balance?: { readonly fen: number; readonly on?: string };
  /** Years with what was paid; only those with a payment. */
  readonly years: readonly {
    readonly year: number;
    readonly tierFen?: number;
    readonly source: 'self' | 'government' | 'elsewhere' | 'here';
  }[];
  readonly missing: readonly number[];
  /** Paid at this station and not answered by the province yet. */
  readonly waiting: readonly { readonly year: number; readonly amountFen: number }[];
  readonly monthlyFen?: number;
  readonly certifyBy?: string;
  /** The age of what the province said. */
  readonly dataAsOf?: string;
  readonly phone: string;
  /** Text of the signed QR. */
  readonly qr: string;
};

/** One line of 多缴多得 on paper, marked 试算. */
export type EstimateFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly number: string;
  readonly madeAt: string;
  readonly maskedName: string;
  readonly tierFen: number;
  readonly subsidyFen: number;
  readonly yearsToCome: number;
  readonly years: number;
  readonly balanceFen: number;
  readonly divisor: number;
  readonly basicFen: number;
  readonly accountFen: number;
  readonly bonusFen: number;
  readonly monthlyFen: number;
  readonly monthOf60: string;
  readonly rateMyriad: number;
};
