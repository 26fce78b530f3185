import { useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SayLine, Steps } from '../../ui/Steps.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type PersonCard, type Quote, startTurn } from './flow.ts';
import { PersonBeside } from './PersonBeside.tsx';
import { recordGovernment } from './takeMoney.ts';

/** A year paid by government: self payment zero, no receipt, the authority's file number is required. */
export function GovernmentStep(props: { readonly person: PersonCard; readonly quote: Quote }) {
  const { person, quote } = props;
  const client = useClient();
  const [authority, setAuthority] = useState('');
  const missing = authority.trim() === '' ? text.authorityMissing : undefined;
  return (
    <Screen
      step={`government ${quote.contributionId}`}
      title={text.title}
      more={text.titleMore.quote}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => startTurn()}>
            {text.otherPerson}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            blocked={missing}
            onPress={() => recordGovernment(client, authority.trim())}
          >
            {missing ? '' : text.recordGovernment}
          </ActionButton>
        </>
      }
    >
      <PersonBeside person={person}>
        <Steps names={text.steps} at={0} />
        <section className="card quote">
          <div className="quote-head">
            <h2 className="quote-year">{text.year(quote.year)}</h2>
            <span className="grow">{text.governmentHead}</span>
          </div>
          <p>{text.govRows(person.specialGroup?.name ?? '')}</p>
          <div className="due">
            <p className="due-amount grow">
              {formatYuan(0)} <small>{text.yuan}</small>
            </p>
            <dl className="pairs due-parts">
              <dt>{text.government}</dt>
              <dd className="figures">{formatYuan(quote.governmentFen)}</dd>
              <dt>{text.subsidy}</dt>
              <dd className="figures">{formatYuan(quote.subsidyFen)}</dd>
              <dt>{text.toAccount}</dt>
              <dd className="figures">{formatYuan(quote.toAccountFen)}</dd>
            </dl>
          </div>
          <TextField label={text.authority} value={authority} onValue={setAuthority} start maxLength={60} />
          <p className="small">{text.noReceipt}</p>
          <span className="grow" />
          <SayLine head={text.sayTo} sentence={text.sayGovernment} />
        </section>
      </PersonBeside>
    </Screen>
  );
}
