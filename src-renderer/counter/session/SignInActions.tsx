import { useState } from 'react';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useStation } from '../stationState.ts';
import { SignInHelp } from './SignInHelp.tsx';

function Practice() {
  const client = useClient();
  const [said, setSaid] = useState('');
  const open = async () => {
    const answer = await client.call('session.openPractice', {});
    setSaid(answer.ok ? sessionText.practiceOpening : sessionText.practiceFailed);
  };
  return (
    <>
      <span className="small" role="status">
        {said}
      </span>
      <ActionButton keyName="F10" icon="book" onPress={open}>
        {sessionText.practice}
      </ActionButton>
    </>
  );
}

/**
 * Under the names: the card, help, and practice. A real station opens practice in a window of its own; practice itself has no such
 * key but its tray, where an operator's card lies too.
 */
export function SignInActions(props: { readonly onCard?: (() => unknown) | undefined; readonly onTray?: () => void }) {
  const { practice, store } = useStation();
  const [help, setHelp] = useState(false);
  return (
    <div className="sign-in-actions">
      {props.onCard ? (
        <ActionButton keyName="F2" icon="card" onPress={props.onCard}>
          {sessionText.cardKey}
        </ActionButton>
      ) : undefined}
      <ActionButton keyName="F1" icon="question" onPress={() => setHelp(true)}>
        {sessionText.help}
      </ActionButton>
      <span className="grow" />
      {practice ? <Practice /> : undefined}
      {store === 'training' && props.onTray ? (
        <ActionButton keyName="Alt+0" icon="card" whileTyping onPress={props.onTray}>
          {frameText.tray}
        </ActionButton>
      ) : undefined}
      {help ? <SignInHelp onClose={() => setHelp(false)} /> : undefined}
    </div>
  );
}
