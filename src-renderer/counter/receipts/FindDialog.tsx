import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { stockText as text } from '../../../src-main/contract/text/screens/stock.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SheetLine } from './books.tsx';

type Found = Answer<'stock.findNumber'>;

function Fate(props: { readonly found: Found }) {
  const { holder, receiptNumber, sheet, state } = props.found;
  return (
    <div role="status">
      <p className="paper-ask">
        <span className="figures">{receiptNumber}</span> {text.fate[state]}
      </p>
      {holder === undefined ? undefined : <p>{text.heldBy(holder.name)}</p>}
      {sheet === undefined ? undefined : (
        <ul>
          <SheetLine sheet={sheet} />
        </ul>
      )}
    </div>
  );
}

/** Asks where one printed number stands; the dialog stays open for the next one. */
export function FindDialog(props: { readonly onClose: () => void }) {
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<CallError>();
  const find = async () => {
    const answer = await client.call('stock.findNumber', { receiptNumber: typed.trim() });
    setFound(answer.ok ? answer.value : undefined);
    setError(answer.ok ? undefined : answer.error);
  };
  return (
    <Dialog title={text.findTitle} icon="search" wide>
      <div className="dialog-body">
        <p className="small">{text.findMore}</p>
        <TextField label={text.findNumber} value={typed} onValue={setTyped} fold start maxLength={20} />
        {found ? <Fate found={found} /> : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          icon="search"
          blocked={typed.trim() === '' ? '' : undefined}
          onPress={find}
        >
          {text.find}
        </ActionButton>
      </div>
    </Dialog>
  );
}
