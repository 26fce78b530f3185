import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { AccountsButton } from '../month/AccountsButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { useNavigation } from '../navigation.ts';
import { useStation } from '../stationState.ts';
import type { Figures, Shift } from './DayClosePlace.tsx';
import { DropButton } from './DropDialog.tsx';
import { NoteList, type Typed, typedPieces } from './NoteList.tsx';

function Before(props: { readonly shift: Shift }) {
  const { queue } = useStation();
  const times = props.shift.counts.length;
  return (
    <div className="dayclose-side">
      <section className="card">
        <h2 className="card-title">
          <Icon name="check" />
          {text.before}
        </h2>
        {queue.waiting > 0 ? (
          <p className="small-line warn">
            <Icon name="clock" />
            {text.waitingNotBlocking(queue.waiting)}
          </p>
        ) : undefined}
        <p className="small-line">{text.withFloat}</p>
        {times > 0 ? <p className="small-line">{text.countsKept(times)}</p> : undefined}
      </section>
      <section className="card">
        <h2 className="card-title">
          <Icon name="lock" />
          {text.blindTitle}
        </h2>
        <p>{text.blindMore}</p>
      </section>
    </div>
  );
}

type CountProps = {
  readonly shift: Shift;
  readonly denominationsFen: readonly number[];
  readonly onCounted: (figures: Figures) => void;
};

/** One count as it is typed; its id changes with every change, so that an id never means two counts. */
function useCount({ shift, denominationsFen, onCounted }: CountProps) {
  const client = useClient();
  const [typed, setTyped] = useState<Typed>({});
  const [countId, setCountId] = useState(() => newId());
  const [round, setRound] = useState(0);
  const [error, setError] = useState<CallError>();
  const finish = async () => {
    const pieces = typedPieces(denominationsFen, typed);
    const answer = await client.call('till.countTill', { countId, shiftId: shift.shiftId, pieces });
    if (answer.ok) onCounted(answer.value);
    else setError(answer.error);
  };
  const startOver = () => {
    setTyped({});
    setCountId(newId());
    setRound(round + 1);
  };
  const type = (noteFen: number, value: string) => {
    setTyped({ ...typed, [noteFen]: value });
    setCountId(newId());
  };
  return { typed, type, round, finish, startOver, error, forgetError: () => setError(undefined) };
}

/** Pieces per note and no expected figure anywhere: the count is sent before anything is revealed. */
export function BlindCount(props: CountProps) {
  const { shift, denominationsFen } = props;
  const go = useNavigation((state) => state.go);
  const { typed, type, round, finish, startOver, error, forgetError } = useCount(props);
  return (
    <Screen
      step={`count ${round}`}
      title={text.closeTitle}
      more={text.shiftOf(formatShortDate(shift.businessDate), shift.operatorName)}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => go('collect')}>
            {text.later}
          </ActionButton>
          <DropButton shift={shift} />
          <AccountsButton />
          <span className="grow" />
          <ActionButton keyName="F8" onPress={startOver}>
            {text.startOver}
          </ActionButton>
          <ActionButton keyName="Enter" tone="primary" onPress={finish}>
            {text.finish}
          </ActionButton>
        </>
      }
    >
      <div className="dayclose">
        <div className="dayclose-main">
          <Steps names={text.steps} at={0} />
          <section className="card count-card">
            <h2 className="card-title">
              <Icon name="cash" />
              {text.countHead}
            </h2>
            <NoteList denominationsFen={denominationsFen} typed={typed} onType={type} />
          </section>
        </div>
        <Before shift={shift} />
      </div>
      {error ? <ErrorDialog error={error} onClose={forgetError} /> : undefined}
    </Screen>
  );
}
