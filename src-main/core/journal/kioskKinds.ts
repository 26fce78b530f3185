import type { PersonPrivate } from './kinds.ts';

/** Entries of the kiosk, of statements, and of what counters tell a kiosk. */
export type KioskKinds = {
  // Notes.
  /** Staff set the service at the kiosk itself; the entry's operator is who did. */
  'kiosk.serviceSet': {
    body: { readonly service: 'open' | 'cleaning' | 'out-of-service' };
    private: undefined;
  };
  /** A counter closes a kiosk of the station, named by its terminal; the kiosk reads it in this PC's journal. */
  'kiosk.closed': {
    body: { readonly orderId: string; readonly kiosk: string; readonly reason?: string };
    private: undefined;
  };
  'kiosk.opened': {
    body: { readonly orderId: string; readonly kiosk: string; readonly reason?: string };
    private: undefined;
  };
  /** How the kiosk stands, said when it changed: what the counters show. */
  'kiosk.stated': {
    body: {
      readonly service: 'open' | 'closed';
      readonly reason?: string;
      readonly paper: 'ok' | 'near-end' | 'out' | 'missing' | 'failed';
      readonly reader: 'ok' | 'missing' | 'failed';
      readonly openCharges: number;
      /** The newest order of a counter it follows. */
      readonly orderId?: string;
    };
    private: undefined;
  };
  /** An account was printed for its owner; `number` stands on the paper. */
  'statement.made': {
    body: {
      readonly statementId: string;
      readonly personKey: string;
      readonly number: string;
      readonly at: 'kiosk' | 'counter';
      readonly form: 'slip' | 'sheet';
    };
    private: undefined;
  };
  /** What became of that paper. */
  'statement.told': {
    body: {
      readonly statementId: string;
      readonly state: 'printed' | 'not-printed' | 'unknown';
      readonly reason?: string;
    };
    private: undefined;
  };
  /** What the owner said of it; the own words may name anybody, so they stand in the erasable part and leave this PC with nobody. */
  'statement.answered': {
    body: { readonly statementId: string; readonly answer: 'agrees' | 'disagrees' };
    private: { readonly remark: string } | undefined;
  };
  /** What was found when an owner disagreed, and what he was told; the words stand in the erasable part. */
  'statement.settled': {
    body: {
      readonly settleId: string;
      readonly statementId: string;
      readonly outcome: 'corrected' | 'explained' | 'at-county';
    };
    private: { readonly text: string };
  };

  // Acts.
  /** Somebody who draws proved with the own card at the kiosk that he is here (资格认证, method 04 自助终端). */
  'certification.made': {
    body: {
      readonly certificationId: string;
      readonly personKey: string;
      readonly method: '04';
      readonly document: string;
      readonly serial: string;
    };
    private: PersonPrivate;
  };
  /** A complaint or a wish. Who says so and what he says stand in the erasable part. */
  'complaint.made': {
    body: {
      readonly complaintId: string;
      readonly what: 'complaint' | 'wish';
      readonly about: 'staff' | 'payment' | 'benefit' | 'agent' | 'kiosk' | 'other';
      readonly anonymous: boolean;
      readonly serial: string;
    };
    private: { readonly text: string; readonly name?: string; readonly idNumber?: string; readonly phone?: string };
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const kioskKinds = {
  'kiosk.serviceSet': { version: 1, act: false },
  'kiosk.closed': { version: 1, act: false },
  'kiosk.opened': { version: 1, act: false },
  'kiosk.stated': { version: 1, act: false },
  'statement.made': { version: 1, act: false },
  'statement.told': { version: 1, act: false },
  'statement.answered': { version: 1, act: false },
  'statement.settled': { version: 1, act: false },
  'certification.made': { version: 1, act: true },
  'complaint.made': { version: 1, act: true },
} as const;
