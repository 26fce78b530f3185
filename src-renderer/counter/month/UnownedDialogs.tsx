import { type ReactNode, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { optionsOf, SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ApprovalDraft } from '../session/Approval.tsx';
import { SignedDialog } from '../till/SignedDialog.tsx';
import type { Line } from './statementLists.tsx';

type Unowned = Answer<'statements.getAcquirer'>['unowned'][number];
type Outcome = keyof typeof text.outcomes;

/** What is done about money nobody has a record of, with a sentence why, signed by the head. */
function NotedDialog(props: {
  readonly title: string;
  readonly icon: IconName;
  readonly more: string;
  readonly onClose: () => void;
  /** `id` stays the same however often it is sent. */
  readonly send: (act: { id: string; note: string; approval: ApprovalDraft }) => Promise<CallError | undefined>;
  readonly children?: ReactNode;
}) {
  const [id] = useState(() => newId());
  const [note, setNote] = useState('');
  return (
    <SignedDialog
      title={props.title}
      icon={props.icon}
      word={text.sign}
      back={text.back}
      headsOnly
      blocked={note.trim() === '' ? '' : undefined}
      onBack={props.onClose}
      onSign={async (approval) => {
        const failed = await props.send({ id, note: note.trim(), approval });
        if (!failed) props.onClose();
        return failed;
      }}
    >
      <p>{props.more}</p>
      {props.children}
      <TextField label={text.note} value={note} onValue={setNote} start maxLength={200} />
    </SignedDialog>
  );
}

/** A charge that only the acquirer has comes into the books, nobody's contribution. */
export function TakeUnowned(props: { readonly line: Line; readonly onClose: () => void }) {
  const client = useClient();
  const { amountFen, lineId } = props.line;
  return (
    <NotedDialog
      title={text.takeTitle}
      icon="question"
      more={text.takeMore(amountFen)}
      onClose={props.onClose}
      send={async ({ id: bookingId, ...act }) => {
        const answer = await client.call('statements.bookUnowned', { bookingId, lineId, ...act });
        return answer.ok ? undefined : answer.error;
      }}
    />
  );
}

/** It went back to the card, or the county looks after it. */
export function LeaveUnowned(props: { readonly unowned: Unowned; readonly onClose: () => void }) {
  const client = useClient();
  const { amountFen, bookingId } = props.unowned;
  const [outcome, setOutcome] = useState<Outcome>('back-to-card');
  return (
    <NotedDialog
      title={text.leaveTitle}
      icon="check"
      more={text.leaveMore(amountFen)}
      onClose={props.onClose}
      send={async ({ id: settleId, ...act }) => {
        const answer = await client.call('statements.settleUnowned', { settleId, bookingId, outcome, ...act });
        return answer.ok ? undefined : answer.error;
      }}
    >
      <SelectField label={text.outcome} among={optionsOf(text.outcomes)} value={outcome} onValue={setOutcome} />
    </NotedDialog>
  );
}
