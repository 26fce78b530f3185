import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { affairsText, leavingText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useSession } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { SignedAffair } from './SignedAffair.tsx';

type Leavings = Answer<'affairs.listLeavings'>;

/** What there is to take over, as the books say. */
function Held(props: { readonly held: Leavings }) {
  const { receipts, safeFen, tasks, undepositedFen } = props.held;
  return (
    <section className="card">
      <h2 className="card-title">{text.held}</h2>
      <dl className="pairs">
        <dt>{text.receipts}</dt>
        <dd>
          {receipts.length === 0
            ? text.noRuns
            : receipts.map((run) => text.runs(run.from, run.to, run.pieces)).join(text.and)}
        </dd>
        <dt>{text.safe}</dt>
        <dd className="figures">{text.money(safeFen)}</dd>
        <dt>{text.undeposited}</dt>
        <dd className="figures">{text.money(undepositedFen)}</dd>
        <dt>{text.tasks}</dt>
        <dd>{tasks.length === 0 ? text.noTasks : text.taskCount(tasks.reduce((sum, task) => sum + task.count, 0))}</dd>
      </dl>
    </section>
  );
}

/** Who has something open; he can't leave before it is settled. */
function OpenOnes(props: { readonly operators: Leavings['operators'] }) {
  const open = props.operators.filter((operator) => operator.open !== undefined);
  if (open.length === 0) return undefined;
  return (
    <section className="card">
      {open.map((operator) => (
        <p key={operator.operatorId} className="warn">
          {text.openLine(operator.name, operator.open === undefined ? '' : text.open[operator.open])}
        </p>
      ))}
    </section>
  );
}

function LeaveDialog(props: { readonly onClose: () => void; readonly onLeft: (operatorId: string) => void }) {
  const client = useClient();
  const [leavingId] = useState(() => newId());
  const [reason, setReason] = useState('');
  return (
    <SignedDialog
      title={text.title}
      icon="people"
      word={text.sign}
      back={affairsText.back}
      who={text.who}
      blocked={reason.trim() === '' ? '' : undefined}
      onBack={props.onClose}
      onSign={async (approval) => {
        const answer = await client.call('affairs.leave', { leavingId, reason: reason.trim(), approval });
        if (!answer.ok) return answer.error;
        props.onLeft(answer.value.operatorId);
        return undefined;
      }}
    >
      <p className="warn">{text.warning}</p>
      <TextField label={text.reason} value={reason} onValue={setReason} start maxLength={100} />
    </SignedDialog>
  );
}

/** 离岗移交: whoever is signed in takes over, the one who leaves signs. */
export function LeavingView(props: { readonly onBack: () => void }) {
  const { value } = useQuery('affairs.listLeavings', {}, ['affairs', 'till', 'tasks', 'receipts']);
  const acts = useSession().operator.roles.some((role) => role !== 'auditor');
  const sheetOf = (operatorId: string) => ({ sheet: 'leaving', operatorId }) as const;
  const [last] = value?.left ?? [];
  return (
    <SignedAffair
      name="leaving"
      title={text.title}
      more={text.more}
      begin={text.begin}
      acts={acts}
      last={last && sheetOf(last.operatorId)}
      onBack={props.onBack}
      dialog={(onClose, onDone) => (
        <LeaveDialog onClose={onClose} onLeft={(operatorId) => onDone(sheetOf(operatorId))} />
      )}
    >
      {value ? (
        <div className="affairs-columns">
          <Held held={value} />
          <OpenOnes operators={value.operators} />
          <section className="card">
            <h2 className="card-title">{text.left}</h2>
            {value.left.length === 0 ? <p className="small">{text.none}</p> : undefined}
            {value.left.map((one) => (
              <p key={one.operatorId}>
                {text.leftLine(one.operatorName, one.takenByName)}{' '}
                <small className="small">{one.at.slice(0, 10)}</small>
              </p>
            ))}
          </section>
        </div>
      ) : undefined}
    </SignedAffair>
  );
}
