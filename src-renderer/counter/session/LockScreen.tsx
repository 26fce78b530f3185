import { useState } from 'react';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyLayer } from '../../ui/KeyLayer.tsx';
import { useSession } from '../stationState.ts';
import { PinEntry } from './PinEntry.tsx';
import { SignInHelp } from './SignInHelp.tsx';
import { StationSide } from './StationSide.tsx';
import { useSignIn } from './useSignIn.ts';

/** There are no names to go back to. */
const noStage = () => undefined;

/** F11: nothing of the work is visible; the same person's PIN opens it exactly where it was. */
export function LockScreen() {
  const client = useClient();
  const { operator } = useSession();
  const [help, setHelp] = useState(false);
  const signing = useSignIn(operator.operatorId);
  const { value, ask } = useQuery('station.listOperators', {}, ['station', 'session']);
  // The boxes are there before the names are: digits typed right after F11 must not go nowhere.
  const me = value?.operators.find(({ operatorId }) => operatorId === operator.operatorId) ?? operator;
  return (
    <KeyLayer step="locked" modal className="sign-in">
      <StationSide />
      <main className="sign-in-main">
        <h1 className="sign-in-title">
          <Icon name="lock" size={28} /> {sessionText.lockTitle}
        </h1>
        <p>{sessionText.lockMore(operator.name)}</p>
        {/* Who mistyped too often is opened by the head right here; nobody has to leave the work behind the lock for it. */}
        <PinEntry operators={value?.operators ?? []} chosen={me} signing={signing} start onTyping={noStage} ask={ask} />
        <div className="dialog-actions">
          <ActionButton keyName="Escape" onPress={() => client.call('session.signOut', {})}>
            {sessionText.otherPerson}
          </ActionButton>
          <ActionButton keyName="F1" icon="question" onPress={() => setHelp(true)}>
            {sessionText.help}
          </ActionButton>
        </div>
        {help ? <SignInHelp onClose={() => setHelp(false)} /> : undefined}
      </main>
    </KeyLayer>
  );
}
