import { useCallback, useEffect, useRef, useState } from 'react';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';

/** What the card on the reader meant for the sign-in. */
export type CardWord = { readonly sentence: string; readonly well: boolean };

/**
 * Laying one's own card, or F2, picks the name it belongs to. `choose` answers the name; the digits are still asked. A card that lay
 * there before anybody came is not commented unless it is an operator's.
 */
export function useOperatorCard(choose: (operatorId: string) => string | undefined) {
  const client = useClient();
  const [word, setWord] = useState<CardWord>();
  const chosen = useRef(choose);
  useEffect(() => {
    chosen.current = choose;
  });
  const look = useCallback(
    async (how: 'read' | 'laid' | 'lying') => {
      const answer = await client.call('session.findCardOperator', { read: how === 'read' });
      if (!answer.ok) {
        const { errorText } = await import('../../../src-main/contract/text/errors.ts');
        const { what, next } = errorText(answer.error);
        if (how === 'read') setWord({ sentence: `${what}${next}`, well: false });
        return;
      }
      if (answer.value.state === 'known') {
        const name = chosen.current(answer.value.operatorId);
        setWord(name === undefined ? undefined : { sentence: sessionText.cardChosen(name), well: true });
      } else if (answer.value.state === 'unknown') {
        if (how !== 'lying') setWord({ sentence: sessionText.cardUnknown, well: false });
      } else if (how === 'read') setWord(undefined);
    },
    [client],
  );
  useEffect(() => {
    void look('lying');
    return client.onHint(['card'], () => void look('laid'));
  }, [client, look]);
  const forget = useCallback(() => setWord(undefined), []);
  return { word, forget, readNow: useCallback(() => look('read'), [look]) };
}
