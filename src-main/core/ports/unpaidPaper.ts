/** The paper list an agent takes along: who has not paid a year, household by household, with a box for each. */
export type UnpaidListFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  /** Instant of printing, ISO with offset: as of then nobody on it had paid. */
  readonly madeAt: string;
  readonly village: string;
  readonly agentName: string;
  readonly year: number;
  /** Scanned at the counter it opens the agent's list. */
  readonly code: string;
  /** Households together, in the order of groups. */
  readonly people: readonly {
    readonly group?: string;
    readonly householdNumber?: string;
    readonly name: string;
    readonly maskedIdNumber: string;
    readonly phone?: string;
    readonly lastTierFen?: number;
  }[];
};
