import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { sheetText as text } from '../../../src-main/contract/text/screens/stock.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { optionsOf, SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { type PaperQuestion, putPaperOff } from './flow.ts';
import { printAndGoOn, skipToSheet } from './printing.ts';

type Fate = 'spoiled' | 'lost';

/** Sheets between the one expected and the one that is there: what became of them, and a second person. */
function SkipDialog(props: { readonly paper: PaperQuestion; readonly found: string; readonly onBack: () => void }) {
  const { found, onBack, paper } = props;
  const client = useClient();
  const [skipId] = useState(() => newId());
  const [fate, setFate] = useState<Fate>('spoiled');
  const [said, setSaid] = useState('');
  return (
    <SignedDialog
      title={text.skipTitle}
      icon="cross"
      word={text.sign}
      back={text.back}
      blocked={said.trim().length < 4 ? '' : undefined}
      onBack={onBack}
      onSign={(approval) =>
        skipToSheet(client, paper, {
          skipId,
          contributionId: paper.contributionId,
          found,
          fate,
          text: said.trim(),
          approval,
        })
      }
    >
      <p>{text.skipMore(paper.receiptNumber, found)}</p>
      <div className="two">
        <SelectField label={text.fate} among={optionsOf(text.fates)} value={fate} start onValue={setFate} />
        <TextField label={text.text} note={text.textNote} value={said} onValue={setSaid} maxLength={200} />
      </div>
    </SignedDialog>
  );
}

/** What the sheet in the printer bears, as far as the station was told. */
function foundOf(error: CallError): string {
  return error.code === 'SHEET_DIFFERS' ? String(error.params['found'] ?? '') : '';
}

/**
 * Before a receipt is printed on a numbered sheet: Enter says that the sheet in the printer bears the number, typing another one asks for
 * the right sheet. Nothing is printed on a sheet nobody has read, and no number is passed over silently.
 */
export function SheetDialog(props: { readonly paper: PaperQuestion; readonly error: CallError }) {
  const { error, paper } = props;
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [skipping, setSkipping] = useState(false);
  const found = foundOf(error);
  const print = () =>
    printAndGoOn(
      client,
      { ...paper, selfFen: paper.amountFen, tender: 'cash' },
      {
        sheet: typed.trim() === '' ? paper.receiptNumber : typed.trim(),
      },
    );
  if (skipping) return <SkipDialog paper={paper} found={found} onBack={() => setSkipping(false)} />;
  return (
    <Dialog title={text.title} icon="printer" wide step={`${paper.contributionId} ${paper.receiptNumber} ${found}`}>
      <div className="dialog-body">
        <p className="paper-ask">{text.ask(paper.receiptNumber)}</p>
        <p>{text.hint}</p>
        {found === '' ? undefined : (
          <p className="bad" role="alert">
            <Icon name="warn" /> {text.wrong(found, paper.receiptNumber)} {text.putRight}
          </p>
        )}
        <TextField label={text.found} value={typed} onValue={setTyped} fold start maxLength={20} />
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={putPaperOff}>
          {text.later}
        </ActionButton>
        <ActionButton
          keyName="F8"
          tone="danger"
          blocked={found === '' ? '' : undefined}
          onPress={() => setSkipping(true)}
        >
          {text.skip}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="printer" onPress={print}>
          {typed.trim() === '' ? text.yes : text.check}
        </ActionButton>
      </div>
    </Dialog>
  );
}
