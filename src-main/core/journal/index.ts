export type { BagDifference, VillageMonthFigures } from './batchKinds.ts';
export { canonical, entryHash, genesisHash } from './canonical.ts';
export type { CountAndSum, DayFigures, SealedShift } from './dayKinds.ts';
export type { Canonical, Entry, EntryDraft, EntryWithPrivate, Store } from './entry.ts';
export {
  type Actor,
  type Append,
  type CommitListener,
  Journal,
  type JournalIdentity,
  type JournalParts,
} from './journal.ts';
export {
  type BankCardPrivate,
  type CardSlip,
  type ContributionBody,
  type Kind,
  type NotedAnswer,
  type OutagePaper,
  type PayerBody,
  type PersonPrivate,
  type Posting,
} from './kinds.ts';
export type { AffairKinds, CutOverBody, LeavingBody, ReceiptRun } from './affairKinds.ts';
export type { ElsewhereOutcome, ElsewhereProblem, ElsewhereSource, TaxStatus } from './elsewhereKinds.ts';
export type { GuardEvidence } from './guardEvidence.ts';
export { type ChargeOutcome } from './chargeKinds.ts';
export type { DayDifference, MonthFigures, StatementLine } from './monthKinds.ts';
export type {
  DeclaredBook,
  DeclaredKit,
  ReceiptHolder,
  Sheets,
  SpoilReason,
  StockKind,
} from './stockKinds.ts';
export { upcast } from './upcast.ts';
export { type ChainFault, type ChainReport, type ChainSource, verifyChain } from './verify.ts';
