import { useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { collectorText } from '../../../src-main/contract/text/screens/collector.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { flow, inOrder, type Quote, setFlow } from './flow.ts';
import { TaxNumberDialog } from './laterParts.ts';

/** The tax system's number beside the tenders; while it is missing it is what Enter asks for. */
export function TaxNumberButton(props: { readonly quote: Quote; readonly blocked: boolean }) {
  const [asking, setAsking] = useState(false);
  const { quote } = props;
  const missing = quote.taxNumber === undefined;
  return (
    <>
      <ActionButton
        keyName={missing ? 'Enter' : 'F5'}
        icon="book"
        {...(missing ? { tone: 'primary' as const } : {})}
        blocked={props.blocked ? '' : undefined}
        onPress={() => setAsking(true)}
      >
        {missing ? collectorText.taxNumberAdd : `${collectorText.taxNumber} ${quote.taxNumber?.slice(-6) ?? ''}`}
      </ActionButton>
      {asking ? <TaxNumberDialog quote={quote} onClose={() => setAsking(false)} /> : undefined}
    </>
  );
}

/** Registers the framed tier where the money is paid elsewhere. */
export function RegisterButton(props: { readonly quote: Quote }) {
  const client = useClient();
  const { quote } = props;
  const { contributionId, quoteId, tierFen } = quote;
  const register = async () => {
    const { turn } = flow();
    const answer = await inOrder(() => client.call('collector.registerTier', { contributionId, quoteId }));
    if (flow().turn !== turn) return;
    if (answer.ok) setFlow({ step: { name: 'registered', choice: answer.value }, error: undefined });
    else setFlow({ error: answer.error });
  };
  return (
    <ActionButton keyName="Enter" tone="primary" blocked={tierFen === undefined ? '' : undefined} onPress={register}>
      {tierFen === undefined ? text.acceptNone : collectorText.registerOf(formatYuan(tierFen).replace('.00', ''))}
    </ActionButton>
  );
}
