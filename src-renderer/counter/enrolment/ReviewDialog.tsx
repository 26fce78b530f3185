import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ApprovalFields, approvalComplete, noApproval } from '../session/Approval.tsx';
import { ReviewPapers, useReviewPapers } from './ReviewPapers.tsx';
import { ReviewSummary } from './ReviewSummary.tsx';
import './review.css';

type DialogProps = { readonly enrolmentId: string; readonly name: string; readonly onClose: () => void };

/** What the second person has typed, and what came of it. */
function useVerdict({ enrolmentId, onClose }: DialogProps) {
  const client = useClient();
  const [approval, setApproval] = useState(noApproval);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<CallError>();
  const judge = (verdict: 'pass' | 'return') => async () => {
    const written = reason.trim();
    if (verdict === 'return' && written === '') return;
    const answer = await client.call('enrolment.reviewEnrolment', {
      enrolmentId,
      verdict,
      ...(written === '' ? {} : { reason: written }),
      approval,
    });
    setApproval({ ...approval, pin: '' });
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return { approval, setApproval, reason, setReason, error, judge };
}

/** Why 通过 can't be pressed yet: papers that nobody looked at first, then the PIN. */
function whyNotYet(unseen: number | undefined, ready: boolean): string | undefined {
  if (unseen === undefined || unseen > 0) return text.reviewUnseen(unseen ?? 0);
  return ready ? undefined : sessionText.approvalMissing;
}

/** The second person's look at application, papers and signature: passes, or returns with a reason; his PIN covers this one act. */
export function ReviewDialog(props: DialogProps) {
  const { value: application } = useQuery('enrolment.getApplication', { enrolmentId: props.enrolmentId }, ['people']);
  const look = useReviewPapers(props.enrolmentId);
  const { approval, error, judge, reason, setApproval, setReason } = useVerdict(props);
  const ready = approvalComplete(approval);
  const mayReturn = ready && reason.trim() !== '';
  const notYet = whyNotYet(look.unseen, ready);
  return (
    <Dialog title={`${text.reviewTitle} ${props.name}`} icon="people" wide>
      <div className="review">
        <div className="review-left">
          <p className="small">{text.reviewPick}</p>
          {application ? <ReviewSummary application={application} /> : undefined}
        </div>
        <div className="review-right">
          <ReviewPapers look={look} />
        </div>
      </div>
      <div className="review-verdict">
        <ApprovalFields value={approval} onValue={setApproval} start />
        <TextField label={text.reviewReason} value={reason} onValue={setReason} maxLength={200} />
      </div>
      {error ? <ErrorLines error={error} /> : undefined}
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
        <ActionButton keyName="Enter" tone="primary" blocked={notYet} onPress={judge('pass')}>
          {notYet === undefined ? text.reviewPass : ''}
        </ActionButton>
      </div>
    </Dialog>
  );
}
