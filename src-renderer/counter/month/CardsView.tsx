import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { SettleButton } from '../charges/SettleButton.tsx';
import { SettlementLine } from '../charges/SettlementLine.tsx';
import { useSession } from '../stationState.ts';
import { OwedBatches } from '../till/CreditSettlement.tsx';
import { ChoiceList, type ChoiceRow } from './rows.tsx';
import { StatementButton, useStatementFile } from './StatementFile.tsx';
import { DifferingSection, type Line, numberOf, OneSided, StatementRow } from './statementLists.tsx';
import { LeaveUnowned, TakeUnowned } from './UnownedDialogs.tsx';

type Acquirer = Answer<'statements.getAcquirer'>;
type Unowned = Acquirer['unowned'][number];

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

function Settlements(props: { readonly onCredited: (said: string) => void }) {
  const { value } = useQuery('charges.listSettlements', {}, ['charges']);
  return (
    <section className="card month-side">
      <h2 className="card-title">{text.settlements}</h2>
      <OwedBatches keyName="F9" onCredited={props.onCredited} />
      {value?.settlements.length === 0 ? <p className="small">{text.settlementsNone}</p> : undefined}
      <ul className="month-list">
        {value?.settlements.map((settlement) => (
          <SettlementLine key={settlement.settlementId} settlement={settlement} />
        ))}
      </ul>
    </section>
  );
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
  const [credited, setCredited] = useState('');
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState<Case>();
  const cases = value ? casesOf(value) : [];
  const chosen = cases[Math.min(at, cases.length - 1)];
  const close = () => setAsking(undefined);
  return (
    <Screen
      step={value ? 'cards' : 'asking'}
      title={text.cardsTitle(props.month)}
      more={credited || file.said}
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
              <SettleButton keyName="F6" start />
            </>
          ) : undefined}
        </>
      }
    >
      {value ? (
        <div className="month">
          <Lists value={value} at={Math.min(at, cases.length - 1)} onChoose={setAt} />
          <Settlements onCredited={setCredited} />
        </div>
      ) : (
        <Waiting />
      )}
      {file.error ? <ErrorDialog error={file.error} onClose={file.forget} /> : undefined}
      {asking?.line ? <TakeUnowned line={asking.line} onClose={close} /> : undefined}
      {asking?.unowned ? <LeaveUnowned unowned={asking.unowned} onClose={close} /> : undefined}
    </Screen>
  );
}
