import type { Answer } from '../../contract/index.ts';
import type { StatementFacts } from './kioskPaper.ts';

/** What one of the station's own sheets says. */
export type AffairSheet =
  | ({ readonly sheet: 'withdrawals' } & Answer<'affairs.listWithdrawals'>)
  | ({ readonly sheet: 'cut-over' } & Answer<'affairs.cutOver'>)
  | ({ readonly sheet: 'leaving' } & Answer<'affairs.leave'>)
  | ({ readonly sheet: 'transfer' } & Answer<'affairs.transferVillage'>)
  | ({ readonly sheet: 'statement' } & StatementFacts)
  | ({ readonly sheet: 'village-month' } & Answer<'batch.getVillageMonth'>);

/** A sheet of the station's affairs with its heading; it is signed by two people and kept. */
export type AffairSheetFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  /** Instant of printing, ISO with offset. */
  readonly madeAt: string;
  readonly content: AffairSheet;
};
