import { newId } from '../../client/newId.ts';
import type { Change, Own, Ways } from './useAsks.ts';

/** Who hands it in: nobody by name, or the owner of the card, who may leave a number to be called. */
export type Sender = { readonly anonymous: boolean; readonly phone?: string };

/** Hands a complaint or a wish in; without a word of its own what it is about says enough. */
export async function sendWish(
  { asks, client, visitId, walk }: Own,
  { anonymous, phone }: Sender,
  { change, fail, go }: Ways & { readonly change: Change },
): Promise<void> {
  change({ wish: { is: 'asking' } });
  go('wish-done');
  const answer = await client.call('kiosk.complain', {
    complaintId: newId(),
    kind: walk.idea ? 'wish' : 'complaint',
    about: walk.wish,
    text: asks.words ?? '',
    visitId,
    anonymous,
    ...(phone !== undefined && { phone }),
  });
  if (!answer.ok) return fail(answer.error);
  change({ words: '', wish: { is: 'done', value: { number: answer.value.number, anonymous } } });
}
