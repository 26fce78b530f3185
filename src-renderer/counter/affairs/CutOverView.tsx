import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { affairsText, cutOverText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { addDays, parseLooseDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession, useStation } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { AddLineDialog } from './AddLineDialog.tsx';
import { type OpeningLine, openingOf, owedFen, useCutOverDraft, wordsOf } from './cutOverDraft.ts';
import { usePrintSheet } from './usePrintSheet.ts';

type CutOver = Answer<'affairs.getCutOver'>;

/** The opening stands, or can't be made any more. */
function Settled(props: { readonly cutOver: CutOver; readonly onBack: () => void }) {
  const { done } = props.cutOver;
  const sheet = usePrintSheet();
  return (
    <Screen
      step="settled"
      title={text.title}
      more={sheet.said ?? ''}
      actions={
        <>
          <ActionButton keyName="Escape" {...(done ? {} : { start: true })} onPress={props.onBack}>
            {affairsText.back}
          </ActionButton>
          <span className="grow" />
          {done ? (
            <ActionButton
              keyName="Enter"
              tone="primary"
              icon="printer"
              start
              onPress={() => sheet.print({ sheet: 'cut-over' })}
            >
              {affairsText.print}
            </ActionButton>
          ) : undefined}
        </>
      }
    >
      <section className="card">
        <EmptyPlace
          icon="book"
          title={done ? text.done(done.opening.asOf) : text.tooLate}
          more={done ? text.total(done.owedFen) : ''}
        />
      </section>
      {sheet.error ? <ErrorDialog error={sheet.error} onClose={() => sheet.setError(undefined)} /> : undefined}
    </Screen>
  );
}

const adding = [
  ['F6', 'cash', text.addCash],
  ['F7', 'deposit', text.addDeposit],
  ['F8', 'card', text.addCard],
  ['F9', 'case', text.addCase],
  ['F10', 'ledger', text.addLedger],
  ['F12', 'book', text.addBook],
] as const;

function Lines(props: {
  readonly lines: readonly OpeningLine[];
  readonly onAsk: (kind: OpeningLine['kind']) => void;
  readonly onRemove: () => void;
}) {
  return (
    <section className="card affairs-scroll">
      <h2 className="card-title">{text.lines}</h2>
      <div className="opening-tools">
        {adding.map(([keyName, kind, word]) => (
          <ActionButton key={kind} keyName={keyName} small onPress={() => props.onAsk(kind)}>
            {word}
          </ActionButton>
        ))}
        {props.lines.length > 0 ? (
          <ActionButton keyName="F5" small onPress={props.onRemove}>
            {text.removeLast}
          </ActionButton>
        ) : undefined}
      </div>
      {props.lines.length === 0 ? <p className="small">{text.empty}</p> : undefined}
      <ul>
        {props.lines.map((line, index) => {
          const [what, amount] = wordsOf(line);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added and taken off at the end.
            <li key={index} className="opening-line">
              <span className="grow">{what}</span>
              <span className="figures">{amount}</span>
            </li>
          );
        })}
      </ul>
      <p>
        <b>{text.total(owedFen(props.lines))}</b>
      </p>
    </section>
  );
}

function SignDialog(props: { readonly cutOver: CutOver; readonly asOf: string; readonly onClose: () => void }) {
  const client = useClient();
  const draft = useCutOverDraft();
  return (
    <SignedDialog
      title={text.signTitle}
      icon="book"
      word={text.sign}
      back={affairsText.back}
      startAtPin
      onBack={props.onClose}
      onSign={async (approval) => {
        const opening = openingOf(draft, { asOf: props.asOf, receipts: props.cutOver.receipts });
        const answer = await client.call('affairs.cutOver', { cutOverId: draft.cutOverId, opening, approval });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    >
      <p className="warn">{text.signMore}</p>
      <p>{text.total(owedFen(draft.lines))}</p>
    </SignedDialog>
  );
}

/** The day, and the two sums that are one figure each. */
function Sums(props: { readonly yesterday: string }) {
  const draft = useCutOverDraft();
  return (
    <section className="card opening-sums" data-enter-next="">
      <TextField
        label={text.asOf}
        value={draft.asOf}
        onValue={(typed) => draft.set({ asOf: typed })}
        note={props.yesterday}
        fold
        start
        maxLength={12}
      />
      <div>
        <MoneyField label={text.float} value={draft.float} onValue={(float) => draft.set({ float })} />
      </div>
      <div>
        <MoneyField label={text.unclear} value={draft.unclear} onValue={(unclear) => draft.set({ unclear })} />
      </div>
    </section>
  );
}

function OpeningForm(props: { readonly cutOver: CutOver; readonly onBack: () => void }) {
  const { businessDate } = useStation();
  const head = useSession().operator.roles.includes('head');
  const draft = useCutOverDraft();
  const [asking, setAsking] = useState<OpeningLine['kind'] | 'sign'>();
  const yesterday = addDays(businessDate, -1);
  const asOf = draft.asOf === '' ? yesterday : parseLooseDate(draft.asOf, businessDate);
  const day = typeof asOf === 'string' ? asOf : asOf.ok ? asOf.value : undefined;
  const close = () => setAsking(undefined);
  return (
    <Screen
      step="form"
      title={text.title}
      more={head ? text.possible : text.headOnly}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {affairsText.back}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="lock"
            blocked={head && day !== undefined ? undefined : ''}
            onPress={() => setAsking('sign')}
          >
            {text.sign}
          </ActionButton>
        </>
      }
    >
      <div className="affairs-view">
        <Sums yesterday={yesterday} />
        <Lines lines={draft.lines} onAsk={setAsking} onRemove={draft.removeLast} />
      </div>
      {asking === 'sign' && day !== undefined ? (
        <SignDialog cutOver={props.cutOver} asOf={day} onClose={close} />
      ) : undefined}
      {asking !== undefined && asking !== 'sign' ? (
        <AddLineDialog
          kind={asking}
          onClose={close}
          onAdd={(line) => {
            draft.add(line);
            close();
          }}
        />
      ) : undefined}
    </Screen>
  );
}

/** 上线开账: the old books' sums, line by line, signed once. */
export function CutOverView(props: { readonly onBack: () => void }) {
  const { value } = useQuery('affairs.getCutOver', {}, ['affairs', 'till']);
  if (!value) return <Waiting />;
  return value.state === 'possible' ? (
    <OpeningForm cutOver={value} onBack={props.onBack} />
  ) : (
    <Settled cutOver={value} onBack={props.onBack} />
  );
}
