import { bankText as text } from '../../../src-main/contract/text/screens/day.ts';
import { useClient } from '../../client/clientContext.ts';
import { ArrivedFields, useArrived } from './ArrivedFields.tsx';
import type { Deposit } from './BankView.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** The bank's line for a deposit. */
export function CreditDialog(props: { readonly deposit: Deposit; readonly onClose: () => void }) {
  const client = useClient();
  const { deposit } = props;
  const keyed = useArrived();
  const { arrived } = keyed;
  return (
    <SignedDialog
      title={text.creditTitle}
      icon="check"
      word={text.sign}
      back={text.back}
      blocked={arrived ? undefined : ''}
      onBack={props.onClose}
      onSign={async (approval) => {
        if (!arrived) return undefined;
        const { depositId } = deposit;
        const answer = await client.call('remittance.creditDeposit', { depositId, ...arrived, approval });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    >
      <p className="small">{text.creditMore(deposit.amountFen)}</p>
      <ArrivedFields of={keyed} start />
    </SignedDialog>
  );
}
