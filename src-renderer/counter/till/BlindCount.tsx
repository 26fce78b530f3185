import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan, sumFen } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { useNavigation } from '../navigation.ts';
import { useStation } from '../stationState.ts';
import type { Figures, Shift } from './DayClosePlace.tsx';
import { PastShiftsButton } from './PastShifts.tsx';

/** Pieces as typed, by denomination. */
type Typed = Readonly<Record<number, string>>;

const piecesOf = (typed: Typed, noteFen: number): number => Number(typed[noteFen] ?? '') || 0;

/** 100, 50 … 0.5, 0.1: a note's face without needless decimals. */
export function faceOf(noteFen: number): string {
  return String(noteFen / 100);
}

function NoteRow(props: {
  readonly noteFen: number;
  readonly typed: Typed;
  readonly start: boolean;
  readonly onType: (value: string) => void;
}) {
  const { noteFen, typed } = props;
  const pieces = piecesOf(typed, noteFen);
  return (
    <li className="note-row">
      <b className="note-face">{faceOf(noteFen)}</b>
      <span className="small">{text.yuan}</span>
      <span className="note-field">
        <MoneyField
          label={text.piecesOf(faceOf(noteFen))}
          hideLabel
          whole
          start={props.start}
          value={typed[noteFen] ?? ''}
          onValue={(value) => props.onType(value.slice(0, 5))}
        />
      </span>
      <span>{text.piecesUnit}</span>
      <span className="note-sum">{pieces > 0 ? formatYuan(noteFen * pieces) : ''}</span>
    </li>
  );
}

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
  const totalFen = sumFen(denominationsFen.map((noteFen) => noteFen * piecesOf(typed, noteFen)));
  const finish = async () => {
    const pieces = denominationsFen
      .map((denominationFen) => ({ denominationFen, pieces: piecesOf(typed, denominationFen) }))
      .filter((line) => line.pieces > 0);
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
  return { typed, type, round, totalFen, finish, startOver, error, forgetError: () => setError(undefined) };
}

/** Pieces per note and no expected figure anywhere: the count is sent before anything is revealed. */
export function BlindCount(props: CountProps) {
  const { shift, denominationsFen } = props;
  const go = useNavigation((state) => state.go);
  const { typed, type, round, totalFen, finish, startOver, error, forgetError } = useCount(props);
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
          <PastShiftsButton />
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
            <ol data-enter-next="">
              {denominationsFen.map((noteFen, index) => (
                <NoteRow
                  key={noteFen}
                  noteFen={noteFen}
                  typed={typed}
                  start={index === 0}
                  onType={(value) => type(noteFen, value)}
                />
              ))}
            </ol>
            <p className="count-total">
              <span className="grow">{text.counted}</span>
              <span className="due-amount">
                {formatYuan(totalFen)} <small>{text.yuan}</small>
              </span>
            </p>
          </section>
        </div>
        <Before shift={shift} />
      </div>
      {error ? <ErrorDialog error={error} onClose={forgetError} /> : undefined}
    </Screen>
  );
}
