import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { sumFen } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { StatementButton, useStatementFile } from './StatementFile.tsx';
import { DifferingSection, numberOf, OneSided, type Pair, Section, StatementRow } from './statementLists.tsx';

type Agreed = Pair & { readonly feeFen: number };

function BookDialog(props: {
  readonly agreed: readonly Agreed[];
  readonly onClose: () => void;
  readonly onBooked: (count: number, sumFen: number) => void;
}) {
  const client = useClient();
  const { agreed, onBooked, onClose } = props;
  const [lines] = useState(() =>
    agreed.map(({ claim, line }) => ({ creditId: newId(), lineId: line.lineId, targetId: claim.targetId })),
  );
  return (
    <SignedDialog
      title={text.bookTitle}
      icon="check"
      word={text.sign}
      back={text.back}
      startAtPin
      onBack={onClose}
      onSign={async (approval) => {
        const answer = await client.call('statements.creditMatched', { lines, approval });
        if (!answer.ok) return answer.error;
        onBooked(answer.value.credited, answer.value.sumFen);
        return undefined;
      }}
    >
      <p>{text.bookMore(agreed.length, sumFen(agreed.map(({ claim }) => claim.amountFen)))}</p>
    </SignedDialog>
  );
}

/** What differs first, then what one side has, then what agrees. */
function Lists(props: { readonly bank: Answer<'statements.getBank'>; readonly agreed: readonly Agreed[] }) {
  const { agreed, bank } = props;
  const { claimsOnly, differing, linesOnly } = bank;
  const empty = agreed.length + differing.length + linesOnly.length + claimsOnly.length === 0;
  return (
    <div className="month-list">
      {empty ? <EmptyPlace icon="book" title={text.agreedNone} more={text.chooseHint} /> : undefined}
      <DifferingSection pairs={differing} />
      <OneSided lines={linesOnly} claims={claimsOnly} word={text.slip} />
      <Section title={text.agreed(agreed.length)}>
        {agreed.map(({ claim, feeFen, line }) => (
          <StatementRow
            key={line.lineId}
            day={line.day}
            number={claim.number === '' ? text.batch : numberOf(line)}
            amountFen={line.amountFen}
            more={feeFen > 0 ? text.fee(feeFen) : ''}
          />
        ))}
      </Section>
    </div>
  );
}

/** 银行对账: the bank's own list against deposits and settled batches; what agrees is booked under one signature. */
export function BankFileView(props: { readonly month: string; readonly onBack: () => void }) {
  const { value } = useQuery('statements.getBank', { month: props.month }, ['till']);
  const acts = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const file = useStatementFile('bank');
  const [asking, setAsking] = useState(false);
  const [booked, setBooked] = useState('');
  const agreed: readonly Agreed[] = value
    ? [...value.pairs.map((pair) => ({ ...pair, feeFen: 0 })), ...value.batches]
    : [];
  return (
    <Screen
      step={value ? 'bank-file' : 'asking'}
      title={text.bankTitle(props.month)}
      more={booked || file.said || text.chooseHint}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          {acts ? (
            <>
              <StatementButton file={file} />
              <span className="grow" />
              <ActionButton
                keyName="Enter"
                tone="primary"
                icon="check"
                start
                blocked={agreed.length > 0 ? undefined : text.nothing}
                onPress={() => setAsking(true)}
              >
                {agreed.length > 0 ? text.book(agreed.length) : ''}
              </ActionButton>
            </>
          ) : undefined}
        </>
      }
    >
      {value ? (
        <section className="card month-main">
          <Lists bank={value} agreed={agreed} />
        </section>
      ) : (
        <Waiting />
      )}
      {file.error ? <ErrorDialog error={file.error} onClose={file.forget} /> : undefined}
      {asking ? (
        <BookDialog
          agreed={agreed}
          onClose={() => setAsking(false)}
          onBooked={(count, fen) => {
            setBooked(text.booked(count, fen));
            setAsking(false);
          }}
        />
      ) : undefined}
    </Screen>
  );
}
