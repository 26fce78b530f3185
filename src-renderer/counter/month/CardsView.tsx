import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession } from '../stationState.ts';
import { ChoiceList, type ChoiceRow } from './rows.tsx';
import { StatementButton, useStatementFile } from './StatementFile.tsx';
import { DifferingSection, type Line, numberOf, OneSided, StatementRow } from './statementLists.tsx';
import { LeaveUnowned, TakeUnowned } from './UnownedDialogs.tsx';

type Acquirer = Answer<'statements.getAcquirer'>;
type Unowned = Acquirer['unowned'][number];
type Settlement = Answer<'charges.settle'>;

/** What a chosen row asks for: money without a record comes in, or goes out again. */
type Case = { readonly line?: Line; readonly unowned?: Unowned };

function casesOf({ linesOnly, unowned }: Acquirer): readonly (Case & ChoiceRow)[] {
  return [
    ...unowned.map((one) => ({
      key: one.bookingId,
      unowned: one,
      cells: <StatementRow day={one.at.slice(0, 10)} number={text.held} amountFen={one.amountFen} />,
    })),
    ...linesOnly.map((line) => ({
      key: line.lineId,
      line,
      cells: (
        <StatementRow
          day={line.day}
          number={numberOf(line)}
          amountFen={line.amountFen}
          more={text.notHere(line.maskedCard ?? '')}
        />
      ),
    })),
  ];
}

function SettlementLine(props: { readonly settlement: Settlement }) {
  const { at, count, differenceFen, oursFen, state, theirsFen } = props.settlement;
  const differs = state !== 'settled' || (differenceFen ?? 0) !== 0;
  return (
    <li className="settlement-line">
      <span>{formatShortDate(at.slice(0, 10))}</span>
      <span>
        {text.settled(count, oursFen)}
        <br />
        <small className="small">{text.theirs(theirsFen)}</small>
      </span>
      <span className={differs ? 'bad' : 'ok'}>
        {state === 'settled' ? (differenceFen === undefined ? '' : text.difference(differenceFen)) : text.state[state]}
      </span>
    </li>
  );
}

function Settlements() {
  const { value } = useQuery('charges.listSettlements', {}, ['charges']);
  return (
    <section className="card month-side">
      <h2 className="card-title">{text.settlements}</h2>
      {value?.settlements.length === 0 ? <p className="small">{text.settlementsNone}</p> : undefined}
      <ul className="month-list">
        {value?.settlements.map((settlement) => (
          <SettlementLine key={settlement.settlementId} settlement={settlement} />
        ))}
      </ul>
    </section>
  );
}

/** Settles the terminal's batch; what it said stands in the list of settlements. */
function useSettling() {
  const client = useClient();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const settle = async () => {
    setSaid(text.settling);
    const answer = await client.call('charges.settle', { settlementId: newId() });
    setSaid(answer.ok ? text.settled(answer.value.count, answer.value.oursFen) : '');
    if (!answer.ok) setError(answer.error);
  };
  return { said, error, forget: () => setError(undefined), settle };
}

function Lists(props: { readonly value: Acquirer; readonly at: number; readonly onChoose: (at: number) => void }) {
  const { at, onChoose, value } = props;
  const cases = casesOf(value);
  return (
    <section className="card month-main">
      <h2 className="card-title">{text.agreedLines(value.agreed)}</h2>
      <div className="month-list">
        {cases.length > 0 ? <h2 className="statement-head warn">{text.cases(cases.length)}</h2> : undefined}
        <ChoiceList at={at} look="case-row" rows={cases} onChoose={onChoose} />
        <DifferingSection pairs={value.differing} />
        <OneSided claims={value.claimsOnly} word={text.charge} />
      </div>
    </section>
  );
}

/** 刷卡结算: the terminal's batches against ours, and the acquirer's list charge by charge. */
export function CardsView(props: { readonly month: string; readonly onBack: () => void }) {
  const { value } = useQuery('statements.getAcquirer', { month: props.month }, ['charges', 'till']);
  const acts = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const file = useStatementFile('acquirer');
  const settling = useSettling();
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState<Case>();
  const cases = value ? casesOf(value) : [];
  const chosen = cases[Math.min(at, cases.length - 1)];
  const error = file.error ?? settling.error;
  const close = () => setAsking(undefined);
  return (
    <Screen
      step={value ? 'cards' : 'asking'}
      title={text.cardsTitle(props.month)}
      more={settling.said || file.said}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          {acts ? (
            <>
              <StatementButton file={file} />
              {chosen ? (
                <ActionButton keyName="F8" icon="question" onPress={() => setAsking(chosen)}>
                  {chosen.unowned ? text.leaveTitle : text.takeUnowned}
                </ActionButton>
              ) : undefined}
              <span className="grow" />
              <ActionButton keyName="F6" icon="card" start onPress={settling.settle}>
                {text.settle}
              </ActionButton>
            </>
          ) : undefined}
        </>
      }
    >
      {value ? (
        <div className="month">
          <Lists value={value} at={Math.min(at, cases.length - 1)} onChoose={setAt} />
          <Settlements />
        </div>
      ) : (
        <Waiting />
      )}
      {error ? <ErrorDialog error={error} onClose={file.error ? file.forget : settling.forget} /> : undefined}
      {asking?.line ? <TakeUnowned line={asking.line} onClose={close} /> : undefined}
      {asking?.unowned ? <LeaveUnowned unowned={asking.unowned} onClose={close} /> : undefined}
    </Screen>
  );
}
