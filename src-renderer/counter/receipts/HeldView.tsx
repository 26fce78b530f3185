import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { stockDialogText, stockText as text } from '../../../src-main/contract/text/screens/stock.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession } from '../stationState.ts';
import { PlainAct, SignedAct } from './ActDialog.tsx';
import { GiveDialog, ReturnDialog, SheetsDialog } from './BookActs.tsx';
import { BookHead, BookRow, type Sheet, SheetLine } from './books.tsx';
import { ReceiptTabs } from './Tabs.tsx';

type Held = Answer<'stock.getHeld'>;
type Dialog = 'witness' | 'handOver' | 'giveBack' | 'spoil' | 'lose' | 'confirm';

function Books(props: { readonly held: Held; readonly at: number; readonly onAt: (at: number) => void }) {
  const { at, held, onAt } = props;
  return (
    <section className="card stock-card">
      <h2 className="card-title">
        <Icon name="book" />
        <span className="grow">{text.heldTitle}</span>
        {held.nextNumber === undefined ? undefined : <span>{text.next(held.nextNumber)}</span>}
        <span className={held.left <= held.lowWater ? 'warn' : 'ok'}>{text.left(held.left)}</span>
      </h2>
      {held.kind === 'own-paper' ? (
        <EmptyPlace icon="book" title={text.ownPaper} more={text.ownPaperMore} />
      ) : held.books.length === 0 ? (
        <EmptyPlace icon="book" title={text.heldNone} more={text.heldNoneMore} />
      ) : (
        <div className="stock-scroll">
          <BookHead />
          {held.books.map((book, index) => (
            <BookRow key={book.bookId} book={book} index={index} chosen={index === at} onChoose={() => onAt(index)} />
          ))}
        </div>
      )}
    </section>
  );
}

/** Sheets somebody else has to see, and losses the county has to confirm. */
function WaitingSheets(props: { readonly held: Held }) {
  const { unconfirmed, unwitnessed } = props.held;
  const both = [...unwitnessed, ...unconfirmed];
  return (
    <section className="card stock-card">
      <h2 className="card-title">
        <Icon name="clock" />
        {text.waiting}
      </h2>
      {both.length === 0 ? <p className="small">{text.waitingNone}</p> : undefined}
      <ul className="stock-scroll">
        {both.map((sheet) => (
          <SheetLine key={`${sheet.fate}${sheet.receiptNumber}`} sheet={sheet} />
        ))}
      </ul>
    </section>
  );
}

function WitnessDialog(props: { readonly sheets: readonly Sheet[]; readonly onClose: () => void }) {
  const client = useClient();
  const [witnessId] = useState(() => newId());
  return (
    <SignedAct
      title={stockDialogText.witness}
      icon="people"
      more={stockDialogText.witnessMore(props.sheets.length)}
      fields={[]}
      onClose={props.onClose}
      onSign={async (_values, approval) => {
        const receiptNumbers = props.sheets.map((sheet) => sheet.receiptNumber);
        const answer = await client.call('stock.witnessSheets', { witnessId, receiptNumbers, approval });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    />
  );
}

/** The county's note on the oldest loss that waits for one. */
function ConfirmDialog(props: { readonly sheet: Sheet; readonly onClose: () => void }) {
  const { onClose, sheet } = props;
  const client = useClient();
  const [confirmId] = useState(() => newId());
  return (
    <PlainAct
      title={stockDialogText.confirm}
      icon="check"
      more={stockDialogText.confirmMore(sheet.receiptNumber)}
      fields={[{ name: 'countyNote', label: stockDialogText.confirmNote }]}
      onClose={onClose}
      onSave={async ({ countyNote = '' }) => {
        const answer = await client.call('stock.confirmLoss', { confirmId, lossId: sheet.lossId ?? '', countyNote });
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    />
  );
}

function Actions(props: { readonly held: Held; readonly hasBook: boolean; readonly onOpen: (dialog: Dialog) => void }) {
  const { hasBook, held, onOpen } = props;
  const { operator } = useSession();
  const mayConfirm = operator.roles.some((role) => role === 'head' || role === 'custodian');
  // The reason would stand four times, and the last key outside the screen.
  const book = hasBook ? undefined : '';
  return (
    <>
      <ActionButton
        keyName="F7"
        icon="people"
        blocked={held.unwitnessed.length > 0 ? undefined : ''}
        onPress={() => onOpen('witness')}
      >
        {text.keys.witness}
      </ActionButton>
      <ActionButton
        keyName="F4"
        blocked={mayConfirm && held.unconfirmed.length > 0 ? undefined : ''}
        onPress={() => onOpen('confirm')}
      >
        {text.keys.confirm}
      </ActionButton>
      <span className="grow" />
      <ActionButton keyName="F8" blocked={book} onPress={() => onOpen('handOver')}>
        {text.keys.handOver}
      </ActionButton>
      <ActionButton keyName="F9" blocked={book} onPress={() => onOpen('giveBack')}>
        {text.keys.giveBack}
      </ActionButton>
      <ActionButton keyName="F10" blocked={book} onPress={() => onOpen('spoil')}>
        {text.keys.spoil}
      </ActionButton>
      <ActionButton keyName="F12" tone="danger" blocked={book} onPress={() => onOpen('lose')}>
        {text.keys.lose}
      </ActionButton>
    </>
  );
}

/** 在用: what this clerk holds, the next number, and sheets that wait for a signature. */
export function HeldView() {
  const { value: held } = useQuery('stock.getHeld', {}, ['receipts', 'collection']);
  const [at, setAt] = useState(0);
  const [dialog, setDialog] = useState<Dialog>();
  if (!held)
    return (
      <Screen step="receipts held" title={text.title} actions={undefined}>
        <ReceiptTabs />
        <Waiting />
      </Screen>
    );
  const book = held.books[at] ?? held.books[0];
  const close = () => setDialog(undefined);
  const [lost] = held.unconfirmed;
  return (
    <Screen
      step="receipts held"
      title={text.title}
      more={text.more.held}
      actions={<Actions held={held} hasBook={book !== undefined} onOpen={setDialog} />}
    >
      <ReceiptTabs />
      <div className="stock-rows">
        <Books held={held} at={at} onAt={setAt} />
        <WaitingSheets held={held} />
      </div>
      {dialog === 'witness' ? <WitnessDialog sheets={held.unwitnessed} onClose={close} /> : undefined}
      {dialog === 'confirm' && lost ? <ConfirmDialog sheet={lost} onClose={close} /> : undefined}
      {book && dialog === 'handOver' ? <GiveDialog book={book} onClose={close} /> : undefined}
      {book && dialog === 'giveBack' ? <ReturnDialog book={book} onClose={close} /> : undefined}
      {book && dialog === 'spoil' ? <SheetsDialog book={book} fate="spoiled" onClose={close} /> : undefined}
      {book && dialog === 'lose' ? <SheetsDialog book={book} fate="lost" onClose={close} /> : undefined}
    </Screen>
  );
}
