import { useState } from 'react';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useQuery } from '../../client/useQuery.ts';
import { KeyLayer, useKey } from '../../ui/KeyLayer.tsx';
import { useStation } from '../stationState.ts';
import { OperatorNames, type Operators } from './OperatorNames.tsx';
import { PinBoxes } from './PinBoxes.tsx';
import { StationSide } from './StationSide.tsx';
import { StoppedNotice } from './StoppedNotice.tsx';
import { UnlockOperator } from './UnlockOperator.tsx';
import { refusalSentence, useSignIn } from './useSignIn.ts';

/** First a name, by its digit; then the digits are the PIN's. */
type Stage = 'names' | 'pin';

type NamesProps = {
  readonly operators: Operators;
  readonly stage: Stage;
  readonly onStage: (stage: Stage) => void;
};

function Names(props: NamesProps & { readonly chosen: Operators[number]; readonly choose: (id: string) => void }) {
  const { operators, stage, onStage, chosen } = props;
  const { store } = useStation();
  const { pin, type, forget, checking, refusal } = useSignIn(chosen.operatorId);
  const [unlocking, setUnlocking] = useState(false);
  const choose = (operatorId: string) => {
    if (operatorId !== chosen.operatorId) forget();
    props.choose(operatorId);
    onStage('pin');
  };
  const backToNames = () => {
    forget();
    onStage('names');
  };
  const move = (by: number) => {
    const at = operators.findIndex((operator) => operator.operatorId === chosen.operatorId);
    const next = operators[(at + by + operators.length) % operators.length];
    if (next) props.choose(next.operatorId);
    backToNames();
  };
  useKey('Escape', stage === 'pin' && operators.length > 1 ? backToNames : undefined);
  useKey('ArrowDown', () => move(1), { whileTyping: true });
  useKey('ArrowUp', () => move(-1), { whileTyping: true });
  return (
    <>
      <OperatorNames operators={operators} chosenId={chosen.operatorId} byDigit={stage === 'names'} onChoose={choose} />
      <PinBoxes
        start={stage === 'pin'}
        label={sessionText.pinOf(chosen.name)}
        value={pin}
        onValue={(value) => {
          onStage('pin');
          void type(value);
        }}
        problem={refusal ? refusalSentence(refusal) : undefined}
      />
      <p className="small">
        {checking ? sessionText.checking : sessionText.pinHint} {store === 'training' ? sessionText.trainingHint : ''}
      </p>
      {refusal?.code === 'OPERATOR_LOCKED' ? (
        <button type="button" className="action" onClick={() => setUnlocking(true)}>
          {sessionText.unlock}
        </button>
      ) : undefined}
      {unlocking ? (
        <UnlockOperator
          locked={chosen}
          heads={operators.filter(
            ({ roles, operatorId }) => roles.includes('head') && operatorId !== chosen.operatorId,
          )}
          onClose={() => {
            setUnlocking(false);
            forget();
          }}
        />
      ) : undefined}
    </>
  );
}

function NamesOrNobody(props: NamesProps) {
  const [chosenId, setChosenId] = useState<string>();
  const chosen = props.operators.find((operator) => operator.operatorId === chosenId) ?? props.operators[0];
  if (!chosen) {
    return (
      <>
        <h1 className="sign-in-title">{sessionText.noOperators}</h1>
        <p>{sessionText.noOperatorsMore}</p>
      </>
    );
  }
  return (
    <>
      <h1 className="sign-in-title">{sessionText.choose}</h1>
      <p className="small">{sessionText.chooseHint}</p>
      <Names {...props} chosen={chosen} choose={setChosenId} />
    </>
  );
}

/** Who works here, and is the place ready: names by digit, then six boxes. Recovery and a wrong clock stop here. */
export function SignIn() {
  const { phase } = useStation();
  const stopped = phase === 'recovery' || phase === 'clock-behind' || phase === 'starting';
  const { value } = useQuery('station.listOperators', stopped ? undefined : {}, ['station', 'session']);
  const alone = value?.operators.length === 1;
  const [stage, setStage] = useState<Stage>('names');
  const shownStage = alone ? 'pin' : stage;
  const step = stopped ? phase : `${shownStage} ${value?.operators.length ?? 'asked'}`;
  return (
    <KeyLayer step={step} className="sign-in">
      <StationSide />
      <main className="sign-in-main">
        {stopped ? <StoppedNotice /> : undefined}
        {value && !stopped ? (
          <NamesOrNobody operators={value.operators} stage={shownStage} onStage={setStage} />
        ) : undefined}
      </main>
    </KeyLayer>
  );
}
