import type { PageKind } from '../../../src-main/contract/define.ts';
import type { CallRequest, StationMessage } from '../../../src-main/contract/wire.ts';
import { err } from '../../../src-main/contract/values/result.ts';
import type { Station } from '../../../src-main/station/station.ts';
import { createFakeKiosk, idleState, lift } from '../../fixtures/fakeKiosk.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import type { Visitor } from './visitor.ts';

/** A kiosk's station with nothing behind it: one visitor after the other, or nobody. */
export type WaitingRoom = {
  readonly station: Station;
  /** His card is laid and read. */
  come(visitor: Visitor): void;
  /** His card is taken away; the visit is over. */
  go(): void;
  /** Whether the page has said that somebody leaves. */
  readonly left: () => boolean;
};

export function openWaitingRoom(): WaitingRoom {
  const fake: FakeStation = createFakeKiosk();
  let left = false;
  fake.on('kiosk.leave', () => {
    left = true;
    fake.answer('kiosk.getState', idleState);
    return { ok: true, value: {} };
  });
  const station: Station = {
    provinceUrl: '',
    connect: (_kind: PageKind, receive: (message: StationMessage) => void) => {
      fake.attach(receive);
      return { handle: (request: CallRequest) => fake.receive(request), close: () => undefined };
    },
    takeBlob: () => undefined,
    receiveBlob: () => Promise.resolve(err('BLOB_GONE')),
    stop: () => Promise.resolve(),
  };
  return {
    station,
    come: (visitor) => {
      left = false;
      fake.answer('kiosk.getState', visitor.state);
      fake.answer('kiosk.getAccount', visitor.account);
      fake.hint('kiosk');
    },
    go: () => lift(fake),
    left: () => left,
  };
}
