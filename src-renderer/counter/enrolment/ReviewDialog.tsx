import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ApprovalFields, approvalComplete, noApproval } from '../session/Approval.tsx';

/** The second person's look: passes, or returns with a reason; his PIN covers this one act. */
export function ReviewDialog(props: {
  readonly enrolmentId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const client = useClient();
  const [approval, setApproval] = useState(noApproval);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<CallError>();
  const ready = approvalComplete(approval);
  const judge = (verdict: 'pass' | 'return') => async () => {
    if (verdict === 'return' && reason.trim() === '') return;
    const answer = await client.call('enrolment.reviewEnrolment', {
      enrolmentId: props.enrolmentId,
      verdict,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      approval,
    });
    setApproval({ ...approval, pin: '' });
    if (answer.ok) props.onClose();
    else setError(answer.error);
  };
  const mayReturn = ready && reason.trim() !== '';
  return (
    <Dialog title={`${text.reviewTitle} ${props.name}`} icon="people" wide>
      <div className="dialog-body">
        <p>{text.reviewPick}</p>
        <ApprovalFields value={approval} onValue={setApproval} start />
        <TextField label={text.reviewReason} value={reason} onValue={setReason} maxLength={200} />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="F9"
          tone="danger"
          icon="back"
          blocked={mayReturn ? undefined : text.reviewReasonMissing}
          onPress={judge('return')}
        >
          {mayReturn ? text.reviewReturn : ''}
        </ActionButton>
        <ActionButton keyName="Enter" tone="primary" blocked={ready ? undefined : ''} onPress={judge('pass')}>
          {text.reviewPass}
        </ActionButton>
      </div>
    </Dialog>
  );
}
