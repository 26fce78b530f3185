import { type ReactNode, useEffect, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { listed } from '../../../src-main/contract/text/screens/joined.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorWhat } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useStation } from '../stationState.ts';
import type { Operators } from './OperatorNames.tsx';
import { PinBoxes } from './PinBoxes.tsx';
import { UnlockOperator } from './UnlockOperator.tsx';
import type { SigningIn } from './useSignIn.ts';

const asNumber = (value: string | number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/** What the sign-in screen says of a refusal; it never tells whether name or PIN was wrong. */
function refusalSentence(error: CallError): ReactNode {
  switch (error.code) {
    case 'SIGN_IN_REFUSED':
      return sessionText.refused(asNumber(error.params['attemptsLeft']));
    case 'OPERATOR_LOCKED':
      return sessionText.locked(asNumber(error.params['minutesLeft'] ?? error.params['minutes']));
    case 'OPERATOR_NOT_VALID_TODAY':
      return sessionText.notToday;
    case 'SESSION_ELSEWHERE':
      return sessionText.elsewhere;
    default:
      return <ErrorWhat error={error} />;
  }
}

/** While somebody is locked the minutes run on screen too. */
const lockedAgainMs = 20_000;

type LockedProps = {
  readonly chosen: Operators[number];
  readonly heads: Operators;
  readonly minutes: number;
  readonly onOpened: () => void;
  readonly ask: () => void;
};

/** Locked: how long still, who can open it, and the key for it. */
function Locked(props: LockedProps) {
  const { ask, heads, minutes } = props;
  const [unlocking, setUnlocking] = useState(false);
  useEffect(() => {
    const timer = setInterval(ask, lockedAgainMs);
    return () => clearInterval(timer);
  }, [ask]);
  return (
    <div className="sign-in-locked">
      <p className="bad">
        <Icon name="lock" />
        <span>
          <b>{sessionText.lockedFor(minutes)}</b>
          {sessionText.comma}
          {sessionText.lockedWho(listed(heads.map(({ name }) => name)))}
        </span>
      </p>
      {heads.length > 0 ? (
        <ActionButton keyName="F9" icon="key" onPress={() => setUnlocking(true)}>
          {sessionText.unlock}
        </ActionButton>
      ) : undefined}
      {unlocking ? (
        <UnlockOperator
          locked={props.chosen}
          heads={heads}
          onClose={() => {
            setUnlocking(false);
            props.onOpened();
          }}
        />
      ) : undefined}
    </div>
  );
}

/** The six boxes of the chosen name with everything there is to say about them. */
export function PinEntry(props: {
  readonly operators: Operators;
  readonly chosen: Operators[number];
  readonly signing: SigningIn;
  readonly start: boolean;
  readonly onTyping: () => void;
  readonly ask: () => void;
}) {
  const { ask, chosen, operators, signing } = props;
  const { lights, store } = useStation();
  const { pin, type, forget, checking, refusal } = signing;
  const heads = operators.filter(({ roles, operatorId }) => roles.includes('head') && operatorId !== chosen.operatorId);
  const minutes = chosen.lockedMinutes ?? 0;
  return (
    <>
      <PinBoxes
        start={props.start}
        label={sessionText.pinOf(chosen.name)}
        value={pin}
        onValue={(value) => {
          props.onTyping();
          void type(value).then(ask);
        }}
        problem={refusal && minutes === 0 ? refusalSentence(refusal) : undefined}
      />
      {minutes > 0 ? (
        <Locked
          chosen={chosen}
          heads={heads}
          minutes={minutes}
          ask={ask}
          onOpened={() => {
            forget();
            ask();
          }}
        />
      ) : undefined}
      {minutes > 0 ? undefined : <p className="small">{checking ? sessionText.checking : sessionText.pinHint}</p>}
      {store === 'training' ? <p className="small">{sessionText.trainingHint}</p> : undefined}
      {lights.line.state === 'down' ? (
        <p className="small-note warn">
          <Icon name="broken" size={16} /> {sessionText.offlineCheck}
        </p>
      ) : undefined}
    </>
  );
}
