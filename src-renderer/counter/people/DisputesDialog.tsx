import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { disputeText as text } from '../../../src-main/contract/text/screens/statement.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';

type Dispute = Answer<'people.listDisputes'>['disputes'][number];
type Outcome = keyof typeof text.outcomes;

const outcomes: readonly Outcome[] = ['corrected', 'explained', 'at-county'];

/** Statements somebody disagrees with; asked again whenever one may have come or gone. */
export function useDisputes(): readonly Dispute[] | undefined {
  return useQuery('people.listDisputes', {}, ['people', 'tasks']).value?.disputes;
}

function Facts(props: { readonly dispute: Dispute }) {
  const { disputedAt, name, number, printedAt, remark, state, village } = props.dispute;
  const { businessDate } = useStation();
  const rows: readonly (readonly [string, string])[] = [
    [text.facts.who, name === '' ? text.erased : `${name} ${village}`],
    [text.facts.since, shortTime(disputedAt, businessDate)],
    [text.facts.number, number],
    [text.facts.printed, shortTime(printedAt, businessDate)],
    [text.facts.state, text.states[state]],
  ];
  return (
    <>
      <p className="dispute-said">{text.said(remark)}</p>
      <dl className="pairs">
        {rows.map(([word, value]) => (
          <div key={word} className="look-line">
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** 1 2 3: what was found. Nothing of it is written down before its words are. */
function OutcomeChoice(props: { readonly onChoose: (outcome: Outcome) => void }) {
  return (
    <div className="dispute-outcomes">
      <p>
        <b>{text.ask}</b>
      </p>
      {outcomes.map((outcome, index) => (
        <ActionButton
          key={outcome}
          keyName={String(index + 1)}
          start={index === 0}
          onPress={() => props.onChoose(outcome)}
        >
          {text.outcomes[outcome]}
        </ActionButton>
      ))}
    </div>
  );
}

/** What the clerk is writing about the dispute on the screen. */
function useAnswer(dispute: Dispute | undefined) {
  const client = useClient();
  const [outcome, setOutcome] = useState<Outcome>();
  const [words, setWords] = useState('');
  const [error, setError] = useState<CallError>();
  const clear = () => {
    setOutcome(undefined);
    setWords('');
    setError(undefined);
  };
  const note = async () => {
    if (!dispute || !outcome) return;
    const { statementId } = dispute;
    const noted = await client.call('people.settleDispute', { settleId: newId(), statementId, outcome, text: words });
    if (noted.ok) clear();
    else setError(noted.error);
  };
  return { outcome, setOutcome, words, setWords, error, clear, note };
}

/** One disagreement after the other, the one asked for first: who, what he said, and what he was told. */
export function DisputesDialog(props: {
  readonly disputes: readonly Dispute[];
  readonly first: string | undefined;
  readonly onClose: () => void;
}) {
  const { disputes, first, onClose } = props;
  const [shown, setShown] = useState(first);
  const at = Math.max(
    0,
    disputes.findIndex(({ statementId }) => statementId === shown),
  );
  const dispute = disputes[at];
  const { clear, error, note, outcome, setOutcome, setWords, words } = useAnswer(dispute);
  const next = () => setShown(disputes[(at + 1) % disputes.length]?.statementId);
  return (
    <Dialog title={text.title} icon="question" step={`${dispute?.statementId ?? ''} ${outcome ?? ''}`}>
      <div className="dialog-body">
        {dispute ? (
          <>
            <p className="small">{text.which(at + 1, disputes.length)}</p>
            <Facts dispute={dispute} />
          </>
        ) : (
          <p>{text.none}</p>
        )}
        {dispute && !outcome ? <OutcomeChoice onChoose={setOutcome} /> : undefined}
        {outcome ? (
          <TextField label={text.words[outcome]} value={words} onValue={setWords} start maxLength={200} />
        ) : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={outcome ? clear : onClose} start={!dispute}>
          {outcome ? text.back : text.later}
        </ActionButton>
        {disputes.length > 1 && !outcome ? (
          <ActionButton keyName="F6" onPress={next}>
            {text.next}
          </ActionButton>
        ) : undefined}
        {outcome ? (
          <>
            <span className="grow" />
            <ActionButton
              keyName="Enter"
              tone="primary"
              blocked={words.trim() === '' ? text.wordsMissing : undefined}
              onPress={note}
            >
              {text.note}
            </ActionButton>
          </>
        ) : undefined}
      </div>
    </Dialog>
  );
}
