import { useState } from 'react';
import type { Params } from '../../../src-main/contract/calls/index.ts';
import { elsewhereText as text } from '../../../src-main/contract/text/screens/elsewhere.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ElsewhereLine } from './ElsewhereView.tsx';

type Outcome = Params<'elsewhere.settle'>['outcome'];

/** What became of a line: one of the outcomes its problem may have, and a word if somebody wants to add one. */
export function SettleDialog(props: { readonly line: ElsewhereLine; readonly onClose: () => void }) {
  const client = useClient();
  const { line } = props;
  const [outcome, setOutcome] = useState<Outcome | ''>(line.outcomes[0] ?? '');
  const [note, setNote] = useState('');
  const settle = async () => {
    if (outcome === '') return undefined;
    const said = note.trim();
    const answer = await client.call('elsewhere.settle', {
      lineId: line.lineId,
      outcome,
      ...(said === '' ? {} : { text: said }),
    });
    if (!answer.ok) return answer.error;
    props.onClose();
    return undefined;
  };
  return (
    <FormDialog
      title={text.settleTitle}
      icon="question"
      word={text.settleDone}
      back={text.back}
      blocked={outcome === '' ? '' : undefined}
      onClose={props.onClose}
      onSave={settle}
    >
      <p>
        <b>{line.name || text.unnamed}</b> {line.maskedIdNumber} {formatYuan(line.amountFen)}
      </p>
      {line.problem ? <p className="warn">{text.advised(line.problem)}</p> : undefined}
      <SelectField
        label={text.settleTitle}
        among={line.outcomes.map((one) => [one, text.outcome[one]])}
        value={outcome}
        start
        onValue={setOutcome}
      />
      <TextField label={text.note} value={note} onValue={setNote} note={text.noteHint} maxLength={200} />
    </FormDialog>
  );
}
