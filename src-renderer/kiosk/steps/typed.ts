import type { CallError } from '../../../src-main/contract/errors.ts';
import type { Typed } from '../frame/typed.ts';
import type { PlaceName } from './acts.ts';
import { sendWish } from './sendWish.ts';
import type { Asks, Desk } from './useAsks.ts';

type Refuse = (trouble: CallError) => void;

/** Hands a PIN to the social-security card; it is kept nowhere, and the verdict stands on the same screen. */
export async function judgePin(
  { client }: Desk,
  pin: string,
  { change, refuse }: { readonly change: (change: Asks) => void; readonly refuse: Refuse },
): Promise<void> {
  const answer = await client.call('kiosk.verifyPin', { pin });
  if (answer.ok) change({ pin: answer.value });
  else refuse(answer.error);
}

/** Staff proves who it is and makes of the kiosk what was chosen before. */
export async function setService(
  { client, walk }: Desk,
  pin: string,
  { done, refuse }: { readonly done: () => void; readonly refuse: Refuse },
): Promise<void> {
  const answer = await client.call('kiosk.staffSetService', {
    operatorId: walk.picked ?? '',
    pin,
    service: walk.service,
  });
  if (answer.ok) done();
  else refuse(answer.error);
}

type Ways = {
  readonly change: (change: Asks) => void;
  readonly go: (to: PlaceName) => void;
  readonly refuse: Refuse;
  /** The service was set: the kiosk begins anew. */
  readonly done: () => void;
  readonly touched: () => void;
};

/** Where what was typed goes: a PIN to the card or to the staff's judgement, words and a telephone number to the complaint. */
export function handOf(desk: Desk, { change, done, go, refuse, touched }: Ways): Typed {
  const { visitId } = desk;
  return (what, text) => {
    touched();
    if (what === 'pin') void judgePin(desk, text, { change, refuse });
    else if (what === 'staff-pin') void setService(desk, text, { refuse, done });
    else if (what === 'words') {
      change({ words: text });
      go('wish-name');
    } else if (visitId !== undefined) {
      void sendWish({ ...desk, visitId }, { anonymous: false, phone: text }, { change, go, fail: refuse });
    }
  };
}
