import type { CardPhoto } from '../ports/photoDecoder.ts';
import { findKnown } from './knownPerson.ts';
import type { PeopleDesk } from './openPerson.ts';

/** What a page may show in the place of a photo. */
export type ShownPhoto =
  | { readonly state: 'shown'; readonly picture: CardPhoto }
  | { readonly state: 'none' | 'no-decoder' | 'failed' };

/** The photo of the card that was read last, for the person it names and nobody else; it is decoded anew each time and never kept. */
export async function showCardPhoto(desk: PeopleDesk, personKey: string): Promise<ShownPhoto> {
  const { cards, environment } = desk;
  const known = findKnown(environment, personKey);
  const card = cards.last()?.card;
  const numbers = known ? [known.idNumber, ...(known.person?.formerIdNumbers ?? [])] : [];
  if (card?.photoWlt === undefined || !numbers.includes(card.number)) return { state: 'none' };
  const decoded = await environment.devices.photos.decode(card.photoWlt);
  if (decoded.ok) return { state: 'shown', picture: decoded.value };
  return { state: decoded.error === 'no-decoder' ? 'no-decoder' : 'failed' };
}
