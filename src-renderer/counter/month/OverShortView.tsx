import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { overShortText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useOwnShift, useSession } from '../stationState.ts';
import { HandOverSurplus, RepayShortage } from './OverShortDialogs.tsx';
import { ChoiceList, Figures } from './rows.tsx';

type Shift = Answer<'till.listShifts'>['shifts'][number];
type Asking = 'repay' | 'give';

function cellsOf({ businessDate, differenceFen, operatorName }: Shift) {
  return (
    <>
      <span>
        {formatShortDate(businessDate)} {operatorName}
      </span>
      <span className={differenceFen < 0 ? 'right bad' : 'right warn'}>{text.difference(differenceFen)}</span>
    </>
  );
}

/** Prints the sheet of a till that was over or short. */
function usePrinting() {
  const client = useClient();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const print = async (shiftId: string) => {
    const answer = await client.call('till.printOverShort', { shiftId });
    setSaid(answer.ok ? text.printed(answer.value.state) : '');
    if (!answer.ok) setError(answer.error);
  };
  return { said, error, forget: () => setError(undefined), print };
}

function Acts(props: {
  readonly shortFen: number;
  readonly overFen: number;
  readonly chosen: Shift | undefined;
  readonly onAsk: (asking: Asking) => void;
  readonly onPrint: (shiftId: string) => Promise<void>;
}) {
  const { chosen, onAsk, onPrint, overFen, shortFen } = props;
  const own = useOwnShift();
  const mayRepay = shortFen > 0 && own !== undefined;
  return (
    <>
      {chosen ? (
        <ActionButton keyName="F12" icon="printer" onPress={() => onPrint(chosen.shiftId)}>
          {text.print}
        </ActionButton>
      ) : undefined}
      <span className="grow" />
      <ActionButton keyName="F8" blocked={overFen > 0 ? undefined : text.noOver} onPress={() => onAsk('give')}>
        {overFen > 0 ? text.give : ''}
      </ActionButton>
      <ActionButton
        keyName="F6"
        start
        blocked={mayRepay ? undefined : shortFen > 0 ? text.openFirst : text.noShort}
        onPress={() => onAsk('repay')}
      >
        {mayRepay ? text.repay : ''}
      </ActionButton>
    </>
  );
}

/** 长短款: what tills were over and short of, each till by itself, and the two ways out of it. Nothing is ever netted. */
export function OverShortView(props: { readonly onBack: () => void }) {
  const { value: overview } = useQuery('remittance.getOverview', {}, ['till']);
  const { value: shifts } = useQuery('till.listShifts', {}, ['till']);
  const acts = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const printing = usePrinting();
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState<Asking>();
  const differing = (shifts?.shifts ?? []).filter((shift) => shift.differenceFen !== 0);
  const { overFen = 0, shortFen = 0 } = overview ?? {};
  const close = () => setAsking(undefined);
  return (
    <Screen
      step={overview && shifts ? 'over-short' : 'asking'}
      title={text.title}
      more={printing.said || text.more}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          {acts && overview ? (
            <Acts
              shortFen={shortFen}
              overFen={overFen}
              chosen={differing[at]}
              onAsk={setAsking}
              onPrint={printing.print}
            />
          ) : undefined}
        </>
      }
    >
      {overview && shifts ? (
        <div className="month">
          <section className="card month-main">
            {differing.length === 0 ? <EmptyPlace icon="check" title={text.none} /> : undefined}
            <ChoiceList
              at={at}
              rows={differing.map((shift) => ({ key: shift.shiftId, cells: cellsOf(shift) }))}
              onChoose={setAt}
            />
          </section>
          <section className="card month-side">
            <Figures
              rows={[
                [text.shortOpen, formatYuan(shortFen)],
                [text.overOpen, formatYuan(overFen)],
              ]}
            />
          </section>
        </div>
      ) : (
        <Waiting />
      )}
      {printing.error ? <ErrorDialog error={printing.error} onClose={printing.forget} /> : undefined}
      {asking === 'repay' ? <RepayShortage openFen={shortFen} onClose={close} /> : undefined}
      {asking === 'give' ? <HandOverSurplus openFen={overFen} onClose={close} /> : undefined}
    </Screen>
  );
}
