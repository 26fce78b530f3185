import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { sendFile } from '../../client/sendFile.ts';
import { FileButton } from '../../ui/FileButton.tsx';

/** A statement on its way into the books, and what was read of the last one. */
export function useStatementFile(source: 'bank' | 'acquirer') {
  const client = useClient();
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const take = async (file: File) => {
    setSending(true);
    const sent = await sendFile(client, file);
    const taken = sent.ok
      ? await client.call('statements.importFile', { importId: newId(), source, blobId: sent.value })
      : sent;
    setSending(false);
    if (!taken.ok) {
      setError(taken.error);
      return;
    }
    const { fromDay, lines, toDay, unread } = taken.value;
    setSaid(text.taken({ lines, fromDay, toDay, unread: unread.length }));
  };
  return { sending, said, error, forget: () => setError(undefined), take };
}

/** F7 asks for the file of the bank or of the acquirer. */
export function StatementButton(props: { readonly file: ReturnType<typeof useStatementFile> }) {
  const { sending, take } = props.file;
  return (
    <FileButton
      label={text.choose}
      word={sending ? text.sending : text.choose}
      icon="cloud"
      busy={sending}
      onFile={(file) => void take(file)}
    />
  );
}
