import type { Account, Facts } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { accountScreen } from './accountScreens.ts';
import { benefitScreen } from './benefitScreens.ts';
import { chargeScreen } from './chargeScreens.ts';
import { failedScreen, homeScreen, pinScreen, readingScreen, takeCardScreen } from './homeScreens.ts';
import { casesScreen, missingScreen, moreScreen, paymentsScreen } from './moreScreens.ts';
import { noticeScreen, noticesScreen } from './noticeScreens.ts';
import { payScreen } from './payScreens.ts';
import {
  hoursScreen,
  paperScreen,
  papersScreen,
  policiesScreen,
  policyCardScreen,
  policyScreen,
  tierTableScreen,
} from './publicScreens.ts';
import { helpScreen, helpVoiceScreen } from './helpScreens.ts';
import { refreshScreen } from './refreshScreens.ts';
import type { Room } from './room.ts';
import { scannedScreen, scanScreen } from './scanScreens.ts';
import type { Screen } from './screen.ts';
import {
  closedScreen,
  dialectScreen,
  staffPinScreen,
  staffScreen,
  staffWhoScreen,
  stillScreen,
} from './serviceScreens.ts';
import { slipScreen } from './slipScreens.ts';
import { tiersScreen } from './tierScreens.ts';
import { troubleScreen } from './trouble.ts';
import {
  rateScreen,
  wishDoneScreen,
  wishNameScreen,
  wishPhoneScreen,
  wishScreen,
  wishTypingScreen,
  wishWordsScreen,
} from './wishScreens.ts';

/** Seconds before the end at which the resident is asked. */
export const warnFrom = 20;

/** The screen of this moment: a pure function of where the resident stands and of what the station said. */
export function screenOf(walk: Walk, facts: Facts, room: Room): Screen {
  const { state } = facts;
  const charging = walk.place === 'charge';
  if (!isAtTerminal(walk, facts) && facts.secondsLeft !== undefined && facts.secondsLeft <= warnFrom)
    return stillScreen(facts.secondsLeft);
  if (state.service.state === 'closed' && !charging && !isOfStaff(walk)) {
    if (walk.place === 'help-voice') return helpVoiceScreen(facts);
    return walk.place === 'help' ? helpScreen(facts) : closedScreen(facts);
  }
  return ownScreen(walk, facts, room) ?? openScreen(walk, facts, room) ?? homeOrCard(walk, facts, room);
}

/** A card is being asked for: nobody is asked whether he is still there, and no time runs. */
export function isAtTerminal({ place }: Walk, { charge, paying }: Pick<Facts, 'charge' | 'paying'>): boolean {
  if (place !== 'charge' || paying?.is === 'failed') return false;
  return charge === undefined || charge.state === 'waiting';
}

/** Staff at a closed kiosk, and what did not work there. */
function isOfStaff({ before, place }: Walk): boolean {
  return (place === 'trouble' ? before : place).startsWith('staff');
}

/** Without a person: the card decides what stands there. */
function homeOrCard(walk: Walk, facts: Facts, room: Room): Screen {
  const { card, visit } = facts.state;
  // The account is asked for as soon as the visit is there; its answer is a few milliseconds away.
  if (visit && facts.accountError) return troubleScreen(walk, facts.accountError);
  if (visit || card.state === 'reading') return readingScreen();
  if (card.state === 'read') return takeCardScreen();
  if (card.state === 'failed') return failedScreen(facts.state);
  if (card.state === 'needs-pin') return pinScreen(facts);
  return homeScreen(walk, facts, room);
}

/** Places that show the person's own things: nothing of them without the account of this visit. */
function ownScreen(walk: Walk, facts: Facts, room: Room): Screen | undefined {
  const { account } = facts;
  if (walk.place === 'charge') return chargeScreen(walk, facts, room);
  if (!account) return undefined;
  const own = { ...facts, account };
  return accountPlace(walk, own, room) ?? servicePlace(walk, own);
}

function accountPlace(walk: Walk, own: Facts & { readonly account: Account }, room: Room): Screen | undefined {
  switch (walk.place) {
    case 'account':
    case 'home':
      return accountScreen(walk, own, room);
    case 'more':
    case 'more-years':
    case 'more-affairs':
    case 'more-voice':
    case 'more-last':
      return moreScreen(walk.place, own);
    case 'payments':
      return paymentsScreen(walk, own.account, room);
    case 'missing':
      return missingScreen(walk, own, room);
    case 'tiers':
      return tiersScreen(walk, own, room);
    case 'benefit':
      return benefitScreen(walk, own, room);
    case 'cases':
      return casesScreen(walk, own.account, room);
    default:
      return undefined;
  }
}

function servicePlace(walk: Walk, own: Facts): Screen | undefined {
  switch (walk.place) {
    case 'pay':
      return payScreen(walk, own);
    case 'refresh':
      return refreshScreen(own);
    case 'slip':
      return slipScreen(own);
    case 'rate':
      return rateScreen(own);
    case 'wish':
    case 'wish-more':
    case 'wish-last':
      return wishScreen(walk.place);
    case 'wish-words':
      return wishWordsScreen();
    case 'wish-typing':
      return wishTypingScreen();
    case 'wish-name':
      return wishNameScreen();
    case 'wish-phone':
      return wishPhoneScreen();
    case 'wish-done':
      return wishDoneScreen(own);
    default:
      return undefined;
  }
}

/** Places that need no card. */
function openScreen(walk: Walk, facts: Facts, room: Room): Screen | undefined {
  switch (walk.place) {
    case 'policy':
    case 'policy-more':
    case 'policy-last':
      return policyScreen(walk.place, facts);
    case 'tier-table':
      return tierTableScreen(walk, facts, room);
    case 'papers':
      return papersScreen(walk, facts);
    case 'paper':
      return paperScreen(walk, facts, room);
    case 'notices':
      return noticesScreen(walk, facts);
    case 'notice':
      return noticeScreen(walk, facts, room);
    case 'policies':
      return policiesScreen(walk, facts);
    case 'policy-card':
      return policyCardScreen(walk, facts, room);
    case 'hours':
      return hoursScreen(walk, facts, room);
    case 'scan':
      return scanScreen(facts);
    case 'scanned':
      return scannedScreen(walk, facts, room);
    case 'help':
      return helpScreen(facts);
    case 'help-voice':
      return helpVoiceScreen(facts);
    case 'dialect':
      return dialectScreen(walk, facts);
    case 'staff-who':
      return staffWhoScreen(walk, facts);
    case 'staff':
      return staffScreen();
    case 'staff-pin':
      return staffPinScreen();
    case 'trouble':
      return facts.trouble ? troubleScreen(walk, facts.trouble) : undefined;
    default:
      return undefined;
  }
}
