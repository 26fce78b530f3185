import { useState } from 'react';
import { collectorText } from '../../../src-main/contract/text/screens/collector.ts';
import { outageText as text, stockText } from '../../../src-main/contract/text/screens/stock.ts';
import { isBusinessDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { useFlow } from './flow.ts';
import { enterPaper } from './takeMoney.ts';

/** The paper a payment was first written on: its number, its day, and somebody who compares both. */
function OutageDialog(props: { readonly onClose: () => void }) {
  const client = useClient();
  const { businessDate, capabilities } = useStation();
  const taxNumber = useFlow((state) => state.quote?.taxNumber);
  const [formNumber, setFormNumber] = useState('');
  const [paperDate, setPaperDate] = useState(businessDate);
  const ready = formNumber.trim() !== '' && isBusinessDate(paperDate);
  return (
    <SignedDialog
      title={text.enter}
      icon="card"
      word={text.enterSign}
      back={stockText.back}
      blocked={ready ? undefined : ''}
      onBack={props.onClose}
      onSign={(approval) => enterPaper(client, { formNumber: formNumber.trim().toUpperCase(), paperDate, approval })}
    >
      <p className="small">{text.enterMore}</p>
      <div className="two">
        <TextField label={text.formNumber} value={formNumber} onValue={setFormNumber} fold start maxLength={20} />
        <TextField
          label={text.paperDate}
          note={text.paperDateNote}
          value={paperDate}
          onValue={setPaperDate}
          fold
          maxLength={10}
        />
      </div>
      {capabilities.needsTaxNumber ? (
        // Noted with the quote, before any money; here it is held against the paper.
        <TextField label={collectorText.taxNumber} value={taxNumber ?? ''} onValue={() => undefined} locked />
      ) : undefined}
    </SignedDialog>
  );
}

/** F4 beside the cash: the money was taken on paper before, it is entered now. */
export function OutageButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ActionButton keyName="F4" onPress={() => setOpen(true)}>
        {text.enter}
      </ActionButton>
      {open ? <OutageDialog onClose={() => setOpen(false)} /> : undefined}
    </>
  );
}
