import * as v from 'valibot';
import { call } from '../define.ts';
import { helpNow } from './kioskHelp.ts';
import { approving } from './refusals.ts';
import { count, date, fen, id, instant, none, pin, text, year } from './shapes.ts';

/** Everything here is the kiosk page's own: no other call of the contract is open to it. */
const pages = ['kiosk'] as const;

/** What belongs to the person whose card lies there; refused with `VISIT_OVER` once that visit has ended. */
export const ofVisit = { visitId: id };

/**
 * Why nobody is served. `starting` and `stopping` pass by themselves; `recovery`, `disk`, `clock`, `revoked` and `no-policy` need the
 * county; `hours` and `maintenance` are the county's times; `cleaning` ends by itself or by staff; `staff` was closed at the kiosk, `remote`
 * from a counter of the station. `not-a-kiosk`: the county made this terminal
 * something else.
 */
export const closedReason = v.picklist([
  'starting',
  'stopping',
  'recovery',
  'disk',
  'clock',
  'revoked',
  'no-policy',
  'hours',
  'maintenance',
  'cleaning',
  'staff',
  'remote',
  'not-a-kiosk',
]);

/** Paper of the slip printer: `missing` = no printer is there, `failed` = it reports a fault of its own. */
export const paperLevel = v.picklist(['ok', 'near-end', 'out', 'missing', 'failed']);

/** Where cards are read. */
export const readerState = v.picklist(['ok', 'missing', 'failed']);

/** Why a card can't be charged here now; `offline-limit` = the stored data is too old for money. */
export const noPaymentReason = v.picklist([
  'elsewhere',
  'tax-number',
  'no-terminal',
  'terminal-away',
  'terminal-busy',
  'offline-limit',
  'receipts',
  'day-over',
  'card-expired',
  'closed',
]);

const visit = v.object({
  visitId: id,
  startedAt: instant,
  /** Who is served, as a screen may show it: 张*. */
  maskedName: text(50),
  document: v.picklist(['citizen', 'hmt-resident', 'foreigner-2017', 'foreigner-2023', 'social-security']),
  /** The card still lies on the reader. A code of a telephone counts as lying. */
  cardLies: v.boolean(),
  /** The card's own date has passed: the account is shown, nothing is changed or paid. */
  cardExpired: v.boolean(),
  /** The province knows this person, or an application of his is under way here. */
  known: v.boolean(),
  /** Seconds until the visit ends by itself; 60 after every touch. Warn from 20. Stands still while a card is charged. */
  secondsLeft: count,
  /** A card is being asked for at the terminal: the visit's clock stands still. */
  charging: v.boolean(),
  /** Right before this card was laid one was taken from a payment, nothing charged yet: the page says first that it was stopped. */
  replaced: v.boolean(),
});

/**
 * What the frame of every kiosk screen shows, answered at any time, with or without a visit. Hints: topic `kiosk` for all of it, `card`
 * for the card alone. Nothing personal but the masked name of the visit.
 */
export const getState = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: none,
  result: v.object({
    store: v.picklist(['training', 'real']),
    place: text(50),
    title: text(50),
    windowName: text(30),
    now: instant,
    businessDate: date,
    /** Opening hours of the counter in words, and who answers. */
    hours: v.optional(text(80)),
    countyPhone: text(30),
    /** Where complaints are taken; the county's own number where no other is set. */
    supervisionPhone: text(30),
    service: v.object({
      state: v.picklist(['open', 'closed']),
      reason: v.optional(closedReason),
      since: v.optional(instant),
      /** `HH:MM` at which the county opens it again; with `hours` and `maintenance` only. */
      until: v.optional(text(5)),
      /** Who closed it, as the counter is called there; with `remote` only. */
      by: v.optional(text(30)),
    }),
    paper: paperLevel,
    reader: readerState,
    terminal: v.picklist(['none', 'ready', 'busy', 'away']),
    /** `none`: this kiosk has no handset (or its switch has not spoken yet), amounts are spoken after a touch of consent only. */
    handset: v.picklist(['lifted', 'down', 'none']),
    line: v.picklist(['up', 'down', 'unknown']),
    /** The age of everything that is not ours; absent before the first data arrived. */
    dataAsOf: v.optional(instant),
    /** People arriving from the province before the first use. */
    arriving: v.optional(v.object({ done: count, total: v.optional(count) })),
    pays: v.object({ now: v.boolean(), why: v.optional(noPaymentReason) }),
    card: v.object({
      /** `needs-pin`: a social-security card whose county wants its PIN. `staff`: an operator's own card. */
      state: v.picklist(['no-card', 'reading', 'read', 'failed', 'needs-pin', 'staff', 'no-reader']),
      /** A code of `contract/text/devices.ts` or `contract/text/socialSecurity.ts`; with `failed`. */
      failure: v.optional(text(60)),
      /** Counts up with every card event, so that a page notices the same state twice. */
      turn: count,
      /** Who the operator is; with `staff` only. */
      staffId: v.optional(text(20)),
    }),
    /** The call for help that is open; of whoever touched it, with or without a visit. */
    help: v.optional(helpNow),
    /** Counts up with every paper the scanner read, so that a page notices the same one twice; what it was is `kiosk.getScanned`. */
    scans: count,
    /** Whether a scanner for papers is there. */
    scanner: v.boolean(),
    visit: v.optional(visit),
    /** The last visit broke off moments ago, and nobody pressed 退出: told to whoever stands there. `charged`: a card was asked for in it. */
    brokeOff: v.optional(v.object({ why: v.picklist(['card-removed', 'time']), charged: v.boolean() })),
    /** What became of the payment of a visit that ended meanwhile: for a screen that still stands at it. Nothing of the person. */
    lastCharge: v.optional(
      v.object({
        chargeId: id,
        state: v.picklist(['waiting', 'unknown', 'approved', 'not-charged']),
        slipNumber: text(20),
        amountFen: fen,
        year,
        paper: v.picklist(['none', 'printing', 'printed', 'unknown', 'not-printed']),
        receiptNumber: v.optional(text(20)),
      }),
    ),
  }),
  errors: [],
});

/** The holder typed the PIN of the social-security card. Sent once, kept nowhere; `right` begins the visit. */
export const verifyPin = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ pin }),
  result: v.object({
    verdict: v.picklist(['right', 'wrong', 'blocked']),
    /** What the card said; absent when it did not say. */
    triesLeft: v.optional(count),
  }),
  errors: ['CARD_MISSING', 'CARD_PIN_UNKNOWN', 'SOCIAL_CARD_FAILED', 'DEVICE_BUSY'],
});

/** Somebody touched the screen: 60 more seconds, as often as wanted. Every other call with a `visitId` counts as a touch too. */
export const touch = call({
  effect: 'command',
  pages,
  roles: 'anyone',
  params: v.strictObject(ofVisit),
  result: v.object({ secondsLeft: count }),
  errors: ['VISIT_OVER'],
});

/** 退出: ends the visit, forgets everything of it. Harmless to send twice. A charge under way goes on without a page. */
export const leave = call({
  effect: 'command',
  pages,
  roles: 'anyone',
  params: v.strictObject(ofVisit),
  result: none,
  errors: [],
});

/** Who may open the staff screen: operators of this station valid today. */
export const listStaff = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: none,
  result: v.object({
    staff: v.pipe(
      v.array(v.object({ operatorId: text(20), name: text(50), lockedMinutes: v.optional(count) })),
      v.maxLength(50),
    ),
  }),
  errors: [],
});

/**
 * Staff closes the kiosk for cleaning (two minutes, then by itself open), out of service, or opens it again, whoever closed it. The PIN is
 * judged and limited exactly as at sign-in; it opens nothing else.
 */
export const staffSetService = call({
  effect: 'process',
  pages,
  roles: 'anyone',
  params: v.strictObject({ operatorId: text(20), pin, service: v.picklist(['open', 'cleaning', 'out-of-service']) }),
  result: none,
  errors: [...approving, 'ROLE_MISSING', 'DISK_FULL'],
});

/** How content somebody is with the kiosk, one to five; nothing ties it to him. Once per visit. */
export const rate = call({
  effect: 'command',
  pages,
  roles: 'anyone',
  params: v.strictObject({ ...ofVisit, score: v.pipe(count, v.minValue(1), v.maxValue(5)) }),
  result: none,
  errors: ['VISIT_OVER', 'DISK_FULL'],
});

/**
 * A complaint or a wish. With a `visitId` it carries who says so (in the erasable part) unless `anonymous`; without one it is anonymous.
 * An act: the county answers. The same id again is harmless. Twenty an hour at most
 * (`STATION_BUSY`).
 */
export const complain = call({
  effect: 'command',
  pages,
  roles: 'anyone',
  params: v.strictObject({
    complaintId: id,
    kind: v.picklist(['complaint', 'wish']),
    /** What it is about; `other` when nothing fits. */
    about: v.picklist(['staff', 'payment', 'benefit', 'agent', 'kiosk', 'other']),
    text: text(500),
    visitId: v.optional(id),
    anonymous: v.boolean(),
    phone: v.optional(text(20)),
  }),
  result: v.object({ complaintId: id, number: text(40) }),
  errors: [
    'VISIT_OVER',
    'STATION_BUSY',
    'PARAMS_INVALID',
    'ID_REUSED',
    'RECOVERY_MODE',
    'DISK_FULL',
    'STATION_STARTING',
  ],
});
