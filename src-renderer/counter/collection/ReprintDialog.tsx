import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { paperText as text } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ApprovalFields, approvalComplete, noApproval } from '../session/Approval.tsx';
import { type Contribution, setFlow } from './flow.ts';
import { paperAfter } from './printing.ts';

/** A marked copy: the first free, the second with a reason, from the third on with the head's PIN. */
export function ReprintDialog(props: { readonly contribution: Contribution; readonly onClose: () => void }) {
  const { contribution, onClose } = props;
  const client = useClient();
  const [reason, setReason] = useState('');
  const [approval, setApproval] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const [printId, setPrintId] = useState(() => newId());
  const needsReason = contribution.copies >= 1;
  const needsApproval = contribution.copies >= 2;
  const missing =
    needsReason && reason.trim() === ''
      ? text.reasonMissing
      : needsApproval && !approvalComplete(approval)
        ? text.approvalMissing
        : undefined;
  const print = async () => {
    const answer = await client.call('receipts.reprint', {
      printId,
      contributionId: contribution.contributionId,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(needsApproval ? { approval } : {}),
    });
    if (!answer.ok && answer.error.code !== 'RECEIPT_PRINT_UNKNOWN') {
      // Nothing was printed under this id except where the answer was lost: then it is asked for again as it is.
      if (answer.error.code !== 'CONNECTION_LOST') setPrintId(newId());
      setApproval(noApproval);
      setError(answer.error);
      return;
    }
    onClose();
    setFlow({ paper: paperAfter(contribution, printId, answer) });
  };
  return (
    <Dialog title={text.reprintTitle} icon="printer">
      <div className="dialog-body" data-enter-next="">
        <p>
          {text.reprintMore} {contribution.copies > 0 ? collectionText.copies(contribution.copies) : ''}
        </p>
        {needsReason ? (
          <TextField label={text.reason} value={reason} onValue={setReason} start maxLength={100} />
        ) : undefined}
        {needsApproval ? <ApprovalFields headsOnly value={approval} onValue={setApproval} /> : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="printer" blocked={missing} onPress={print}>
          {missing ? '' : text.print}
        </ActionButton>
      </div>
    </Dialog>
  );
}
