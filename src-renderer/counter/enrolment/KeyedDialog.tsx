import { useState } from 'react';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { openApplication } from './application.ts';

/** No card: the number is keyed with a reason, and a second person will look. */
export function KeyedDialog(props: { readonly onClose: () => void }) {
  const client = useClient();
  const [idNumber, setIdNumber] = useState('');
  const [reason, setReason] = useState('');
  const missing = reason.trim() === '' || idNumber.length < 15 ? text.keyedReasonMissing : undefined;
  const start = async () => {
    props.onClose();
    await openApplication(client, { from: 'keyed', idNumber: idNumber.toUpperCase(), reason: reason.trim() });
  };
  return (
    <Dialog title={text.keyedTitle} icon="pen">
      <div className="dialog-body" data-enter-next="">
        <TextField
          label={text.idNumber}
          value={idNumber}
          onValue={(value) => setIdNumber(value.replaceAll(/\s/g, ''))}
          fold
          start
          maxLength={18}
        />
        <TextField label={text.keyedReason} value={reason} onValue={setReason} maxLength={100} />
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={missing} onPress={start}>
          {missing ? '' : text.start}
        </ActionButton>
      </div>
    </Dialog>
  );
}
