import { useId, useState } from 'react';
import type { Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { elsewhereText as text } from '../../../src-main/contract/text/screens/elsewhere.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { FieldFrame, TextField } from '../../ui/TextField.tsx';
import type { ElsewhereLine } from './ElsewhereView.tsx';

type Outcome = Params<'elsewhere.settle'>['outcome'];

/** What became of a line: one of the outcomes its problem may have, and a word if somebody wants to add one. */
export function SettleDialog(props: { readonly line: ElsewhereLine; readonly onClose: () => void }) {
  const client = useClient();
  const { line } = props;
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome | undefined>(line.outcomes[0]);
  const [note, setNote] = useState('');
  const [error, setError] = useState<CallError>();
  const settle = async () => {
    if (!outcome) return;
    const said = note.trim();
    const answer = await client.call('elsewhere.settle', {
      lineId: line.lineId,
      outcome,
      ...(said === '' ? {} : { text: said }),
    });
    if (answer.ok) props.onClose();
    else setError(answer.error);
  };
  return (
    <Dialog title={text.settleTitle} icon="question">
      <div className="dialog-body" data-enter-next="">
        <p>
          <b>{line.name || text.unnamed}</b> {line.maskedIdNumber} {formatYuan(line.amountFen)}
        </p>
        {line.problem ? <p className="warn">{text.advised(line.problem)}</p> : undefined}
        <FieldFrame id={id} label={text.settleTitle}>
          <select
            id={id}
            className="input"
            data-start=""
            value={outcome}
            onChange={(event) => setOutcome(event.target.value as Outcome)}
          >
            {line.outcomes.map((one) => (
              <option key={one} value={one}>
                {text.outcome[one]}
              </option>
            ))}
          </select>
        </FieldFrame>
        <TextField label={text.note} value={note} onValue={setNote} note={text.noteHint} maxLength={200} />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={outcome ? undefined : ''} onPress={settle}>
          {text.settleDone}
        </ActionButton>
      </div>
    </Dialog>
  );
}
