import { useState } from 'react';
import { overShortText as text } from '../../../src-main/contract/text/screens/month.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SignedDialog } from '../till/SignedDialog.tsx';

/** A typed amount with the id of the act it is for: another amount is another act. */
function useAmount() {
  const [actId, setActId] = useState(() => newId());
  const [typed, setTyped] = useState('');
  const amount = parseYuan(typed);
  const type = (value: string) => {
    setTyped(value);
    setActId(newId());
  };
  return { actId, typed, type, amountFen: amount.ok ? amount.value : 0 };
}

/** The clerk puts back what a till was short of, into the running till. */
export function RepayShortage(props: { readonly openFen: number; readonly onClose: () => void }) {
  const client = useClient();
  const { onClose, openFen } = props;
  const { actId: repaymentId, amountFen, type, typed } = useAmount();
  return (
    <SignedDialog
      title={text.repay}
      icon="cash"
      word={text.sign}
      back={text.back}
      blocked={amountFen > 0 ? undefined : ''}
      onBack={onClose}
      onSign={async (approval) => {
        const answer = await client.call('till.repayShortage', { repaymentId, amountFen, approval });
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    >
      <p className="small">{text.repayMore(openFen)}</p>
      <MoneyField label={text.amount} value={typed} onValue={type} start />
    </SignedDialog>
  );
}

/** What tills were over goes to the county, with the number of its receipt. */
export function HandOverSurplus(props: { readonly openFen: number; readonly onClose: () => void }) {
  const client = useClient();
  const { onClose, openFen } = props;
  const { actId: handOverId, amountFen, type, typed } = useAmount();
  const [note, setNote] = useState('');
  const said = note.trim();
  return (
    <SignedDialog
      title={text.give}
      icon="up"
      word={text.sign}
      back={text.back}
      blocked={amountFen > 0 && said !== '' ? undefined : ''}
      onBack={onClose}
      onSign={async (approval) => {
        const answer = await client.call('till.handOverSurplus', { handOverId, amountFen, note: said, approval });
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    >
      <p className="small">{text.giveMore(openFen)}</p>
      <MoneyField label={text.amount} value={typed} onValue={type} start />
      <TextField label={text.note} value={note} onValue={setNote} maxLength={200} />
    </SignedDialog>
  );
}
