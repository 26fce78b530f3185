import type { Result } from '../../contract/values/result.ts';
import type { DaySheetFacts, ShiftSheetFacts } from './paper.ts';

/** A document for an office printer: PDF with its fonts inside. */
export type PrintedDocument = { readonly title: string; readonly pdf: Uint8Array };

/** Documents on A4 and A5. Made beside the counter's work, the same bytes for the same facts wherever the station runs. */
export interface Documents {
  shiftSheet(facts: ShiftSheetFacts): Promise<Result<PrintedDocument, string>>;
  daySheet(facts: DaySheetFacts): Promise<Result<PrintedDocument, string>>;
}
