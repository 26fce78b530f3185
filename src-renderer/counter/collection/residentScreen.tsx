import { type ReactNode, useEffect } from 'react';
import { secondScreenText as text } from '../../../src-main/contract/text/screens/secondScreen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { useFlow } from './flow.ts';

/** Puts on the resident's screen what the counter shows, and takes it off when the clerk goes on. */
export function useResidentScreen(): void {
  const client = useClient();
  const step = useFlow((state) => state.step);
  const quote = useFlow((state) => state.quote);
  const quoted = step.name === 'quote' || step.name === 'cash' ? quote?.contributionId : undefined;
  const card = step.name === 'card' ? step.chargeId : undefined;
  const charged = card === undefined ? undefined : quote?.contributionId;
  const done = step.name === 'done' ? step.contributionId : undefined;
  const figures = quoted === undefined ? '' : `${quote?.tierFen} ${quote?.selfFen}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other figures of the same quote have to be shown anew.
  useEffect(() => {
    if (quoted !== undefined) void client.call('secondScreen.show', { what: 'quote', contributionId: quoted });
    else if (card !== undefined && charged !== undefined)
      void client.call('secondScreen.show', { what: 'card', contributionId: charged, chargeId: card });
    else if (done !== undefined) void client.call('secondScreen.show', { what: 'done', contributionId: done });
    else void client.call('secondScreen.show', { what: 'idle' });
  }, [client, quoted, card, charged, done, figures]);
  useEffect(() => () => void client.call('secondScreen.show', { what: 'idle' }), [client]);
}

/** What the resident said of the quote on his screen; nothing where he said nothing. */
export function ResidentAnswer(): ReactNode {
  const step = useFlow((state) => state.step.name);
  const contributionId = useFlow((state) => state.quote?.contributionId);
  const shown = (step === 'quote' || step === 'cash') && contributionId !== undefined;
  const answer = useQuery('secondScreen.getAnswer', shown ? { contributionId } : undefined, ['second-screen']).value
    ?.answer;
  if (!shown || answer === undefined) return undefined;
  return (
    <p className={answer === 'right' ? 'band ok' : 'band bad'} role="status">
      {answer === 'right' ? text.residentRight : text.residentWrong}
    </p>
  );
}
