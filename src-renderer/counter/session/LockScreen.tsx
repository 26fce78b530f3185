import { useState } from 'react';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyLayer } from '../../ui/KeyLayer.tsx';
import { useSession } from '../stationState.ts';
import { PinBoxes } from './PinBoxes.tsx';
import { SignInHelp } from './SignInHelp.tsx';
import { StationSide } from './StationSide.tsx';
import { refusalSentence, useSignIn } from './useSignIn.ts';

/** F11: nothing of the work is visible; the same person's PIN opens it exactly where it was. */
export function LockScreen() {
  const client = useClient();
  const { operator } = useSession();
  const [help, setHelp] = useState(false);
  const { pin, type, refusal } = useSignIn(operator.operatorId);
  return (
    <KeyLayer step="locked" modal className="sign-in">
      <StationSide />
      <main className="sign-in-main">
        <h1 className="sign-in-title">
          <Icon name="lock" size={28} /> {sessionText.lockTitle}
        </h1>
        <p>{sessionText.lockMore(operator.name)}</p>
        <PinBoxes
          start
          label={sessionText.pinOf(operator.name)}
          value={pin}
          onValue={(value) => void type(value)}
          problem={refusal ? refusalSentence(refusal) : undefined}
        />
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
