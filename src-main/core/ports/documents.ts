import type { Result } from '../../contract/values/result.ts';
import type { AffairSheetFacts } from './affairPaper.ts';
import type { ApplicationFacts, DaySheetFacts, MoneySheetFacts, ShiftSheetFacts } from './paper.ts';
import type { AuditFacts, OutageFormFacts } from './stockPaper.ts';
import type { UnpaidListFacts } from './unpaidPaper.ts';

/** A document for an office printer: PDF with its fonts inside. */
export type PrintedDocument = { readonly title: string; readonly pdf: Uint8Array; readonly paper: OfficePaper };

/** Office paper a document can be laid out for. */
export type OfficePaper = 'A4' | 'A5';

/** Documents on A4 and A5. Made beside the counter's work, the same bytes for the same facts wherever the station runs. */
export interface Documents {
  shiftSheet(facts: ShiftSheetFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
  daySheet(facts: DaySheetFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
  affairSheet(facts: AffairSheetFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
  /** Month sheet, deposit slip, sheet of what was over or short. */
  moneySheet(facts: MoneySheetFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
  audit(facts: AuditFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
  outageForms(facts: OutageFormFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
  unpaidList(facts: UnpaidListFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
  application(facts: ApplicationFacts, paper: OfficePaper): Promise<Result<PrintedDocument, string>>;
}
