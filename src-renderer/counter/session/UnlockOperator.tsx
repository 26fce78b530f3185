import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import type { Operators } from './OperatorNames.tsx';
import { PinBoxes, pinLength } from './PinBoxes.tsx';

/** The head opens a locked operator with his own PIN, for this one act. */
export function UnlockOperator(props: {
  readonly locked: Operators[number];
  readonly heads: Operators;
  readonly onClose: () => void;
}) {
  const client = useClient();
  const [pin, setPin] = useState('');
  const [error, setError] = useState<CallError>();
  const head = props.heads[0];
  const ready = head !== undefined && pin.length === pinLength;
  const unlock = async () => {
    if (!head || pin.length < pinLength) return;
    const answer = await client.call('session.unlockOperator', {
      operatorId: props.locked.operatorId,
      approval: { operatorId: head.operatorId, pin },
    });
    setPin('');
    if (answer.ok) props.onClose();
    else setError(answer.error);
  };
  return (
    <Dialog title={sessionText.unlockTitle(props.locked.name)} icon="key">
      <div className="dialog-body">
        {head ? (
          <PinBoxes start label={sessionText.pinOf(head.name)} value={pin} onValue={setPin} />
        ) : (
          <p className="warn">{sessionText.approvalNobody}</p>
        )}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {frameText.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          blocked={ready ? undefined : sessionText.pinFirst}
          onPress={unlock}
        >
          {ready ? sessionText.unlock : ''}
        </ActionButton>
      </div>
    </Dialog>
  );
}
