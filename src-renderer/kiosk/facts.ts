import type { Answer } from '../../src-main/contract/calls/index.ts';
import type { CallError } from '../../src-main/contract/errors.ts';
import type { VoicePack } from './voice/packs.ts';

/** The frame of every screen: what is served, devices, the visit. */
export type KioskState = Answer<'kiosk.getState'>;
export type Account = Answer<'kiosk.getAccount'>;
export type Estimates = Answer<'kiosk.getEstimate'>;
export type Quote = Answer<'kiosk.openPayment'>;
export type Tiers = Answer<'kiosk.listTiers'>;
export type Policies = Answer<'kiosk.listPolicies'>;
export type Papers = Answer<'kiosk.listPapers'>;
export type Notices = Answer<'kiosk.listNotices'>;
/** A call for help and how it stands. */
export type Help = Answer<'kiosk.callForHelp'>;
export type Scanned = Answer<'kiosk.getScanned'>;
export type Staff = Answer<'kiosk.listStaff'>;

/** A payment as a screen needs it; when the visit ended meanwhile, what the station still tells of it. */
export type Charge = Pick<Answer<'kiosk.getPayment'>, 'chargeId' | 'state' | 'year' | 'amountFen' | 'slipNumber'> &
  Partial<
    Pick<
      Answer<'kiosk.getPayment'>,
      'stopAsked' | 'needsPeople' | 'why' | 'message' | 'receiptNumber' | 'paper' | 'paperReason'
    >
  >;

/** What became of something the resident asked the station for. */
export type Outcome<T> =
  | { readonly is: 'asking' }
  | { readonly is: 'done'; readonly value: T }
  | { readonly is: 'failed'; readonly error: CallError };

/** What the voice is set to. Levels of loudness: 1, 2, 3. */
export type Hearing = { readonly slow: boolean; readonly loud: number };

/** Everything a screen may look at. Absent = not asked for, or still on its way. */
export type Facts = {
  readonly state: KioskState;
  readonly account?: Account | undefined;
  readonly estimates?: Estimates | undefined;
  readonly quote?: Outcome<Quote> | undefined;
  readonly charge?: Charge | undefined;
  readonly paying?: Outcome<unknown> | undefined;
  readonly slip?: Outcome<{ readonly state: 'printed' | 'unknown'; readonly slipNumber: string }> | undefined;
  readonly certified?: Outcome<unknown> | undefined;
  readonly wish?: Outcome<{ readonly number: string; readonly anonymous: boolean }> | undefined;
  readonly help?: Outcome<Help> | undefined;
  readonly rated?: boolean | undefined;
  readonly pin?: Answer<'kiosk.verifyPin'> | undefined;
  readonly tiers?: Tiers | undefined;
  readonly policies?: Policies | undefined;
  readonly papers?: Papers | undefined;
  readonly notices?: Notices | undefined;
  readonly staff?: Staff | undefined;
  readonly scanned?: Scanned | undefined;
  /** The province was asked anew: how old the account was before, and what came. */
  readonly refreshed?: Outcome<{ readonly before: string | undefined; readonly now: string | undefined }> | undefined;
  /** The paper of the payment was asked for once more. */
  readonly paperAgain?: Outcome<unknown> | undefined;
  readonly trouble?: CallError | undefined;
  /** Why the account of this visit can't be shown. */
  readonly accountError?: CallError | undefined;
  /** Seconds until the visit, or a look without a card, ends by itself; absent while nothing ends. */
  readonly secondsLeft?: number | undefined;
  readonly packs: readonly VoicePack[];
  readonly hearing: Hearing;
};
