import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { strayText as text } from '../../../src-main/contract/text/screens/charges.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { startTurn } from '../collection/flow.ts';
import './charges.css';

type Stray = Answer<'charges.listStrays'>['strays'][number];

/** As many as fit without scrolling; the next ones come up as these are explained. */
const shownAtOnce = 7;

function saysOf(stray: Stray): string {
  if (stray.approved === undefined) return '';
  return stray.approved ? text.approved : text.notApproved;
}

function StrayRow(props: { readonly stray: Stray; readonly digit: number; readonly onPick: () => void }) {
  const { digit, onPick, stray } = props;
  useKey(String(digit), onPick);
  return (
    <tr className={stray.contradicts ? 'stray-wrong' : ''}>
      <td>
        <button type="button" className="action action-small" onClick={onPick}>
          <KeyCap name={String(digit)} />
        </button>
      </td>
      <td className="figures">{wallTime(stray.at).time}</td>
      <td>
        {text.reasons[stray.reason]} {saysOf(stray)}
        {stray.contradicts ? <b className="bad"> {text.contradicts}</b> : undefined}
      </td>
      <td className="figures">{stray.tillRef ?? ''}</td>
      <td className="right figures">{stray.amountFen === undefined ? '' : formatYuan(stray.amountFen)}</td>
    </tr>
  );
}

function ExplainDialog(props: { readonly stray: Stray; readonly onClose: () => void }) {
  const client = useClient();
  const { onClose, stray } = props;
  const [explanation, setExplanation] = useState('');
  const [error, setError] = useState<CallError>();
  const said = explanation.trim();
  const save = async () => {
    const answer = await client.call('charges.explainStray', { strayId: stray.strayId, explanation: said });
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return (
    <Dialog title={text.explainTitle} icon="question">
      <div className="dialog-body">
        <p>
          {text.reasons[stray.reason]} {saysOf(stray)} <span className="figures">{stray.tillRef ?? ''}</span>
        </p>
        <TextField label={text.explanation} value={explanation} onValue={setExplanation} start maxLength={200} />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={said === '' ? text.missing : undefined} onPress={save}>
          {said === '' ? '' : text.save}
        </ActionButton>
      </div>
    </Dialog>
  );
}

/** Frames of the terminal nobody could use: each gets a sentence, those that contradict the books first. */
export function StraysStep() {
  const { value } = useQuery('charges.listStrays', {}, ['charges']);
  const [picked, setPicked] = useState<Stray>();
  const shown = value?.strays.slice(0, shownAtOnce) ?? [];
  return (
    <Screen
      step={`strays ${shown.length}`}
      title={text.title}
      more={text.titleMore}
      right={shown.length > 0 ? text.hint : undefined}
      actions={
        <ActionButton keyName="Escape" onPress={() => startTurn()}>
          {text.back}
        </ActionButton>
      }
    >
      <section className="card strays">
        {value ? undefined : <Waiting />}
        {value && shown.length === 0 ? <EmptyPlace icon="check" title={text.none} more="" /> : undefined}
        {shown.length > 0 ? (
          <table className="rows">
            <thead>
              <tr>
                <th />
                <th scope="col">{text.time}</th>
                <th scope="col">{text.what}</th>
                <th scope="col">{text.number}</th>
                <th scope="col" className="right">
                  {text.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((stray, index) => (
                <StrayRow key={stray.strayId} stray={stray} digit={index + 1} onPick={() => setPicked(stray)} />
              ))}
            </tbody>
          </table>
        ) : undefined}
      </section>
      {picked ? <ExplainDialog key={picked.strayId} stray={picked} onClose={() => setPicked(undefined)} /> : undefined}
    </Screen>
  );
}
