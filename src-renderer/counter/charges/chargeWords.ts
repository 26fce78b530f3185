import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { chargeText as text } from '../../../src-main/contract/text/screens/charges.ts';

/** A charge as the station answered it. */
export type Charge = Answer<'charges.get'>;

/** What the step shows: one big sentence each. `beginning`: the station has not written an intent yet. */
export type Shown = 'beginning' | 'waiting' | 'stopping' | 'unknown' | 'approved' | 'nothing';

/** What of a charge is shown. */
export function shownOf(charge: Charge | undefined): Shown {
  switch (charge?.state) {
    case undefined:
    case 'intent':
      return 'beginning';
    case 'sending':
      return charge?.stopAsked ? 'stopping' : 'waiting';
    case 'unknown':
      return 'unknown';
    case 'approved':
      return 'approved';
    case 'declined':
    case 'not-sent':
    case 'not-charged':
      return 'nothing';
  }
}

function nothingHead(charge: Charge | undefined): string {
  const isVoid = charge?.what === 'void';
  if (charge?.state === 'declined') return isVoid ? text.declinedVoid : text.declined;
  if (charge?.state === 'not-sent') return text.notSent;
  return isVoid ? text.notChargedVoid : text.notCharged;
}

/** The big words. */
export function headOf(shown: Shown, charge: Charge | undefined): string {
  const isVoid = charge?.what === 'void';
  switch (shown) {
    case 'beginning':
      return text.checkingTerminal;
    case 'waiting':
      return isVoid ? text.waitVoid : text.swipe;
    case 'stopping':
      return text.stopping;
    case 'unknown':
      return isVoid ? text.unknownVoid : text.unknown;
    case 'approved':
      return text.approved;
    case 'nothing':
      return nothingHead(charge);
  }
}

/** The line under the big words. */
export function moreOf(shown: Shown, charge: Charge | undefined): string {
  const isVoid = charge?.what === 'void';
  switch (shown) {
    case 'beginning':
      return text.checkingTerminalMore;
    case 'waiting':
      return isVoid ? text.waitVoidMore : text.swipeMore;
    case 'stopping':
      return text.stoppingMore;
    case 'nothing': {
      const then = isVoid ? text.voidStays : text.mayAgain;
      if (charge?.message !== undefined) return `${text.terminalSays(charge.message)} ${then}`;
      return charge?.state === 'not-sent' ? `${text.notSentWhy(charge.why)} ${then}` : then;
    }
    case 'unknown':
    case 'approved':
      return '';
  }
}
