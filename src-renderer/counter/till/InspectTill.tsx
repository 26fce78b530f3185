import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { drawerText as text } from '../../../src-main/contract/text/screens/day.ts';
import { tillText } from '../../../src-main/contract/text/screens/till.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useNavigation } from '../navigation.ts';
import { AccountsButton } from '../month/AccountsButton.tsx';
import type { Shift } from './DayClosePlace.tsx';
import { Difference } from './Difference.tsx';
import { NoteList, type Typed, typedPieces } from './NoteList.tsx';
import { PastSheetsButton } from './PastSheets.tsx';

type Inspected = Answer<'till.inspectTill'>;

/** Nothing is left to do here. */
function ToToday() {
  const go = useNavigation((state) => state.go);
  return (
    <>
      <PastSheetsButton />
      <AccountsButton />
      <span className="grow" />
      <ActionButton keyName="Enter" tone="primary" icon="home" start onPress={() => go('today')}>
        {tillText.toToday}
      </ActionButton>
    </>
  );
}

function NoTill() {
  return (
    <Screen step="no-till" title={text.inspect} actions={<ToToday />}>
      <section className="card dayclose-empty">
        <EmptyPlace icon="search" title={text.noTill} more={text.noTillMore} />
      </section>
    </Screen>
  );
}

function Outcome(props: { readonly inspected: Inspected }) {
  const { inspected } = props;
  return (
    <Screen step="inspected" title={text.inspect} more={text.inspectHead} actions={<ToToday />}>
      <section className="card">
        <dl className="pairs">
          <dt>{tillText.expected}</dt>
          <dd className="figures">{formatYuan(inspected.expectedFen)}</dd>
          <dt>{tillText.countedWord}</dt>
          <dd className="figures">{formatYuan(inspected.countedFen)}</dd>
        </dl>
        <Difference differenceFen={inspected.differenceFen} />
      </section>
    </Screen>
  );
}

function Count(props: {
  readonly shift: Shift;
  readonly denominationsFen: readonly number[];
  readonly onInspected: (inspected: Inspected) => void;
}) {
  const client = useClient();
  const { denominationsFen, shift } = props;
  const [typed, setTyped] = useState<Typed>({});
  const [remark, setRemark] = useState('');
  const [inspectionId, setInspectionId] = useState(() => newId());
  const [error, setError] = useState<CallError>();
  const finish = async () => {
    const answer = await client.call('till.inspectTill', {
      inspectionId,
      shiftId: shift.shiftId,
      pieces: typedPieces(denominationsFen, typed),
      ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
    });
    if (answer.ok) props.onInspected(answer.value);
    else setError(answer.error);
  };
  return (
    <Screen
      step="inspect"
      title={text.inspect}
      more={text.inspectMore(shift.operatorName)}
      actions={
        <>
          <PastSheetsButton />
          <span className="grow" />
          <ActionButton keyName="Enter" tone="primary" onPress={finish}>
            {text.inspectDone}
          </ActionButton>
        </>
      }
    >
      <div className="dayclose">
        <div className="dayclose-main">
          <section className="card count-card">
            <NoteList
              denominationsFen={denominationsFen}
              typed={typed}
              onType={(noteFen, value) => {
                setTyped({ ...typed, [noteFen]: value });
                setInspectionId(newId());
              }}
            />
          </section>
        </div>
        <div className="dayclose-side">
          <section className="card">
            <TextField label={text.remark} value={remark} onValue={setRemark} maxLength={200} />
          </section>
        </div>
      </div>
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </Screen>
  );
}

/** The auditor's unannounced count of the running till: counted first, compared after, nothing moved. */
export function InspectTill(props: {
  readonly shift: Shift | undefined;
  readonly denominationsFen: readonly number[];
}) {
  const { shift } = props;
  const [inspected, setInspected] = useState<Inspected>();
  if (inspected) return <Outcome inspected={inspected} />;
  if (!shift) return <NoTill />;
  return <Count shift={shift} denominationsFen={props.denominationsFen} onInspected={setInspected} />;
}
