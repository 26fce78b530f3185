import type { BackupCheck } from '../../adapters/sqlite/backup.ts';
import type { ChainReport } from '../../core/journal/index.ts';
import type { DaySheetFacts, ShiftSheetFacts } from '../../core/ports/paper.ts';
import type { BackupReport } from '../restore/inspect.ts';
import type { Coverage } from '../../core/ports/mirror.ts';

/** What the thread needs to open its own connection. */
export type ReaderSettings = { readonly file: string; readonly key?: string };

/** Work that is too long for the writer's thread. */
export type ReaderJob =
  | { readonly kind: 'integrity' }
  | { readonly kind: 'chain' }
  | { readonly kind: 'coverage'; readonly year: number }
  | { readonly kind: 'backup'; readonly target: string }
  | { readonly kind: 'shift-document'; readonly facts: ShiftSheetFacts }
  | { readonly kind: 'day-document'; readonly facts: DaySheetFacts }
  /** Another file than the station's own, under the same key. */
  | { readonly kind: 'inspect'; readonly file: string; readonly hashAtSeq?: number };

/** Outcome of one job; `failed` carries SQLite's code. */
export type ReaderOutcome =
  | { readonly kind: 'integrity'; readonly sound: boolean }
  | { readonly kind: 'chain'; readonly report: ChainReport }
  | { readonly kind: 'coverage'; readonly rows: readonly Coverage[] }
  | { readonly kind: 'backup'; readonly check: BackupCheck }
  | { readonly kind: 'inspect'; readonly report: BackupReport }
  | { readonly kind: 'shift-document' | 'day-document'; readonly title: string; readonly pdf: Uint8Array }
  | { readonly kind: 'failed'; readonly code: string };

/** What the thread says first: its native library is loaded, so it may be ended. */
export type ReaderLoaded = { readonly loaded: true };

export type ReaderAnswer = { readonly id: number; readonly outcome: ReaderOutcome };
