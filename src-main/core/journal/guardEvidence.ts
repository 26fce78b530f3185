/** What was known about "nobody has paid this person-year", copied into the entry so that replay never asks the mirror. */
export type GuardEvidence = {
  readonly checked: 'province' | 'stored';
  /** Age of the data decided on. */
  readonly asOf?: string;
  readonly stale: boolean;
  readonly personVersion?: number;
  /** The station's other PCs that were asked whether they hold it; absent where none is paired. */
  readonly peers?: {
    readonly asked: number;
    readonly answered: number;
    /** When they were asked; absent = nobody was. */
    readonly at?: string;
    /** Terminals that gave no answer: not checked with these. */
    readonly unanswered?: readonly string[];
  };
};
