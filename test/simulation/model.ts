import type { ActAnswer, OutgoingAct } from '../../src-main/core/ports/province.ts';
import { BankModel } from './bank/bankModel.ts';
import { StockModel } from './stock/stockModel.ts';

/** A quote as a window showed it; an agent's list names only the cash, whatever tier it buys with what government adds. */
export type Shown = { readonly year: number; readonly tierFen?: number; readonly selfFen: number };

/** What the clerk asked for, by the id chosen before anything happened. Nothing else may ever be recorded. */
export type Asked =
  | { readonly kind: 'shift-open'; readonly floatFen: number; readonly operator: string }
  | { readonly kind: 'shift-close'; readonly shiftId: string; readonly countId: string }
  | { readonly kind: 'count'; readonly shiftId: string; readonly countedFen: number }
  | { readonly kind: 'drop'; readonly shiftId: string; readonly amountFen: number }
  | { readonly kind: 'float'; readonly amountFen: number }
  | { readonly kind: 'seal'; readonly businessDate: string }
  | { readonly kind: 'deposit'; readonly amountFen: number }
  | { readonly kind: 'credit'; readonly depositId: string; readonly amountFen: number }
  | { readonly kind: 'settle' }
  | { readonly kind: 'decision'; readonly chargeId: string; readonly verdict: 'approved' | 'not-charged' }
  | { readonly kind: 'refund'; readonly contributionId: string }
  | { readonly kind: 'month-close'; readonly month: string }
  | { readonly kind: 'bag'; readonly batchId: string; readonly countedFen: number }
  | { readonly kind: 'list' }
  /** An act of books or of the outage kit; what it may do stands in the model of the stock. */
  | { readonly kind: 'stock' }
  | { readonly kind: 'settlement-credit'; readonly settlementId: string; readonly lineFen: number }
  | { readonly kind: 'unowned'; readonly lineId: string }
  | { readonly kind: 'unowned-settle' }
  | { readonly kind: 'repayment'; readonly amountFen: number }
  | { readonly kind: 'surplus'; readonly amountFen: number }
  | {
      readonly kind: Tender;
      readonly personKey: string;
      /** Every quote a window showed when it asked: two windows may stand before the same draft, one of them with an old quote. */
      readonly shown: readonly Shown[];
      /** What one entry may say was tendered; a household's lines are tendered exactly. */
      readonly tenderedFen: readonly number[];
      /** Every way it was asked for: cash after a refused card, a card while government turned out to pay. */
      readonly tenders: readonly Tender[];
    }
  | { readonly kind: 'reversal'; readonly contributionId: string; readonly reason: string }
  | { readonly kind: 'registration'; readonly personKey: string };

export type Tender = 'cash' | 'card' | 'government';

export type Money = {
  readonly id: string;
  readonly personKey: string;
  /** The person himself, whatever key was used. */
  readonly idNumber: string;
  readonly year: number;
  readonly tierFen: number;
  readonly selfFen: number;
  readonly tender: Tender;
  readonly shiftId: string;
  readonly serial: string;
  receiptNumber: string | undefined;
  /** Windows that gave no answer when it was taken; absent where no other was paired. */
  readonly peers: { readonly unanswered: readonly string[] } | undefined;
  live: boolean;
};

export type Shift = {
  readonly shiftId: string;
  readonly operator: string;
  readonly businessDate: string;
  readonly floatFen: number;
  drawerFen: number;
  droppedFen: number;
  /** What clerks put back that earlier tills were short of. */
  repaidFen: number;
  /** What was counted at the close. */
  countedFen: number | undefined;
  open: boolean;
};

/** A blind count, and what truly lay in the drawer then. */
export type Count = { readonly shiftId: string; readonly countedFen: number; readonly drawerFen: number };

export type Act = {
  readonly id: string;
  readonly actSeq: number;
  readonly kind: string;
  readonly hash: string;
  state: 'waiting' | 'deferred' | 'accepted' | 'refused';
  reference: string | undefined;
};

/** A charge as the journal tells it. */
export type Charge = {
  readonly chargeId: string;
  readonly what: 'sale' | 'void';
  readonly tillRef: string;
  readonly contributionId: string;
  readonly personKey: string;
  readonly year: number;
  readonly amountFen: number;
  readonly shiftId: string;
  /** The run of the program that began it. */
  readonly boot: string;
  open: boolean;
  sending: boolean;
  unknown: boolean;
  outcome: string | undefined;
  /** The terminal's own number of it, once it told one with its approval. */
  voucher: string | undefined;
};

/** A village list whose bag was counted. */
export type List = {
  readonly countedFen: number;
  readonly businessDate: string;
  bookedFen: number;
  bookedCount: number;
  settled: boolean;
};

/** A settlement of the terminal's batch as the journal tells it. */
export type Settlement = {
  state: 'asked' | 'settled' | 'refused' | 'unknown';
  readonly oursFen: number;
  theirsFen: number | undefined;
  /** The acquirer's money for it arrived. */
  credited: boolean;
  /** Which batch of the terminal's own book it was, once that was looked up. */
  batch: number | undefined;
};

export type Print = {
  readonly printId: string;
  readonly contributionId: string;
  readonly copy: number;
  state: string;
};

/** Everything one receipt number went through. */
export type ReceiptFate = { readonly contributionId: string; readonly state: 'used' | 'voided' };

/** One leased range; `next` is the first number not used yet. */
export type Range = { readonly prefix: string; readonly from: number; readonly to: number; next: number };

/**
 * The truth as the simulator keeps it: plain maps, folded from what was asked, what was answered and what the journal says, never
 * read from a table of ours.
 */
export class Model {
  readonly asked = new Map<string, Asked>();
  /** The books of a kiosk: nobody stands at its till. */
  isUnattended = false;
  readonly stock = new StockModel();
  readonly bank = new BankModel();
  /** Ids of quotes and enrolments the station handed out, so that asks can name them. */
  readonly money = new Map<string, Money>();
  readonly shifts = new Map<string, Shift>();
  readonly counts = new Map<string, Count>();
  readonly acts = new Map<string, Act>();
  readonly prints = new Map<string, Print>();
  readonly receipts = new Map<string, ReceiptFate>();
  readonly ranges: Range[] = [];
  /** Charges at the terminal by id, as the journal tells them. */
  readonly charges = new Map<string, Charge>();
  readonly lists = new Map<string, List>();
  /** Money booked of agents' lists by business date. */
  readonly listedFen = new Map<string, number>();
  readonly settlements = new Map<string, Settlement>();
  /** What the terminal owes by the charges approved since it was settled for certain. */
  batch = { count: 0, oursFen: 0 };
  /** Money the county was asked to give back, by its contribution. */
  readonly refunds = new Set<string>();
  readonly closings = new Set<string>();
  /** Sealed days with the cash that has to go to the bank, and how much went there. */
  readonly sealed = new Map<string, { readonly dueFen: number; depositedFen: number }>();
  readonly deposits = new Map<
    string,
    { readonly amountFen: number; readonly days: readonly string[]; credited: boolean }
  >();
  readonly reversals = new Map<string, string>();
  /** Registrations by local key: the number of the document. */
  readonly registered = new Map<string, { readonly enrolmentId: string; readonly idNumber: string }>();
  readonly provinceKeys = new Map<string, string>();
  /** Print jobs whose printing was asked for. */
  readonly askedPrints = new Set<string>();
  readonly askedSpoils = new Set<string>();
  /** Balances by account, fen, debit positive. */
  readonly accounts = new Map<string, number>();
  /** What each month moved on each account, by business date. */
  readonly months = new Map<string, Map<string, number>>();
  readonly closedMonths = new Set<string>();
  /** Live money by person and year. */
  readonly livePersonYears = new Map<string, string>();
  /** What the province was told and said, as the line saw it. */
  readonly province = new ProvinceSide();
  /** The latest business date anything was booked on; a clock that runs ahead has its own. */
  lastDate = '';
  endSeq = 0;
  endHash = '0'.repeat(64);

  openShift(): Shift | undefined {
    for (const shift of this.shifts.values()) if (shift.open) return shift;
    return undefined;
  }

  /** Posts both sides of one leg pair; `month` is that of the business date. */
  post(leg: { readonly debit: string; readonly credit: string; readonly amountFen: number }, month: string): void {
    const { amountFen, credit, debit } = leg;
    for (const [account, fen] of [
      [debit, amountFen],
      [credit, -amountFen],
    ] as const) {
      this.accounts.set(account, (this.accounts.get(account) ?? 0) + fen);
      const ofMonth = this.months.get(month) ?? new Map<string, number>();
      this.months.set(month, ofMonth.set(account, (ofMonth.get(account) ?? 0) + fen));
    }
  }

  /** Cash in agents' bags of a day beyond the lines booked that day. */
  agentsAheadFen(businessDate: string): number {
    let sumFen = -(this.listedFen.get(businessDate) ?? 0);
    for (const list of this.lists.values()) if (list.businessDate === businessDate) sumFen += list.countedFen;
    return sumFen;
  }

  /** What an account stood at when a month ended, by everything posted in it and before it. */
  balanceAfter(account: string, month: string): number {
    let sumFen = 0;
    for (const [one, moved] of this.months) if (one <= month) sumFen += moved.get(account) ?? 0;
    return sumFen;
  }

  /** The oldest month that is over and not closed. */
  monthToClose(today: string): string | undefined {
    const months = [...this.shifts.values()].map((shift) => shift.businessDate.slice(0, 7)).toSorted();
    return months.find((month) => month < today.slice(0, 7) && !this.closedMonths.has(month));
  }

  /** The newest day a till ran on, while it is not sealed. */
  unsealedDay(): string | undefined {
    const last = [...this.shifts.values()].at(-1);
    return last && !this.sealed.has(last.businessDate) ? last.businessDate : undefined;
  }

  /** Cash of a day that was not taken back. */
  cashOfDay(businessDate: string): number {
    let sumFen = 0;
    for (const money of this.money.values()) {
      const ofDay = this.shifts.get(money.shiftId)?.businessDate === businessDate;
      if (money.live && money.tender === 'cash' && ofDay) sumFen += money.selfFen;
    }
    return sumFen;
  }

  openCharge(): Charge | undefined {
    for (const charge of this.charges.values()) if (charge.open) return charge;
    return undefined;
  }

  lastCount(shiftId: string): (Count & { readonly countId: string }) | undefined {
    let last: (Count & { readonly countId: string }) | undefined;
    for (const [countId, count] of this.counts) if (count.shiftId === shiftId) last = { countId, ...count };
    return last;
  }

  /** The original job of a contribution's number, newest. */
  originalPrint(contributionId: string): Print | undefined {
    let found: Print | undefined;
    for (const print of this.prints.values())
      if (print.contributionId === contributionId && print.copy === 0) found = print;
    return found;
  }
}

/** The province's side of the line: every act it was told, every answer it gave. */
export class ProvinceSide {
  readonly told = new Map<string, OutgoingAct>();
  readonly answers = new Map<string, ActAnswer[]>();
  /** Numbers the province gave an act; more than one means it was posted more than once. */
  readonly references = new Map<string, Set<string>>();
  /** The first act that was told before an earlier one of the same person, when there was one. */
  disorder: string | undefined;

  noteDelivered(acts: readonly OutgoingAct[], answers: readonly ActAnswer[]): void {
    const latest = new Map<string, number>();
    for (const act of acts) {
      this.told.set(act.id, act);
      if (act.personKey === undefined) continue;
      const before = latest.get(act.personKey) ?? 0;
      if (act.actSeq < before) this.disorder ??= `${act.kind} ${act.actSeq} after ${before} of ${act.personKey}`;
      latest.set(act.personKey, act.actSeq);
    }
    this.noteAnswers(answers);
  }

  noteAnswers(answers: readonly ActAnswer[]): void {
    for (const answer of answers) {
      this.answers.set(answer.id, [...(this.answers.get(answer.id) ?? []), answer]);
      if (answer.reference === undefined) continue;
      const references = this.references.get(answer.id) ?? new Set();
      this.references.set(answer.id, references.add(answer.reference));
    }
  }
}
