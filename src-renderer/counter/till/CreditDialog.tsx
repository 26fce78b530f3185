import { useState } from 'react';
import { bankText as text } from '../../../src-main/contract/text/screens/day.ts';
import { parseLooseDate } from '../../../src-main/contract/values/businessDate.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import type { Deposit } from './BankView.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** The bank's line for a deposit. The amount is keyed, never proposed: agreeing by itself would prove nothing. */
export function CreditDialog(props: { readonly deposit: Deposit; readonly onClose: () => void }) {
  const client = useClient();
  const { deposit } = props;
  const today = useStation().now.slice(0, 10);
  const [creditId] = useState(() => newId());
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState('');
  const [reference, setReference] = useState('');
  const amount = parseYuan(typed);
  const creditedOn = day === '' ? undefined : parseLooseDate(day, today);
  const dateWrong = creditedOn !== undefined && !creditedOn.ok;
  const missing = !amount.ok || !creditedOn?.ok || reference.trim() === '';
  return (
    <SignedDialog
      title={text.creditTitle}
      icon="check"
      word={text.sign}
      back={text.back}
      blocked={missing ? '' : undefined}
      onBack={props.onClose}
      onSign={async (approval) => {
        const answer = await client.call('remittance.creditDeposit', {
          creditId,
          depositId: deposit.depositId,
          amountFen: amount.ok ? amount.value : 0,
          creditedOn: creditedOn?.ok ? creditedOn.value : '',
          reference: reference.trim(),
          approval,
        });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    >
      <p className="small">{text.creditMore(deposit.amountFen)}</p>
      <MoneyField label={text.creditAmount} value={typed} onValue={setTyped} start />
      <div className="two-fields">
        <TextField
          label={text.creditDate}
          value={day}
          onValue={setDay}
          fold
          maxLength={12}
          problem={dateWrong ? text.creditDateWrong : undefined}
        />
        <TextField label={text.reference} value={reference} onValue={setReference} fold maxLength={40} />
      </div>
    </SignedDialog>
  );
}
