import { useState } from 'react';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { isOwed, type Settlement } from '../charges/SettlementLine.tsx';
import { PickOne } from '../month/PickOne.tsx';
import { ArrivedFields, useArrived } from './ArrivedFields.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** The acquirer's payment for a settled batch, keyed from the bank's paper; what is missing from the gross is its fee. */
function CreditSettlementDialog(props: {
  readonly owed: readonly Settlement[];
  readonly onClose: () => void;
  readonly onCredited: (said: string) => void;
}) {
  const client = useClient();
  const { owed } = props;
  const [settlementId, setSettlementId] = useState(owed.at(-1)?.settlementId ?? '');
  const keyed = useArrived();
  const { arrived } = keyed;
  const batches = owed.map((one) => [
    one.settlementId,
    text.batchOf(formatShortDate(one.at.slice(0, 10)), one.count, one.theirsFen ?? one.oursFen),
  ]);
  return (
    <SignedDialog
      title={text.creditBatch}
      icon="card"
      word={text.sign}
      back={text.back}
      blocked={arrived ? undefined : ''}
      onBack={props.onClose}
      onSign={async (approval) => {
        if (!arrived) return undefined;
        const { amountFen: lineFen, ...line } = arrived;
        const params = { settlementId, lineFen, ...line, approval };
        const answer = await client.call('remittance.creditSettlement', params);
        if (!answer.ok) return answer.error;
        props.onCredited(text.batchCredited(answer.value.amountFen, answer.value.feeFen));
        return undefined;
      }}
    >
      <p className="small">{text.creditBatchMore}</p>
      <PickOne label={text.batch} words={Object.fromEntries(batches)} value={settlementId} onValue={setSettlementId} />
      <ArrivedFields of={keyed} start />
    </SignedDialog>
  );
}

/** Books a settled batch as paid where the bank gives no file; nothing while the acquirer owes nothing. */
export function CreditSettlementButton(props: {
  readonly keyName: string;
  readonly onCredited: (said: string) => void;
}) {
  const { value } = useQuery('charges.listSettlements', {}, ['charges']);
  const [asking, setAsking] = useState<readonly Settlement[]>();
  const owed = value?.settlements.filter(isOwed) ?? [];
  const close = () => setAsking(undefined);
  return (
    <>
      {owed.length > 0 ? (
        <ActionButton keyName={props.keyName} icon="check" onPress={() => setAsking(owed)}>
          {text.creditBatch}
        </ActionButton>
      ) : undefined}
      {asking ? (
        <CreditSettlementDialog
          owed={asking}
          onClose={close}
          onCredited={(said) => {
            close();
            props.onCredited(said);
          }}
        />
      ) : undefined}
    </>
  );
}
