import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { recoveryText as text } from '../../../src-main/contract/text/screens/recovery.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TwoPeople, useTwoPeople } from './TwoPeople.tsx';

/** What has been said about the loss so far, and the act itself. PINs are forgotten after every try. */
function useAcceptance(onClose: () => void) {
  const client = useClient();
  const [reason, setReason] = useState('');
  const people = useTwoPeople();
  const [error, setError] = useState<CallError>();
  const blocked = reason.trim() === '' ? text.reasonMissing : people.signed ? undefined : text.pinsMissing;
  const accept = async () => {
    const answer = await client.call('station.acceptLoss', {
      reason: reason.trim(),
      approval: people.head,
      second: people.second,
    });
    people.forget();
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return { reason, setReason, people, error, blocked, accept };
}

/** The head and another person accept that entries are gone for good; nothing else ends this state without a backup. */
export function AcceptLoss(props: { readonly missing: string; readonly onClose: () => void }) {
  const { value } = useQuery('station.listOperators', {}, ['station', 'session']);
  const draft = useAcceptance(props.onClose);
  return (
    <Dialog title={text.acceptTitle} icon="warn" wide step={`${value ? 'people' : 'asking'} ${draft.people.tries}`}>
      <div className="dialog-body" data-enter-next="">
        <p>{props.missing}</p>
        <p>{text.consequences}</p>
        <TextField
          label={text.reason}
          value={draft.reason}
          onValue={draft.setReason}
          note={text.reasonNote}
          start={draft.people.tries === 0}
          maxLength={200}
        />
        {value ? (
          <TwoPeople operators={value.operators} people={draft.people} words={text} start={draft.people.tries > 0} />
        ) : undefined}
        {draft.error ? <ErrorLines error={draft.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={draft.blocked} onPress={draft.accept}>
          {draft.blocked ? '' : text.confirm}
        </ActionButton>
      </div>
    </Dialog>
  );
}
