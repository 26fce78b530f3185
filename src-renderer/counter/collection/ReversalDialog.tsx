import { useState } from 'react';
import type { Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { chargeText } from '../../../src-main/contract/text/screens/charges.ts';
import { reversalText as text } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ApprovalFields, approvalComplete, noApproval } from '../session/Approval.tsx';
import { type Contribution, setFlow } from './flow.ts';

type Reason = Params<'collection.reverse'>['reason'];

const reasons: readonly Reason[] = ['wrong-person', 'wrong-year', 'wrong-tier', 'resident-withdraws', 'other'];

function ReasonLine(props: {
  readonly digit: number;
  readonly reason: Reason;
  readonly chosen: boolean;
  readonly start: boolean;
  readonly onPick: () => void;
}) {
  useKey(String(props.digit), props.onPick);
  return (
    <button
      type="button"
      className={props.chosen ? 'action action-small reason-chosen' : 'action action-small'}
      aria-pressed={props.chosen}
      {...(props.start ? { 'data-start': '' } : {})}
      onClick={props.onPick}
    >
      <KeyCap name={String(props.digit)} />
      {text.reasons[props.reason]}
    </button>
  );
}

/** What has been said about a reversal so far, what is missing, and the act itself under one id. */
function useReversal(contribution: Contribution, onClose: () => void) {
  const client = useClient();
  const [reversalId] = useState(() => newId());
  const [reason, setReason] = useState<Reason>();
  const [reasonText, setReasonText] = useState('');
  const [surrendered, setSurrendered] = useState(false);
  const [approval, setApproval] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const needsReceipt = contribution.receiptNumber !== undefined;
  const handedOver = surrendered || !needsReceipt;
  const missing = missingOf({ reason, reasonText, surrendered: handedOver, approval });
  const reverse = async () => {
    if (!reason) return;
    const answer = await client.call('collection.reverse', {
      reversalId,
      contributionId: contribution.contributionId,
      reason,
      ...(reasonText.trim() === '' ? {} : { reasonText: reasonText.trim() }),
      receiptSurrendered: surrendered,
      approval,
    });
    setApproval({ ...approval, pin: '' });
    if (!answer.ok) return setError(answer.error);
    onClose();
    // A card gets its money back by a void, which may be as uncertain as the payment was.
    const { openChargeId } = answer.value;
    if (openChargeId !== undefined) setFlow({ step: { name: 'card', chargeId: openChargeId } });
  };
  return {
    ...{ reason, setReason, reasonText, setReasonText, surrendered, setSurrendered },
    ...{ approval, setApproval, handedOver, needsReceipt, missing, error, reverse },
  };
}

/** Takes a contribution of this shift back: a reason, the paper surrendered, and a second person's PIN for this one act. */
export function ReversalDialog(props: { readonly contribution: Contribution; readonly onClose: () => void }) {
  const { contribution, onClose } = props;
  const draft = useReversal(contribution, onClose);
  const { reason, reasonText, surrendered, handedOver, approval, missing, error, needsReceipt } = draft;
  const words = contribution.tender === 'card' ? chargeText : undefined;
  return (
    <Dialog title={text.title} icon="back" wide step={`${reason ?? 'none'} ${surrendered}`}>
      <div className="dialog-body">
        <p>{(words?.reverseMore ?? text.more)(contribution.personName, contribution.selfFen)}</p>
        <div className="reasons">
          {reasons.map((each, index) => (
            <ReasonLine
              key={each}
              digit={index + 1}
              reason={each}
              chosen={reason === each}
              start={index === 0 && reason === undefined}
              onPick={() => draft.setReason(each)}
            />
          ))}
        </div>
        {reason === 'other' ? (
          <TextField
            label={text.reasonText}
            value={reasonText}
            onValue={draft.setReasonText}
            start={!handedOver}
            maxLength={100}
          />
        ) : undefined}
        {needsReceipt ? (
          <p>
            <ActionButton
              keyName="F10"
              icon={surrendered ? 'check' : 'ring'}
              start={reason !== undefined && reason !== 'other' && !surrendered}
              onPress={() => draft.setSurrendered(!surrendered)}
            >
              {text.surrendered} {contribution.receiptNumber}
            </ActionButton>
          </p>
        ) : undefined}
        <ApprovalFields value={approval} onValue={draft.setApproval} start={reason !== undefined && handedOver} />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="back" blocked={missing} onPress={draft.reverse}>
          {missing ? '' : (words?.reverseConfirm ?? text.confirm)(contribution.selfFen)}
        </ActionButton>
      </div>
    </Dialog>
  );
}

function missingOf(draft: {
  reason: Reason | undefined;
  reasonText: string;
  surrendered: boolean;
  approval: { operatorId: string; pin: string };
}): string | undefined {
  if (!draft.reason || (draft.reason === 'other' && draft.reasonText.trim() === '')) return text.reasonMissing;
  if (!draft.surrendered) return text.surrenderedMissing;
  return approvalComplete(draft.approval) ? undefined : text.approvalMissing;
}
