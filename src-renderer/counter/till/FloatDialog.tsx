import { useState } from 'react';
import { drawerText as text } from '../../../src-main/contract/text/screens/day.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** The float the county or the township handed to the station. */
export function FloatDialog(props: { readonly onClose: () => void }) {
  const client = useClient();
  const [floatId, setFloatId] = useState(() => newId());
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState('');
  const amount = parseYuan(typed);
  const missing = !amount.ok || amount.value === 0 || from.trim() === '';
  return (
    <SignedDialog
      title={text.float}
      icon="plus"
      word={text.floatSign}
      back={text.back}
      blocked={missing ? '' : undefined}
      onBack={props.onClose}
      onSign={async (approval) => {
        const amountFen = amount.ok ? amount.value : 0;
        const answer = await client.call('till.receiveFloat', { floatId, amountFen, from: from.trim(), approval });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    >
      <p className="small">{text.floatMore}</p>
      <MoneyField
        label={text.floatAmount}
        value={typed}
        onValue={(value) => {
          setTyped(value);
          setFloatId(newId());
        }}
        start
      />
      <TextField label={text.floatFrom} value={from} onValue={setFrom} maxLength={60} />
    </SignedDialog>
  );
}
