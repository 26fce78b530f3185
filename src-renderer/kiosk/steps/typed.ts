import type { CallError } from '../../../src-main/contract/errors.ts';
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
