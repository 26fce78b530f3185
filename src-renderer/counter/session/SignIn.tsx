import { lazy, Suspense, useState } from 'react';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { trainingText } from '../../../src-main/contract/text/screens/training.ts';
import { useQuery } from '../../client/useQuery.ts';
import { KeyLayer, useKey } from '../../ui/KeyLayer.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';
import { OperatorNames, type Operators } from './OperatorNames.tsx';
import { PinEntry } from './PinEntry.tsx';
import { SignInActions } from './SignInActions.tsx';
import { StationSide } from './StationSide.tsx';
import { StoppedNotice } from './StoppedNotice.tsx';
import { useOperatorCard } from './useOperatorCard.ts';
import { useSignIn } from './useSignIn.ts';

// The tray lies there in practice only, and nobody needs it before the first paint.
const Tray = lazy(async () => ({ default: (await import('../training/Tray.tsx')).Tray }));

/** First a name, by its digit; then the digits are the PIN's. */
type Stage = 'names' | 'pin';

type NamesProps = {
  readonly operators: Operators;
  readonly stage: Stage;
  readonly onStage: (stage: Stage) => void;
  readonly onTray: () => void;
  readonly ask: () => void;
};

function Names(props: NamesProps & { readonly chosen: Operators[number]; readonly choose: (id: string) => void }) {
  const { operators, stage, onStage, chosen } = props;
  const signing = useSignIn(chosen.operatorId);
  const { forget } = signing;
  const choose = (operatorId: string) => {
    if (operatorId !== chosen.operatorId) forget();
    props.choose(operatorId);
    onStage('pin');
  };
  const {
    word,
    readNow,
    forget: forgetCard,
  } = useOperatorCard((operatorId) => {
    const owner = operators.find((operator) => operator.operatorId === operatorId);
    if (owner) choose(operatorId);
    return owner?.name;
  });
  const byHand = (operatorId: string) => {
    forgetCard();
    choose(operatorId);
  };
  const backToNames = () => {
    forget();
    onStage('names');
  };
  const move = (by: number) => {
    const at = operators.findIndex((operator) => operator.operatorId === chosen.operatorId);
    const next = operators[(at + by + operators.length) % operators.length];
    if (next) props.choose(next.operatorId);
    forgetCard();
    backToNames();
  };
  useKey('Escape', stage === 'pin' && operators.length > 1 ? backToNames : undefined);
  useKey('ArrowDown', () => move(1), { whileTyping: true });
  useKey('ArrowUp', () => move(-1), { whileTyping: true });
  return (
    <>
      <OperatorNames operators={operators} chosenId={chosen.operatorId} byDigit={stage === 'names'} onChoose={byHand} />
      <p className={word?.well ? 'small-note ok' : 'small-note warn'} role="status">
        {word?.sentence}
      </p>
      <PinEntry
        operators={operators}
        chosen={chosen}
        signing={signing}
        start={stage === 'pin'}
        onTyping={() => onStage('pin')}
        ask={props.ask}
      />
      <span className="grow" />
      <SignInActions onCard={readNow} onTray={props.onTray} />
    </>
  );
}

function NamesOrNobody(props: NamesProps) {
  const { devices } = useStation();
  const [chosenId, setChosenId] = useState<string>();
  const chosen = props.operators.find((operator) => operator.operatorId === chosenId) ?? props.operators[0];
  if (!chosen) {
    return (
      <>
        <h1 className="sign-in-title">{sessionText.noOperators}</h1>
        <p>{sessionText.noOperatorsMore}</p>
        <span className="grow" />
        <SignInActions />
      </>
    );
  }
  const reader = devices.some((device) => device.kind === 'id-card-reader');
  return (
    <>
      <h1 className="sign-in-title">{sessionText.choose}</h1>
      <p className="small">{reader ? sessionText.chooseHint : sessionText.chooseHintNoCard}</p>
      <Names {...props} chosen={chosen} choose={setChosenId} />
    </>
  );
}

/** Who works here, and is the place ready: names by digit or card, then six boxes. Recovery and a wrong clock stop here. */
export function SignIn() {
  const { phase } = useStation();
  const stopped = phase === 'recovery' || phase === 'clock-behind' || phase === 'starting' || phase === 'stopping';
  const { value, ask } = useQuery('station.listOperators', stopped ? undefined : {}, ['station', 'session']);
  const alone = value?.operators.length === 1;
  const [stage, setStage] = useState<Stage>('names');
  const [tray, setTray] = useState(false);
  const shownStage = alone ? 'pin' : stage;
  const step = stopped ? phase : `${shownStage} ${value?.operators.length ?? 'asked'}`;
  if (tray && !stopped) {
    return (
      <div className="sign-in-tray">
        <Suspense fallback={<Waiting />}>
          <Tray find={trainingText.operatorCards} onClose={() => setTray(false)} onPut={() => setTray(false)} />
        </Suspense>
      </div>
    );
  }
  return (
    <KeyLayer step={step} className="sign-in">
      <StationSide />
      <main className="sign-in-main">
        {stopped ? (
          <>
            <StoppedNotice />
            <span className="grow" />
            <SignInActions />
          </>
        ) : undefined}
        {value && !stopped ? (
          <NamesOrNobody
            operators={value.operators}
            stage={shownStage}
            onStage={setStage}
            onTray={() => setTray(true)}
            ask={ask}
          />
        ) : undefined}
      </main>
    </KeyLayer>
  );
}
