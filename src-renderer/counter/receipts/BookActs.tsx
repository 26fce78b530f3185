import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { stockDialogText as text, stockText } from '../../../src-main/contract/text/screens/stock.ts';
import { useState } from 'react';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { useSession } from '../stationState.ts';
import { SignedAct } from './ActDialog.tsx';
import type { Book } from './books.tsx';

const errorOf = (answer: { readonly ok: boolean; readonly error?: CallError }): CallError | undefined =>
  answer.ok ? undefined : answer.error;

/** Closes a dialog when its act is done; else its error stays in it. */
function closing(onClose: () => void, answer: { readonly ok: boolean; readonly error?: CallError }) {
  if (answer.ok) onClose();
  return errorOf(answer);
}

type Issue = Answer<'stock.listIssues'>['issues'][number];

/** Books from the county, one or several in a row; what the county told it sent stands there already and is only confirmed. */
export function ReceiveDialog(props: { readonly onClose: () => void }) {
  const { error, value } = useQuery('stock.listIssues', {}, []);
  if (!value && !error) return undefined;
  return <ReceiveForm issue={value?.issues[0]} onClose={props.onClose} />;
}

function ReceiveForm(props: { readonly issue: Issue | undefined; readonly onClose: () => void }) {
  const { issue } = props;
  const client = useClient();
  const [ids] = useState(() => Array.from({ length: 40 }, () => newId()));
  return (
    <SignedAct
      title={text.receive}
      icon="book"
      more={issue ? text.issued(issue) : text.receiveMore}
      ready={issue !== undefined}
      fields={[
        {
          ...{ name: 'first', label: text.first, fold: true, maxLength: 10 },
          ...(issue ? { initial: issue.first } : { note: text.firstNote }),
        },
        {
          ...{ name: 'prefix', label: text.prefix, fold: true, optional: true, maxLength: 12 },
          initial: issue?.prefix ?? '',
        },
        { name: 'books', label: text.books, fold: true, maxLength: 2, initial: String(issue?.books ?? 1) },
        { name: 'pieces', label: text.pieces, fold: true, maxLength: 3, initial: String(issue?.pieces ?? 50) },
        {
          ...{ name: 'fiscalCode', label: text.fiscalCode, fold: true, maxLength: 20 },
          initial: issue?.fiscalCode ?? '',
        },
        { name: 'countyNote', label: text.countyNote, initial: issue?.countyNote ?? '' },
        ...(issue ? [{ name: 'difference', label: text.difference, optional: true, maxLength: 200 }] : []),
      ]}
      onClose={props.onClose}
      onSign={async ({ books, countyNote, difference, fiscalCode, first, pieces, prefix }, approval) => {
        const count = Math.min(40, Math.max(1, Number(books) || 1));
        return closing(
          props.onClose,
          await client.call('stock.receiveBooks', {
            bookIds: ids.slice(0, count),
            fiscalCode: fiscalCode ?? '',
            prefix: (prefix ?? '').toUpperCase(),
            first: first ?? '',
            pieces: Number(pieces) || 0,
            countyNote: countyNote ?? '',
            ...(difference ? { difference } : {}),
            approval,
          }),
        );
      }}
    />
  );
}

/** A book goes to a holder: out of stock, or from the one who holds it. */
export function GiveDialog(props: { readonly book: Book; readonly onClose: () => void }) {
  const { book, onClose } = props;
  const client = useClient();
  const me = useSession().operator.operatorId;
  const [actId] = useState(() => newId());
  const { value } = useQuery('stock.getHeld', {}, ['receipts']);
  const isIssue = book.state === 'stock';
  const own = `${book.holder?.kind}:${book.holder?.id}`;
  const holders = (value?.holders ?? [])
    .map(({ id, kind, name }) => ({ code: `${kind}:${id}`, name }))
    .filter(({ code }) => code !== own)
    .toSorted((one, other) => Number(other.code === `clerk:${me}`) - Number(one.code === `clerk:${me}`));
  const range = stockText.range(book.next ?? '', book.lastUnused ?? '');
  if (holders.length === 0) return undefined;
  return (
    <SignedAct
      title={isIssue ? text.issue : text.handOver}
      icon="people"
      more={isIssue ? text.issueMore(range, book.left) : text.handOverMore(range, book.left)}
      fields={[{ name: 'holder', label: text.holder, choices: holders }]}
      onClose={onClose}
      onSign={async ({ holder = '' }, approval) => {
        const kind = holder.startsWith('agent:') ? ('agent' as const) : ('clerk' as const);
        const params = { bookId: book.bookId, holder: { kind, id: holder.slice(6) }, approval };
        return closing(
          onClose,
          isIssue
            ? await client.call('stock.issueBook', { issueId: actId, ...params })
            : await client.call('stock.handOverBook', { handOverId: actId, ...params }),
        );
      }}
    />
  );
}

/** A book goes back: a held one into stock, one in stock to the county. */
export function ReturnDialog(props: { readonly book: Book; readonly onClose: () => void }) {
  const { book, onClose } = props;
  const client = useClient();
  const [returnId] = useState(() => newId());
  const where = book.state === 'stock' ? ('county' as const) : ('station' as const);
  const range = stockText.range(book.next ?? '', book.lastUnused ?? '');
  return (
    <SignedAct
      title={where === 'county' ? text.county : text.giveBack}
      icon="back"
      more={where === 'county' ? text.countyMore(range, book.left) : text.giveBackMore(range, book.left)}
      fields={where === 'county' ? [{ name: 'countyNote', label: text.countyReceipt }] : []}
      onClose={onClose}
      onSign={async ({ countyNote }, approval) => {
        const note = countyNote ? { countyNote } : {};
        const params = { returnId, bookId: book.bookId, where, approval, ...note };
        return closing(onClose, await client.call('stock.returnBook', params));
      }}
    />
  );
}

/** Unused sheets of a book that are spoiled or lost. */
export function SheetsDialog(props: {
  readonly book: Book;
  readonly fate: 'spoiled' | 'lost';
  readonly onClose: () => void;
}) {
  const { book, fate, onClose } = props;
  const client = useClient();
  const [actId] = useState(() => newId());
  const from = { name: 'from', label: text.from, fold: true, maxLength: 20, initial: book.next ?? '' };
  const to = { name: 'to', label: text.to, note: text.toNote, fold: true, maxLength: 20, initial: book.next ?? '' };
  const reasons = Object.entries(text.reasons).map(([code, name]) => ({ code, name }));
  const why =
    fate === 'spoiled'
      ? [
          { name: 'reason', label: text.reason, choices: reasons },
          { name: 'text', label: text.text, optional: true, maxLength: 100 },
        ]
      : [
          { name: 'statement', label: text.statement, note: text.statementNote, maxLength: 200 },
          { name: 'countyNote', label: text.countyNoteLater, optional: true },
        ];
  return (
    <SignedAct
      title={fate === 'spoiled' ? text.spoil : text.lose}
      icon="cross"
      more={fate === 'spoiled' ? text.spoilMore : text.loseMore}
      fields={[from, to, ...why]}
      onClose={onClose}
      onSign={async (values, approval) => {
        const sheets = { from: values['from'] ?? '', to: values['to'] ?? '', approval };
        const { countyNote, reason, statement = '', text: said } = values;
        return closing(
          onClose,
          fate === 'spoiled'
            ? await client.call('stock.spoilSheets', {
                spoilId: actId,
                ...sheets,
                reason: reason as 'torn',
                ...(said ? { text: said } : {}),
              })
            : await client.call('stock.loseSheets', {
                lossId: actId,
                ...sheets,
                statement,
                ...(countyNote ? { countyNote } : {}),
              }),
        );
      }}
    />
  );
}
