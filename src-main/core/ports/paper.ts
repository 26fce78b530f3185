import type { DayFigures } from '../journal/dayKinds.ts';
import type { AffairSheetFacts } from './affairPaper.ts';
import type { EstimateFacts, StatementFacts } from './kioskPaper.ts';
import type { MonthFigures } from '../journal/monthKinds.ts';
import type { PrintLine } from './devices.ts';
import type { FormBrief, FormSheet } from './printing.ts';

/** What a receipt (or its copy) must say; sums in fen, words already made. */
export type ReceiptFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly receiptNumber: string;
  readonly serial: string;
  /** 0 = original; 1.. = copy, marked 补打 with its count. */
  readonly copy: number;
  readonly personName: string;
  readonly maskedIdNumber: string;
  readonly village: string;
  readonly year: number;
  readonly paymentKind: 'normal' | 'make-up';
  readonly tierFen: number;
  readonly selfFen: number;
  readonly governmentFen: number;
  readonly amountInWords: string;
  readonly tenderedFen: number;
  readonly changeFen: number;
  readonly payerName?: string;
  readonly operatorName: string;
  /** Instant of the commit, ISO with offset. */
  readonly at: string;
  readonly businessDate: string;
  /** Decided on data not checked online. */
  readonly guardStale: boolean;
  readonly enrolmentPending: boolean;
  /** Text of the signed QR. */
  readonly qr: string;
  /** Set when a card paid: what the terminal's slip says. */
  readonly card?: { readonly maskedCard?: string; readonly trace?: string; readonly reference?: string };
  /** Set where the money is the tax authority's: the number its system gave. */
  readonly taxNumber?: string;
};

/** The slip for somebody whose card payment, or whose void, is being checked. Worth nothing; its number finds the case. */
export type ChargeSlipFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly number: string;
  readonly what: 'sale' | 'void';
  /** 1 = the first. */
  readonly copy: number;
  readonly maskedName: string;
  readonly year: number;
  readonly amountFen: number;
  /** Instant of the charge, ISO with offset. */
  readonly at: string;
  readonly phone: string;
};

/** What somebody who chose a tier has to pay elsewhere; worth nothing. */
export type ReminderFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly personName: string;
  readonly year: number;
  readonly tierFen: number;
  readonly selfFen: number;
  readonly amountInWords: string;
  /** Instant of the choice, ISO with offset. */
  readonly at: string;
  readonly phone: string;
  readonly operatorName: string;
};

/** A year paid by government: no receipt number, no money, a confirmation slip. */
export type ConfirmationFacts = Omit<
  ReceiptFacts,
  'receiptNumber' | 'tenderedFen' | 'changeFen' | 'qr' | 'card' | 'taxNumber'
> & {
  readonly authority: string;
};

/** The sheet of a closed shift. */
export type ShiftSheetFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly businessDate: string;
  readonly operatorName: string;
  readonly approvedByName: string;
  readonly openedAt: string;
  readonly closedAt: string;
  /** 0 = the original; 1.. = copy, marked 补打 with its count. */
  readonly copy: number;
  readonly pieces: readonly { readonly denominationFen: number; readonly pieces: number }[];
  readonly floatFen: number;
  readonly cashInFen: number;
  readonly cashReversedFen: number;
  /** What went to the safe while the shift ran. */
  readonly droppedFen: number;
  /** What clerks put back that earlier tills were short of. */
  readonly repaidFen?: number;
  readonly expectedFen: number;
  readonly countedFen: number;
  readonly differenceFen: number;
  readonly cause?: string;
  readonly receipts: readonly {
    readonly from: string;
    readonly to: string;
    readonly used: number;
    readonly voided: number;
  }[];
};

/** The sheet of a sealed day: what was frozen, and who signed. */
export type DaySheetFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly businessDate: string;
  readonly sealedAt: string;
  readonly operatorName: string;
  readonly approvedByName: string;
  /** 0 = the original; 1.. = copy, marked 补打 with its count. */
  readonly copy: number;
  readonly figures: DayFigures;
  /** Whom the collected cash is owed to. */
  readonly owedTo: 'county' | 'tax';
  /** SM3 over the figures' canonical text: whoever has the act can check the paper by its first digits. */
  readonly figuresHash: string;
  readonly shifts: readonly {
    readonly operatorName: string;
    readonly countedFen: number;
    readonly differenceFen: number;
    readonly cause?: string;
  }[];
};

/** The sheet of a closed month (月结单), on office paper: what was frozen, who signed, and every finding with what was written about it. */
export type MonthSheetFacts = {
  readonly what: 'month';
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly closedAt: string;
  readonly operatorName: string;
  readonly approvedByName: string;
  /** 0 = the original; 1.. = copy, marked 补打 with its count. */
  readonly copy: number;
  readonly reportNumber: string;
  readonly figures: MonthFigures;
  readonly figuresHash: string;
  /** Names in place of codes, in the order of the figures. */
  readonly villageNames: readonly string[];
  readonly clerkNames: readonly string[];
};

/** What goes to the bank with the cash (现金缴款单): the days, the notes they were counted in, room for the bank's stamp. */
export type DepositSlipFacts = {
  readonly what: 'deposit';
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  /** Instant of printing, ISO with offset. */
  readonly at: string;
  readonly operatorName: string;
  readonly copy: 0;
  readonly bank: string;
  readonly amountFen: number;
  readonly amountInWords: string;
  readonly days: readonly { readonly businessDate: string; readonly amountFen: number }[];
};

/** What becomes of a till that was over or short (长短款处理单): the figures of its close, the cause, room for the decision. */
export type OverShortFacts = {
  readonly what: 'over-short';
  readonly store: 'training' | 'real';
  readonly place: string;
  readonly title: string;
  readonly businessDate: string;
  readonly closedAt: string;
  readonly operatorName: string;
  readonly approvedByName: string;
  readonly copy: 0;
  readonly expectedFen: number;
  readonly countedFen: number;
  readonly differenceFen: number;
  readonly amountInWords: string;
  readonly cause: string;
};

/** Sheets of the money that only office paper carries. */
export type MoneySheetFacts = MonthSheetFacts | DepositSlipFacts | OverShortFacts;

/** The registration form (参保登记表) of one application, on office paper: it is signed, so numbers of the person stand whole. */
export type ApplicationFacts = {
  readonly store: 'training' | 'real';
  readonly place: string;
  /** 0 = the original; 1.. = copy, marked 补打 with its count. */
  readonly copy: number;
  readonly serial: string;
  /** Instant it was handed in, ISO with offset. */
  readonly at: string;
  readonly name: string;
  readonly idNumber: string;
  /** Code of the document (AAC058). */
  readonly documentType: string;
  readonly sex: 'male' | 'female';
  readonly birthDate: string;
  readonly ethnic: string;
  readonly village: string;
  readonly address: string;
  readonly phone: string;
  readonly specialGroup: string;
  readonly tierFen: number;
  /** Masked; empty when none was given. */
  readonly bankCard: string;
  readonly declared: 'ticked' | 'signature' | 'witness';
  /** How many papers were kept with it. */
  readonly papers: number;
  readonly operatorName: string;
};

/** Print templates: facts in, lines of meaning out. Pure. */
export interface Paper {
  receipt(facts: ReceiptFacts): readonly PrintLine[];
  confirmation(facts: ConfirmationFacts): readonly PrintLine[];
  chargeSlip(facts: ChargeSlipFacts): readonly PrintLine[];
  reminder(facts: ReminderFacts): readonly PrintLine[];
  shiftSheet(facts: ShiftSheetFacts): readonly PrintLine[];
  daySheet(facts: DaySheetFacts): readonly PrintLine[];
  affairSheet(facts: AffairSheetFacts): readonly PrintLine[];
  /** Pre-printed forms this station knows; their sheets are `undefined` for any other name. */
  readonly forms: readonly FormBrief[];
  receiptForm(form: string, facts: ReceiptFacts): FormSheet | undefined;
  /** Numbered crosses at the places `forms` names. */
  alignmentSheet(form: string): FormSheet | undefined;
  /** An account for its owner on a roll. */
  statement(facts: StatementFacts): readonly PrintLine[];
  estimate(facts: EstimateFacts): readonly PrintLine[];
  testPage(store: 'training' | 'real'): readonly PrintLine[];
}
