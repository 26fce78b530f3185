import { useState } from 'react';
import { affairsText, cutOverText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { parseLooseDate } from '../../../src-main/contract/values/businessDate.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import type { OpeningLine } from './cutOverDraft.ts';

type Typed = { readonly date: string; readonly amount: string; readonly bank: string; readonly words: string };
const nothing: Typed = { date: '', amount: '', bank: '', words: '' };

/** What was typed as a line; absent while something of it is missing. */
function lineOf(kind: OpeningLine['kind'], typed: Typed, today: string): OpeningLine | undefined {
  const words = typed.words.trim();
  if (kind === 'case') return words === '' ? undefined : { kind, text: words };
  const amount = parseYuan(typed.amount);
  if (!amount.ok || amount.value === 0) return undefined;
  const amountFen = amount.value;
  if (kind === 'card') return words === '' ? undefined : { kind, reference: words, amountFen };
  const date = parseLooseDate(typed.date, today);
  if (!date.ok) return undefined;
  if (kind === 'cash') return { kind, businessDate: date.value, amountFen };
  const bank = typed.bank.trim();
  if (bank === '' || words === '') return undefined;
  return { kind, depositId: newId(), bank, slipNumber: words, madeOn: date.value, amountFen };
}

/** One line of the old books. */
export function AddLineDialog(props: {
  readonly kind: OpeningLine['kind'];
  readonly onClose: () => void;
  readonly onAdd: (line: OpeningLine) => void;
}) {
  const { kind } = props;
  const today = useStation().businessDate;
  const [typed, setTyped] = useState(nothing);
  const put = (changes: Partial<Typed>) => setTyped({ ...typed, ...changes });
  const line = lineOf(kind, typed, today);
  const dated = kind === 'cash' || kind === 'deposit';
  const worded = kind === 'case' ? text.caseText : kind === 'card' ? text.reference : text.slip;
  return (
    <Dialog title={text.addTitle[kind]} icon="plus">
      <div className="dialog-body" data-enter-next="">
        {dated ? (
          <TextField label={text.date} value={typed.date} onValue={(date) => put({ date })} fold start maxLength={12} />
        ) : undefined}
        {kind === 'deposit' ? (
          <TextField label={text.bank} value={typed.bank} onValue={(bank) => put({ bank })} maxLength={40} />
        ) : undefined}
        {kind === 'cash' ? undefined : (
          <TextField
            label={worded}
            value={typed.words}
            onValue={(words) => put({ words })}
            start={!dated}
            maxLength={kind === 'case' ? 100 : 30}
          />
        )}
        {kind === 'case' ? undefined : (
          <MoneyField label={text.amount} value={typed.amount} onValue={(amount) => put({ amount })} />
        )}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {affairsText.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          blocked={line ? undefined : ''}
          onPress={() => (line ? props.onAdd(line) : undefined)}
        >
          {text.add}
        </ActionButton>
      </div>
    </Dialog>
  );
}
