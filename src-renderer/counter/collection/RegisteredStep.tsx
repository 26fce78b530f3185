import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { collectorText } from '../../../src-main/contract/text/screens/collector.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { startTurn } from './flow.ts';

/** The tier stands; the money goes another way. A reminder for the resident, then the next one. */
export function RegisteredStep(props: { readonly choice: Answer<'collector.registerTier'> }) {
  const { choice } = props;
  const client = useClient();
  const [said, setSaid] = useState<string>();
  const [error, setError] = useState<CallError>();
  const remind = async () => {
    const answer = await client.call('collector.printReminder', { choiceId: choice.choiceId });
    if (answer.ok) setSaid(collectorText.reminded);
    else setError(answer.error);
  };
  return (
    <Screen
      step={`registered ${choice.choiceId}`}
      title={text.title}
      more={said ?? collectorText.registeredMore}
      actions={
        <>
          <ActionButton keyName="F8" icon="printer" onPress={remind}>
            {collectorText.remind}
          </ActionButton>
          <span className="grow" />
          <ActionButton keyName="Enter" tone="primary" icon="next" start onPress={() => startTurn()}>
            {collectorText.next}
          </ActionButton>
        </>
      }
    >
      <section className="card quote">
        <h2 className="card-title ok">
          <Icon name="tick" />
          {collectorText.registered}
        </h2>
        <p>
          <b>{choice.personName}</b> {text.year(choice.year)}
        </p>
        <p className="due-amount">
          {formatYuan(choice.selfFen)} <small>{text.yuan}</small>
        </p>
        <p>{choice.amountInWords}</p>
        <p className="small">{collectorText.registeredMore}</p>
      </section>
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </Screen>
  );
}
