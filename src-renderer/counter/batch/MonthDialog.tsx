import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { batchText } from '../../../src-main/contract/text/screens/batch.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';

const text = batchText.month;

type Month = Answer<'batch.getVillageMonth'>;

function Part(props: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <section className="batch-part">
      <h3 className="card-title">{props.title}</h3>
      <ul className="batch-part-scroll">
        {props.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** The four parts as they stand, or as they were signed. */
function Parts({ month }: { readonly month: Month }) {
  const { accepted, refused, waiting } = month.upload;
  return (
    <div className="batch-month">
      <Part title={text.receipts} lines={month.receipts.map((run) => text.run(run))} />
      <Part
        title={text.cash}
        lines={month.lists.map(
          (list) =>
            `${text.list(list.businessDate, list.people, list.bookedFen)} ${batchText.over(list.differenceFen)}`,
        )}
      />
      <Part
        title={text.bank}
        lines={month.days.map((day) => `${day.businessDate} ${text.day[day.state]} ${day.slips.join(' ')}`)}
      />
      <Part
        title={text.province}
        lines={[
          text.upload(text.accepted, accepted.count, accepted.sumFen),
          text.upload(text.waiting, waiting.count, waiting.sumFen),
          text.upload(text.refused, refused.count, refused.sumFen),
        ]}
      />
    </div>
  );
}

function SignDialog(props: { readonly month: Month; readonly onClose: () => void }) {
  const client = useClient();
  const [settlementId] = useState(() => newId());
  const { agent, month } = props.month;
  return (
    <SignedDialog
      title={text.sign}
      icon="lock"
      word={text.sign}
      back={batchText.cancel}
      startAtPin
      onBack={props.onClose}
      onSign={async (approval) => {
        const answer = await client.call('batch.settleVillageMonth', {
          settlementId,
          agentId: agent.agentId,
          month,
          approval,
        });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    >
      <p>{text.signMore}</p>
    </SignedDialog>
  );
}

/** Why nothing can be signed: a list is open, nothing was handed in, or it is signed. */
function blockedBy(month: Month | undefined): string | undefined {
  if (!month || month.settledAt !== undefined || month.lists.length === 0) return '';
  return month.openLists > 0 ? text.openLists(month.openLists) : undefined;
}

function moreOf(month: Month): string | undefined {
  if (month.settledAt !== undefined)
    return text.signedBy(month.settledAt, month.operatorName ?? '', month.approvedByName ?? '');
  return month.lists.length === 0 ? text.noLists : undefined;
}

/** An agent's month: looked at, printed, signed by both sides. */
export function MonthDialog(props: { readonly agentId: string; readonly onClose: () => void }) {
  const client = useClient();
  const [typed, setTyped] = useState(useStation().now.slice(0, 7));
  const [signing, setSigning] = useState(false);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const valid = /^\d{4}-(?:0[1-9]|1[0-2])$/.test(typed);
  const asked = valid ? { agentId: props.agentId, month: typed } : undefined;
  const { value: month } = useQuery('batch.getVillageMonth', asked, ['batch', 'till', 'delivery']);
  const print = async () => {
    if (!asked) return;
    const answer = await client.call('batch.printVillageMonth', asked);
    if (answer.ok) setSaid(text.printed);
    else setError(answer.error);
  };
  if (signing && month) return <SignDialog month={month} onClose={() => setSigning(false)} />;
  const more = month && moreOf(month);
  return (
    <Dialog title={month ? text.title(month.agent.village, month.month) : batchText.sheet} icon="book" wide>
      <div className="dialog-body">
        <TextField
          label={text.month}
          value={typed}
          onValue={setTyped}
          fold
          maxLength={7}
          start
          problem={valid ? undefined : text.monthWrong}
        />
        {month ? <Parts month={month} /> : undefined}
        {more ? <p className="small-line">{more}</p> : undefined}
        {said === '' ? undefined : <p className="small-line ok">{said}</p>}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {batchText.cancel}
        </ActionButton>
        <ActionButton
          keyName="F12"
          icon="printer"
          whileTyping
          blocked={month && month.lists.length > 0 ? undefined : ''}
          onPress={print}
        >
          {text.print}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          icon="lock"
          blocked={blockedBy(month)}
          onPress={() => setSigning(true)}
        >
          {text.sign}
        </ActionButton>
      </div>
    </Dialog>
  );
}
