import { useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { CardButton } from '../charges/CardButton.tsx';
import { CashCount } from './CashCount.tsx';
import { type PersonCard, type Quote, setFlow, useFlow } from './flow.ts';
import { OutageButton, PayerDialog } from './laterParts.ts';
import { PersonBeside } from './PersonBeside.tsx';
import { readTendered, takeCash } from './takeMoney.ts';

function CashActions(props: { readonly quote: Quote; readonly onPayer: () => void }) {
  const client = useClient();
  const tendered = useFlow((state) => state.tendered);
  const read = readTendered(tendered, props.quote.selfFen);
  const short = read.state === 'too-little' ? text.tooLittle(read.missingFen) : undefined;
  const back = () => setFlow({ step: { name: 'quote' } });
  return (
    <>
      <ActionButton keyName="Escape" onPress={back}>
        {text.backToTier}
      </ActionButton>
      <ActionButton keyName="F6" icon="people" onPress={props.onPayer}>
        {text.payerKey}
      </ActionButton>
      <CardButton />
      <OutageButton />
      <span className="grow" />
      <ActionButton
        keyName="Enter"
        tone="primary"
        icon="printer"
        blocked={read.state === 'enough' ? undefined : (short ?? text.notAnAmount)}
        onPress={() => takeCash(client)}
      >
        {read.state === 'enough' ? text.taken : ''}
      </ActionButton>
    </>
  );
}

/** 收款 · 现金: due, tendered and change in one column; Enter commits, an empty field is exact. */
export function CashStep(props: { readonly person: PersonCard; readonly quote: Quote }) {
  const { person, quote } = props;
  const { tendered, payer } = useFlow();
  const [payerOpen, setPayerOpen] = useState(false);
  const read = readTendered(tendered, quote.selfFen);
  const short = read.state === 'too-little' ? text.tooLittle(read.missingFen) : undefined;
  return (
    <Screen
      step={`cash ${quote.contributionId}`}
      title={text.title}
      more={text.titleMore.cash}
      right={payer.kind === 'other' ? text.payerIs(payer.name) : undefined}
      actions={<CashActions quote={quote} onPayer={() => setPayerOpen(true)} />}
    >
      <PersonBeside person={person}>
        <Steps names={text.steps} at={1} />
        <section className="card cash">
          <h2 className="cash-head">
            <Icon name="cash" size={24} />
            {text.cash}
            <span>{text.cashOf(quote.year, quote.tierFen ?? quote.selfFen)}</span>
          </h2>
          <CashCount
            dueFen={quote.selfFen}
            tendered={tendered}
            onTendered={(value) => setFlow({ tendered: value })}
            words={quote.amountInWords}
          />
        </section>
      </PersonBeside>
      {payerOpen ? (
        <PayerDialog
          person={person}
          payer={payer}
          onClose={(chosen) => {
            setPayerOpen(false);
            if (chosen) setFlow({ payer: chosen });
          }}
        />
      ) : undefined}
      <p className="unseen" role="status">
        {read.state === 'enough' ? `${text.change} ${formatYuan(read.changeFen)}` : short}
      </p>
    </Screen>
  );
}
