import { useState } from 'react';
import type { Answer, Params } from '../../../src-main/contract/calls/index.ts';
import { stockDialogText as text, stockText } from '../../../src-main/contract/text/screens/stock.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSession } from '../stationState.ts';
import { type ActField, PlainAct, SignedAct } from './ActDialog.tsx';

/** First and last unused number of one book or kit, as two fields. */
function unusedFields(key: string, name: string): readonly ActField[] {
  return [
    { name: `first ${key}`, label: text.firstUnused(name), fold: true, optional: true, maxLength: 20 },
    { name: `last ${key}`, label: text.lastUnused, fold: true, optional: true, maxLength: 20 },
  ];
}

/** What was typed of one book or kit; an empty field says that nothing is left. */
function unusedOf(values: Readonly<Record<string, string>>, key: string) {
  const [first, last] = [values[`first ${key}`], values[`last ${key}`]];
  return { ...(first ? { first } : {}), ...(last ? { last } : {}) };
}

type Holder = Params<'stock.declareStock'>['holder'];
type Book = Answer<'stock.listBooks'>['books'][number];
type Kit = Answer<'outage.listKits'>['kits'][number];

/** Agents with a book in hand; their rest is declared here, as they have no station of their own. */
function agentsOf(books: readonly Book[]): readonly { readonly id: string; readonly name: string }[] {
  const agents = books.flatMap(({ holder, state }) => (state === 'held' && holder?.kind === 'agent' ? [holder] : []));
  return [...new Map(agents.map((agent) => [agent.id, agent])).values()];
}

/** 申报剩余: whose sheets, then what is left of them. */
export function DeclareDialog(props: { readonly month: string; readonly onClose: (said?: string) => void }) {
  const { operatorId, name } = useSession().operator;
  const [chosen, setChosen] = useState<Holder>();
  const { value: stock } = useQuery('stock.listBooks', {}, []);
  const { value: outage } = useQuery('outage.listKits', {}, []);
  if (!stock || !outage) return undefined;
  const agents = agentsOf(stock.books);
  const own: Holder = { kind: 'clerk', id: operatorId };
  const holder = chosen ?? (agents.length === 0 ? own : undefined);
  if (!holder)
    return (
      <PlainAct
        title={text.declare}
        icon="check"
        more={text.declareWhoseMore}
        word={text.declareNext}
        fields={[
          {
            name: 'holder',
            label: text.declareWhose,
            choices: [{ code: '', name }, ...agents.map((agent) => ({ code: agent.id, name: agent.name }))],
            optional: true,
          },
        ]}
        onClose={() => props.onClose()}
        onSave={async ({ holder: id = '' }) => {
          setChosen(id === '' ? own : { kind: 'agent', id });
          return undefined;
        }}
      />
    );
  const books = stock.books.filter(
    (book) => book.state === 'held' && book.holder?.kind === holder.kind && book.holder.id === holder.id,
  );
  const kits = outage.kits.filter((kit) => holder.kind === 'clerk' && kit.entered + kit.closed > 0 && kit.blank > 0);
  return <LeftDialog {...props} holder={holder} books={books} kits={kits} />;
}

/** Whoever declares looks at the paper and types what is left; what the books say is never shown before. */
function LeftDialog(props: {
  readonly month: string;
  readonly holder: Holder;
  readonly books: readonly Book[];
  readonly kits: readonly Kit[];
  readonly onClose: (said?: string) => void;
}) {
  const { books, holder, kits } = props;
  const client = useClient();
  const [declarationId] = useState(() => newId());
  const fields = [
    ...books.flatMap((book) => unusedFields(book.bookId, stockText.range(book.first, book.last))),
    ...kits.flatMap((kit) => unusedFields(kit.kitId, stockText.range(kit.first, kit.last))),
  ];
  if (fields.length === 0)
    return (
      <Dialog title={text.declare} icon="check">
        <p className="dialog-body">{text.declareNone}</p>
        <div className="dialog-actions">
          <span className="grow" />
          <ActionButton keyName="Enter" tone="primary" start onPress={() => props.onClose()}>
            {stockText.back}
          </ActionButton>
        </div>
      </Dialog>
    );
  return (
    <SignedAct
      title={text.declare}
      icon="check"
      more={text.declareMore}
      fields={fields}
      onClose={() => props.onClose()}
      onSign={async (values, approval) => {
        const answer = await client.call('stock.declareStock', {
          declarationId,
          month: props.month,
          holder,
          books: books.map(({ bookId }) => ({ bookId, ...unusedOf(values, bookId) })),
          kits: kits.map(({ kitId }) => ({ kitId, ...unusedOf(values, kitId) })),
          approval,
        });
        if (!answer.ok) return answer.error;
        props.onClose(answer.value.agrees ? text.agreed : text.differs);
        return undefined;
      }}
    />
  );
}

/** 登记核销: the county looked at the stubs of a past month. */
export function VerifyMonthDialog(props: { readonly month: string; readonly onClose: () => void }) {
  const client = useClient();
  const [verifyId] = useState(() => newId());
  const { month, onClose } = props;
  return (
    <SignedAct
      title={text.verify}
      icon="check"
      more={text.verifyMore(stockText.month(month))}
      fields={[{ name: 'countySheet', label: text.countySheet }]}
      onClose={onClose}
      onSign={async ({ countySheet = '' }, approval) => {
        const answer = await client.call('stock.verifyMonth', { verifyId, month, countySheet, approval });
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    />
  );
}
