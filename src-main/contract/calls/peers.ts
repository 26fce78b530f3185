import * as v from 'valibot';
import { call } from '../define.ts';
import { proofColumn } from './day.ts';
import { signing } from './refusals.ts';
import { closedReason, paperLevel, readerState } from './kiosk.ts';
import { approval, count, date, fen, id, instant, none, text, year } from './shapes.ts';

const countAndSum = v.object({ count, sumFen: fen });

/** How another PC of the station stands. `never` = paired and not met yet; `alarm` = its books contradict themselves. */
export const peerState = v.picklist(['reachable', 'cut', 'never', 'alarm', 'revoked']);

/** Another PC of this station. `asOf` is up to when its entries are known here, `waiting` its money the province has not answered. */
export const pairedPc = v.object({
  terminal: text(20),
  windowName: text(30),
  kind: v.picklist(['counter', 'kiosk', 'village']),
  state: peerState,
  since: v.optional(instant),
  asOf: v.optional(instant),
  entries: count,
  waiting: count,
  clockDiffers: v.boolean(),
  alarm: v.optional(v.picklist(['fork', 'shorter', 'chain', 'signature', 'unreadable'])),
  /** Entries kept apart because they contradict others. */
  apart: count,
  /** How a kiosk stands, as its own last word reached this PC; absent for other PCs and until it spoke. */
  kiosk: v.optional(
    v.object({
      service: v.picklist(['open', 'closed']),
      reason: v.optional(closedReason),
      paper: paperLevel,
      reader: readerState,
      /** Charges there nobody knows the outcome of. */
      openCharges: count,
      at: instant,
      /** A counter asked for the other state and the kiosk has not said yet that it obeyed. */
      asked: v.optional(v.picklist(['open', 'closed'])),
    }),
  ),
});

/**
 * The station's PCs: who is paired, how each stands and since when, what waits there. Card charges and applications of the others are
 * shown, never settled here.
 */
export const list = call({
  effect: 'query',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({
    /** Whether this PC listens to others; without it the station is one PC. */
    listening: v.boolean(),
    address: v.optional(text(80)),
    /** Connections of strangers turned away since the start. */
    turnedAway: count,
    pcs: v.pipe(v.array(pairedPc), v.maxLength(50)),
    charges: v.pipe(
      v.array(
        v.object({
          chargeId: id,
          windowName: text(30),
          what: v.picklist(['sale', 'void']),
          personName: text(50),
          year,
          amountFen: fen,
          at: instant,
        }),
      ),
      v.maxLength(50),
    ),
    reviews: v.pipe(v.array(v.object({ windowName: text(30), count, oldestAt: instant })), v.maxLength(50)),
  }),
  errors: [],
});

/**
 * The day of the whole station, window by window. Each PC seals its own day; this shows them side by side, as far as their entries are
 * known here. A window whose till is open or not counted shows no sums: they would tell what its drawer should hold.
 */
export const getStationDay = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['head', 'auditor'],
  params: v.strictObject({ businessDate: date }),
  result: v.object({
    businessDate: date,
    windows: v.pipe(
      v.array(
        v.object({
          terminal: text(20),
          windowName: text(30),
          own: v.boolean(),
          /** `none` = no till ran that day. */
          state: v.picklist(['none', 'running', 'closed', 'sealed']),
          asOf: v.optional(instant),
          current: v.boolean(),
          columns: v.pipe(v.array(proofColumn), v.maxLength(5)),
          government: countAndSum,
          reversed: countAndSum,
        }),
      ),
      v.maxLength(50),
    ),
    /** Ledger of all windows that show sums. */
    total: countAndSum,
    /** Every window is current and has closed its tills. */
    whole: v.boolean(),
  }),
  errors: [],
});

/** A month of the whole station, `YYYY-MM`: what each window took, ours from our books, the others' as far as they are known here. */
export const getStationMonth = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['head', 'auditor'],
  params: v.strictObject({ month: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)) }),
  result: v.object({
    month: text(7),
    windows: v.pipe(
      v.array(
        v.object({
          terminal: text(20),
          windowName: text(30),
          own: v.boolean(),
          asOf: v.optional(instant),
          current: v.boolean(),
          cash: countAndSum,
          card: countAndSum,
          government: countAndSum,
          reversed: countAndSum,
        }),
      ),
      v.maxLength(50),
    ),
  }),
  errors: [],
});

/**
 * Follows a PC anew whose books contradicted what was known: everything known is put apart and fetched again from its first entry.
 * Harmless to send twice.
 */
export const followAnew = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['head'],
  params: v.strictObject({ followId: id, terminal: text(20), approval }),
  result: none,
  errors: [...signing, 'NOT_FOUND'],
});

/**
 * Closes or opens a kiosk of the station from here: a signed note of this PC that the kiosk reads with everything else. It obeys within
 * seconds while the PCs reach each other, else when they meet; a payment under way is finished first. Harmless to send twice.
 */
export const setKioskService = call({
  effect: 'command',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({
    orderId: id,
    terminal: text(20),
    service: v.picklist(['open', 'closed']),
    reason: v.optional(text(100)),
  }),
  result: none,
  errors: ['NOT_FOUND', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});
