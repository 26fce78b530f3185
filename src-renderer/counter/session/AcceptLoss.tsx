import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { recoveryText as text } from '../../../src-main/contract/text/screens/recovery.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ApproverChoice, approvalComplete, noApproval } from './Approval.tsx';
import type { Operators } from './OperatorNames.tsx';

/** What has been said about the loss so far, and the act itself. PINs are forgotten after every try. */
function useAcceptance(onClose: () => void) {
  const client = useClient();
  const [reason, setReason] = useState('');
  const [approval, setApproval] = useState(noApproval);
  const [second, setSecond] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const [tries, setTries] = useState(0);
  const blocked =
    reason.trim() === ''
      ? text.reasonMissing
      : approvalComplete(approval) && approvalComplete(second)
        ? undefined
        : text.pinsMissing;
  const accept = async () => {
    const answer = await client.call('station.acceptLoss', { reason: reason.trim(), approval, second });
    setApproval({ ...approval, pin: '' });
    setSecond({ ...second, pin: '' });
    setTries(tries + 1);
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return { reason, setReason, approval, setApproval, second, setSecond, error, tries, blocked, accept };
}

type Acceptance = ReturnType<typeof useAcceptance>;

function TwoPeople(props: { readonly operators: Operators; readonly draft: Acceptance }) {
  const { operators, draft } = props;
  const heads = operators.filter(({ roles }) => roles.includes('head'));
  const headId = draft.approval.operatorId === '' ? heads[0]?.operatorId : draft.approval.operatorId;
  const others = operators.filter(({ operatorId }) => operatorId !== headId);
  if (heads.length === 0 || others.length === 0) return <p className="warn">{text.nobody}</p>;
  return (
    <div className="two-people">
      <div>
        <ApproverChoice
          key={draft.tries}
          among={heads}
          value={draft.approval}
          onValue={draft.setApproval}
          who={text.head}
          pinLabel={text.headPin}
          start={draft.tries > 0}
        />
      </div>
      <div>
        <ApproverChoice
          among={others}
          value={draft.second}
          onValue={draft.setSecond}
          who={text.second}
          pinLabel={text.secondPin}
        />
      </div>
    </div>
  );
}

/** The head and another person accept that entries are gone for good; nothing else ends this state without a backup. */
export function AcceptLoss(props: { readonly missing: string; readonly onClose: () => void }) {
  const { value } = useQuery('station.listOperators', {}, ['station', 'session']);
  const draft = useAcceptance(props.onClose);
  return (
    <Dialog title={text.acceptTitle} icon="warn" wide step={`${value ? 'people' : 'asking'} ${draft.tries}`}>
      <div className="dialog-body" data-enter-next="">
        <p>{props.missing}</p>
        <p>{text.consequences}</p>
        <TextField
          label={text.reason}
          value={draft.reason}
          onValue={draft.setReason}
          note={text.reasonNote}
          start={draft.tries === 0}
          maxLength={200}
        />
        {value ? <TwoPeople operators={value.operators} draft={draft} /> : undefined}
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
