import { type ReactNode, useState } from 'react';
import { affairsText, cutOverText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { parseLooseDate } from '../../../src-main/contract/values/businessDate.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { newId } from '../../client/newId.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { optionsOf, SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import { type LedgerCode, type OpeningLine, piecesOf } from './cutOverDraft.ts';

type Typed = {
  readonly date: string;
  readonly amount: string;
  readonly bank: string;
  readonly words: string;
  readonly ledger: LedgerCode;
  readonly count: string;
  readonly from: string;
  readonly to: string;
};
const nothing: Typed = { date: '', amount: '', bank: '', words: '', ledger: 'T1', count: '', from: '', to: '' };

/** Total of an old ledger, or a run of receipts that is carried on: neither is money that is owed. */
function uncountedLine(kind: 'ledger' | 'book', typed: Typed): OpeningLine | undefined {
  if (kind === 'book') {
    const [from, to] = [typed.from.trim(), typed.to.trim()];
    const pieces = piecesOf(from, to);
    return pieces === undefined ? undefined : { kind, from, to, pieces };
  }
  const amount = parseYuan(typed.amount);
  if (!amount.ok || !/^\d{1,7}$/.test(typed.count)) return undefined;
  return { kind, code: typed.ledger, count: Number(typed.count), amountFen: amount.value };
}

/** What was typed as a line; absent while something of it is missing. */
function lineOf(kind: OpeningLine['kind'], typed: Typed, today: string): OpeningLine | undefined {
  if (kind === 'ledger' || kind === 'book') return uncountedLine(kind, typed);
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

/** One field of a line, by what it is called in `Typed`. */
type FieldName = Exclude<keyof Typed, 'amount' | 'ledger'>;

/** The fields of each kind of line, in the order they are typed. */
const fieldsOf: Readonly<Record<OpeningLine['kind'], readonly (keyof Typed)[]>> = {
  cash: ['date', 'amount'],
  deposit: ['date', 'bank', 'words', 'amount'],
  card: ['words', 'amount'],
  case: ['words'],
  ledger: ['ledger', 'count', 'amount'],
  book: ['from', 'to'],
};

const labels: Readonly<Record<Exclude<FieldName, 'words'>, string>> = {
  date: text.date,
  bank: text.bank,
  count: text.ledgerCount,
  from: text.bookFrom,
  to: text.bookTo,
};

/** Figures are folded to half width; how many characters fit. */
const shapes: Readonly<Record<FieldName, { readonly fold: boolean; readonly maxLength: number }>> = {
  date: { fold: true, maxLength: 12 },
  bank: { fold: false, maxLength: 40 },
  words: { fold: false, maxLength: 30 },
  count: { fold: true, maxLength: 7 },
  from: { fold: true, maxLength: 20 },
  to: { fold: true, maxLength: 20 },
};

function Fields(props: {
  readonly kind: OpeningLine['kind'];
  readonly typed: Typed;
  readonly onType: (changes: Partial<Typed>) => void;
}): ReactNode {
  const { kind, onType, typed } = props;
  const words = kind === 'case' ? text.caseText : kind === 'card' ? text.reference : text.slip;
  const bookWrong = typed.to !== '' && piecesOf(typed.from, typed.to) === undefined;
  return fieldsOf[kind].map((name, index) => {
    if (name === 'amount')
      return (
        <div key={name}>
          <MoneyField
            label={kind === 'ledger' ? text.ledgerAmount : text.amount}
            value={typed.amount}
            onValue={(amount) => onType({ amount })}
          />
        </div>
      );
    if (name === 'ledger')
      return (
        <SelectField
          key={name}
          label={text.ledger}
          among={optionsOf(text.ledgers)}
          value={typed.ledger}
          start
          onValue={(ledger) => onType({ ledger })}
        />
      );
    const { fold, maxLength } = shapes[name];
    return (
      <TextField
        key={name}
        label={name === 'words' ? words : labels[name]}
        value={typed[name]}
        onValue={(value) => onType({ [name]: fold ? value.toUpperCase() : value })}
        fold={fold}
        start={index === 0}
        maxLength={kind === 'case' ? 100 : maxLength}
        problem={name === 'to' && bookWrong ? text.bookWrong : undefined}
      />
    );
  });
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
  const line = lineOf(kind, typed, today);
  return (
    <FormDialog
      title={text.addTitle[kind]}
      icon="plus"
      word={text.add}
      back={affairsText.back}
      blocked={line ? undefined : ''}
      onClose={props.onClose}
      onSave={async () => {
        if (line) props.onAdd(line);
        return undefined;
      }}
    >
      <Fields kind={kind} typed={typed} onType={(changes) => setTyped({ ...typed, ...changes })} />
    </FormDialog>
  );
}
