import { useState } from 'react';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { sumFen } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { type SelectOption, SelectField } from '../../ui/SelectField.tsx';
import { grossOf, isOwed, type Settlement } from '../charges/SettlementLine.tsx';
import { useSession } from '../stationState.ts';
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
  const batches = owed.map(
    (one): SelectOption<string> => [
      one.settlementId,
      text.batchOf(formatShortDate(one.at.slice(0, 10)), one.count, grossOf(one)),
    ],
  );
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
      <SelectField label={text.batch} among={batches} value={settlementId} onValue={setSettlementId} />
      <ArrivedFields of={keyed} start />
    </SignedDialog>
  );
}

/** What the acquirer owes, and the key that books a batch as paid where the bank gives no file; nothing while it owes nothing. */
export function OwedBatches(props: { readonly keyName: string; readonly onCredited: (said: string) => void }) {
  const { value } = useQuery('charges.listSettlements', {}, ['charges']);
  const acts = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const [asking, setAsking] = useState<readonly Settlement[]>();
  const owed = value?.settlements.filter(isOwed) ?? [];
  const close = () => setAsking(undefined);
  return (
    <>
      {owed.length > 0 ? (
        <div className="owed-batches">
          <span className="warn">{text.owedBatches(owed.length, sumFen(owed.map(grossOf)))}</span>
          {acts ? (
            <ActionButton keyName={props.keyName} small onPress={() => setAsking(owed)}>
              {text.creditBatch}
            </ActionButton>
          ) : undefined}
        </div>
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
