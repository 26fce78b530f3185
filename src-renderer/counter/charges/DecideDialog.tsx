import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { decisionText as text } from '../../../src-main/contract/text/screens/charges.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TwoPeople, useTwoPeople } from '../session/TwoPeople.tsx';
import type { Charge } from './chargeWords.ts';

type Verdict = 'approved' | 'not-charged';
type Props = { readonly charge: Charge; readonly verdict: Verdict; readonly onClose: () => void };

/** What has been said about the slip so far, and the act itself. PINs are forgotten after every try. */
function useDecision({ charge, onClose, verdict }: Props) {
  const client = useClient();
  const [decisionId] = useState(() => newId());
  const [slipNumber, setSlipNumber] = useState('');
  const [slipAmount, setSlipAmount] = useState('');
  const [note, setNote] = useState('');
  const people = useTwoPeople();
  const { value } = useQuery('station.listOperators', {}, ['session']);
  const [error, setError] = useState<CallError>();
  const approved = verdict === 'approved';
  const amount = parseYuan(slipAmount);
  const written = slipNumber.trim() !== '' && note.trim() !== '' && (!approved || amount.ok);
  const blocked = written
    ? people.signed
      ? undefined
      : text.pinsMissing
    : approved
      ? text.missing
      : text.missingNumber;
  const decide = async () => {
    const slipFen = approved && amount.ok ? amount.value : 0;
    const said = { slipNumber: slipNumber.trim(), slipFen, note: note.trim() };
    const { chargeId } = charge;
    const { head, second } = people;
    const answer = await client.call('charges.decide', { decisionId, chargeId, verdict, ...said, head, second });
    people.forget();
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return {
    ...{ slipNumber, setSlipNumber, slipAmount, setSlipAmount, note, setNote },
    ...{ people, operators: value?.operators, error, blocked, decide },
  };
}

/** The head and another person say what became of the charge, by the number on the terminal's slip. */
export function DecideDialog(props: Props) {
  const { charge, onClose, verdict } = props;
  const draft = useDecision(props);
  const approved = verdict === 'approved';
  return (
    <Dialog
      title={approved ? text.approvedTitle : text.notChargedTitle}
      icon="people"
      wide
      step={`${charge.chargeId} ${verdict} ${draft.people.tries}`}
    >
      <div className="dialog-body" data-enter-next="">
        <p>{approved ? text.approvedMore : text.notChargedMore}</p>
        <TextField
          label={text.slipNumber}
          value={draft.slipNumber}
          onValue={draft.setSlipNumber}
          start
          fold
          maxLength={40}
        />
        {approved ? (
          <TextField
            label={text.slipAmount}
            value={draft.slipAmount}
            onValue={draft.setSlipAmount}
            fold
            maxLength={13}
          />
        ) : undefined}
        <TextField label={text.note} value={draft.note} onValue={draft.setNote} maxLength={200} />
        {draft.operators ? <TwoPeople operators={draft.operators} people={draft.people} words={text} /> : undefined}
        {draft.error ? <ErrorLines error={draft.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="people" blocked={draft.blocked} onPress={draft.decide}>
          {draft.blocked ? '' : approved ? text.confirmApproved : text.confirmNotCharged}
        </ActionButton>
      </div>
    </Dialog>
  );
}
