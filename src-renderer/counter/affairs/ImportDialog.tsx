import { useState } from 'react';
import type { Answer, Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { elsewhereText as text } from '../../../src-main/contract/text/screens/elsewhere.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { sendFile } from '../../client/sendFile.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { optionsOf, SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';

type Source = Params<'elsewhere.importFile'>['source'];
/** A bank's or the tax system's file: whose it is, which year, then the file itself. */
export function ImportDialog(props: {
  readonly onClose: () => void;
  readonly onTaken: (taken: Answer<'elsewhere.importFile'>) => void;
}) {
  const client = useClient();
  const { businessDate } = useStation();
  const [source, setSource] = useState<Source>('bank-deduction');
  const [year, setYear] = useState(businessDate.slice(0, 4));
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const ready = file !== undefined && /^20\d{2}$/.test(year) && !busy;
  const take = async () => {
    if (!file) return;
    setBusy(true);
    setError(undefined);
    const sent = await sendFile(client, file);
    const taken = sent.ok
      ? await client.call('elsewhere.importFile', {
          importId: newId(),
          source,
          year: Number(year),
          blobId: sent.value,
        })
      : sent;
    setBusy(false);
    if (sent.ok && taken.ok) props.onTaken(taken.value as Answer<'elsewhere.importFile'>);
    else if (!taken.ok) setError(taken.error);
  };
  return (
    <Dialog title={text.importTitle} icon="cloud">
      <div className="dialog-body" data-enter-next="">
        <p className="small">{text.importHow}</p>
        <div className="two-fields">
          <SelectField label={text.from} among={optionsOf(text.source)} value={source} start onValue={setSource} />
          <TextField label={text.year} value={year} onValue={setYear} fold maxLength={4} />
        </div>
        <p role="status">{busy ? text.taking : file ? text.chosen(file.name) : ''}</p>
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.back}
        </ActionButton>
        <FileButton label={text.choose} icon="cloud" busy={busy} onFile={setFile} />
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={ready ? undefined : ''} onPress={take}>
          {text.take}
        </ActionButton>
      </div>
    </Dialog>
  );
}
