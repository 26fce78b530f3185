import { type ReactNode, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { tillText } from '../../../src-main/contract/text/screens/till.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { ApprovalFields, type ApprovalDraft, approvalComplete, noApproval } from '../session/Approval.tsx';

/**
 * A dialog at whose end a second person signs with his PIN. `onSign` answers with the error that keeps the act from being done; the PIN is
 * forgotten then, everything else stays as it was typed.
 */
export function SignedDialog(props: {
  readonly title: string;
  readonly icon: IconName;
  readonly word: string;
  readonly back: string;
  /** Why nothing can be signed yet, in one word or none. */
  readonly blocked?: string | undefined;
  readonly headsOnly?: boolean;
  /** The cursor waits in the PIN: nothing else is asked. */
  readonly startAtPin?: boolean;
  /** Who signs, where it is not simply a second person. */
  readonly who?: string;
  readonly onBack: () => void;
  readonly onSign: (approval: ApprovalDraft) => Promise<CallError | undefined>;
  readonly children: ReactNode;
}) {
  const [approval, setApproval] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const blocked = props.blocked ?? (approvalComplete(approval) ? undefined : '');
  const sign = async () => {
    const failed = await props.onSign(approval);
    if (!failed) return;
    setApproval({ ...approval, pin: '' });
    setError(failed);
  };
  return (
    <Dialog title={props.title} icon={props.icon} wide>
      <div className="dialog-body" data-enter-next="">
        {props.children}
        <ApprovalFields
          value={approval}
          onValue={setApproval}
          headsOnly={props.headsOnly ?? false}
          start={props.startAtPin ?? false}
          who={props.who}
        />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onBack}>
          {props.back === '' ? tillText.later : props.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="lock" blocked={blocked} onPress={sign}>
          {props.word}
        </ActionButton>
      </div>
    </Dialog>
  );
}
