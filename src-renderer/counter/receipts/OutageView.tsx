import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { outageText as text, stockText } from '../../../src-main/contract/text/screens/stock.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DigitRow } from '../../ui/DigitRow.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';
import { PlainAct, SignedAct } from './ActDialog.tsx';
import { ReceiptTabs } from './Tabs.tsx';

type Kit = Answer<'outage.listKits'>['kits'][number];

function KitRow(props: {
  readonly kit: Kit;
  readonly index: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { chosen, index, kit, onChoose } = props;
  const { businessDate } = useStation();
  return (
    <DigitRow digit={index + 1} chosen={chosen} look="kit-row" onChoose={onChoose}>
      <span className="figures">{stockText.range(kit.first, kit.last)}</span>
      <span className="figures">{shortTime(kit.madeAt, businessDate)}</span>
      {[kit.entered, kit.closed, kit.blank].map((count, column) => (
        // The columns never change their order.
        <span key={String(column)} className="right figures">
          {count}
        </span>
      ))}
      <span className="figures">{kit.next ?? ''}</span>
    </DigitRow>
  );
}

function KitHead() {
  const { columns } = text;
  return (
    <div className="kit-row book-head">
      <span />
      <span>{columns.kit}</span>
      <span>{columns.made}</span>
      <span className="right">{columns.entered}</span>
      <span className="right">{columns.closed}</span>
      <span className="right">{columns.blank}</span>
      <span>{columns.next}</span>
    </div>
  );
}

function MakeDialog(props: { readonly onClose: () => void }) {
  const client = useClient();
  const [kitId] = useState(() => newId());
  return (
    <PlainAct
      title={text.makeTitle}
      icon="book"
      more={text.makeMore}
      word={text.make}
      fields={[{ name: 'forms', label: text.forms, fold: true, maxLength: 3, initial: '20' }]}
      onClose={props.onClose}
      onSave={async ({ forms }) => {
        const answer = await client.call('outage.makeKit', { kitId, forms: Number(forms) || 0 });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    />
  );
}

function CloseFormsDialog(props: { readonly first: string; readonly onClose: () => void }) {
  const client = useClient();
  const [closeId] = useState(() => newId());
  const fates = Object.entries(text.fates).map(([code, name]) => ({ code, name }));
  return (
    <SignedAct
      title={text.closeTitle}
      icon="cross"
      more={text.closeMore}
      fields={[
        { name: 'from', label: text.from, fold: true, maxLength: 20, initial: props.first },
        { name: 'to', label: text.to, fold: true, maxLength: 20, initial: props.first },
        { name: 'fate', label: text.fate, choices: fates },
        { name: 'reason', label: text.reason, maxLength: 100 },
      ]}
      onClose={props.onClose}
      onSign={async ({ fate, from = '', reason = '', to = '' }, approval) => {
        const params = { closeId, from: from.toUpperCase(), to: to.toUpperCase(), reason, approval };
        const answer = await client.call('outage.closeForms', { ...params, fate: fate as 'spoiled' });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    />
  );
}

/** Forms without a fate below one that was used. */
function Missing(props: { readonly missing: readonly string[] }) {
  const { missing } = props;
  if (missing.length === 0) return undefined;
  return (
    <section className="card stock-findings">
      <h2 className="card-title bad">
        <Icon name="warn" />
        {text.missing(missing.length)}
      </h2>
      <p className="figures">{missing.slice(0, 12).join('　')}</p>
      <p className="small">{text.missingMore}</p>
    </section>
  );
}

/** 停电单: kits of numbered forms, which of them are used, and which nobody has explained. */
export function OutageView() {
  const client = useClient();
  const { value } = useQuery('outage.listKits', {}, ['receipts', 'collection']);
  const [at, setAt] = useState(0);
  const [dialog, setDialog] = useState<'make' | 'close'>();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  if (!value)
    return (
      <Screen step="receipts outage" title={stockText.title} actions={undefined}>
        <ReceiptTabs />
        <Waiting />
      </Screen>
    );
  const { kits, missing } = value;
  const kit = kits[at];
  const print = async () => {
    if (!kit) return;
    const answer = await client.call('outage.printKit', { kitId: kit.kitId });
    if (answer.ok) setSaid(text.printed(answer.value.forms));
    else setError(answer.error);
  };
  const close = () => setDialog(undefined);
  return (
    <Screen
      step="receipts outage"
      title={stockText.title}
      more={said === '' ? stockText.more.outage : said}
      actions={
        <>
          <ActionButton keyName="F7" icon="book" onPress={() => setDialog('make')}>
            {text.make}
          </ActionButton>
          <ActionButton keyName="F8" icon="printer" blocked={kit && kit.blank > 0 ? undefined : ''} onPress={print}>
            {text.print}
          </ActionButton>
          <span className="grow" />
          <ActionButton keyName="F9" blocked={kit ? undefined : ''} onPress={() => setDialog('close')}>
            {text.close}
          </ActionButton>
        </>
      }
    >
      <ReceiptTabs />
      <div className="stock-rows">
        <section className="card stock-card">
          {kits.length === 0 ? (
            <EmptyPlace icon="book" title={text.none} more={text.noneMore} />
          ) : (
            <div className="stock-scroll">
              <KitHead />
              {kits.map((one, index) => (
                <KitRow key={one.kitId} kit={one} index={index} chosen={index === at} onChoose={() => setAt(index)} />
              ))}
            </div>
          )}
        </section>
        <Missing missing={missing} />
      </div>
      {dialog === 'make' ? <MakeDialog onClose={close} /> : undefined}
      {dialog === 'close' && kit ? (
        <CloseFormsDialog first={missing[0] ?? kit.next ?? kit.first} onClose={close} />
      ) : undefined}
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </Screen>
  );
}
