import { useEffect, useRef } from 'react';
import { useQuery } from '../../client/useQuery.ts';
import { useNavigation } from '../navigation.ts';

/** Places from which a laid card starts a collection; elsewhere somebody is busy with something else. */
const startPlaces: ReadonlySet<string> = new Set(['today', 'people']);

/** Laying a card on the reader is enough to start: from 今日 and 查人 it leads to 收款 with the person on it. */
export function useCardWatch(mayCollect: boolean): void {
  const { value } = useQuery('people.getCard', mayCollect ? {} : undefined, ['card', 'devices']);
  const seen = useRef<string>(undefined);
  const card = value?.card;
  useEffect(() => {
    if (!card || card.cardReadId === seen.current) return;
    seen.current = card.cardReadId;
    const { place, go } = useNavigation.getState();
    if (startPlaces.has(place)) go('collect', cardErrand(card));
  }, [card]);
}

/** What a card on the reader asks of 收款. */
export function cardErrand(card: { cardReadId: string; name: string; personKey?: string | undefined }) {
  return {
    kind: 'card',
    cardReadId: card.cardReadId,
    name: card.name,
    ...(card.personKey === undefined ? {} : { personKey: card.personKey }),
  } as const;
}
