import { useRef, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { recoveryText as text } from '../../../src-main/contract/text/screens/recovery.ts';
import { useClient } from '../../client/clientContext.ts';
import { sendFile } from '../../client/sendFile.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { ApproverChoice, approvalComplete, noApproval } from './Approval.tsx';
import { BackupList, type Offer, offerKey } from './BackupList.tsx';

/** Backups on offer, the one that was picked, and a file that is on its way. */
function useOffers() {
  const client = useClient();
  const { value: own } = useQuery('recovery.listBackups', {}, []);
  const [files, setFiles] = useState<readonly Offer[]>([]);
  const [chosen, setChosen] = useState<Offer>();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<CallError>();
  const offers: readonly Offer[] = [...files, ...(own?.backups ?? []).map((backup) => ({ backup }))];
  const picked = chosen ?? offers.find(({ backup }) => backup.verdict === 'fit');
  const addFile = async (file: File) => {
    setSending(true);
    setError(undefined);
    const sent = await sendFile(client, file);
    const checked = sent.ok ? await client.call('recovery.checkUpload', { blobId: sent.value }) : sent;
    setSending(false);
    if (!sent.ok || !checked.ok) {
      setError(checked.ok ? undefined : checked.error);
      return;
    }
    const offer: Offer = { backup: checked.value.backup, blobId: sent.value, fileName: file.name };
    setFiles((before) => [offer, ...before]);
    if (offer.backup.verdict === 'fit') setChosen(offer);
  };
  return { offers, picked, setChosen, addFile, sending, error, setError, looking: own === undefined };
}

type Offers = ReturnType<typeof useOffers>;

function FileChoice(props: { readonly draft: Offers }) {
  const field = useRef<HTMLInputElement>(null);
  const { addFile, sending } = props.draft;
  return (
    <>
      <input
        ref={field}
        type="file"
        className="unseen"
        aria-label={text.fromFile}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void addFile(file);
        }}
      />
      <ActionButton
        keyName="F7"
        icon="cloud"
        whileTyping
        blocked={sending ? '' : undefined}
        onPress={() => field.current?.click()}
      >
        {sending ? text.sendingFile : text.fromFile}
      </ActionButton>
    </>
  );
}

/** The backups of this station or a file from elsewhere, each looked through; the head or the custodian says which one it is to be. */
export function RestoreBackup(props: { readonly onClose: () => void }) {
  const client = useClient();
  const draft = useOffers();
  const { value: known, error: namesMissing } = useQuery('station.listOperators', {}, ['station', 'session']);
  const [approval, setApproval] = useState(noApproval);
  const [tries, setTries] = useState(0);
  const { offers, picked } = draft;
  // Backups and names come at once: keys typed at a list without its password boxes would go nowhere.
  const looking = draft.looking || (known === undefined && namesMissing === undefined);
  const shown = looking ? [] : offers;
  const mayApprove = (looking ? [] : (known?.operators ?? [])).filter(
    ({ roles }) => roles.includes('head') || roles.includes('custodian'),
  );
  const blocked = picked === undefined ? text.pickFirst : approvalComplete(approval) ? undefined : text.approverMissing;
  const restore = async () => {
    if (!picked) return;
    const from =
      picked.blobId === undefined
        ? ({ kind: 'own', backupId: picked.backup.backupId } as const)
        : ({ kind: 'upload', blobId: picked.blobId } as const);
    const answer = await client.call('recovery.restore', { from, approval });
    setApproval({ ...approval, pin: '' });
    setTries(tries + 1);
    if (answer.ok) props.onClose();
    else draft.setError(answer.error);
  };
  return (
    <Dialog title={text.restoreTitle} icon="shield" wide step={`${looking ? 'looking' : 'offers'} ${tries}`}>
      <div className="dialog-body" data-enter-next="">
        <p>{text.restoreHow}</p>
        {looking ? <p role="status">{text.checking}</p> : undefined}
        {!looking && offers.length === 0 ? <p className="warn">{text.noBackups}</p> : undefined}
        {shown.length > 0 ? (
          <BackupList offers={shown} picked={picked ? offerKey(picked) : ''} onPick={draft.setChosen} />
        ) : undefined}
        {mayApprove.length > 0 ? (
          <ApproverChoice
            key={tries}
            among={mayApprove}
            value={approval}
            onValue={setApproval}
            who={text.approver}
            pinLabel={text.approverPin}
            start
          />
        ) : undefined}
        {!looking && mayApprove.length === 0 ? <p className="warn">{text.nobodyMayRestore}</p> : undefined}
        {draft.error ? <ErrorLines error={draft.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
        <FileChoice draft={draft} />
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={blocked} onPress={restore}>
          {blocked ? '' : text.restoreNow}
        </ActionButton>
      </div>
    </Dialog>
  );
}
