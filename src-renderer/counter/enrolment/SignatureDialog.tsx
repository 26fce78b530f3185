import { useEffect, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { papersText as text } from '../../../src-main/contract/text/screens/papers.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { ApprovalFields, approvalComplete, noApproval } from '../session/Approval.tsx';
import { openApplication } from './application.ts';
import './papers.css';

type DialogProps = { readonly enrolmentId: string; readonly onClose: () => void };

/** Who can't sign agrees before another operator, whose PIN stands for it. */
function Witness(props: DialogProps & { readonly onBack: () => void }) {
  const client = useClient();
  const [approval, setApproval] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const ready = approvalComplete(approval);
  const stand = async () => {
    const answer = await client.call('papers.witness', { enrolmentId: props.enrolmentId, approval });
    setApproval({ ...approval, pin: '' });
    if (answer.ok) props.onClose();
    else setError(answer.error);
  };
  return (
    <>
      <div className="dialog-body">
        <p>{text.declaration}</p>
        <p>{text.witnessPick}</p>
        <ApprovalFields value={approval} onValue={setApproval} start />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onBack}>
          {text.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          blocked={ready ? undefined : sessionText.approvalMissing}
          onPress={stand}
        >
          {ready ? text.witnessDone : ''}
        </ActionButton>
      </div>
    </>
  );
}

function Pad(props: DialogProps & { readonly onWitness: () => void }) {
  const { enrolmentId } = props;
  const client = useClient();
  const { value, ask } = useQuery('papers.listPapers', { enrolmentId }, ['papers']);
  const [signing, setSigning] = useState(false);
  const [picture, setPicture] = useState<string>();
  const [error, setError] = useState<CallError>();
  useEffect(() => () => void client.call('papers.cancel', {}), [client]);
  // Not awaited: while the pad waits for the pen, Esc has to reach it.
  const sign = () => {
    setError(undefined);
    setSigning(true);
    void client.call('papers.sign', { enrolmentId }).then(async (answer) => {
      setSigning(false);
      ask();
      if (!answer.ok) return setError(answer.error);
      const view = await client.call('papers.view', { enrolmentId, paperId: answer.value.paperId });
      if (view.ok) setPicture(view.value.blobId);
    });
  };
  const by = value?.declaration?.by;
  return (
    <>
      <div className="dialog-body">
        <p>{text.declaration}</p>
        {signing ? <p role="status">{text.signing}</p> : undefined}
        {by && !signing ? <p className="ok">{by === 'signature' ? text.signed : text.witnessed}</p> : undefined}
        {picture && !signing ? (
          <img className="signature-picture" src={`/blob/${encodeURIComponent(picture)}`} alt={text.signed} />
        ) : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={signing ? () => client.call('papers.cancel', {}) : props.onClose}>
          {signing ? text.stop : text.back}
        </ActionButton>
        <ActionButton
          keyName="F9"
          icon="people"
          blocked={signing ? text.waitForPen : undefined}
          onPress={props.onWitness}
        >
          {signing ? '' : text.witness}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          icon="pen"
          start
          blocked={signing ? text.waitForPen : undefined}
          onPress={sign}
        >
          {signing ? '' : text.signOnPad}
        </ActionButton>
      </div>
    </>
  );
}

/** The declaration, signed on the pad or witnessed; the form behind shows what the station now holds. */
export function SignatureDialog(props: DialogProps) {
  const client = useClient();
  const [witness, setWitness] = useState(false);
  const close = () => {
    void openApplication(client, { from: 'draft', enrolmentId: props.enrolmentId });
    props.onClose();
  };
  return (
    <Dialog title={witness ? text.witnessTitle : text.declarationTitle} icon="pen" wide>
      {witness ? (
        <Witness enrolmentId={props.enrolmentId} onClose={close} onBack={() => setWitness(false)} />
      ) : (
        <Pad enrolmentId={props.enrolmentId} onClose={close} onWitness={() => setWitness(true)} />
      )}
    </Dialog>
  );
}
