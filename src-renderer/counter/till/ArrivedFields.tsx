import { useState } from 'react';
import { bankText as text } from '../../../src-main/contract/text/screens/day.ts';
import { parseLooseDate } from '../../../src-main/contract/values/businessDate.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { newId } from '../../client/newId.ts';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';

/** Money that arrived as the bank's paper says it. The amount is keyed, never proposed: agreeing by itself would prove nothing. */
export function useArrived() {
  const today = useStation().now.slice(0, 10);
  const [creditId] = useState(() => newId());
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState('');
  const [reference, setReference] = useState('');
  const amount = parseYuan(typed);
  const creditedOn = day === '' ? undefined : parseLooseDate(day, today);
  const arrived =
    amount.ok && creditedOn?.ok && reference.trim() !== ''
      ? { creditId, amountFen: amount.value, creditedOn: creditedOn.value, reference: reference.trim() }
      : undefined;
  const dateWrong = creditedOn !== undefined && !creditedOn.ok;
  return { arrived, typed, setTyped, day, setDay, dateWrong, reference, setReference };
}

/** Sum, day and number of the bank's line. */
export function ArrivedFields(props: { readonly of: ReturnType<typeof useArrived>; readonly start?: boolean }) {
  const { dateWrong, day, reference, setDay, setReference, setTyped, typed } = props.of;
  return (
    <>
      <MoneyField label={text.creditAmount} value={typed} onValue={setTyped} start={props.start ?? false} />
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
    </>
  );
}
