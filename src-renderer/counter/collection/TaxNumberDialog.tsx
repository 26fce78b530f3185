import { useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { collectorText } from '../../../src-main/contract/text/screens/collector.ts';
import { useClient } from '../../client/clientContext.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { flow, inOrder, type Quote, setFlow } from './flow.ts';

/** The number of the tax system's own receipt, scanned or typed; it stays with the draft of this payment. */
export function TaxNumberDialog(props: { readonly quote: Quote; readonly onClose: () => void }) {
  const client = useClient();
  const [number, setNumber] = useState(props.quote.taxNumber ?? '');
  const keep = async () => {
    const { turn } = flow();
    const { contributionId } = props.quote;
    const answer = await inOrder(() => client.call('collector.noteTaxNumber', { contributionId, taxNumber: number }));
    if (flow().turn !== turn) return undefined;
    if (!answer.ok) return answer.error;
    setFlow({ quote: answer.value });
    props.onClose();
    return undefined;
  };
  return (
    <FormDialog
      title={collectorText.taxNumberTitle}
      icon="book"
      word={collectorText.taxNumberKeep}
      back={text.cancel}
      blocked={number.trim() === '' ? '' : undefined}
      onClose={props.onClose}
      onSave={keep}
    >
      <p className="small">{collectorText.taxNumberHow}</p>
      <TextField label={collectorText.taxNumber} value={number} onValue={setNumber} fold start maxLength={60} />
    </FormDialog>
  );
}
