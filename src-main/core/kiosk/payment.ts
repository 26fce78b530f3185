import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { beginSale, type ChargeDesk, chargeView, printChargeSlip, terminalNow } from '../charges/index.ts';
import { checkOfflineLimits, openDraft, type Quote } from '../collection/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { capabilitiesNow } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { askedFirst, claimedFirst } from '../peers/index.ts';
import type { OnlineChecks } from '../people/index.ts';
import type { ChargeRow } from '../ports/chargeRows.ts';
import { toStationDate } from '../ports/clock.ts';
import { numbersFor, originalPrint, printReceipt } from '../receipts/index.ts';
import { isExpired } from './account.ts';
import type { ServiceDesk } from './service.ts';
import { kioskTableOn, unattended } from './terminalKind.ts';
import type { UnattendedTill } from './unattendedTill.ts';
import type { Visit } from './visit.ts';

export type Payment = Answer<'kiosk.getPayment'>;
type NoPayment = NonNullable<Answer<'kiosk.getState'>['pays']['why']>;

/** What paying at a kiosk needs. */
export type PaymentDesk = {
  readonly environment: Environment;
  readonly checks: OnlineChecks;
  readonly charges: ChargeDesk;
  readonly service: ServiceDesk;
  readonly till: UnattendedTill;
};

/** Why no card can be charged here now; absent when one can. The first reason that stands. */
export function whyNoPayment(desk: PaymentDesk): NoPayment | undefined {
  const { environment, service } = desk;
  if (service.now().state === 'closed') return 'closed';
  const may = capabilitiesNow(environment);
  if (!may.ok) return 'closed';
  if (!may.value.takesMoney) return 'elsewhere';
  if (may.value.needsTaxNumber) return 'tax-number';
  const today = toStationDate(environment.clock.wallMs());
  if (!kioskTableOn(environment.policy(), today).takesCards) return 'no-terminal';
  const { state } = terminalNow(environment);
  if (state === 'none') return 'no-terminal';
  if (state === 'busy') return 'terminal-busy';
  if (state === 'away') return 'terminal-away';
  if (!checkOfflineLimits(environment).ok) return 'offline-limit';
  const { days, shifts } = environment.projections;
  const shift = shifts.findOpen();
  if (days.find(today)?.state === 'sealed') return 'day-over';
  if (shift && shift.operator !== unattended.operatorId) return 'closed';
  const holder = { kind: 'clerk', id: unattended.operatorId } as const;
  return numbersFor(environment, holder, today).next(1) ? undefined : 'receipts';
}

function checkMayPay(desk: PaymentDesk, visit: Visit): Outcome<string> {
  const why = whyNoPayment(desk);
  if (why) return refuse('KIOSK_NO_PAYMENT', { why });
  if (isExpired(visit, toStationDate(desk.environment.clock.wallMs())))
    return refuse('KIOSK_NO_PAYMENT', { why: 'card-expired' });
  return visit.personKey === undefined ? refuse('PERSON_UNKNOWN') : ok(visit.personKey);
}

function quoteView(quote: Quote): Answer<'kiosk.openPayment'> {
  const { amountInWords, contributionId, governmentFen, guard, kind, lastTierFen, quoteId, selfFen, subsidyFen } =
    quote;
  return {
    ...{ contributionId, quoteId, year: quote.year, kind, selfFen, governmentFen, subsidyFen, amountInWords },
    tiers: quote.tiers.map((tier) => ({ ...tier })),
    ...(quote.tierFen === undefined ? {} : { tierFen: quote.tierFen }),
    ...(lastTierFen === undefined ? {} : { lastTierFen }),
    ...(guard.at === undefined ? {} : { checkedAt: guard.at }),
    stale: guard.stale,
  };
}

/** Opens the payment of a year for the owner of the card; the other windows are asked before. */
export async function openPayment(
  desk: PaymentDesk,
  visit: Visit,
  params: Params<'kiosk.openPayment'>,
): Promise<Outcome<Answer<'kiosk.openPayment'>>> {
  const { environment } = desk;
  const may = checkMayPay(desk, visit);
  if (!may.ok) return may;
  const personKey = may.value;
  const till = desk.till.open();
  if (!till.ok) return till;
  const year = params.year ?? Number(till.value.businessDate.slice(0, 4));
  const { tierFen } = params;
  const asked = { personKey, year, ...(tierFen === undefined ? {} : { tierFen }) };
  return askedFirst(
    environment,
    () => [{ personKey, year }],
    () => {
      const opened = openDraft(desk, unattended, asked);
      if (!opened.ok) return opened;
      visit.contributionIds.add(opened.value.contributionId);
      return ok(quoteView(opened.value));
    },
  );
}

/** What the resident is told of the paper, and by which number it is found. */
function paperOf(
  environment: Environment,
  charge: ChargeRow,
): Pick<Payment, 'paper' | 'paperReason' | 'receiptNumber'> {
  if (charge.state !== 'approved') return { paper: charge.slips > 0 ? 'printed' : 'none' };
  const row = environment.projections.contributions.find(charge.contributionId);
  const print = row && originalPrint(environment, row);
  return {
    paper: print === undefined || print.state === 'voided' ? 'none' : print.state,
    ...(print?.reason === undefined ? {} : { paperReason: print.reason }),
    ...(row?.receiptNumber === undefined ? {} : { receiptNumber: row.receiptNumber }),
  };
}

/** Open charges wait for the card or are being checked; every other outcome but "approved" took nothing. */
export function spokenState({ state }: Pick<ChargeRow, 'state'>): Payment['state'] {
  if (state === 'intent' || state === 'sending') return 'waiting';
  return state === 'unknown' || state === 'approved' ? state : 'not-charged';
}

export function paymentView(desk: Pick<PaymentDesk, 'environment' | 'charges'>, charge: ChargeRow): Payment {
  const { environment } = desk;
  const { message, needsPeople, stopAsked, why } = chargeView(environment, desk.charges, charge);
  return {
    chargeId: charge.chargeId,
    contributionId: charge.contributionId,
    state: spokenState(charge),
    ...{ year: charge.year, amountFen: charge.amountFen, slipNumber: charge.tillRef, stopAsked, needsPeople },
    ...(why === undefined ? {} : { why }),
    ...(message === undefined ? {} : { message }),
    ...paperOf(environment, charge),
  };
}

/**
 * Charges the card of whoever pays for the owner of the visit. `stillThere` is asked again right before the intent: another card laid
 * meanwhile stops it before the first byte. After that the charge goes on whatever becomes of the visit.
 */
export async function pay(
  desk: PaymentDesk & { readonly stillThere: () => Outcome<undefined> },
  visit: Visit,
  params: Params<'kiosk.pay'>,
): Promise<Outcome<Payment>> {
  const { environment } = desk;
  const { chargeId, contributionId, quoteId } = params;
  const done = environment.projections.charges.find(chargeId);
  if (done) return visit.chargeIds.has(chargeId) ? ok(paymentView(desk, done)) : refuse('ID_REUSED');
  const may = checkMayPay(desk, visit);
  if (!may.ok) return may;
  const personKey = may.value;
  if (!visit.contributionIds.has(contributionId)) return refuse('QUOTE_UNKNOWN');
  const draft = environment.drafts.find(contributionId);
  const year = Number(draft?.subject.split('/').at(-1) ?? 0);
  const till = desk.till.open();
  if (!till.ok) return till;
  visit.chargeIds.add(chargeId);
  const payer = { kind: 'self' } as const;
  const begun = await claimedFirst(
    environment,
    () => [{ personKey, year }],
    () => beginSale(desk, unattended, { chargeId, contributionId, quoteId, payer }),
  );
  if (!begun.ok) return begun;
  const charge = environment.projections.charges.find(chargeId);
  return charge ? ok(paymentView(desk, charge)) : refuse('NOT_FOUND');
}

/** Longer than this after its charge began nobody stands there any more: the paper is left to the counter. */
export const stillWaitingMs = 3 * 60_000;

/**
 * Prints what became of a payment of this kiosk by itself, whether a page still looks at it or not. `stands`: the payer is known to be
 * there, or known to be gone; where nobody remembers (a restart) the time of the intent decides.
 */
export async function printOutcome(
  { environment }: Pick<PaymentDesk, 'environment'>,
  chargeId: string,
  stands?: boolean,
): Promise<void> {
  const charge = environment.projections.charges.find(chargeId);
  if (!charge) return;
  if (!(stands ?? environment.clock.wallMs() - Date.parse(charge.intendedAt) <= stillWaitingMs)) return;
  if (charge.state === 'unknown' && charge.slips === 0) await printChargeSlip(environment, chargeId);
  if (charge.state === 'approved') await printPaid(environment, charge);
}

async function printPaid(environment: Environment, charge: ChargeRow): Promise<Outcome<unknown>> {
  return printReceipt(environment, unattended, {
    printId: freshId(environment),
    contributionId: charge.contributionId,
  });
}

/** Paper was put in: the receipt that certainly did not come out, or a slip. */
export async function printAgain(
  desk: Pick<PaymentDesk, 'environment' | 'charges'>,
  charge: ChargeRow,
): Promise<Outcome<Payment>> {
  const { environment } = desk;
  if (charge.state === 'approved') {
    const printed = await printPaid(environment, charge);
    // An unknown print is not made again: the number is shown in its place.
    if (!printed.ok && printed.error.code !== 'RECEIPT_PRINT_UNKNOWN') return printed;
  } else if (charge.state === 'unknown') {
    const printed = await printChargeSlip(environment, charge.chargeId);
    if (!printed.ok && printed.error.code !== 'CHARGE_CLOSED') return printed;
  }
  const now = environment.projections.charges.find(charge.chargeId) ?? charge;
  return ok(paymentView(desk, now));
}

/** What a screen that still stands at the payment of an ended visit is told: nothing of the person. */
export function impersonal(environment: Environment, chargeId: string): Answer<'kiosk.getState'>['lastCharge'] {
  const charge = environment.projections.charges.find(chargeId);
  if (!charge) return undefined;
  const { paper, receiptNumber } = paperOf(environment, charge);
  return {
    ...{ chargeId, state: spokenState(charge), slipNumber: charge.tillRef, amountFen: charge.amountFen },
    ...{ year: charge.year, paper },
    ...(receiptNumber === undefined ? {} : { receiptNumber }),
  };
}

/**
 * A card is just being asked for: the resident's clock stands still. An intent is not: it is sent in the same breath, and where the disk did
 * not take that it never was, and holds nobody.
 */
export function isAtTerminal(environment: Environment): boolean {
  return environment.projections.charges.listOpen().some(({ state }) => state === 'sending');
}
