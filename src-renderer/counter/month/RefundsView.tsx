import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { refundText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { optionsOf, SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';

type Found = Answer<'month.findReceipt'>;
type Reason = keyof typeof text.reasons;
type Refund = Answer<'collection.listRefunds'>['refunds'][number];

/** The money behind a typed number, looked up when the field is left. */
function useReceipt() {
  const client = useClient();
  const [number, setNumber] = useState('');
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<CallError>();
  const find = async () => {
    if (number.trim() === '' || found?.receiptNumber === number.trim()) return;
    const answer = await client.call('month.findReceipt', { receiptNumber: number.trim() });
    setFound(answer.ok ? answer.value : undefined);
    setError(answer.ok ? undefined : answer.error);
  };
  const type = (value: string) => {
    setNumber(value.toUpperCase());
    setFound(undefined);
  };
  return { number, type, find, found, error };
}

function AskDialog(props: { readonly onClose: () => void }) {
  const client = useClient();
  const { onClose } = props;
  const [refundId] = useState(() => newId());
  const { error, find, found, number, type } = useReceipt();
  const [reason, setReason] = useState<Reason>('wrong-person');
  const [reasonText, setReasonText] = useState('');
  const missing = found === undefined || found.state === 'reversed' || reasonText.trim() === '';
  return (
    <SignedDialog
      title={text.askTitle}
      icon="back"
      word={text.sign}
      back={text.back}
      headsOnly
      blocked={missing ? (found ? '' : text.missing) : undefined}
      onBack={onClose}
      onSign={async (approval) => {
        if (!found) return undefined;
        const asked = { refundId, contributionId: found.contributionId, reason, reasonText: reasonText.trim() };
        const answer = await client.call('collection.requestRefund', { ...asked, approval });
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    >
      <TextField
        label={text.receiptNumber}
        value={number}
        onValue={type}
        onLeave={() => void find()}
        fold
        start
        maxLength={20}
      />
      {found ? (
        <p className={found.state === 'reversed' ? 'bad' : 'ok'}>
          {found.state === 'reversed' ? text.reversed : text.found(found.personName, found.year, found.amountFen)}
        </p>
      ) : undefined}
      {error ? <ErrorLines error={error} /> : undefined}
      <SelectField label={text.reason} among={optionsOf(text.reasons)} value={reason} onValue={setReason} />
      <TextField label={text.reasonText} value={reasonText} onValue={setReasonText} maxLength={100} />
    </SignedDialog>
  );
}

function RefundLine(props: { readonly refund: Refund }) {
  const { amountFen, at, delivery, maskedName, tender, year } = props.refund;
  return (
    <li className="settlement-line refund-line">
      <span>{formatShortDate(at.slice(0, 10))}</span>
      <span>
        {text.line(maskedName, year)} <small className="small">{text.tender[tender]}</small>
      </span>
      <span className="right figures">{formatYuan(amountFen)}</span>
      <span className={delivery === 'refused' ? 'bad' : delivery === 'accepted' ? 'ok' : 'small'}>
        {text.delivery[delivery]}
      </span>
    </li>
  );
}

/** 退费: money of shifts that are over goes back through the county; what was asked and how far it has come. */
export function RefundsView(props: { readonly onBack: () => void }) {
  const { value } = useQuery('collection.listRefunds', {}, ['collection', 'delivery']);
  const acts = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const [asking, setAsking] = useState(false);
  return (
    <Screen
      step={value ? 'refunds' : 'asking'}
      title={text.title}
      more={text.more}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          <span className="grow" />
          {acts ? (
            <ActionButton keyName="Enter" tone="primary" icon="plus" start onPress={() => setAsking(true)}>
              {text.ask}
            </ActionButton>
          ) : undefined}
        </>
      }
    >
      {value ? (
        <section className="card month-main">
          {value.refunds.length === 0 ? <EmptyPlace icon="back" title={text.none} more={text.more} /> : undefined}
          <ul className="month-list">
            {value.refunds.map((refund) => (
              <RefundLine key={refund.refundId} refund={refund} />
            ))}
          </ul>
        </section>
      ) : (
        <Waiting />
      )}
      {asking ? <AskDialog onClose={() => setAsking(false)} /> : undefined}
    </Screen>
  );
}
