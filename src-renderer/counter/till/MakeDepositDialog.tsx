import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { bankText as text } from '../../../src-main/contract/text/screens/day.ts';
import { formatYuan, parseYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** The bank's stamped slip, keyed in. An empty amount is the whole cash of the waiting days; less asks for its reason. */
export function MakeDepositDialog(props: {
  readonly days: Answer<'remittance.getOverview'>['toDeposit'];
  readonly dueFen: number;
  readonly lastBank: string;
  readonly onClose: () => void;
}) {
  const client = useClient();
  const { days, dueFen } = props;
  const [depositId] = useState(() => newId());
  const [typed, setTyped] = useState('');
  const [bank, setBank] = useState(props.lastBank);
  const [slipNumber, setSlipNumber] = useState('');
  const [reason, setReason] = useState('');
  const parsed = parseYuan(typed);
  const amountFen = typed === '' ? dueFen : parsed.ok ? parsed.value : 0;
  const isLess = amountFen < dueFen;
  const missing = amountFen === 0 || bank.trim() === '' || slipNumber.trim() === '';
  return (
    <SignedDialog
      title={text.makeTitle}
      icon="next"
      word={text.sign}
      back={text.back}
      blocked={missing || (isLess && reason.trim() === '') ? '' : undefined}
      onBack={props.onClose}
      onSign={async (approval) => {
        const answer = await client.call('remittance.makeDeposit', {
          depositId,
          slipNumber: slipNumber.trim(),
          bank: bank.trim(),
          amountFen,
          days: days.map((day) => day.businessDate),
          ...(isLess && reason.trim() !== '' ? { reason: reason.trim() } : {}),
          approval,
        });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    >
      <p className="small">{text.makeMore(days.length, dueFen)}</p>
      <MoneyField label={text.amount} value={typed} onValue={setTyped} placeholder={formatYuan(dueFen)} start />
      <div className="two-fields">
        <TextField label={text.bank} value={bank} onValue={setBank} maxLength={40} />
        <TextField label={text.slipNumber} value={slipNumber} onValue={setSlipNumber} fold maxLength={30} />
      </div>
      {isLess ? (
        <TextField label={text.reason} value={reason} onValue={setReason} note={text.reasonHint} maxLength={200} />
      ) : undefined}
    </SignedDialog>
  );
}
