import * as v from 'valibot';
import { call } from '../define.ts';
import { helpCall } from './kioskHelp.ts';
import { approving } from './refusals.ts';
import { deviceKinds } from '../values/deviceKind.ts';
import { approval, count, date, fen, id, instant, none, role, text } from './shapes.ts';

/** A light is well (`ok`), not (`down`), or not asked yet (`unknown`); `since` is when it became so. */
export const light = v.object({
  state: v.picklist(['ok', 'down', 'unknown', 'maintenance', 'expired']),
  since: v.optional(instant),
});

/** Health of one device in words the interface knows. `reason` is a code of `contract/text/devices.ts`. */
export const deviceHealth = v.object({
  deviceId: text(40),
  kind: v.picklist(deviceKinds),
  state: v.picklist(['absent', 'opening', 'ready', 'busy', 'degraded', 'failed', 'unknown']),
  reason: v.optional(text(60)),
  since: instant,
  lastGoodAt: v.optional(instant),
  simulated: v.boolean(),
});

export const operatorBrief = v.object({
  operatorId: text(20),
  name: text(50),
  roles: v.array(role),
  validTo: v.optional(date),
  lastSignInAt: v.optional(instant),
});

const session = v.object({
  operator: operatorBrief,
  locked: v.boolean(),
  shift: v.optional(
    v.object({
      shiftId: id,
      openedAt: instant,
      businessDate: date,
      operatorId: text(20),
      mine: v.boolean(),
      /** Set when the drawer has reached one of the county's limits. */
      drawer: v.optional(v.picklist(['near-limit', 'full'])),
    }),
  ),
});

/** Everything the frame of every screen shows. No secrets, no residents; answered before sign-in too. */
export const getState = call({
  effect: 'query',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: v.object({
    productVersion: text(20),
    store: v.picklist(['training', 'real']),
    /** `recovery`: journal shorter than what was acknowledged; no money is taken. */
    phase: v.picklist(['starting', 'ready', 'recovery', 'clock-behind', 'revoked', 'stopping']),
    recovery: v.optional(
      v.object({
        reason: v.picklist([
          'journal-shorter-than-head',
          'journal-shorter-than-acknowledged',
          'journal-shorter-than-printed',
          'chain-broken',
          'database-damaged',
        ]),
        missingFrom: v.optional(count),
        missingTo: v.optional(count),
      }),
    ),
    station: v.object({
      code: text(20),
      place: text(50),
      title: text(50),
      agentTitle: text(20),
      countyPhone: text(30),
    }),
    terminal: v.object({ number: text(20), windowName: text(30) }),
    businessDate: date,
    now: instant,
    /** What this station may do today, by who collects; a page shows no more than this. */
    capabilities: v.object({
      profile: v.picklist(['A', 'B', 'C']),
      takesMoney: v.boolean(),
      owedTo: v.picklist(['county', 'tax']),
      needsTaxNumber: v.boolean(),
      registersTiers: v.boolean(),
    }),
    /** People arriving from the province: `done` of `total`; absent when nothing is under way. */
    arriving: v.optional(v.object({ done: count, total: v.optional(count) })),
    people: count,
    /** The age of everything that is not ours. */
    dataAsOf: v.optional(instant),
    lights: v.object({ line: light, gateway: light, identity: light }),
    /** Other PCs of the hall that do not answer now; absent where all do or there are none. */
    peersCut: v.optional(
      v.pipe(v.array(v.object({ windowName: text(30), since: v.optional(instant) })), v.maxLength(50)),
    ),
    /** Somebody at a kiosk of the station called for help and nobody has answered; absent where nobody has. */
    helpCalls: v.optional(v.pipe(v.array(helpCall), v.maxLength(5))),
    /** Card payments of today at the station's kiosks nobody knows the outcome of; absent where there is none. */
    kioskCharges: v.optional(
      v.pipe(v.array(v.object({ chargeId: id, windowName: text(30), amountFen: fen, at: instant })), v.maxLength(5)),
    ),
    /** Offline since when, and what is left of the county's limits. */
    offline: v.optional(
      v.object({
        since: instant,
        daysLeft: v.optional(count),
        actsLeft: v.optional(count),
        cashLeftFen: v.optional(count),
      }),
    ),
    devices: v.array(deviceHealth),
    queue: v.object({ waiting: count, refused: count, oldestAt: v.optional(instant) }),
    tasks: v.object({ open: count }),
    session: v.optional(session),
    policyVersion: v.optional(count),
    /** High contrast as set on this terminal; absent = as the operating system says. */
    contrast: v.optional(v.boolean()),
    /** The practice station can be opened from here (`session.openPractice`). */
    practice: v.optional(v.boolean()),
    warnings: v.array(
      v.picklist([
        'key-beside-data',
        'head-file-broken',
        'disk-nearly-full',
        'clock-differs',
        'receipts-low',
        'bundle-refused',
        'peers-not-listening',
      ]),
    ),
  }),
  errors: [],
});

/** Names for the sign-in screen: operators of this station valid today, last one chosen first. */
export const listOperators = call({
  effect: 'query',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: v.object({
    operators: v.pipe(
      v.array(
        v.object({
          ...operatorBrief.entries,
          /** Running minutes until the lock-out ends; absent when not locked. */
          lockedMinutes: v.optional(count),
        }),
      ),
      v.maxLength(50),
    ),
  }),
  errors: [],
});

/** Switches high contrast on or off for every page of this terminal, before sign-in too. */
export const setContrast = call({
  effect: 'command',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ contrast: v.boolean() }),
  result: none,
  errors: ['DISK_FULL'],
});

/**
 * Ends recovery mode when entries are gone for good: two people, one of them the head, accept the loss. Lost act numbers are never
 * used again, what is left of every receipt range is closed, and the province hears of it as an act. Refused for a broken chain
 * or a damaged file: those need a restored backup.
 */
export const acceptLoss = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ reason: text(200), approval, second: approval }),
  result: none,
  errors: [...approving, 'RECOVERY_MODE', 'ROLE_MISSING', 'NOT_FOUND', 'DISK_FULL'],
});
