import type { BackupCheck } from '../../adapters/sqlite/backup.ts';
import type { CopiedPapers, PaperCount } from '../../adapters/storage/paperCopies.ts';
import type { ChainReport } from '../../core/journal/index.ts';
import type { OfficePaper } from '../../core/ports/documents.ts';
import type { AffairSheetFacts } from '../../core/ports/affairPaper.ts';
import type { ApplicationFacts, DaySheetFacts, MoneySheetFacts, ShiftSheetFacts } from '../../core/ports/paper.ts';
import type { AuditFacts, OutageFormFacts } from '../../core/ports/stockPaper.ts';
import type { UnpaidListFacts } from '../../core/ports/unpaidPaper.ts';
import type { BackupReport } from '../restore/inspect.ts';
import type { Coverage } from '../../core/ports/mirror.ts';
import type { NewTable, TableFile, TableMarks, TableProblem, TableSource } from '../../core/ports/tableFile.ts';

/** What the thread needs to open its own connection. */
export type ReaderSettings = { readonly file: string; readonly key?: string };

/** Work that is too long for the writer's thread. */
export type ReaderJob =
  | { readonly kind: 'integrity' }
  | { readonly kind: 'chain' }
  | { readonly kind: 'coverage'; readonly year: number }
  /** Papers of the folder `papers` are copied beside the target. */
  | { readonly kind: 'backup'; readonly target: string; readonly papers: string }
  | { readonly kind: 'shift-document'; readonly facts: ShiftSheetFacts; readonly paper: OfficePaper }
  | { readonly kind: 'day-document'; readonly facts: DaySheetFacts; readonly paper: OfficePaper }
  | { readonly kind: 'affair-document'; readonly facts: AffairSheetFacts; readonly paper: OfficePaper }
  | { readonly kind: 'money-document'; readonly facts: MoneySheetFacts; readonly paper: OfficePaper }
  | { readonly kind: 'audit-document'; readonly facts: AuditFacts; readonly paper: OfficePaper }
  | { readonly kind: 'outage-document'; readonly facts: OutageFormFacts; readonly paper: OfficePaper }
  | { readonly kind: 'unpaid-document'; readonly facts: UnpaidListFacts; readonly paper: OfficePaper }
  | { readonly kind: 'application-document'; readonly facts: ApplicationFacts; readonly paper: OfficePaper }
  | { readonly kind: 'table'; readonly source: TableSource }
  | { readonly kind: 'table-copy'; readonly source: TableSource; readonly marks: TableMarks }
  | { readonly kind: 'table-new'; readonly table: NewTable }
  /** Another file than the station's own, under the same key. */
  | {
      readonly kind: 'inspect';
      readonly file: string;
      readonly hashAtSeq?: number;
      /** Where papers of those books may lie. */
      readonly papers: readonly string[];
    }
  /** Papers that another file knows are put where they belong, each checked with its own key. */
  | { readonly kind: 'bring-back'; readonly file: string; readonly to: string; readonly copies: readonly string[] };

/** Outcome of one job; `failed` carries SQLite's code. */
export type ReaderOutcome =
  | { readonly kind: 'integrity'; readonly sound: boolean }
  | { readonly kind: 'chain'; readonly report: ChainReport }
  | { readonly kind: 'coverage'; readonly rows: readonly Coverage[] }
  | { readonly kind: 'backup'; readonly check: BackupCheck; readonly papers: CopiedPapers }
  | { readonly kind: 'bring-back'; readonly papers: PaperCount & { readonly broughtBack: number } }
  | { readonly kind: 'inspect'; readonly report: BackupReport }
  | { readonly kind: 'document'; readonly title: string; readonly pdf: Uint8Array }
  | { readonly kind: 'table'; readonly table: TableFile }
  | { readonly kind: 'table-bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'table-problem'; readonly problem: TableProblem }
  | { readonly kind: 'failed'; readonly code: string };

/** What the thread says first: its native library is loaded, so it may be ended. */
export type ReaderLoaded = { readonly loaded: true };

export type ReaderAnswer = { readonly id: number; readonly outcome: ReaderOutcome };
