import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { entryText } from '../../../src-main/contract/text/journal.ts';
import { compareText as text } from '../../../src-main/contract/text/screens/month.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';
import { ChoiceList } from './rows.tsx';

type Day = Answer<'month.listComparisons'>['days'][number];
type Difference = Answer<'month.getComparison'>['differences'][number];

function dayCells(day: Day, today: string) {
  const known = day.comparedAt !== undefined;
  const look = !known ? 'small' : day.differences > 0 ? 'bad' : 'ok';
  return (
    <>
      <span>
        {text.day(day.businessDate)}
        <br />
        <small className="small">
          {day.comparedAt === undefined ? '' : text.comparedAt(shortTime(day.comparedAt, today))}
        </small>
      </span>
      <span className={look}>
        {!known ? text.never : day.differences > 0 ? text.differs(day.differences) : text.well(day.ours?.count ?? 0)}
      </span>
    </>
  );
}

const side = (fen: number | undefined, state: Difference['ours']): string =>
  fen === undefined ? '—' : `${formatYuan(fen)} ${state === undefined ? '' : text.states[state]}`;

function DifferenceLine(props: { readonly found: Difference }) {
  const { kind, operatorName, ours, oursFen, personName, receiptNumber, theirs, theirsFen, why } = props.found;
  return (
    <li className="compare-line">
      <span>
        <b>{personName === undefined || personName === '' ? text.nobody : personName}</b> {entryText(kind)}
        <small className="small"> {receiptNumber ?? ''}</small>
        <br />
        <small className="small">
          {text.sides(side(oursFen, ours), side(theirsFen, theirs))}
          {operatorName === undefined ? '' : ` · ${text.taken(operatorName)}`}
        </small>
      </span>
      <span className="bad">{text.why[why]}</span>
    </li>
  );
}

function DayDifferences(props: { readonly day: Day }) {
  const { businessDate, comparedAt, ours, theirs } = props.day;
  const asked = comparedAt === undefined ? undefined : { businessDate };
  const { value } = useQuery('month.getComparison', asked, ['till']);
  if (comparedAt === undefined) return <EmptyPlace icon="cloud" title={text.notYet} />;
  if (!value) return <Waiting />;
  if (value.differences.length === 0) return <EmptyPlace icon="check" title={text.noDifferences} />;
  const sum = (one: Day['ours']): string => (one ? text.sum(one.count, one.sumFen) : '');
  return (
    <>
      <p className="small">{text.sides(sum(ours), sum(theirs))}</p>
      <ul className="month-list">
        {value.differences.map((found) => (
          <DifferenceLine key={found.entryId} found={found} />
        ))}
      </ul>
    </>
  );
}

/** Compares days one after the other; the first that fails ends it, what was compared stays. */
function useComparing() {
  const client = useClient();
  const [going, setGoing] = useState<string>();
  const [error, setError] = useState<CallError>();
  const compare = async (days: readonly Day[]) => {
    for (const [index, { businessDate }] of days.entries()) {
      setGoing(text.going(index + 1, days.length));
      const answer = await client.call('month.compareDay', { businessDate });
      if (answer.ok) continue;
      setError(answer.error);
      break;
    }
    setGoing(undefined);
  };
  return { going, error, forget: () => setError(undefined), compare };
}

/** 和省里对账: every day of the month held against the province's own list, act by act. */
export function ProvinceView(props: { readonly month: string; readonly onBack: () => void }) {
  const { value } = useQuery('month.listComparisons', { month: props.month }, ['till']);
  const { compare, error, forget, going } = useComparing();
  const { businessDate } = useStation();
  const [at, setAt] = useState(0);
  const days = value?.days ?? [];
  const chosen = days[at];
  return (
    <Screen
      step={value ? 'compare' : 'asking'}
      title={text.title(props.month)}
      more={going ?? text.more}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          <ActionButton keyName="F5" icon="cloud" blocked={going} onPress={() => compare(days)}>
            {going === undefined ? text.all : ''}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            start
            blocked={going === undefined && chosen ? undefined : ''}
            onPress={() => (chosen ? compare([chosen]) : undefined)}
          >
            {text.one}
          </ActionButton>
        </>
      }
    >
      {value ? (
        <div className="month compare">
          <section className="card month-main">
            <ChoiceList
              at={at}
              look="compare-row"
              rows={days.map((day) => ({ key: day.businessDate, cells: dayCells(day, businessDate) }))}
              onChoose={setAt}
            />
          </section>
          <section className="card month-side">{chosen ? <DayDifferences day={chosen} /> : undefined}</section>
        </div>
      ) : (
        <Waiting />
      )}
      {error ? <ErrorDialog error={error} onClose={forget} /> : undefined}
    </Screen>
  );
}
