import { useState } from 'react';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { useClient } from '../../client/clientContext.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
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
    return undefined;
  };
  return (
    <FormDialog
      title={text.keyedTitle}
      icon="pen"
      word={missing ? '' : text.start}
      back={text.cancel}
      blocked={missing}
      onClose={props.onClose}
      onSave={start}
    >
      <TextField
        label={text.idNumber}
        value={idNumber}
        onValue={(value) => setIdNumber(value.replaceAll(/\s/g, ''))}
        fold
        start
        maxLength={18}
      />
      <TextField label={text.keyedReason} value={reason} onValue={setReason} maxLength={100} />
    </FormDialog>
  );
}
