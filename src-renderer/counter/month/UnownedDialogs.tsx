import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { TextField } from '../../ui/TextField.tsx';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { PickOne } from './PickOne.tsx';
import type { Line } from './statementLists.tsx';

type Unowned = Answer<'statements.getAcquirer'>['unowned'][number];
type Outcome = keyof typeof text.outcomes;

/** A charge that only the acquirer has comes into the books, nobody's contribution. */
export function TakeUnowned(props: { readonly line: Line; readonly onClose: () => void }) {
  const client = useClient();
  const { line, onClose } = props;
  const [bookingId] = useState(() => newId());
  const [note, setNote] = useState('');
  return (
    <SignedDialog
      title={text.takeTitle}
      icon="question"
      word={text.sign}
      back={text.back}
      headsOnly
      blocked={note.trim() === '' ? '' : undefined}
      onBack={onClose}
      onSign={async (approval) => {
        const asked = { bookingId, lineId: line.lineId, note: note.trim(), approval };
        const answer = await client.call('statements.bookUnowned', asked);
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    >
      <p>{text.takeMore(line.amountFen)}</p>
      <TextField label={text.note} value={note} onValue={setNote} start maxLength={200} />
    </SignedDialog>
  );
}

/** It went back to the card, or the county looks after it. */
export function LeaveUnowned(props: { readonly unowned: Unowned; readonly onClose: () => void }) {
  const client = useClient();
  const { onClose, unowned } = props;
  const [settleId] = useState(() => newId());
  const [outcome, setOutcome] = useState<Outcome>('back-to-card');
  const [note, setNote] = useState('');
  return (
    <SignedDialog
      title={text.leaveTitle}
      icon="check"
      word={text.sign}
      back={text.back}
      headsOnly
      blocked={note.trim() === '' ? '' : undefined}
      onBack={onClose}
      onSign={async (approval) => {
        const asked = { settleId, bookingId: unowned.bookingId, outcome, note: note.trim(), approval };
        const answer = await client.call('statements.settleUnowned', asked);
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    >
      <p>{text.leaveMore(unowned.amountFen)}</p>
      <PickOne label={text.outcome} words={text.outcomes} value={outcome} onValue={setOutcome} />
      <TextField label={text.note} value={note} onValue={setNote} start maxLength={200} />
    </SignedDialog>
  );
}
