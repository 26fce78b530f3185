import { useState } from 'react';
import { stockText as text } from '../../../src-main/contract/text/screens/stock.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useArrows } from '../../ui/useArrows.ts';
import { VirtualRows } from '../../ui/VirtualRows.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession } from '../stationState.ts';
import { GiveDialog, ReceiveDialog, ReturnDialog, SheetsDialog } from './BookActs.tsx';
import { type Book, BookHead, BookRow } from './books.tsx';
import { FindDialog } from './FindDialog.tsx';
import { ReceiptTabs } from './Tabs.tsx';

const rowPx = 44;

type Dialog = 'find' | 'receive' | 'give' | 'return' | 'spoil' | 'lose';

/** Every book, drawn as far as it is seen. */
function BookList(props: {
  readonly books: readonly Book[];
  readonly at: number;
  readonly onAt: (at: number) => void;
}) {
  const { at, books, onAt } = props;
  useArrows({ count: books.length, at, onMove: onAt });
  return (
    <>
      <BookHead />
      <VirtualRows
        kind="list"
        look="stock-scroll"
        label={text.title}
        rows={books}
        keyOf={(book) => book.bookId}
        rowPx={rowPx}
        at={at}
        draw={(book, index) => <BookRow book={book} index={index} chosen={index === at} onChoose={() => onAt(index)} />}
      />
    </>
  );
}

function Actions(props: { readonly book: Book | undefined; readonly onOpen: (dialog: Dialog) => void }) {
  const { book, onOpen } = props;
  const { operator } = useSession();
  const isCustodian = operator.roles.includes('custodian');
  const isHere = book?.state === 'stock' || book?.state === 'held';
  const needsBook = isHere ? undefined : '';
  return (
    <>
      <ActionButton keyName="F7" icon="book" blocked={isCustodian ? undefined : ''} onPress={() => onOpen('receive')}>
        {text.keys.receive}
      </ActionButton>
      <ActionButton keyName="F4" onPress={() => onOpen('find')}>
        {text.find}
      </ActionButton>
      <span className="grow" />
      <ActionButton keyName="F8" icon="people" blocked={needsBook} onPress={() => onOpen('give')}>
        {book?.state === 'held' ? text.keys.handOver : text.keys.issue}
      </ActionButton>
      <ActionButton keyName="F9" blocked={needsBook} onPress={() => onOpen('return')}>
        {book?.state === 'stock' ? text.keys.county : text.keys.giveBack}
      </ActionButton>
      <ActionButton keyName="F10" blocked={needsBook} onPress={() => onOpen('spoil')}>
        {text.keys.spoil}
      </ActionButton>
      <ActionButton keyName="F12" tone="danger" blocked={needsBook} onPress={() => onOpen('lose')}>
        {text.keys.lose}
      </ActionButton>
    </>
  );
}

/** 库存: every book of the station, newest first, and what may be done with the chosen one. */
export function StockView() {
  const { value } = useQuery('stock.listBooks', {}, ['receipts', 'collection']);
  const [at, setAt] = useState(0);
  const [dialog, setDialog] = useState<Dialog>();
  if (!value)
    return (
      <Screen step="receipts stock" title={text.title} actions={undefined}>
        <ReceiptTabs />
        <Waiting />
      </Screen>
    );
  const { books } = value;
  const book = books[at];
  const close = () => setDialog(undefined);
  return (
    <Screen
      step="receipts stock"
      title={text.title}
      more={text.more.stock}
      actions={<Actions book={book} onOpen={setDialog} />}
    >
      <ReceiptTabs />
      <section className="card stock-card stock-whole">
        {books.length === 0 ? (
          <EmptyPlace icon="book" title={text.stockNone} more={text.stockNoneMore} />
        ) : (
          <BookList books={books} at={at} onAt={setAt} />
        )}
      </section>
      {dialog === 'find' ? <FindDialog onClose={close} /> : undefined}
      {dialog === 'receive' ? <ReceiveDialog onClose={close} /> : undefined}
      {book && dialog === 'give' ? <GiveDialog book={book} onClose={close} /> : undefined}
      {book && dialog === 'return' ? <ReturnDialog book={book} onClose={close} /> : undefined}
      {book && dialog === 'spoil' ? <SheetsDialog book={book} fate="spoiled" onClose={close} /> : undefined}
      {book && dialog === 'lose' ? <SheetsDialog book={book} fate="lost" onClose={close} /> : undefined}
    </Screen>
  );
}
