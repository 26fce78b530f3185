import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { paperText as text } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorDialog, ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type PaperQuestion, putPaperOff } from './flow.ts';
import { printAndGoOn, resolvePaper } from './printing.ts';
import { SheetDialog } from './SheetDialog.tsx';

function Ask(props: { readonly paper: PaperQuestion }) {
  const { paper } = props;
  const client = useClient();
  const [error, setError] = useState<CallError>();
  const answer = (word: 'printed' | 'blank' | 'spoiled') => async () =>
    setError(await resolvePaper(client, paper, word));
  return (
    <Dialog title={paper.byClerk ? text.lookTitle : text.title} icon="printer" step={paper.printId}>
      <div className="dialog-body">
        <p className="paper-ask">{text.ask(paper.receiptNumber)}</p>
        <div className="paper-answers">
          <ActionButton keyName="1" start onPress={answer('printed')}>
            {text.printed}
          </ActionButton>
          <ActionButton keyName="2" onPress={answer('blank')}>
            {text.blank}
          </ActionButton>
          <ActionButton keyName="3" tone="danger" onPress={answer('spoiled')}>
            {text.spoiled}
          </ActionButton>
        </div>
        <p className="ok paper-safe">
          <Icon name="shield" />
          {text.safe(paper.amountFen)}
        </p>
        <p className="small">{text.spoiledMore}</p>
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={putPaperOff}>
          {text.cancel}
        </ActionButton>
      </div>
    </Dialog>
  );
}

/**
 * What the paper of a receipt needs from a person: a printer that could not print is mended and tried again under the same
 * number; where the printer did not say, the clerk looks. A white or well printed sheet is never guessed.
 */
export function PaperDialog(props: { readonly paper: PaperQuestion }) {
  const { paper } = props;
  const client = useClient();
  if (!paper.error) return <Ask paper={paper} />;
  if (paper.error.code === 'SHEET_NOT_CONFIRMED' || paper.error.code === 'SHEET_DIFFERS')
    return <SheetDialog paper={paper} error={paper.error} />;
  const sameSheet = paper.error.code === 'CONNECTION_LOST' || paper.error.code === 'DEVICE_BUSY';
  const again = () =>
    printAndGoOn(
      client,
      { ...paper, selfFen: paper.amountFen, tender: 'cash' },
      sameSheet ? { printId: paper.printId } : {},
    );
  return (
    <ErrorDialog error={paper.error} onClose={putPaperOff} mend={{ word: collectionText.printAgain, run: again }} />
  );
}
